"""Redis dies, or freezes, in the middle of it all."""

import asyncio
import json
import os
import signal
import time

from websockets.asyncio.client import connect

from tests.e2e.faults.readers import PLAIN, Reader, all_known, crowd, mixed
from tests.e2e.faults.site import PATIENCE, Site, address, calm, gauges, resident, scaled, until
from tests.e2e.faults.writers import CREATE, storm

# Channels' layer logs an exception for each attempt to listen again while Redis is away.
LAYER = {"channels_redis.pubsub": "receive task"}


async def test_redis_is_killed_and_comes_back_empty(site: Site) -> None:
    with site.watched(excused=LAYER) as one, site.watched(excused=LAYER) as two:
        tokens = site.tokens(one, 4)
        before = resident(one)
        async with crowd(*mixed(scaled(40), one, two)) as readers:
            async with storm(one, two, tokens=tokens) as written:
                await asyncio.sleep(1)
                old = {reader.place[0] for reader in readers if reader.place}
                await site.end("redis")
                await asyncio.sleep(2)
                await site.start()
                await until(lambda: all(reader.resyncs for reader in readers))
                heard = [len(reader.contents) for reader in readers]
                await until(
                    lambda: all(
                        len(reader.contents) > count
                        for reader, count in zip(readers, heard, strict=True)
                    )
                )
            await all_known(readers, written)
            assert not written.refused
            assert len(old) == 1
            for reader in readers:
                assert reader.place
                assert reader.place[0] not in old
                assert not reader.closes  # who was connected stays so
        await calm(one, before)
        await calm(two, before)


async def test_redis_freezes_for_ten_seconds(site: Site) -> None:
    with site.watched(excused=LAYER) as one, site.watched(excused=LAYER) as two:
        tokens = site.tokens(one, 4)
        before = resident(one)
        async with crowd(*mixed(scaled(40), one, two)) as readers:
            async with storm(one, two, tokens=tokens) as written:
                await asyncio.sleep(1)
                site.freeze("redis")
                count, began = len(written.acknowledged), time.monotonic()
                late = Reader([address(one), address(two)], None)
                coming = asyncio.create_task(late.run())
                await asyncio.sleep(10)
                assert len(written.acknowledged) > count
                site.thaw("redis")
                await asyncio.wait_for(late.live.wait(), PATIENCE)
                await asyncio.sleep(1)
            await all_known(readers, written)
            coming.cancel()
            assert not written.refused
            assert written.slowest < 5, f"after {time.monotonic() - began}"
            for reader in readers:
                assert not reader.resyncs
                assert not reader.closes
        await calm(one, before)
        await calm(two, before)


async def test_who_leaves_while_redis_is_away_may_come_back(site: Site) -> None:
    with site.watched(excused=LAYER, HUB_CHECK_SECONDS="1") as server:
        tokens = site.tokens(server, 2)
        before = resident(server)
        topic = f"post:{server.data(CREATE, tokens[0], content='x')['createPost']['post']['id']}"
        async with (
            crowd(*mixed(4, server)),
            connect(server.socket_url("/ws/feed/"), open_timeout=PATIENCE) as stray,
        ):
            await stray.send(json.dumps({"type": "subscribe", "topic": topic}))
            while json.loads(await stray.recv()).get("topic") != topic:
                pass
            await site.end("redis")
        await until(lambda: not gauges(server)["socsyn_topics_followed"])
        late = Reader([address(server)], PLAIN)
        coming = asyncio.create_task(late.run())
        await until(lambda: bool(late.codes))
        assert set(late.codes) == {3000}
        await site.start()
        async with crowd(*mixed(4, server)) as readers:
            await until(late.live.is_set)
            async with storm(server, tokens=tokens) as written:
                await asyncio.sleep(1)
            await all_known([*readers, late], written)
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        await calm(server, before)
        with site.redis() as redis:  # nothing is sent to where nobody listens
            await until(lambda: not redis.pubsub_channels("faults.__group__*"))


async def test_a_process_can_go_while_redis_is_away(site: Site) -> None:
    with site.watched(excused=LAYER) as server:
        (token,) = site.tokens(server, 1)
        async with crowd(*mixed(12, server)) as readers:
            await site.end("redis")
            created = await asyncio.to_thread(server.data, CREATE, token, content="left behind")
            assert created
            server.process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(server.process.wait, 120) == 0
            assert [reader.codes for reader in readers] == [[3001]] * len(readers)
            assert site.waiting() == 1
            await site.start()
    with site.watched():  # the next one publishes it
        await until(lambda: site.waiting() == 0)


async def test_a_process_that_freezes_as_it_publishes_holds_up_nobody_for_long(site: Site) -> None:
    with site.watched() as frozen, site.watched() as other:
        tokens = site.tokens(other, 2)
        before = resident(other)
        async with crowd(*mixed(scaled(20), other)) as readers:
            site.freeze("redis")
            async with storm(frozen, tokens=tokens) as written:
                await asyncio.sleep(0.5)
            await asyncio.sleep(0.3)  # by now it waits for Redis, in the middle of a drain
            os.kill(frozen.process.pid, signal.SIGSTOP)
            try:
                site.thaw("redis")
                async with storm(other, tokens=tokens) as later:
                    await asyncio.sleep(1)
                await all_known(readers, written)
                await all_known(readers, later)
                await until(lambda: site.waiting() == 0)
            finally:
                os.kill(frozen.process.pid, signal.SIGCONT)
            async with storm(frozen, other, tokens=tokens) as last:
                await asyncio.sleep(1)
            await all_known(readers, last)
        await calm(other, before)

"""Server processes die or are told to go, while others live or take their place."""

import asyncio
import json
import signal
import time
from typing import Any

import httpx
import psutil
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from tests.e2e.faults.readers import Reader, all_known, crowd, mixed
from tests.e2e.faults.site import PATIENCE, Site, address, calm, resident, scaled, until
from tests.e2e.faults.writers import CREATE, Storm, storm
from tests.server import Server, free_ports

HURRIED: dict[str, Any] = {"DRAIN_SECONDS": "3"}


async def exit_status(server: Server) -> int:
    return await asyncio.to_thread(server.process.wait, 120)


async def test_a_process_is_killed_in_mid_storm(site: Site) -> None:
    with site.watched() as staying, site.server() as dying:
        tokens = site.tokens(staying, 4)
        before = resident(staying)
        async with crowd(*mixed(scaled(100), staying, dying)) as readers:
            async with storm(staying, dying, tokens=tokens) as written:
                await asyncio.sleep(2)
                dying.process.kill()
                await asyncio.sleep(2)
            await all_known(readers, written)
            moved = [reader for reader in readers if reader.codes]
            assert moved
            assert all(reader.codes == [1006] for reader in moved)
            assert not any(reader.resyncs for reader in readers)
            await until(lambda: site.waiting() == 0)
        await calm(staying, before)


async def test_a_worker_of_several_is_killed_in_mid_storm(site: Site) -> None:
    with site.server(WORKERS="2") as server:
        tokens = site.tokens(server, 4)
        async with crowd(*mixed(scaled(100), server)) as readers:
            async with storm(server, tokens=tokens) as written:
                await asyncio.sleep(2)
                workers = psutil.Process(server.process.pid).children()
                assert len(workers) == 2
                busiest = max(workers, key=lambda worker: len(worker.net_connections("tcp")))
                busiest.kill()
                await until(lambda: any(reader.codes for reader in readers))
                await asyncio.sleep(2)
            await all_known(readers, written)
            assert {code for reader in readers for code in reader.codes} == {1006}
            assert not any(reader.resyncs for reader in readers)
            await until(lambda: site.waiting() == 0)
            there = psutil.Process(server.process.pid)
            await until(lambda: len(there.children()) == 2 and busiest not in there.children())
            assert len(set(workers) & set(there.children())) == 1


async def test_a_process_is_killed_between_commit_and_publication(site: Site) -> None:
    (port,) = free_ports(1)
    reader = Reader([f"127.0.0.1:{port}"], None)
    written = Storm([], [], 0, 0)
    with site.server(port) as first:
        (token,) = site.tokens(first, 1)
        await until(lambda: site.waiting() == 0)
        async with crowd(reader):
            site.freeze("redis")
            for number in range(20):
                content = f"{written.name}.0.{number}"
                await asyncio.to_thread(first.data, CREATE, token, content=content)
                written.acknowledged.add(content)
            assert site.waiting() >= 20
            first.process.kill()
            await exit_status(first)
            site.thaw("redis")
            assert not reader.contents
            with site.watched(port) as second:
                await all_known([reader], written)
                assert not reader.resyncs
                await until(lambda: site.waiting() == 0)
                assert reader.live.is_set()
                assert reader.codes == [1006]
                second.process.send_signal(signal.SIGTERM)
                assert await exit_status(second) == 0


async def over_http(server: Server, token: str, content: str) -> bool:
    """Whether it was answered, and without errors."""
    headers = {"Authorization": f"JWT {token}"}
    body = {"query": CREATE, "variables": {"content": content}}
    async with httpx.AsyncClient(headers=headers, timeout=40) as client:
        answer = await client.post(f"http://{address(server)}/graphql", json=body)
        return answer.status_code == 200 and "errors" not in answer.json()


async def over_a_socket(server: Server, token: str, content: str) -> bool:
    async with connect(
        f"ws://{address(server)}/graphql",
        subprotocols=[Subprotocol("graphql-transport-ws")],
        open_timeout=PATIENCE,
    ) as client:
        payload: dict[str, Any] = {"Authorization": f"JWT {token}"}
        await client.send(json.dumps({"type": "connection_init", "payload": payload}))
        await client.recv()
        payload = {"query": CREATE, "variables": {"content": content}}
        await client.send(json.dumps({"type": "subscribe", "id": "1", "payload": payload}))
        told = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
        return told["type"] == "next" and "errors" not in told["payload"]


async def test_a_process_is_told_to_go_with_hundreds_of_sockets(site: Site) -> None:
    with site.watched() as staying, site.watched(**HURRIED) as leaving:
        tokens = site.tokens(staying, 6)
        before = resident(staying)
        readers = mixed(scaled(300), leaving)
        async with crowd(*readers):
            for reader in readers:
                reader.addresses.append(address(staying))
            async with storm(staying, leaving, tokens=tokens[:4]) as written:
                await asyncio.sleep(1)
                with site.database() as blocking:
                    # Nobody may post before this transaction ends.
                    blocking.execute("LOCK TABLE feed_post IN SHARE MODE")
                    contents = [f"{written.name}.{writer}.0" for writer in (4, 5)]
                    slow = [
                        asyncio.create_task(over_http(leaving, tokens[4], contents[0])),
                        asyncio.create_task(over_a_socket(leaving, tokens[5], contents[1])),
                    ]
                    await until(lambda: site.blocked() >= 6)  # with the four of the storm
                    leaving.process.send_signal(signal.SIGTERM)
                    await asyncio.sleep(1)
                    assert not any(task.done() for task in slow)
                assert await asyncio.gather(*slow) == [True, True]
                assert await exit_status(leaving) == 0
                await until(lambda: all(reader.live.is_set() for reader in readers))
                await asyncio.sleep(1)
            written.acknowledged |= set(contents)
            await all_known(readers, written)
            assert [reader.codes for reader in readers] == [[3001]] * len(readers)
            assert not any(reader.resyncs for reader in readers)
            ends = sorted(when for reader in readers for _, when in reader.closes)
            assert ends[-1] - ends[0] > 1  # not all at once
        await calm(staying, before)


async def test_workers_are_told_to_go(site: Site) -> None:
    with site.watched() as staying, site.watched(WORKERS="2", **HURRIED) as leaving:
        tokens = site.tokens(staying, 4)
        before = resident(staying)
        readers = mixed(scaled(100), leaving)
        async with crowd(*readers):
            for reader in readers:
                reader.addresses.append(address(staying))
            async with storm(staying, leaving, tokens=tokens) as written:
                await asyncio.sleep(1)
                leaving.process.send_signal(signal.SIGTERM)
                assert await exit_status(leaving) == 0
                await until(lambda: all(reader.live.is_set() for reader in readers))
                await asyncio.sleep(1)
            await all_known(readers, written)
            assert [reader.codes for reader in readers] == [[3001]] * len(readers)
            assert not any(reader.resyncs for reader in readers)
        await calm(staying, before)


async def test_a_thousand_come_back_at_once(site: Site) -> None:
    """After a restart, each with its cursor; they have missed some fifty events."""
    (port,) = free_ports(1)
    with site.watched() as other:
        (token,) = site.tokens(other, 1)
        before = resident(other)
        with site.server(port) as first:
            readers = mixed(scaled(1000), first)
            async with crowd(*readers):
                await until(lambda: all(reader.place for reader in readers))
                first.process.kill()
                await exit_status(first)
                written = Storm([], [], 0, 0)
                for number in range(50):
                    content = f"{written.name}.0.{number}"
                    await asyncio.to_thread(other.data, CREATE, token, content=content)
                    written.acknowledged.add(content)
                await until(lambda: site.waiting() == 0)
                redis = site.redis()
                redis.config_resetstat()
                began = time.monotonic()
                with site.watched(port) as second:
                    await all_known(readers, written)
                    took = time.monotonic() - began
                    read: dict[str, Any] = redis.info("commandstats")
                    redis.close()
                    assert read["cmdstat_xrange"]["calls"] <= 10, took
                    assert not any(reader.resyncs for reader in readers)
                    for reader in readers:
                        reader.addresses[:] = [address(other)]
                    second.process.send_signal(signal.SIGTERM)
                    assert await exit_status(second) == 0
                    await until(lambda: all(reader.live.is_set() for reader in readers))
            assert [reader.codes for reader in readers] == [[1006, 3001]] * len(readers)
            await calm(other, before)

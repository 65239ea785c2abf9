"""PostgreSQL goes away in the middle of a storm, politely or not, and comes back."""

import asyncio
import signal

import pytest

from tests.e2e.faults.readers import PLAIN, READING, Reader, all_known, crowd, mixed
from tests.e2e.faults.site import Site, address, calm, resident, scaled, until
from tests.e2e.faults.writers import storm

# A mutation that fails tells its client INTERNAL, and the log why; one whose sender could not be
# looked up does, too.
REFUSALS = {
    "feed.graphql.errors": "OperationalError",
    "feed.graphql.http": "OperationalError",
    "django.request": "Internal Server Error: /graphql",
}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["stopped", "killed"])
async def test_postgres_goes_away_and_comes_back(site: Site, number: signal.Signals) -> None:
    with site.watched(excused=REFUSALS) as one, site.watched(excused=REFUSALS) as two:
        tokens = site.tokens(one, 4)
        before = resident(one)
        async with crowd(*mixed(scaled(40), one, two)) as readers:
            async with storm(one, two, tokens=tokens) as written:
                await asyncio.sleep(1)
                await site.end("postgres", number)
                await asyncio.sleep(2)
                count = len(written.acknowledged)
                await site.start()
                await until(lambda: len(written.acknowledged) > count)
                await asyncio.sleep(3)
            await all_known(readers, written)
            for reader in readers:
                assert not reader.resyncs
                assert not reader.closes
        await calm(one, before)
        await calm(two, before)


async def test_who_logs_in_while_postgres_is_away_is_told_to_come_back(site: Site) -> None:
    with site.watched() as server:
        (token,) = site.tokens(server, 1)
        before = resident(server)
        await site.end("postgres", signal.SIGINT)
        where = [address(server)]
        readers = [Reader(where, selection, token) for selection in (None, PLAIN, READING)]
        coming = [asyncio.create_task(reader.run()) for reader in readers]
        await until(lambda: all(reader.codes for reader in readers))
        assert {code for reader in readers for code in reader.codes} == {3000}
        await site.start()
        await until(lambda: all(reader.live.is_set() for reader in readers))
        for task in coming:
            task.cancel()
        await asyncio.gather(*coming, return_exceptions=True)
        await calm(server, before, logins=True)


async def test_a_process_can_go_while_postgres_is_away(site: Site) -> None:
    with site.watched() as server:
        async with crowd(*mixed(scaled(12), server)) as readers:
            await site.end("postgres", signal.SIGINT)
            server.process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(server.process.wait, 120) == 0
            assert [reader.codes for reader in readers] == [[3001]] * len(readers)
            await site.start()

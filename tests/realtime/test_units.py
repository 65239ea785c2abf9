"""Units of database work: each alone on its thread, which the next one gets with its connection."""

import asyncio
import os
import resource
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import Error, close_old_connections, connection

from realtime import units
from realtime.units import database_thread
from tests.realtime.conftest import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Threads of the test's own, which give their connections back at its end."""
    monkeypatch.setattr(units, "_idle", [])
    monkeypatch.setattr(units, "KEPT", 10)
    yield
    for worker in units._idle:
        worker.submit(close_old_connections)
        worker.shutdown()


async def rested(count: int) -> None:
    """Wait until so many threads wait for the next unit."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(units._idle) != count:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


def seen() -> tuple[int, Any]:
    """The thread, and PostgreSQL's process behind its connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return threading.get_ident(), cursor.fetchone()[0]


async def do(call: Callable[[], Any]) -> Any:
    async with database_thread():
        return await sync_to_async(call)()


async def test_the_next_unit_gets_the_thread_and_its_connection() -> None:
    first = await do(seen)
    await rested(1)
    assert await do(seen) == first


async def test_units_at_the_same_time_have_threads_of_their_own() -> None:
    both = threading.Barrier(2, timeout=PATIENCE_SECONDS)

    def meet() -> tuple[int, Any]:
        both.wait()
        return seen()

    one, other = await asyncio.gather(do(meet), do(meet))
    assert one[0] != other[0]
    assert one[1] != other[1]


async def test_more_than_are_kept_give_their_connections_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(units, "KEPT", 1)
    ends: list[threading.Thread] = []
    both = threading.Barrier(2, timeout=PATIENCE_SECONDS)

    def meet() -> None:
        seen()
        ends.append(threading.current_thread())
        both.wait()

    await asyncio.gather(do(meet), do(meet))
    await rested(1)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while sum(end.is_alive() for end in ends) > 1:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_who_waits_for_a_connection_comes_before_who_comes_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(units, "KEPT", settings.DATABASE_POOL_SIZE)
    done = threading.Event()

    def hold() -> None:
        seen()
        done.wait(PATIENCE_SECONDS)

    # One more than there are connections, so that one at least waits.
    all_of_them = [asyncio.create_task(do(hold)) for _ in range(settings.DATABASE_POOL_SIZE + 1)]
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await asyncio.to_thread(units._is_wanted):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)
    done.set()
    await asyncio.gather(*all_of_them)  # where all were kept, one would never get any


async def test_a_thread_at_work_is_not_given_to_another() -> None:
    """The unit was cancelled, what it began goes on."""
    busy, done = threading.Event(), threading.Event()

    def work() -> None:
        busy.set()
        done.wait(PATIENCE_SECONDS)

    unit = asyncio.create_task(do(work))
    await asyncio.to_thread(busy.wait, PATIENCE_SECONDS)
    unit.cancel()
    with pytest.raises(asyncio.CancelledError):
        await unit
    assert await do(lambda: 1) == 1
    done.set()
    await rested(2)


async def test_a_connection_that_died_while_it_was_kept_costs_nobody_anything() -> None:
    _, process = await do(seen)
    await rested(1)

    def end() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
        connection.close()

    await asyncio.to_thread(end)
    assert (await do(seen))[1] != process


async def test_a_process_may_have_thousands_of_sockets() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    with ExitStack() as stack:
        stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        for _ in range(1100):
            stack.enter_context(open(os.devnull))  # noqa: ASYNC230, PTH123
        first = await do(seen)
        await rested(1)
        assert await do(seen) == first


async def test_one_that_failed_is_not_kept() -> None:
    def fail() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Error):
        await do(fail)
    await do(seen)
    await rested(1)


async def test_a_unit_without_database_work_takes_no_thread() -> None:
    async with database_thread():
        pass
    assert units._idle == []

"""Units of database work, each on a thread of its own while it lasts.

Under Channels all sockets of a process share one thread for the database unless each unit of
work brings its own context, and nobody gives a connection back at the end of a request that
never ends. Both are done here. Some threads are kept for the next units, and their connections with
them: to start a thread and to get a connection take longer than most of what they are for.
"""

import asyncio
import select
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from asgiref.sync import ThreadSensitiveContext
from django.conf import settings
from django.db import connection, reset_queries

# An event that meets a PostgreSQL that is away waits so long for it, trying so often.
WAIT_SECONDS = 60.0
RETRY_SECONDS = 0.25

# So many threads wait for the next unit, with a connection of the pool's each; the others of the
# pool are for the outbox, which keeps one, and for who takes one as Django does.
KEPT = max(0, settings.DATABASE_POOL_SIZE // 2 - 1)

T = TypeVar("T")

_at_once = asyncio.Semaphore(settings.DATABASE_POOL_SIZE)


class _Thread(Executor):
    """A thread for one unit, taken once there is something to do on it."""

    def __init__(self) -> None:
        self._worker: ThreadPoolExecutor | None = None

    def submit(self, call: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        if self._worker is None:
            self._worker = _worker()
            self._worker.submit(_begin)
        return self._worker.submit(call, *args, **kwargs)

    def leave(self) -> None:
        """Let others have it, once all that was begun has ended. Nobody waits for that, also not
        who was cancelled in the midst of it."""
        if self._worker is not None:
            self._worker.submit(_rest, self._worker)


_idle: list[ThreadPoolExecutor] = []  # the last one that worked is the first to work again
_resting = threading.Lock()  # each thread sees for itself whether there is room among those


def _worker() -> ThreadPoolExecutor:
    with suppress(IndexError):
        return _idle.pop()
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")


def _rest(worker: ThreadPoolExecutor) -> None:
    if not connection.errors_occurred and not _is_wanted():
        with _resting:
            if len(_idle) < KEPT:
                _idle.append(worker)
                return
    connection.close()
    worker.shutdown(wait=False)


def _is_wanted() -> bool:
    """Whether somebody waits for a connection; who came later would get the one that is kept."""
    pool: Any = getattr(connection, "pool", None)
    return pool is not None and pool.get_stats()["requests_waiting"] > 0


def _begin() -> None:
    """Let go of a connection that is dead, and of what is noted for DEBUG.

    A server says nothing unasked but that it goes away, so whoever has something to read from it
    needs another connection. The pool's own check is a round trip.
    """
    reset_queries()
    held = connection.connection
    if held is not None and (held.closed or _has_word(held.fileno())):
        connection.close()


def _has_word(descriptor: int) -> bool:
    poll = select.poll()  # select() itself knows no descriptors beyond a thousand
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


@asynccontextmanager
async def database_thread() -> AsyncIterator[None]:
    """A thread for the database work inside, which the next unit may have at the end, or the pool
    its connection."""
    thread = _Thread()
    try:
        async with ThreadSensitiveContext(executor=thread):
            yield
    finally:
        thread.leave()


@asynccontextmanager
async def database_unit() -> AsyncIterator[None]:
    """The same for what sockets ask.

    As many at once as the pool has connections; more threads would only wait for one.
    """
    async with _at_once, database_thread():
        yield

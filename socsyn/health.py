"""Whether this process can do its work: what /readyz answers, and the outbox's state for /metrics.

A check may meet a server that hangs, so nobody waits longer than CHECK_SECONDS for one, and none
takes a thread or a connection that a request could need. What is found out serves everybody for a
moment, so that asking often costs nothing. No answer names an address.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any

import psycopg
import redis.asyncio
from django.conf import settings
from django.db import connections
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from realtime.draining import draining
from realtime.loops import PerLoop

logger = logging.getLogger(__name__)

CHECK_SECONDS = 2.0
FRESH_SECONDS = 1.0  # as long an answer serves whoever asks
COUNTED = 100_000  # rows of the outbox; more than that are as bad

OK = "ok"
_OUTBOX = f"""
SELECT (SELECT count(*) FROM (SELECT FROM realtime_outboxevent LIMIT {COUNTED}) AS counted),
       (SELECT extract(epoch FROM clock_timestamp() - created_at)
        FROM realtime_outboxevent ORDER BY id LIMIT 1)
"""  # noqa: S608 - a number of ours


@dataclass(frozen=True, slots=True)
class Outbox:
    rows: int
    oldest_seconds: float


_TASKS = """
SELECT task, extract(epoch FROM clock_timestamp() - finished_at),
       extract(epoch FROM started_at - sent_at), extract(epoch FROM finished_at - started_at), found
FROM feed_taskrun
"""


@dataclass(frozen=True, slots=True)
class TaskRun:
    """The last run of a periodic task; times in seconds."""

    task: str
    age: float
    queued: float
    took: float
    found: dict[str, int]


@asynccontextmanager
async def _connected() -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """A connection of its own: the pool may be busy, and its waits are made for threads."""
    wrapper = connections["default"]
    params = wrapper.get_connection_params()
    for name in ("context", "cursor_factory", "prepare_threshold", "server_side_binding"):
        params.pop(name, None)
    params |= {"connect_timeout": int(CHECK_SECONDS), "application_name": "socsyn health"}
    connection = await psycopg.AsyncConnection.connect(**params, autocommit=True)
    try:
        yield connection
    finally:
        await connection.close()


async def _ask_database() -> Outbox | None:
    """The outbox as PostgreSQL has it; None where there is a database but no such table yet."""
    try:
        async with _connected() as connection:
            row = await (await connection.execute(_OUTBOX)).fetchone()
    except psycopg.errors.UndefinedTable:
        return None
    return Outbox(row[0], max(float(row[1] or 0), 0.0)) if row else None


async def _ask_tasks() -> list[TaskRun]:
    """The last runs of all periodic tasks that ever ran."""
    try:
        async with _connected() as connection:
            rows = await (await connection.execute(_TASKS)).fetchall()
    except psycopg.errors.UndefinedTable:
        return []
    return [
        TaskRun(task, float(age), max(float(queued), 0.0), float(took), found)
        for task, age, queued, took, found in rows
    ]


async def _ask_redis() -> None:
    client = redis.asyncio.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=CHECK_SECONDS,
        socket_connect_timeout=CHECK_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        await client.ping()
    finally:
        await client.aclose()


class Check:
    """One question to a server: asked once at a time, and its answer kept for a moment."""

    def __init__(self, name: str, ask: Callable[[], Awaitable[Any]]) -> None:
        self._name = name
        self._ask = ask
        self._asking: asyncio.Task[None] | None = None
        self._asked = -inf
        self.word = OK
        self.found: Any = None

    async def look(self, fresh_seconds: float = FRESH_SECONDS) -> None:
        """Bring `word` and `found` up to date, in CHECK_SECONDS at most."""
        if self._asking is None and monotonic() - self._asked < fresh_seconds:
            return
        if self._asking is None:
            self._asking = asyncio.create_task(self._bounded())
        await asyncio.shield(self._asking)

    async def _bounded(self) -> None:
        task = asyncio.ensure_future(self._ask())
        try:
            # Not wait_for: it would wait for the end of what it cancels, which may hang as well.
            await asyncio.wait([task], timeout=CHECK_SECONDS)
            self.found, self.word = self._result(task)
        finally:
            self._asked = monotonic()
            self._asking = None

    def _result(self, task: "asyncio.Future[Any]") -> tuple[Any, str]:
        if not task.done():
            task.add_done_callback(_forgotten)
            task.cancel()
            return None, "timed out"
        try:
            return task.result(), OK
        except (psycopg.OperationalError, redis.RedisError, OSError) as error:
            logger.debug("%s can't be reached: %s", self._name, error)
            return None, "unreachable"
        except Exception:
            logger.exception("the check of %s failed", self._name)
            return None, "failed"


def _forgotten(task: "asyncio.Future[Any]") -> None:
    with suppress(asyncio.CancelledError):
        task.exception()


class Checks:
    """The checks of one event loop."""

    def __init__(self) -> None:
        self.database = Check("PostgreSQL", _ask_database)
        self.redis = Check("Redis", _ask_redis)
        self.tasks = Check("PostgreSQL", _ask_tasks)


_current = PerLoop(Checks)


async def outbox(fresh_seconds: float) -> Outbox | None:
    """The outbox, not older than that; None where PostgreSQL does not tell."""
    check = _current().database
    await check.look(fresh_seconds)
    found: Outbox | None = check.found
    return found


async def tasks(fresh_seconds: float) -> list[TaskRun]:
    """The periodic tasks' last runs, as `outbox`; none where PostgreSQL does not tell."""
    check = _current().tasks
    await check.look(fresh_seconds)
    found: list[TaskRun] | None = check.found
    return found or []


async def readiness(exclude: frozenset[str] = frozenset()) -> dict[str, str]:
    """For each check its word: `ok`, or what is wrong. Those to exclude are not made."""
    checks = _current()
    asked = []
    if not {"database", "outbox"} <= exclude:
        asked.append(checks.database.look())
    if "redis" not in exclude:
        asked.append(checks.redis.look())
    await asyncio.gather(*asked)
    words = {
        "database": checks.database.word,
        "redis": checks.redis.word,
        "outbox": _outbox_word(checks.database),
        "draining": "draining" if draining.begun else OK,
    }
    return {name: word for name, word in words.items() if name not in exclude}


def _outbox_word(database: Check) -> str:
    if database.word != OK:
        return "unknown"
    if database.found is None:
        return "not migrated"
    late = database.found.oldest_seconds > settings.READY_OUTBOX_SECONDS
    return "behind" if late else OK

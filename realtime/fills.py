"""From an operation to its answer: one execution for all who ask, kept until an event changes it.

Guarantees:
- Those who ask for an answer while it is read wait for it; it is read once. Who asks after an
  event that may change it was handled here waits for no answer begun before.
- Processes share answers over the cache that settings name, under the place in the feed's history
  that the reading process had come to: an answer is found only by who has heard the same events,
  and only with as much of its age left as it has.
- What this process has committed and not heard of yet can't be known from there, so it looks there
  only when it has committed nothing as long as an answer lives.
- Errors are never kept. Nor is anything while the feed can't be followed.
"""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import Context as Variables
from contextvars import ContextVar
from functools import cache
from time import monotonic
from typing import Any

import redis
from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from graphql import print_schema

from feed import topics
from feed.graphql import http, wire
from feed.graphql.caching import Subject
from feed.graphql.context import Context
from feed.graphql.execution import Operation
from feed.graphql.schema import schema
from realtime import hub, metrics, operations
from realtime.answers import Answer, Store
from realtime.hub import Listener
from realtime.loops import PerLoop, keep

logger = logging.getLogger(__name__)

RETRY_SECONDS = 1.0  # before Redis is tried again, when it was away
IDLE_SECONDS = 10.0  # in which nobody has asked for what is kept, before the feed is left

_AWAY = (redis.RedisError, OSError)
_shared: Any = caches.create_connection(
    DEFAULT_CACHE_ALIAS
)  # one for all threads, which it is made for


class Asked:
    """One request, as far as it has come: the answer it gets, where that is kept."""

    __slots__ = ("answer", "can_be_kept")

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self.can_be_kept = False

    @property
    def is_past(self) -> bool:
        """Whether something has happened that may change its answer."""
        return self.answer is not None and not self.answer.fresh


ASKED: ContextVar[Asked] = ContextVar("asked")


class _AtOnce(asyncio.Event):
    """Calls back in the middle of being set, before anybody who waits for the same is told."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self._call = call

    def set(self) -> None:
        super().set()
        self._call()


class Fills:
    """The answers of one event loop, and those that are being read."""

    def __init__(self) -> None:
        self.store = Store()
        self._running: dict[bytes, tuple[Answer, asyncio.Task[None]]] = {}
        self._listener: Listener | None = None
        self._following: asyncio.Future[None] | None = None
        self._away_until = 0.0
        self._asked = 0.0  # when somebody last did

    def follows(self) -> bool:
        """Whether it hears of what happens; starts to, where it does not yet."""
        self._asked = monotonic()
        if self._following is None or self._following.done():
            task = asyncio.get_running_loop().create_task(self._follow(), context=Variables())
            self._following = keep(task)
        return self._listener is not None and monotonic() >= self._away_until

    async def _follow(self) -> None:
        """Listen to the feed as long as anybody asks."""
        try:
            listener = await hub.current().listen(topics.FEED)
        except _AWAY:
            await asyncio.sleep(RETRY_SECONDS)
            return
        try:
            listener.ready = _AtOnce(self._hear)
            self._listener = listener
            self._hear()
            while (left := self._asked + self._patience() - monotonic()) > 0:  # noqa: ASYNC110
                await asyncio.sleep(left)
        finally:
            self._listener = None
            self.store.drop(None)
            await listener.close()

    @staticmethod
    def _patience() -> float:
        return max(IDLE_SECONDS, 2 * settings.CACHE_SECONDS)  # what is ready is told unasked

    def _hear(self) -> None:
        """Handle what has come, before any socket of this process is told of it."""
        listener = self._listener
        while listener is not None and (message := listener.waiting()) is not None:
            event = None
            if message.body is not None and self.store.keeps_single_posts:
                with suppress(Exception):  # what can't be read may be about anything
                    event = message.event
            self.store.drop(event)

    async def answer(self, operation: Operation, about: Subject, asked: Asked) -> Answer:
        """The answer, told to `asked` as soon as it is known which one it will be."""
        key = _digest(operation)
        if answer := self.store.find(key):
            metrics.CACHE_HITS.labels("process").inc()
            asked.answer = answer
            return answer
        metrics.CACHE_MISSES.inc()
        running = self._running.get(key)
        if running is None or not running[0].fresh:
            answer = self.store.begin(about)
            fill = self._fill(key, operation, answer)
            task = asyncio.get_running_loop().create_task(fill, context=Variables())
            running = self._running[key] = answer, task
        asked.answer = running[0]
        await asyncio.shield(running[1])
        return running[0]

    async def _fill(self, key: bytes, operation: Operation, answer: Answer) -> None:
        try:
            started = monotonic()
            place = f"{key.hex()}:{self._listener.cursor if self._listener else None}"
            if not await self._is_shared(place, answer, started):
                await self._read(operation, answer)
                answer.until = started + settings.CACHE_SECONDS
                keep(self._share(place, answer))
            if self.follows():
                self.store.keep(key, answer, len(key))
            else:
                answer.fresh = False
        finally:
            self.store.end(answer)
            running = self._running.get(key)
            if running is not None and running[0] is answer:
                del self._running[key]

    async def _read(self, operation: Operation, answer: Answer) -> None:
        metrics.CACHE_FILLS.inc()
        found = await operations.answer(operation, Context(live=operations.LIVE))
        answer.body = http.written(found)
        if "errors" in found:
            answer.fresh = False

    # --- What processes share -------------------------------------------------------------------

    async def _is_shared(self, place: str, answer: Answer, started: float) -> bool:
        if started - self.store.written < settings.CACHE_SECONDS:
            return False
        found = await self._ask(_look_up, place)
        if found is None:
            return False
        answer.body, left = found
        answer.until = started + left
        metrics.CACHE_HITS.labels("shared").inc()
        return True

    async def _share(self, place: str, answer: Answer) -> None:
        left = answer.until - monotonic()
        if answer.fresh and left > 0:
            await self._ask(_put, place, answer.body, left)

    async def _ask(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call what asks Redis, on a thread; None where it is away."""
        try:
            return await asyncio.to_thread(function, *arguments)
        except _AWAY:
            self._away_until = monotonic() + RETRY_SECONDS
        except Exception:  # what is there is not ours
            logger.exception("the shared cache could not be used")
        return None


def _look_up(place: str) -> tuple[bytes, float] | None:
    """An answer that another process has read, and how many seconds it may be told."""
    text = _shared.get(place)
    left = _shared.pttl(place) if isinstance(text, bytes) else None
    return (text, left / 1000) if left else None


def _put(place: str, text: bytes, seconds: float) -> None:
    _shared.set(place, text, timeout=seconds)


@cache
def _version() -> bytes:
    """What tells answers of this version's schema from those of others on the same Redis."""
    return hashlib.blake2b(print_schema(schema._schema).encode(), digest_size=8).digest()


def _digest(operation: Operation) -> bytes:
    """The key of all operations with the same text, name and variables."""
    node = operation.node
    declared = {each.variable.name.value for each in node.variable_definitions or ()}
    given = {
        name: operation.variables[name] for name in sorted(declared & set(operation.variables))
    }
    told = wire.write([operation.document.text, operation.name, given])
    return hashlib.blake2b(_version() + told.encode(), digest_size=20).digest()


current = PerLoop(Fills)


class _Kept:
    """`feed.graphql.caching.Answers`, for requests that came through `realtime.reads`."""

    def text(self, operation: Operation, subject: Subject) -> Awaitable[bytes] | None:
        asked = ASKED.get(None)
        if asked is None or not settings.CACHE_SECONDS or not (fills := current()).follows():
            return None
        asked.can_be_kept = True
        return self._text(fills, asked, operation, subject)

    async def _text(
        self, fills: Fills, asked: Asked, operation: Operation, subject: Subject
    ) -> bytes:
        return (await fills.answer(operation, subject, asked)).body


ANSWERS = _Kept()

"""Answers that are kept for who is not logged in, and what makes them be told no more.

Guarantees:
- Once an event was handled here, or a transaction of this process has committed that names one,
  no answer is told any more that it may have changed, nor any that was begun before it.
- An answer is told CACHE_SECONDS at most, counted from before its data was read. That bounds what
  no event tells of: how many follow somebody, a hand in the database, a Redis that went away.
- What is kept takes CACHE_BYTES at most, by estimate; the oldest goes first.

Answers are kept by operation; by request, each is ready to be sent with the headers that a request
like it got. Both are read on the event loop alone; events also come from threads that commit.
"""

import threading
from collections.abc import Hashable
from functools import partial
from time import monotonic
from typing import Generic, Protocol, TypeVar
from weakref import WeakSet

from django.conf import settings
from django.db import transaction

from feed.events import (
    Event,
    FollowEvent,
    HashtagEvent,
    PersonCameOnline,
    PersonHidden,
    PersonShown,
    PersonWentOffline,
    PostDeleted,
    PostEvent,
    PostHidden,
    SessionRevoked,
)
from feed.graphql.caching import Subject
from realtime import metrics

OVERHEAD = 800  # bytes that keeping anything takes beside its text, about

Headers = tuple[tuple[bytes, bytes], ...]
# What a request is known by: what of it an answer may depend on, and its body.
Key = tuple[bytes, bytes]


class Answer:
    """What an operation was answered, and until when that may be told."""

    __slots__ = ("about", "body", "fresh", "until")

    def __init__(self, about: Subject) -> None:
        self.about = about
        self.body = b""
        self.fresh = True  # whether nothing has happened that may change it
        self.until = 0.0  # monotonic

    def may_be_told(self) -> bool:
        return self.fresh and monotonic() < self.until

    def touched_by(self, event: Event | None) -> bool:
        """Whether the event may change it; None is one that nobody here knows."""
        if isinstance(event, PostEvent | PostDeleted):
            return self.about.holds(event.post_id)
        if isinstance(event, FollowEvent):  # what is about single posts holds no counts of people
            return self.about.posts is None
        if isinstance(event, PersonHidden | PersonShown) and event.for_id is not None:
            return False  # to one who is logged in, whose answers are not kept
        if isinstance(event, PostHidden):
            return False  # with a `PostUpdated` of the post, which says all that changes here
        others = HashtagEvent | SessionRevoked | PersonCameOnline | PersonWentOffline
        return not isinstance(event, others)

    def weight(self) -> int:
        return len(self.body) + OVERHEAD


class Reply:
    """An answer as the response to one request: with status 200, and the headers it got."""

    __slots__ = ("answer", "body", "headers", "wire")

    def __init__(self, answer: Answer, headers: Headers, body: bytes) -> None:
        self.answer = answer
        self.headers = headers  # without those that differ each time
        self.body = answer.body if answer.body == body else body  # kept once
        # The head's bytes, up to the request's id and after it, where a server has written them.
        self.wire: tuple[bytes, bytes] | None = None

    def weight(self) -> int:
        own = 0 if self.body is self.answer.body else len(self.body)
        return own + OVERHEAD + sum(len(name) + len(value) for name, value in self.headers)


class _Weighed(Protocol):
    def weight(self) -> int: ...


V = TypeVar("V", bound=_Weighed)


class Shelf(dict[Hashable, V], Generic[V]):
    """Holds so many bytes; the oldest go first."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._weights: dict[Hashable, int] = {}
        self.bytes = 0

    def put(self, key: Hashable, value: V, extra: int) -> None:
        """Keep it; its key takes `extra` bytes."""
        self.remove(key)
        weight = self._weights[key] = value.weight() + extra
        self[key] = value
        self.bytes += weight
        while self.bytes > self._most:
            self.remove(next(iter(self)))

    def remove(self, key: Hashable) -> None:
        if self.pop(key, None) is not None:
            self.bytes -= self._weights.pop(key)


class Store:
    """What one event loop keeps, which is to say one process."""

    def __init__(self) -> None:
        half = settings.CACHE_BYTES // 2
        self.replies: Shelf[Reply] = Shelf(half)
        self.written = 0.0  # when this process has last committed something, by monotonic()
        self._answers: Shelf[Answer] = Shelf(half)
        self._begun: set[Answer] = set()
        self._lock = threading.Lock()
        _stores.add(self)

    def find(self, operation: Hashable) -> Answer | None:
        answer = self._answers.get(operation)
        return answer if answer is not None and answer.may_be_told() else None

    def begin(self, about: Subject) -> Answer:
        """An answer whose data is about to be read. It hears of events from here on; end it."""
        answer = Answer(about)
        with self._lock:
            self._begun.add(answer)
        return answer

    def end(self, answer: Answer) -> None:
        with self._lock:
            self._begun.discard(answer)

    def keep(self, operation: Hashable, answer: Answer, extra: int) -> None:
        """Keep an answer that was begun here, unless something has happened to it."""
        with self._lock:
            if answer.fresh:
                self._answers.put(operation, answer, extra)
        self._weigh()

    def keep_reply(self, key: Key, reply: Reply) -> None:
        self.replies.put(key, reply, len(key[0]) + len(key[1]))
        self._weigh()

    def drop(self, event: Event | None, *, own: bool = False) -> None:
        """Tell no more what the event may have changed. From any thread."""
        with self._lock:
            if own:
                self.written = monotonic()
            for answer in self._begun:
                if answer.touched_by(event):
                    answer.fresh = False
            dropped = 0
            for operation, answer in list(self._answers.items()):
                if answer.touched_by(event):
                    answer.fresh = False
                    dropped += 1
                if not answer.may_be_told():  # what has aged goes too: this looks at few each time
                    self._answers.remove(operation)
        if dropped:
            metrics.CACHE_DROPS.inc(dropped)

    @property
    def keeps_single_posts(self) -> bool:
        """Whether it makes a difference which post an event is about."""
        with self._lock:
            kept = [*self._answers.values(), *self._begun]
        return any(answer.about.posts is not None for answer in kept)

    def _weigh(self) -> None:
        metrics.CACHE_BYTES.set(self.replies.bytes + self._answers.bytes)


_stores: "WeakSet[Store]" = WeakSet()


def note(event: Event) -> None:
    """Have the event drop what it changes as soon as its transaction has committed.

    On whatever thread that is, so whoever made the change and asks next reads of it.
    """
    transaction.on_commit(partial(_committed, event), robust=True)


def _committed(event: Event) -> None:
    for store in list(_stores):
        store.drop(event, own=True)

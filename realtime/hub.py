"""The hub: this process's topics, and who listens to them.

Guarantees:
- One channel on the layer for the whole process, in a topic's group from its first listener to
  its last, so that Redis works for processes and not for sockets.
- A listener gets a topic's events in the order of their offsets, each once, from where it starts.
- Where an offset is missing, the hub reads it from the history before anything later goes out.
  Every HUB_CHECK_SECONDS it compares where its topics stand with Redis, so that an event whose
  doorbell was lost arrives even if none follows.
- Where the history can't fill a hole, or a listener falls behind what the hub keeps, the listener
  gets one message without a body, which says to resync, before anything later.

A listener has no queue: it is a place in the topic's recent messages, of which there are
HISTORY_LENGTH at most, however many listen.
"""

import asyncio
import logging
import random
from collections.abc import Sequence
from contextlib import suppress
from contextvars import Context
from typing import Any
from weakref import WeakValueDictionary

import redis
from channels.layers import get_channel_layer
from django.conf import settings

from realtime import metrics
from realtime.broker import NOWHERE, Cursor, Message, broker, group
from realtime.loops import PerLoop
from realtime.topic import Topic

logger = logging.getLogger(__name__)

AT_ONCE = 50  # doorbells handled before others on the loop have their turn
CHECKED_AT_ONCE = 500
REPAIR_SECONDS = (0.1, 0.5, 1.0)  # between attempts to read the history

_AWAY = (redis.RedisError, OSError)


class Listener:
    """A place in a topic, from which on everything is heard. Close it to stop listening."""

    def __init__(self, hub: "Hub", topic: Topic, start: Cursor) -> None:
        self.start = start
        self.cursor = start  # up to here all was heard
        self.ready = asyncio.Event()
        self._hub = hub
        self._topic = topic

    @property
    def newest(self) -> Cursor:
        """Where the topic stands in this process."""
        return self._topic.last

    def waiting(self) -> Message | None:
        """The next message where it is there already."""
        last = self._topic.last
        if self.cursor == last:
            return None
        if self._topic.has_all_since(self.cursor):
            message = self._topic.message_after(self.cursor.offset)
        else:
            message = Message(self._topic.name, last, None)
        self.cursor = message.cursor
        return message

    async def next(self) -> Message:
        """The next message; waits for it."""
        while (message := self.waiting()) is None:
            self.ready.clear()
            await self.ready.wait()
        return message

    async def close(self) -> None:
        await self._hub.leave(self._topic, self)


class Hub:
    """The topics of one event loop, which is to say of one process."""

    def __init__(self) -> None:
        self._layer = get_channel_layer()
        self._redis = broker.client()
        self._channel: str | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._topics: dict[str, Topic] = {}
        self._left: set[str] = set()  # since the last check, which makes sure of it
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._starting = asyncio.Lock()

    async def listen(self, name: str, after: str | None = None) -> Listener:
        """A listener that hears all events of the topic after a cursor, or from now on.

        Where not everything after the cursor is left, its first message says to resync. Close it
        in the end. Raises redis.RedisError.
        """
        await self._start()
        async with self._membership(name):
            topic = await self._join(name)
            listener = Listener(self, topic, topic.last)
            topic.listeners.add(listener)
        if after is not None:
            try:
                await self._resume(listener, topic, after)
            except BaseException:
                await listener.close()
                raise
        return listener

    async def position(self, name: str) -> Cursor:
        """Where the topic stands now, asked of Redis. Raises redis.RedisError."""
        return (await broker.positions(self._redis, [name]))[0]

    async def leave(self, topic: Topic, listener: Listener) -> None:
        """Listen no more. Who is cancelled meanwhile has left all the same."""
        topic.listeners.discard(listener)
        if not topic.listeners:
            await asyncio.shield(self._part_unless_joined(topic))

    # --- Joining and leaving a topic ------------------------------------------------------------

    def _membership(self, name: str) -> asyncio.Lock:
        """Who joins or leaves a topic waits for others who do, and for no other topic."""
        return self._locks.setdefault(name, asyncio.Lock())

    async def _join(self, name: str) -> Topic:
        """The topic, followed: doorbells are heard before it is asked where the topic stands."""
        if name in self._topics:
            return self._topics[name]
        topic = self._topics[name] = Topic(name)
        try:
            await self._layer.group_add(group(name), self._channel)
            topic.catch_up(await self.position(name), [])
        except BaseException:  # nobody would leave the group again
            await self._part(topic)
            raise
        self._repair_where_needed(topic)
        return topic

    async def _part_unless_joined(self, topic: Topic) -> None:
        async with self._membership(topic.name):
            if not topic.listeners and self._topics.get(topic.name) is topic:
                await self._part(topic)

    async def _part(self, topic: Topic) -> None:
        del self._topics[topic.name]
        if topic.repair is not None:
            topic.repair.cancel()
        self._left.add(topic.name)
        with suppress(*_AWAY):
            await self._layer.group_discard(group(topic.name), self._channel)

    async def _leave_again(self, name: str) -> None:
        """Make sure that a topic's group is left. Raises redis.RedisError.

        Leaving may fail while Redis is away, and it may get lost without a word in a connection
        that is just ending: the next connection is then in the group again.
        """
        async with self._membership(name):
            if name not in self._topics:  # the layer has forgotten that it is in the group
                await self._layer.group_add(group(name), self._channel)
                await self._layer.group_discard(group(name), self._channel)
            self._left.discard(name)

    async def _resume(self, listener: Listener, topic: Topic, after: str) -> None:
        cursor = Cursor.parse(after) or NOWHERE
        if cursor is not NOWHERE and not topic.has_all_since(cursor):
            async with self._membership(topic.name):  # who else asks for the past waits for it
                if not cursor.is_within(topic.last):
                    await self._catch_up(topic)  # another process may have been ahead of this one
                while not (topic.complete or topic.has_all_since(cursor)):
                    await self._look_back(topic)
        if topic.has_all_since(cursor):
            listener.start = listener.cursor = cursor
        else:
            listener.cursor = NOWHERE

    # --- Delivery -------------------------------------------------------------------------------

    async def _start(self) -> None:
        async with self._starting:
            if self._channel is None:
                self._channel = await self._layer.new_channel("hub")
                self._tasks = [
                    # Not in the context of the socket that came first: they serve all.
                    asyncio.create_task(self._dispatch(self._channel), context=Context()),
                    asyncio.create_task(self._check(), context=Context()),
                ]

    async def _dispatch(self, channel: str) -> None:
        handled = 0
        while True:
            try:
                self.hear(await self._layer.receive(channel))
            except Exception:
                logger.exception("a message from the channel layer could not be delivered")
            handled += 1
            if handled % AT_ONCE == 0:  # receiving does not wait while messages are there
                await asyncio.sleep(0)

    def hear(self, doorbell: dict[str, Any]) -> None:
        topic = self._topics.get(doorbell["topic"])
        if topic is not None:
            cursor = Cursor(doorbell["epoch"], doorbell["offset"])
            if topic.hear(Message(topic.name, cursor, doorbell["body"])):
                self._repair_where_needed(topic)

    def hear_own(self, messages: Sequence[Message]) -> None:
        """Take what this process has appended itself, which Redis will ring for as well, later.

        Only what is due: what another process appended before may be on its way.
        """
        for message in messages:
            topic = self._topics.get(message.topic)
            if topic is not None and message.cursor.follows(topic.last):
                topic.hear(message)

    async def _check(self) -> None:
        """Find out what doorbells were lost while none followed them."""
        while True:
            await asyncio.sleep(settings.HUB_CHECK_SECONDS * random.uniform(0.8, 1.2))  # noqa: S311
            for name in list(self._left):
                with suppress(*_AWAY):
                    await self._leave_again(name)
            names = list(self._topics)
            for first in range(0, len(names), CHECKED_AT_ONCE):
                with suppress(*_AWAY):  # asked again soon
                    await self.check(names[first : first + CHECKED_AT_ONCE])

    async def check(self, names: list[str]) -> None:
        """Repair those of the topics that stand elsewhere on Redis. Raises redis.RedisError."""
        for name, now in zip(names, await broker.positions(self._redis, names), strict=True):
            topic = self._topics.get(name)
            if topic and topic.last is not NOWHERE and not now.is_within(topic.last):
                self._repair(topic)

    def _repair_where_needed(self, topic: Topic) -> None:
        if topic.has_hole:
            self._repair(topic)

    def _repair(self, topic: Topic) -> None:
        if topic.repair is None or topic.repair.done():
            topic.repair = asyncio.create_task(self._fill(topic), context=Context())

    async def _fill(self, topic: Topic) -> None:
        """Read what is missing, until nothing is."""
        failures = 0
        while True:
            try:
                await self._catch_up(topic)
            except _AWAY:
                await asyncio.sleep(REPAIR_SECONDS[min(failures, len(REPAIR_SECONDS) - 1)])
                failures += 1
            else:
                if not topic.has_hole:
                    metrics.HOLES_REPAIRED.inc()
                    return

    async def _look_back(self, topic: Topic) -> None:
        """Read what Redis has of the past; `complete` stays False if the topic jumps meanwhile."""
        topic.complete = True
        try:
            _, older = await broker.since(self._redis, topic.name, 0)
        except BaseException:
            topic.complete = False
            raise
        topic.prepend(older)

    async def _catch_up(self, topic: Topic) -> None:
        epoch = None
        while epoch != topic.last.epoch:  # an answer from before that epoch began says nothing
            epoch = topic.last.epoch
            topic.ask()
            now, since = await broker.since(self._redis, topic.name, topic.last.offset)
        topic.catch_up(now, since)


current = PerLoop(Hub)


def ring(messages: Sequence[Message]) -> None:
    """Tell this process's hubs what has been appended here. From any thread."""
    for loop, hub in current.all():
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(hub.hear_own, messages)


def followed() -> tuple[int, int]:
    """How many topics the running event loop follows, and how many listen to them."""
    hub = current.known()
    topics = hub._topics.values() if hub else ()
    return len(topics), sum(len(topic.listeners) for topic in topics)

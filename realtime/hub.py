"""The hub: this process's topics and the sockets that listen to them.

Guarantees: one channel on the layer for the whole process, in a topic's group from its first
listener to its last, so that Redis works for processes and not for sockets; each listener gets
a topic's events in the order of their offsets, each once; where an offset is missing, it is told
to resync before anything later; a listener that falls behind is stopped, not fed on.
"""

import asyncio
import logging
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

from channels.layers import get_channel_layer
from django.conf import settings

from feed.events import Event
from feed.graphql.context import Delivery
from realtime import codec, topics
from realtime.broker import Cursor, broker

logger = logging.getLogger(__name__)


class TooSlow(Exception):
    """More events wait for this listener than it may have."""


@dataclass(frozen=True)
class Message:
    """What a listener gets: an event, or, with `body` None, the word that some were missed."""

    topic: str
    cursor: Cursor
    body: str | None

    @cached_property
    def event(self) -> Event | None:
        """Decoded once for all listeners of this process."""
        return None if self.body is None else codec.decode(self.body)


class Listener:
    """One socket's ear on one topic. Close it to stop listening."""

    def __init__(self, hub: "Hub", topic: str, start: Cursor) -> None:
        self.topic = topic
        self.start = start  # events up to here are not for this listener
        self._hub = hub
        self._waiting: deque[Message] = deque()
        self._ready = asyncio.Event()
        self._overrun = False

    def hear(self, message: Message) -> None:
        if len(self._waiting) >= settings.SOCKET_MAX_WAITING_EVENTS:
            self._overrun = True
            self._waiting.clear()
        elif not self._overrun:
            self._waiting.append(message)
        self._ready.set()

    async def next(self) -> Message:
        """The next message. Raises `TooSlow`, from then on, where too many have waited."""
        while True:
            if self._overrun:
                raise TooSlow
            while self._waiting:
                message = self._waiting.popleft()
                if message.body is None or not message.cursor.is_within(self.start):
                    return message
            self._ready.clear()
            await self._ready.wait()

    async def resume(self, after: str) -> None:
        """Go on after a cursor: the first message says to resync, unless nothing happened since.

        Raises redis.RedisError.
        """
        cursor = Cursor.parse(after)
        if cursor != self.start:  # another process may have been ahead of this one's hub
            self.start = await self._hub.position(self.topic)
        if cursor != self.start:
            self.hear(Message(self.topic, self.start, None))

    async def close(self) -> None:
        await self._hub.leave(self)


class Hub:
    """The listeners of one event loop, which is to say of one process."""

    def __init__(self) -> None:
        self._layer = get_channel_layer()
        self._redis = broker.client()
        self._channel: str | None = None
        self._pump: asyncio.Task[None] | None = None
        self._listeners: dict[str, set[Listener]] = {}
        self._last: dict[str, Cursor] = {}
        self._joining: dict[str, list[dict[str, Any]]] = {}  # what came while a topic was joined
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._starting = asyncio.Lock()

    async def listen(self, topic: str) -> Listener:
        """A listener that hears all events of `topic` from when this returns.

        Close it in the end. Raises redis.RedisError.
        """
        await self._start()
        async with self._membership(topic):
            await self._follow(topic)
            listener = Listener(self, topic, self._last[topic])
            self._listeners[topic].add(listener)
        return listener

    async def position(self, topic: str) -> Cursor:
        """Where the topic stands now."""
        return await broker.position(self._redis, topic)

    def _membership(self, topic: str) -> asyncio.Lock:
        """Who joins or leaves a topic waits for others who do, and for no other topic."""
        return self._locks.setdefault(topic, asyncio.Lock())

    async def _start(self) -> None:
        async with self._starting:
            if self._pump is None or self._pump.done():
                self._channel = await self._layer.new_channel("hub")
                self._pump = asyncio.create_task(self._dispatch(self._channel))

    async def _follow(self, topic: str) -> None:
        """Hear of the topic, and know where it stood, so that its next event shows any hole."""
        if topic in self._listeners:
            return
        self._joining[topic] = []
        try:
            await self._layer.group_add(topics.group(topic), self._channel)
            self._last[topic] = await self.position(topic)
        except BaseException:  # nobody would leave the group again
            await self._layer.group_discard(topics.group(topic), self._channel)
            raise
        finally:
            early = self._joining.pop(topic)
        self._listeners[topic] = set()
        for message in early:  # published after the position was read, though heard before
            self._deliver(message)

    async def leave(self, listener: Listener) -> None:
        async with self._membership(listener.topic):
            others = self._listeners.get(listener.topic)
            if others is None or listener not in others:
                return
            others.remove(listener)
            if not others:
                del self._listeners[listener.topic]
                del self._last[listener.topic]
                await self._layer.group_discard(topics.group(listener.topic), self._channel)

    async def _dispatch(self, channel: str) -> None:
        while True:
            try:
                self._deliver(await self._layer.receive(channel))
            except Exception:
                logger.exception("a message from the channel layer could not be delivered")

    def _deliver(self, message: dict[str, Any]) -> None:
        topic, cursor = message["topic"], Cursor(message["epoch"], message["offset"])
        if topic in self._joining:
            self._joining[topic].append(message)
            return
        if topic not in self._listeners or cursor.is_within(self._last[topic]):
            return
        hole = not cursor.follows(self._last[topic])
        self._last[topic] = cursor
        missed = Message(topic, Cursor(cursor.epoch, cursor.offset - 1), None)
        heard = Message(topic, cursor, message["event"])
        for listener in self._listeners[topic]:
            if hole:
                listener.hear(missed)
            listener.hear(heard)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def current() -> Hub:
    """The hub of the running event loop, made on first use."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]


class DeliveryStream:
    """A listener as `feed.graphql.context.Stream`: what a subscription reads."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    async def __anext__(self) -> Delivery:
        message = await self._listener.next()
        missed = None if message.body else "Events were missed and can't be replayed."
        return Delivery(str(message.cursor), message.event, missed)

    async def aclose(self) -> None:
        await self._listener.close()


class HubStreams:
    """`feed.graphql.context.Streams` over this process's hub."""

    async def listen(self, topic: str, after: str | None) -> DeliveryStream:
        listener = await current().listen(topic)
        try:
            if after is not None:
                await listener.resume(after)
        except BaseException:
            await listener.close()
            raise
        return DeliveryStream(listener)

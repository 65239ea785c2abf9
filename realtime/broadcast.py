"""Broadcasts: one sequence of encoded events for all sockets of this process that want the same.

Guarantees:
- A socket gets only what its viewer may see as it is delivered (`realtime.audience`).
- Each message of the topic is encoded once, whoever many sockets there are, and goes to each of
  them in order, once, from where that socket starts; then the word to resync, where it must.
- A socket that resumes is first sent what it missed, then joins the others with no gap between.
- One socket's end, slowness or failure is nothing to the others: delivering never waits.
- The event loop is given back after every AT_ONCE sockets.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Set
from contextlib import suppress
from contextvars import Context
from functools import partial
from time import monotonic, perf_counter

from django.conf import settings

from realtime import hub, metrics
from realtime.audience import Audience, Viewer
from realtime.broker import NOWHERE, Cursor, Message
from realtime.frames import Payload
from realtime.hub import Listener
from realtime.loops import PerLoop, keep
from realtime.seat import Member, Seat

logger = logging.getLogger(__name__)

AT_ONCE = 200
BEHIND_SECONDS = 0.01

# None where there is nothing to send of the message.
Encode = Callable[[Message], Awaitable[Payload | None]]


class Broadcast:
    """All sockets of this process that want `topic` in the form that `encode` gives it.

    Of its events each gets those that the audience admits its viewer to.
    """

    def __init__(self, key: Hashable, topic: str, encode: Encode, audience: Audience) -> None:
        self._key = key
        self._topic = topic
        self._encode = encode
        self._audience = audience
        self._viewers: Counter[Viewer] = Counter()  # of the seats
        self._seats: set[Seat] = set()  # all, from their reservation on
        self._live: dict[Seat, None] = {}  # those that get what comes
        self._cursor = NOWHERE  # up to here all was sent to those
        self._starting: asyncio.Task[Listener] | None = None
        self._running: asyncio.Task[None] | None = None
        self._catching_up = 0  # how many seats are
        self._replayed: dict[Message, asyncio.Future[Payload | None]] = {}

    async def reserve(self, member: Member, after: str | None, viewer: Viewer) -> Seat:
        """A seat whose `start` is known, and from which nothing is missed once it begins.

        Raises redis.RedisError.
        """
        seat = Seat(self, member, viewer)
        self._seats.add(seat)
        self._join(viewer)
        try:
            if self._starting is None:
                self._starting = asyncio.create_task(self._start())
                self._starting.add_done_callback(_seen)
            starting = self._starting
            listener = starting.result() if starting.done() else await asyncio.shield(starting)
            if after is None:
                seat.start = listener.newest
            else:
                seat.listener = await hub.current().listen(self._topic, after)
                seat.start = seat.listener.start
        except BaseException:
            self.dismiss(seat)
            raise
        return seat

    def admit(self, seat: Seat) -> None:
        if seat.listener is None and self._cursor.is_within(seat.start):
            self._live[seat] = None
        else:
            seat.catching_up = asyncio.create_task(self._catch_up(seat))

    def dismiss(self, seat: Seat) -> None:
        if seat not in self._seats:
            return
        self._seats.remove(seat)
        self._leave(seat.viewer)
        self._live.pop(seat, None)
        if seat.catching_up is not None:
            seat.catching_up.cancel()
        if seat.listener is not None:
            keep(_quietly(seat.listener.close()))
        if not self._seats:
            if _broadcasts().get(self._key) is self:
                del _broadcasts()[self._key]
            keep(_quietly(self._stop()))

    def recast(self, seat: Seat, viewer: Viewer) -> None:
        if seat in self._seats:
            self._leave(seat.viewer)
            self._join(viewer)
            seat.viewer = viewer

    def _join(self, viewer: Viewer) -> None:
        self._viewers[viewer] += 1
        self._audience.join(viewer)

    def _leave(self, viewer: Viewer) -> None:
        self._viewers[viewer] -= 1
        if not self._viewers[viewer]:
            del self._viewers[viewer]
        self._audience.leave(viewer)

    # --- Its own life ---------------------------------------------------------------------------

    async def _start(self) -> Listener:
        try:
            listener = await hub.current().listen(self._topic)
        except BaseException:
            self._starting = None  # the next one tries again
            raise
        self._cursor = listener.start
        # Not in the context of the socket that came first: it serves all.
        self._running = asyncio.create_task(self._run(listener), context=Context())
        return listener

    async def _stop(self) -> None:
        if self._starting is None:
            return
        try:
            listener = await self._starting
        except Exception:
            return  # there is nothing to stop, and whoever waited for it was told
        if self._running is not None:
            self._running.cancel()
        await listener.close()

    async def _run(self, listener: Listener) -> None:
        delivered = 0
        while True:
            message = await listener.next()
            started = perf_counter()
            broken = False
            payload: Payload | None = None
            admitted: Set[Viewer] | None = None
            try:
                admitted = await self._audience.live(message, self._viewers.keys())
                if admitted is None or not admitted.isdisjoint(self._viewers):
                    payload = await self._payload(message)
            except Exception:
                logger.exception("%s at %s could not be encoded", message.topic, message.cursor)
                broken = True
            self._cursor = message.cursor
            if payload is None and not broken:
                continue
            sent = 0
            epoch, offset = message.cursor.epoch, message.cursor.offset
            for seat in tuple(self._live):
                start = seat.start  # `is_within`, without a call for each of ten thousand
                told = offset <= start.offset and epoch == start.epoch
                may_see = admitted is None or seat.viewer in admitted
                if not told and may_see and seat in self._live:
                    self._deliver(seat, payload)
                    sent += 1
                delivered += 1
                if delivered % AT_ONCE == 0:
                    await asyncio.sleep(0)
            if payload is not None:
                metrics.fanned_out(message, payload, sent, started)

    def _deliver(self, seat: Seat, payload: Payload | None) -> None:
        """Deliver to a live seat; one that can't get the event gets nothing after it either."""
        try:
            if payload is not None:
                seat.member.deliver(payload)
                return
        except Exception:
            logger.exception("a socket of %s could not be delivered to", self._topic)
        self._live.pop(seat, None)
        with suppress(Exception):
            seat.member.fail()

    async def _catch_up(self, seat: Seat) -> None:
        """Send what came after the seat's start until it stands where the others do."""
        self._catching_up += 1
        frames = saved = resyncs = 0
        since = monotonic()
        try:
            if seat.listener is None:
                seat.listener = await hub.current().listen(self._topic, str(seat.start))
            listener = seat.listener
            while not self._has_reached(listener.cursor):
                message = listener.waiting()
                if message is None:  # the others have yet to learn of another epoch
                    await asyncio.sleep(BEHIND_SECONDS)
                    continue
                admitted = await self._audience.admits(message, seat.viewer, since)
                payload = await self._payload(message) if admitted else None
                if payload is None:
                    continue
                seat.member.deliver(payload)
                frames += 1
                saved += payload.spared(1)
                resyncs += not message.body
                await seat.member.has_room()
            seat.start = listener.cursor
            self._live[seat] = None
            seat.listener = None
            await listener.close()
        except Exception:
            logger.exception("a socket could not catch up on %s", self._topic)
            seat.member.fail()
        finally:
            metrics.sent(frames, saved, resyncs)
            self._catching_up -= 1
            if not self._catching_up:
                self._replayed.clear()

    def _forget_failed(self, message: Message, task: asyncio.Future[Payload | None]) -> None:
        """What failed for one may do for the next."""
        if task.cancelled() or task.exception() is not None:
            self._replayed.pop(message, None)

    def _has_reached(self, cursor: Cursor) -> bool:
        """Whether all that follows `cursor` is yet to be sent to the live ones."""
        return cursor.epoch == self._cursor.epoch and cursor.offset >= self._cursor.offset

    async def _payload(self, message: Message) -> Payload | None:
        """The message encoded; once for all where several sockets catch up over the same."""
        if not self._catching_up:
            return await self._encode(message)
        task = self._replayed.get(message)
        if task is None:
            if len(self._replayed) >= settings.HISTORY_LENGTH:
                del self._replayed[next(iter(self._replayed))]
            task = self._replayed[message] = asyncio.ensure_future(self._encode(message))
            task.add_done_callback(partial(self._forget_failed, message))
        return await asyncio.shield(task)


_broadcasts: PerLoop[dict[Hashable, Broadcast]] = PerLoop(dict)


def broadcast(key: Hashable, topic: str, encode: Encode, audience: Audience) -> Broadcast:
    """The broadcast of that key, which stands for all the rest."""
    known = _broadcasts()
    if key not in known:
        known[key] = Broadcast(key, topic, encode, audience)
    return known[key]


def running() -> tuple[int, int]:
    """How many broadcasts the running event loop has, and how many seats are in them."""
    broadcasts = _broadcasts().values()
    return len(broadcasts), sum(len(each._seats) for each in broadcasts)


def _seen(task: asyncio.Task[Listener]) -> None:
    """A failure nobody waits for any more is no news."""
    if not task.cancelled():
        task.exception()


async def _quietly(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception:
        logger.exception("a topic could not be left")

"""What goes out to one peer: pushed without waiting, bounded in what may wait.

Where the server takes ready frames (realtime.server does), they go to it at once and it bounds what
waits, in bytes. On any other ASGI server they go through `send`, one after the other, and
SOCKET_MAX_WAITING_EVENTS bounds what waits here. A peer beyond the bound is given up.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings

from realtime import metrics
from realtime.frames import EXTENSION, Frame

BEHIND_SECONDS = 0.02  # between looks at a peer that has to catch up


class Pulse:
    """Pushes a frame every SOCKET_PING_SECONDS, until it is stopped."""

    __slots__ = ("_frame", "_push", "_timer")

    def __init__(self, push: Callable[[Frame], None], frame: Frame) -> None:
        self._push = push
        self._frame = frame
        self._wait()

    def stop(self) -> None:
        self._timer.cancel()

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(settings.SOCKET_PING_SECONDS, self._beat)

    def _beat(self) -> None:
        self._push(self._frame)
        self._wait()


_NONE: deque[Frame] = deque(maxlen=0)


class Outgoing:
    """The way to one peer. `send` takes a frame to a server that takes no ready ones."""

    def __init__(
        self,
        scope: dict[str, Any],
        send: Callable[[Frame], Awaitable[None]],
        give_up: Callable[[], None],
    ) -> None:
        self._ready = (scope.get("extensions") or {}).get(EXTENSION)
        self._send = send
        self._give_up = give_up
        # Not made where it is not needed: an empty one takes as much as the rest of this together.
        self._waiting: deque[Frame] = _NONE if self._ready is not None else deque()
        self._writer: asyncio.Task[None] | None = None
        self._given_up = False
        # Sends a frame now, or as soon as the peer takes it. The server's own function where it has
        # one: a call less for each of ten thousand peers.
        self.push: Callable[[Frame], None] = (
            self._line_up if self._ready is None else self._ready.send
        )

    def _line_up(self, frame: Frame) -> None:
        if self._given_up:
            return
        if len(self._waiting) >= settings.SOCKET_MAX_WAITING_EVENTS:
            self._given_up = True  # what follows would follow a gap
            self._waiting.clear()
            metrics.SLOW_CLOSES.inc()
            self._give_up()
        else:
            self._waiting.append(frame)
            if self._writer is None or self._writer.done():
                self._writer = asyncio.create_task(self._write())

    @property
    def is_behind(self) -> bool:
        """Whether much waits."""
        if self._ready is not None:
            waiting: int = self._ready.waiting()
            return waiting > settings.SOCKET_MAX_WAITING_BYTES // 4
        return len(self._waiting) > settings.SOCKET_MAX_WAITING_EVENTS // 4

    async def flush(self, patience: float) -> None:
        """Wait until all that was pushed is sent, `patience` seconds at most; the rest is lost."""
        if self._writer is not None:
            await asyncio.wait([self._writer], timeout=patience)
            self._writer.cancel()

    async def _write(self) -> None:
        while self._waiting:
            await self._send(self._waiting.popleft())

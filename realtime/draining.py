"""Draining: how this process goes away without losing anybody anything.

In order: readiness fails; what is streaming is ended with a code to reconnect on, a few at a time
over DRAIN_SECONDS, so that another process is not asked by all at once; each socket's running
queries and mutations end first. Whoever connects meanwhile is ended in the same way. A client that
comes back elsewhere with its cursor has missed nothing.
"""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from django.conf import settings

from realtime.loops import keep

STEP_SECONDS = 0.05
AT_LEAST = 10  # ended in a step, so that few clients are not kept waiting

Retire = Callable[[], Awaitable[None]]


class Draining:
    """The streams of this process, and whether it is going away."""

    def __init__(self) -> None:
        self.begun = False  # whether it is ready no more
        self._ending = False  # whether streams are being ended, newcomers with them
        self._streams: set[Retire] = set()

    @asynccontextmanager
    async def stream(self, retire: Retire) -> AsyncIterator[None]:
        """While it is open, `retire()` ends it in good order when the process goes away."""
        self._streams.add(retire)
        try:
            if self._ending:
                keep(retire())
            yield
        finally:
            self._streams.discard(retire)

    def begin(self) -> None:
        """Be no longer ready."""
        self.begun = True

    async def end_streams(self) -> None:
        """End all streams, spread over DRAIN_SECONDS; returns when each was told."""
        self._ending = True
        steps = max(1, settings.DRAIN_SECONDS / STEP_SECONDS)
        at_once = max(AT_LEAST, math.ceil(len(self._streams) / steps))
        told: set[Retire] = set()
        while waiting := list(self._streams - told)[:at_once]:
            told.update(waiting)
            for retire in waiting:
                keep(retire())
            await asyncio.sleep(STEP_SECONDS)


draining = Draining()

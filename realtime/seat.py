"""A socket's place in a broadcast, and what a broadcast knows of a socket."""

import asyncio
from typing import TYPE_CHECKING, Protocol

from realtime.audience import Viewer
from realtime.broker import NOWHERE
from realtime.frames import Payload
from realtime.hub import Listener

if TYPE_CHECKING:
    from realtime.broadcast import Broadcast


class Member(Protocol):
    """A socket, as a broadcast knows it."""

    def deliver(self, payload: Payload) -> None:
        """Send it, or put it where it will be sent from. Never waits, never raises."""
        ...

    async def has_room(self) -> None:
        """Wait until little waits to be sent."""
        ...

    def fail(self) -> None:
        """End it: an event it should have got can't be encoded."""
        ...


class Seat:
    """A socket's place in a broadcast. Leave it in the end."""

    __slots__ = ("_broadcast", "catching_up", "listener", "member", "start", "viewer")

    def __init__(self, broadcast: "Broadcast", member: Member, viewer: Viewer) -> None:
        self.member = member
        self.viewer = viewer
        self._broadcast = broadcast
        self.start = NOWHERE  # what is within this is not for this socket
        self.listener: Listener | None = None  # while it has to catch up
        self.catching_up: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Deliver from here on: first what was missed, where the socket resumes."""
        self._broadcast.admit(self)

    def leave(self) -> None:
        self._broadcast.dismiss(self)

    def become(self, viewer: Viewer) -> None:
        """Go on as what this viewer may see: somebody has logged in."""
        self._broadcast.recast(self, viewer)

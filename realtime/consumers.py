"""The JSON feed socket at /ws/feed/: live events for clients that speak no GraphQL.

Connecting is enough to receive the public feed. Each frame is one JSON object with a `type`;
docs/feed-socket.md lists them. Each topic starts with a `welcome` that holds the cursor it goes on
from; with an `after` that can't be replayed from, a `resync` follows before anything else.
"""

from typing import Any
from urllib.parse import parse_qs

import redis
from django.conf import settings
from django.db import Error as DatabaseError  # its InterfaceError is no DatabaseError

from feed import topics
from feed.errors import SocialError, Unauthenticated
from feed.graphql import wire
from feed.graphql.errors import Code
from feed.models import User
from realtime import access, operations, places
from realtime.access import Grant, TooManySockets
from realtime.close_codes import CloseCode
from realtime.frames import Frame, Payload
from realtime.outgoing import Pulse
from realtime.seat import Seat
from realtime.socket import Socket

_PING = Frame(b'{"type":"ping"}')


class BadFrame(Exception):
    """A frame that is JSON but not one the server understands; the socket stays open."""

    def __init__(self, message: str, code: str = "BAD_MESSAGE") -> None:
        super().__init__(message)
        self.code = code


async def feed_socket(socket: Socket) -> None:
    await socket.accept()
    await FeedSocket(socket).run()


class FeedSocket:
    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._topics: dict[str, Seat] = {}
        self._grant: Grant | None = None
        self._viewer: User | None = None

    async def run(self) -> None:
        """Serve the socket until it closes; nothing of it is left behind."""
        query = parse_qs(self._socket.scope["query_string"].decode("latin1"))
        pings = Pulse(self._socket.push, _PING)
        try:
            await self._subscribe(topics.FEED, query.get("after", [None])[-1])
            async for text in self._socket.messages():
                await self._receive(text)
        except (redis.RedisError, DatabaseError, OSError):
            await self._socket.close(CloseCode.UNAVAILABLE)
        finally:
            pings.stop()
            if self._grant is not None:
                self._grant.give_back()
            for seat in self._topics.values():
                seat.leave()

    async def _receive(self, text: str) -> None:
        try:
            frame = wire.read(text)
        except ValueError:
            await self._socket.close(CloseCode.BAD_MESSAGE, "Frames must be JSON")
            return
        try:
            await self._handle(frame)
        except BadFrame as error:
            self._send(type="error", code=error.code, message=str(error))
        except SocialError as error:
            self._send(type="error", code=error.code, message=error.message)

    async def _handle(self, frame: Any) -> None:
        match frame:
            case {"type": "pong"}:
                pass
            case {"type": "ping"}:
                self._send(type="pong")
            case {"type": "subscribe", "topic": str(topic)}:
                after = frame.get("after")
                if not isinstance(after, str | None):
                    raise BadFrame("after must be a cursor.")
                await self._subscribe(topic, after)
            case {"type": "unsubscribe", "topic": str(topic)}:
                await self._unsubscribe(topic)
            case {"type": "auth", "token": str(token)}:
                await self._authenticate(token)
            case _:
                raise BadFrame("That is no frame of this protocol.")

    async def _subscribe(self, topic: str, after: str | None) -> None:
        if topic in self._topics:
            raise BadFrame(f"{topic} is subscribed already.")
        place = await places.find(topic, self._viewer)
        if len(self._topics) >= settings.SOCKET_MAX_OPERATIONS:
            raise BadFrame("Too many topics on one socket.", Code.TOO_MANY_OPERATIONS)
        since, state = (after, {}) if after is not None else await place.standing()
        seat = await place.reserve("json", place.encoded, self, since, self._viewer)
        self._topics[topic] = seat
        self._send(**place.welcome(seat, after), **state)
        seat.begin()

    async def _unsubscribe(self, topic: str) -> None:
        if topic not in self._topics:
            raise BadFrame(f"{topic} is not subscribed.")
        self._topics.pop(topic).leave()
        self._send(type="unsubscribed", topic=topic)

    # --- What a broadcast asks of a socket ------------------------------------------------------

    def deliver(self, payload: Payload) -> None:
        self._socket.push(payload.framed(b"", b""))

    async def has_room(self) -> None:
        await self._socket.has_room()

    def fail(self) -> None:
        self._socket.close_soon(CloseCode.UNAVAILABLE)

    # --------------------------------------------------------------------------------------------

    async def _authenticate(self, token: str) -> None:
        try:
            context = await operations.authenticated(f"JWT {token}")
            self._grant = access.current().admit(self._grant, context, self._socket.close_soon)
        except Unauthenticated as error:
            await self._socket.close(CloseCode.FORBIDDEN, error.message)
        except TooManySockets:
            await self._socket.close(CloseCode.TOO_MANY_SOCKETS)
        else:
            self._viewer = context.actor
            for seat in self._topics.values():
                seat.become(context.actor.pk)
            user = {"id": str(context.actor.pk), "username": context.actor.username}
            expires = context.expires_at.isoformat() if context.expires_at else None
            self._send(type="authenticated", user=user, expiresAt=expires)

    def _send(self, **frame: Any) -> None:
        self._socket.push_text(wire.write(frame))

"""The JSON feed socket at /ws/feed/: live events for clients that speak no GraphQL.

Connecting is enough to receive the public feed. Each frame is one JSON object with a `type`;
docs/feed-socket.md lists them. Each topic starts with a `welcome` that holds its cursor; with an
`after` that can't be replayed from, a `resync` follows before anything else.
"""

import asyncio
from typing import Any
from urllib.parse import parse_qs

import redis
from django.conf import settings

from feed.errors import NotFound, SocialError, Unauthenticated
from feed.graphql import wire
from feed.graphql.context import Context
from feed.graphql.errors import Code
from feed.models import Post
from feed.services import sessions
from realtime import hub, topics
from realtime.close_codes import CloseCode
from realtime.hub import Listener, Message, TooSlow
from realtime.operations import database_unit
from realtime.socket import Socket


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
        self._topics: dict[str, tuple[Listener, asyncio.Task[None]]] = {}

    async def run(self) -> None:
        """Serve the socket until it closes; nothing of it is left behind."""
        query = parse_qs(self._socket.scope["query_string"].decode("latin1"))
        pings = asyncio.create_task(self._ping())
        try:
            await self._subscribe(topics.FEED, query.get("after", [None])[-1])
            async for text in self._socket.messages():
                await self._receive(text)
        except (redis.RedisError, OSError):
            await self._socket.close(CloseCode.UNAVAILABLE, "Try again in a moment")
        finally:
            pings.cancel()
            await asyncio.gather(*map(self._drop, list(self._topics)), return_exceptions=True)

    async def _receive(self, text: str) -> None:
        try:
            frame = wire.read(text)
        except ValueError:
            await self._socket.close(CloseCode.BAD_MESSAGE, "Frames must be JSON")
            return
        try:
            await self._handle(frame)
        except BadFrame as error:
            await self._send(type="error", code=error.code, message=str(error))
        except SocialError as error:
            await self._send(type="error", code=error.code, message=error.message)

    async def _handle(self, frame: Any) -> None:
        match frame:
            case {"type": "pong"}:
                pass
            case {"type": "ping"}:
                await self._send(type="pong")
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
        if not topics.exists(topic):
            raise BadFrame("There is no such topic.", "NOT_FOUND")
        await self._check_visible(topic)
        if len(self._topics) >= settings.SOCKET_MAX_OPERATIONS:
            raise BadFrame("Too many topics on one socket.", Code.TOO_MANY_OPERATIONS)
        listener = await hub.current().listen(topic)
        try:
            if after is not None:
                await listener.resume(after)
            await self._send(type="welcome", topic=topic, cursor=str(listener.start))
        except BaseException:
            await listener.close()
            raise
        self._topics[topic] = listener, asyncio.create_task(self._follow(listener))

    async def _check_visible(self, topic: str) -> None:
        """A topic of a post that is not there would leave its trace in Redis for a month."""
        post_id = topics.post_of(topic)
        if post_id is None:
            return
        async with database_unit(Context()) as context:
            posts = Post.objects.visible_to(None).filter(pk=post_id)
            if not await context.run(posts.exists):
                raise NotFound("post")

    async def _unsubscribe(self, topic: str) -> None:
        if topic not in self._topics:
            raise BadFrame(f"{topic} is not subscribed.")
        await self._drop(topic)
        await self._send(type="unsubscribed", topic=topic)

    async def _drop(self, topic: str) -> None:
        listener, task = self._topics.pop(topic)
        task.cancel()
        await listener.close()

    async def _follow(self, listener: Listener) -> None:
        try:
            while True:
                await self._socket.send(_frame(await listener.next()))
        except TooSlow:
            await self._socket.close(CloseCode.SLOW, "Too slow: reconnect with your cursor")

    async def _authenticate(self, token: str) -> None:
        try:
            async with database_unit(Context()) as context:
                identity = await context.run(sessions.authenticate, token=token)
        except Unauthenticated as error:
            await self._socket.close(CloseCode.FORBIDDEN, error.message)
            return
        user = {"id": str(identity.user.pk), "username": identity.user.username}
        await self._send(type="authenticated", user=user)

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(settings.SOCKET_PING_SECONDS)
            await self._send(type="ping")

    async def _send(self, **frame: Any) -> None:
        await self._socket.send(wire.write(frame))


def _frame(message: Message) -> str:
    """The message as a frame. The event is JSON already and goes in as it is."""
    head = f'"topic":"{message.topic}","cursor":"{message.cursor}"'
    if message.body is None:
        return f'{{"type":"resync",{head},"reason":"Events were missed and can\'t be replayed."}}'
    return f'{{"type":"event",{head},"event":{message.body}}}'

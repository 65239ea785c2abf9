"""The GraphQL socket at /graphql: graphql-transport-ws, and the legacy graphql-ws.

The protocols are those of enisdenjo/graphql-ws PROTOCOL.md and of
apollographql/subscriptions-transport-ws PROTOCOL.md. They differ in names and in a few habits,
which `Dialect` holds; everything else is one code path.

Guarantees: messages of one socket are handled in order, so a pong that answers a ping sent after
`subscribe` says that the subscription is live; an operation's id is free again when its
`complete` or `error` is sent; nothing is sent for an operation after that, nor after the
client's own `complete` (a legacy client's `stop` is answered with the `complete` it expects).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import redis
from django.conf import settings

from feed.errors import Unauthenticated
from feed.graphql import wire
from feed.graphql.errors import Code, internal, of_domain, shown
from feed.graphql.execution import Refused
from realtime import operations
from realtime.close_codes import CloseCode
from realtime.hub import TooSlow
from realtime.socket import Socket

logger = logging.getLogger(__name__)

Errors = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a sub-protocol calls the messages, and where its habits differ."""

    name: str
    start: str
    stop: str
    data: str
    # One error object, a second start replaces the first, a stop is confirmed, a bad message is
    # answered instead of ending the socket, `ka` messages.
    legacy: bool = False


DIALECTS = (
    Dialect("graphql-transport-ws", "subscribe", "complete", "next"),
    Dialect("graphql-ws", "start", "stop", "data", legacy=True),
)


class BadMessage(Exception):
    """The client broke the protocol: 4400 with the message as reason, or a legacy complaint."""


async def graphql_socket(socket: Socket) -> None:
    offered = socket.scope["subprotocols"]
    dialect = next((known for known in DIALECTS if known.name in offered), None)
    await socket.accept(dialect.name if dialect else None)
    if dialect is None:
        await socket.close(CloseCode.SUBPROTOCOL, "Subprotocol not acceptable")
    else:
        await GraphQLSocket(socket, dialect).run()


class GraphQLSocket:
    def __init__(self, socket: Socket, dialect: Dialect) -> None:
        self._socket = socket
        self._dialect = dialect
        self._initialised = False
        self._authorization: str | None = None
        self._operations: dict[str, asyncio.Task[None]] = {}
        self._handlers: dict[str, Callable[[dict[str, Any]], Awaitable[None]]] = {
            "connection_init": self._init,
            dialect.start: self._start,
            dialect.stop: self._stop,
        } | (
            {"connection_terminate": self._terminate}
            if dialect.legacy
            else {"ping": self._ping, "pong": self._pong}
        )

    async def run(self) -> None:
        """Serve the socket until it closes; nothing of it is left behind."""
        patience = asyncio.create_task(self._expect_init())
        keep_alive = asyncio.create_task(self._keep_alive())
        try:
            async for text in self._socket.messages():
                try:
                    await self._handle(text)
                except BadMessage as error:
                    await self._complain(str(error))
        finally:
            tasks = [patience, keep_alive, *self._operations.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _handle(self, text: str) -> None:
        try:
            message = wire.read(text)
        except ValueError:
            raise BadMessage("Messages must be JSON") from None
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise BadMessage("Messages must be objects with a type")
        handler = self._handlers.get(message["type"])
        if handler is None:
            raise BadMessage("Unknown message type")
        await handler(message)

    async def _complain(self, reason: str) -> None:
        if self._dialect.legacy:
            await self._send(type="connection_error", payload={"message": reason})
        else:
            await self._socket.close(CloseCode.BAD_MESSAGE, reason)

    # --- The connection -------------------------------------------------------------------------

    async def _expect_init(self) -> None:
        await asyncio.sleep(settings.SOCKET_INIT_TIMEOUT)
        if not self._initialised:
            await self._socket.close(CloseCode.INIT_TIMEOUT, "Connection initialisation timeout")

    async def _keep_alive(self) -> None:
        """The legacy protocol's own heartbeat; the other one has the WebSocket's pings."""
        while self._dialect.legacy:
            await asyncio.sleep(settings.SOCKET_PING_SECONDS)
            if self._initialised:
                await self._send(type="ka")

    async def _init(self, message: dict[str, Any]) -> None:
        payload = _optional_object(message, "payload")
        if self._initialised:
            await self._socket.close(CloseCode.TOO_MANY_INITS, "Too many initialisation requests")
            return
        self._initialised = True
        given = {name.lower(): value for name, value in payload.items()}.get("authorization")
        try:
            if not isinstance(given, str | None):
                raise Unauthenticated("Authorization must be a string.")
            await operations.authenticated(given)
        except Unauthenticated as error:
            if self._dialect.legacy:
                await self._send(type="connection_error", payload={"message": error.message})
            await self._socket.close(CloseCode.FORBIDDEN, "Forbidden")
            return
        self._authorization = given
        await self._send(type="connection_ack")
        if self._dialect.legacy:
            await self._send(type="ka")

    async def _ping(self, message: dict[str, Any]) -> None:
        _optional_object(message, "payload")
        payload = message.get("payload")
        try:
            await self._send(type="pong", **({} if payload is None else {"payload": payload}))
        except RecursionError:  # what could just be read may be too deep to be written
            raise BadMessage("payload is nested too deeply") from None

    async def _pong(self, message: dict[str, Any]) -> None:
        _optional_object(message, "payload")

    async def _terminate(self, message: dict[str, Any]) -> None:
        await self._socket.close(CloseCode.DONE, "Terminated")

    # --- Operations -----------------------------------------------------------------------------

    async def _start(self, message: dict[str, Any]) -> None:
        key, payload = _id(message), _request(message)
        if not self._initialised:
            await self._socket.close(CloseCode.UNAUTHORIZED, "Unauthorized")
            return
        if key in self._operations:
            if not self._dialect.legacy:
                await self._socket.close(
                    CloseCode.DUPLICATE, f"Subscriber for {key} already exists"
                )
                return
            await self._cancel(key)
        if len(self._operations) >= settings.SOCKET_MAX_OPERATIONS:
            error = shown(Code.TOO_MANY_OPERATIONS, "Too many operations on one socket.")
            await self._fail(key, [error])
            return
        ready = asyncio.Event()
        self._operations[key] = asyncio.create_task(self._run(key, payload, ready))
        await ready.wait()

    async def _run(self, key: str, payload: dict[str, Any], ready: asyncio.Event) -> None:
        """Run an operation to its end and say how it ended; only a cancelled one ends unsaid.

        `ready` is set as soon as the socket's next message may be handled.
        """
        try:
            await self._perform(key, payload, ready)
        except Refused as refused:
            await self._fail(key, refused.answer["errors"])
        except Unauthenticated as error:
            await self._fail(key, [of_domain(error)])
        except TooSlow:
            await self._socket.close(CloseCode.SLOW, "Too slow: reconnect with your cursor")
        except (redis.RedisError, OSError):
            await self._socket.close(CloseCode.UNAVAILABLE, "Try again in a moment")
        except Exception:
            logger.exception("operation %s of a socket failed", key)
            await self._fail(key, [internal()])
        else:
            self._operations.pop(key, None)
            await self._send(id=key, type="complete")
        finally:
            ready.set()

    async def _perform(self, key: str, payload: dict[str, Any], ready: asyncio.Event) -> None:
        operation = operations.prepare(payload)
        # Looked at for each operation: the session may have ended since the last one.
        context = await operations.authenticated(self._authorization)
        if not operations.is_subscription(operation):
            ready.set()
            answer = await operations.answer(operation, context)
            await self._send(id=key, type=self._dialect.data, payload=answer)
            return
        subscription = await operations.subscribe(operation, context)
        try:
            ready.set()
            async for answer in subscription.answers():
                await self._send(id=key, type=self._dialect.data, payload=answer)
        finally:
            await asyncio.shield(subscription.close())

    async def _fail(self, key: str, errors: Errors) -> None:
        self._operations.pop(key, None)
        await self._send(
            id=key, type="error", payload=errors[0] if self._dialect.legacy else errors
        )

    async def _stop(self, message: dict[str, Any]) -> None:
        key = _id(message)
        if await self._cancel(key) and self._dialect.legacy:
            await self._send(id=key, type="complete")

    async def _cancel(self, key: str) -> bool:
        """Stop the operation; whether there was one."""
        task = self._operations.pop(key, None)
        if task is None:
            return False
        task.cancel()
        await asyncio.wait([task])
        return True

    async def _send(self, **message: Any) -> None:
        await self._socket.send(wire.write(message))


def _optional_object(message: dict[str, Any], field: str) -> dict[str, Any]:
    value = message.get(field)
    if not isinstance(value, dict | None):
        raise BadMessage(f"{field} must be an object")
    return value or {}


def _id(message: dict[str, Any]) -> str:
    key = message.get("id")
    if not isinstance(key, str) or not key:
        raise BadMessage("id must be a string that is not empty")
    return key


def _request(message: dict[str, Any]) -> dict[str, Any]:
    payload = message.get("payload")
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        raise BadMessage("payload must be an object with a query")
    if not isinstance(payload.get("operationName"), str | None):
        raise BadMessage("operationName must be a string")
    for field in ("variables", "extensions"):
        _optional_object(payload, field)
    return payload

"""The GraphQL socket at /graphql: graphql-transport-ws, and the legacy graphql-ws.

The protocols are those of enisdenjo/graphql-ws PROTOCOL.md and of
apollographql/subscriptions-transport-ws PROTOCOL.md. They differ in names and in a few habits,
which `Dialect` holds; everything else is one code path.

A further `connection_init` with an Authorization of the same person renews the login in band, and
is acknowledged like the first; any other one ends the socket with 4429, as the protocol says.

Guarantees: messages of one socket are handled in order, so a pong that answers a ping sent after
`subscribe` says that the subscription is live; an operation's id is free again when its
`complete` or `error` is sent; nothing is sent for an operation after that, nor after the
client's own `complete` (a legacy client's `stop` is answered with the `complete` it expects).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

import redis
from django.conf import settings
from django.db import Error as DatabaseError  # its InterfaceError is no DatabaseError

from feed.errors import Unauthenticated
from feed.graphql import wire
from feed.graphql.errors import Code, internal, of_domain, shown
from feed.graphql.execution import Operation, Refused
from realtime import access, operations
from realtime.access import Grant, TooManySockets
from realtime.close_codes import CloseCode
from realtime.dialects import (
    DIALECTS,
    BadMessage,
    Dialect,
    id_of,
    optional_object,
    request_of,
)
from realtime.frames import Payload
from realtime.socket import Socket

logger = logging.getLogger(__name__)

Errors = list[dict[str, Any]]


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
        self._operations: dict[str, asyncio.Task[None] | Subscriber] = {}
        self._grant: Grant | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._keep_alive: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Serve the socket until it closes; nothing of it is left behind."""
        self._patience = asyncio.get_running_loop().call_later(
            settings.SOCKET_INIT_TIMEOUT,
            self._socket.close_soon,
            CloseCode.INIT_TIMEOUT,
            "Connection initialisation timeout",
        )
        try:
            async for text in self._socket.messages():
                try:
                    await self._handle(text)
                except BadMessage as error:
                    await self._complain(str(error))
        finally:
            self._patience.cancel()
            if self._grant is not None:
                self._grant.give_back()
            if self._keep_alive is not None:
                self._keep_alive.cancel()
            for operation in self._operations.values():
                operation.cancel()
            tasks = [task for task in self._operations.values() if isinstance(task, asyncio.Task)]
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _handle(self, text: str) -> None:
        try:
            message = wire.read(text)
        except ValueError:
            raise BadMessage("Messages must be JSON") from None
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise BadMessage("Messages must be objects with a type")
        await self._handler(message["type"])(message)

    def _handler(self, kind: str) -> Callable[[dict[str, Any]], Awaitable[None]]:
        legacy = self._dialect.legacy
        if kind == "connection_init":
            return self._init
        if kind == self._dialect.start:
            return self._start
        if kind == self._dialect.stop:
            return self._stop
        if kind == "connection_terminate" and legacy:
            return self._terminate
        if kind == "ping" and not legacy:
            return self._ping
        if kind == "pong" and not legacy:
            return self._pong
        raise BadMessage("Unknown message type")

    async def _complain(self, reason: str) -> None:
        if self._dialect.legacy:
            self._send(type="connection_error", payload={"message": reason})
        else:
            await self._socket.close(CloseCode.BAD_MESSAGE, reason)

    # --- The connection -------------------------------------------------------------------------

    async def _beat(self) -> None:
        """The legacy protocol's own heartbeat; the other one has the WebSocket's pings."""
        while True:
            self._send(type="ka")
            await asyncio.sleep(settings.SOCKET_PING_SECONDS)

    async def _init(self, message: dict[str, Any]) -> None:
        payload = optional_object(message, "payload")
        given = {name.lower(): value for name, value in payload.items()}.get("authorization")
        again, self._initialised = self._initialised, True
        if again and not (given and self._grant):
            await self._socket.close(CloseCode.TOO_MANY_INITS, "Too many initialisation requests")
            return
        if self._patience is not None:
            self._patience.cancel()
        try:
            await self._log_in(given)
        except Unauthenticated as error:
            if self._dialect.legacy:
                self._send(type="connection_error", payload={"message": error.message})
            await self._socket.close(CloseCode.FORBIDDEN, "Forbidden")
            return
        except TooManySockets:
            await self._socket.close(CloseCode.TOO_MANY_SOCKETS)
            return
        except DatabaseError:
            await self._socket.close(CloseCode.UNAVAILABLE)
            return
        self._send(type="connection_ack")
        if self._dialect.legacy and self._keep_alive is None:
            self._keep_alive = asyncio.create_task(self._beat())

    async def _log_in(self, authorization: Any) -> None:
        """Act for whom the token names: at first, or with a fresh token of the same person."""
        if not isinstance(authorization, str | None):
            raise Unauthenticated("Authorization must be a string.")
        context = await operations.authenticated(authorization)
        if context.viewer is not None or self._grant is not None:
            self._grant = access.current().admit(self._grant, context, self._socket.close_soon)
        self._authorization = authorization

    async def _ping(self, message: dict[str, Any]) -> None:
        optional_object(message, "payload")
        payload = message.get("payload")
        try:
            self._send(type="pong", **({} if payload is None else {"payload": payload}))
        except RecursionError:  # what could just be read may be too deep to be written
            raise BadMessage("payload is nested too deeply") from None

    async def _pong(self, message: dict[str, Any]) -> None:
        optional_object(message, "payload")

    async def _terminate(self, message: dict[str, Any]) -> None:
        await self._socket.close(CloseCode.DONE, "Terminated")

    # --- Operations -----------------------------------------------------------------------------

    async def _start(self, message: dict[str, Any]) -> None:
        key, payload = id_of(message), request_of(message)
        if not self._initialised:
            await self._socket.close(CloseCode.UNAUTHORIZED, "Unauthorized")
            return
        if key in self._operations:
            if not self._dialect.legacy:
                await self._socket.close(
                    CloseCode.DUPLICATE, f"Subscriber for {key} already exists"
                )
                return
            self._cancel(key)
        if len(self._operations) >= settings.SOCKET_MAX_OPERATIONS:
            error = shown(Code.TOO_MANY_OPERATIONS, "Too many operations on one socket.")
            self._fail(key, [error])
            return
        try:
            operation = operations.prepare(payload)
            if operations.is_subscription(operation):
                await self._subscribe(key, operation)
            else:
                task = asyncio.create_task(self._answer(key, operation))
                self._operations[key] = task
                self._socket.unfinished.add(task)
                task.add_done_callback(self._socket.unfinished.discard)
        except Refused as refused:
            self._fail(key, refused.answer["errors"])
        except Unauthenticated as error:
            self._fail(key, [of_domain(error)])
        except (redis.RedisError, DatabaseError, OSError):
            await self._socket.close(CloseCode.UNAVAILABLE)
        except Exception:
            logger.exception("operation %s of a socket failed", key)
            self._fail(key, [internal()])

    async def _subscribe(self, key: str, operation: Operation) -> None:
        """Start a subscription. The socket's next message is handled once it is live."""
        # Looked at for each operation: the session may have ended since the last one.
        context = await operations.authenticated(self._authorization)
        subscriber = Subscriber(self._socket, self._dialect, key)
        subscriber.seats = await operations.subscribe(operation, context, subscriber, self._room())
        self._operations[key] = subscriber
        subscriber.seats.begin()

    def _room(self) -> int:
        """How many topics more it may listen to."""
        started = [each for each in self._operations.values() if isinstance(each, Subscriber)]
        return settings.SOCKET_MAX_TOPICS - sum(len(each.seats or ()) for each in started)

    async def _answer(self, key: str, operation: Operation) -> None:
        """Run a query or mutation and say how it ended; only a cancelled one ends unsaid."""
        try:
            context = await operations.authenticated(self._authorization)
            answer = await operations.answer(operation, context)
        except Refused as refused:
            self._fail(key, refused.answer["errors"])
        except Unauthenticated as error:
            self._fail(key, [of_domain(error)])
        except Exception:
            logger.exception("operation %s of a socket failed", key)
            self._fail(key, [internal()])
        else:
            self._operations.pop(key, None)
            self._send(id=key, type=self._dialect.data, payload=answer)
            self._send(id=key, type="complete")

    def _fail(self, key: str, errors: Errors) -> None:
        self._operations.pop(key, None)
        self._send(id=key, type="error", payload=errors[0] if self._dialect.legacy else errors)

    async def _stop(self, message: dict[str, Any]) -> None:
        key = id_of(message)
        if self._cancel(key) and self._dialect.legacy:
            self._send(id=key, type="complete")

    def _cancel(self, key: str) -> bool:
        """Stop the operation; whether there was one."""
        operation = self._operations.pop(key, None)
        if operation is None:
            return False
        operation.cancel()  # a query that runs ends when it does; nothing more is said of it
        return True

    def _send(self, **message: Any) -> None:
        self._socket.push_text(wire.write(message))


_CACHED_KEY = 64  # characters


@lru_cache(maxsize=1024)
def _head(key: str, kind: str) -> bytes:
    """How a message begins: `{"id":…,"type":…,"payload":`; then come what all share, and `}`.

    Clients of one kind use the same few ids, and one object for all of them is found in the
    processor's cache where ten thousand equal ones are not.
    """
    return f'{{"id":{wire.write(key)},"type":"{kind}","payload":'.encode()


class Subscriber:
    """One subscription of a socket, as its broadcast knows it."""

    def __init__(self, socket: Socket, dialect: Dialect, key: str) -> None:
        self.seats: operations.Seats | None = None
        self._socket = socket
        head = _head if len(key) <= _CACHED_KEY else _head.__wrapped__
        self._head = head(key, dialect.data)

    def cancel(self) -> None:
        if self.seats is not None:
            self.seats.leave()

    def deliver(self, payload: Payload) -> None:
        self._socket.push(payload.framed(self._head, b"}"))

    async def has_room(self) -> None:
        await self._socket.has_room()

    def fail(self) -> None:
        self._socket.close_soon(CloseCode.UNAVAILABLE)

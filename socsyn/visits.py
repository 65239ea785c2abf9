"""Who came, and what became of it: ids for requests and sockets, their log lines and counts.

It stands around the whole ASGI application, so that every line logged inside carries the id of
the request or socket it is about. GraphQL's variables, query strings and headers are never logged.
"""

import logging
import re
import secrets
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

from django.conf import settings
from structlog.contextvars import bound_contextvars

from realtime import metrics, reads
from realtime.frames import EXTENSION
from realtime.socket import Application, Receive, Scope, Send

logger = logging.getLogger(__name__)

Message = Mapping[str, Any]

PROBES = frozenset({"/healthz", "/readyz", "/metrics"})
GONE = 499  # the client left before it was answered, as nginx writes it
LONGEST_PATH = 300
ABNORMAL = 1006  # a socket ended without a close frame

_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")


def requests(application: Application) -> Application:
    """Each HTTP request with an id, which the response tells, and at its end a line and a count."""

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        number, status, streams = _request_id(scope), GONE, False

        async def reply(message: Message) -> None:
            nonlocal status, streams
            if message["type"] == "http.response.start":
                status = message["status"]
                streams = status == 200 and any(map(_is_stream, message.get("headers", ())))
                headers = [*message.get("headers", ()), (b"x-request-id", number.encode())]
                message = {**message, "headers": headers}
            await send(message)

        with bound_contextvars(request_id=number):
            started = perf_counter()
            try:
                await application(scope, receive, reply)
            except Exception:
                status = 500
                raise
            finally:
                if scope["path"] not in PROBES:
                    _request_ended(scope, status, perf_counter() - started, streams=streams)

    return watched


def _short_read(head: reads.Head, client: Callable[[], str], started: float) -> bytes:
    """The same for a request that was answered before the application."""
    given = head.headers.get(b"x-request-id")
    number = given if given and _SANE.fullmatch(given.decode("latin1")) else _fresh_id()
    seconds = perf_counter() - started
    _QUICK_READS.observe(seconds)
    if settings.ACCESS_LOG:
        with bound_contextvars(request_id=number.decode()):
            path = head.target.partition(b"?")[0].decode()
            _log(head.method.decode(), path, 200, seconds, client()[:64])
    return number


_QUICK_READS = metrics.HTTP_SECONDS.labels("graphql", "2xx")
reads.counted[:] = [_short_read]


def _is_stream(header: tuple[bytes, bytes]) -> bool:
    return header[0] == b"content-type" and header[1].startswith(b"text/event-stream")


def _request_ended(scope: Scope, status: int, seconds: float, *, streams: bool) -> None:
    if not streams:  # how long a client listens says nothing of how soon it is answered
        metrics.HTTP_SECONDS.labels(_route(scope["path"]), f"{status // 100}xx").observe(seconds)
    if settings.ACCESS_LOG:
        _log(scope["method"], scope["path"][:LONGEST_PATH], status, seconds, _client(scope))


def _log(method: str, path: str, status: int, seconds: float, client: str) -> None:
    logger.info(
        "request",
        extra={
            "method": method,
            "path": path,
            "status": status,
            "duration_ms": round(seconds * 1000, 1),
            "client": client,
        },
    )


def _route(path: str) -> str:
    if path in {"/graphql", "/graphql/"}:
        return "graphql"
    for route in ("static", "media", "admin"):
        if path.startswith(f"/{route}/"):
            return route
    return "page"


def _request_id(scope: Scope) -> str:
    """The client's or its proxy's own id, so that their logs and ours agree, where it is sane."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _SANE.fullmatch(given := value.decode("latin1")):
            return str(given)
    return _fresh_id().decode()


def _fresh_id() -> bytes:
    return secrets.token_hex(8).encode()


def sockets(application: Application) -> Application:
    """Each WebSocket with an id, counted while it is open, and at its end a line."""

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        visit = Visit(scope, receive, send)
        with bound_contextvars(socket=secrets.token_hex(4), client=_client(scope)):
            try:
                await application(scope, visit.receive, visit.send)
            finally:
                visit.end()

    return watched


class Visit:
    """What passes between one WebSocket and the application, as far as it is counted."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._transport: str | None = None  # once it is accepted
        self._code: int | None = None
        self._received = 0
        self._started = perf_counter()

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "websocket.receive":
            self._received += 1
        elif message["type"] == "websocket.disconnect" and self._code is None:
            self._code = message.get("code")
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "websocket.accept" and self._transport is None:
            self._transport = _transport(self._scope["path"], message.get("subprotocol"))
            metrics.opened(self._transport)
        elif message["type"] == "websocket.close" and self._code is None:
            self._code = message.get("code", 1000)
        await self._send(message)

    def end(self) -> None:
        if self._transport is None:
            metrics.SOCKETS_REFUSED.inc()
            self._log("socket refused", path=self._scope["path"][:LONGEST_PATH])
            return
        code = self._close_code()
        metrics.closed(self._transport, code)
        seconds = round(perf_counter() - self._started, 1)
        self._log(
            "socket closed",
            transport=self._transport,
            code=code,
            seconds=seconds,
            received=self._received,
        )

    def _close_code(self) -> int:
        """The server's own word first: it also closes where the application does not."""
        frames = (self._scope.get("extensions") or {}).get(EXTENSION)
        told: int | None = frames.close_code() if frames is not None else None
        return told or self._code or ABNORMAL

    def _log(self, event: str, **told: Any) -> None:
        if settings.ACCESS_LOG:
            logger.info(event, extra=told)


def _transport(path: str, subprotocol: str | None) -> str:
    if path.startswith("/ws/"):
        return "json"
    return "graphql-legacy" if subprotocol == "graphql-ws" else "graphql"


def _client(scope: Scope) -> str:
    """The client's address, which behind a proxy is what its header says."""
    return str((scope.get("client") or ("unknown",))[0])[:64]

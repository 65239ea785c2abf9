"""One WebSocket, as the consumers of this package see it.

Written on plain ASGI: Channels' own consumer would give each socket a channel of its own on
Redis and visit a thread for every frame, which is what the hub is there to avoid.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from realtime import access
from realtime.access import TooManySockets
from realtime.close_codes import CloseCode
from realtime.draining import draining
from realtime.frames import Frame
from realtime.loops import keep
from realtime.outgoing import BEHIND_SECONDS, Outgoing

logger = logging.getLogger(__name__)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

BURST_SECONDS = 10.0  # whose messages a client may send at once
CLOSE_SECONDS = 5.0  # for what was pushed before a close to leave

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Socket:
    """The life of one connection: accept, messages in, texts out, one close."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self._receive = receive
        self._send = send
        self._open = False
        self._out = Outgoing(scope, self._put, self._give_up)
        # Sends a frame, now or as soon as the peer takes it. Never waits; nothing unless open.
        self.push: Callable[[Frame], None] = _nowhere
        self.unfinished: set[asyncio.Task[Any]] = set()  # what ends before a drain closes this

    async def accept(self, subprotocol: str | None = None) -> None:
        await self._send({"type": "websocket.accept", "subprotocol": subprotocol})
        self._open = True
        self.push = self._out.push

    async def messages(self) -> AsyncIterator[str]:
        """The texts the client sends, until either side closes. Binary frames close it (4400)."""
        allowance = Allowance()
        while self._open:
            message = await self._receive()
            if message["type"] == "websocket.disconnect":
                self._end()
            elif message["type"] == "websocket.receive":
                if not allowance.take():
                    await self.close(CloseCode.TOO_MANY_MESSAGES, "Too many messages")
                elif message.get("text") is None:
                    await self.close(CloseCode.BAD_MESSAGE, "Only text frames are understood")
                elif self._open:
                    yield message["text"]

    def push_text(self, text: str) -> None:
        self.push(Frame(text.encode()))

    async def has_room(self) -> None:
        """Wait until most of what was pushed is taken."""
        while self._open and self._out.is_behind:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(BEHIND_SECONDS)

    async def _put(self, frame: Frame) -> None:
        await self._send({"type": "websocket.send", "text": frame.text.decode()})

    def _end(self) -> None:
        self._open = False
        self.push = _nowhere

    def _give_up(self) -> None:
        self.close_soon(CloseCode.SLOW)

    async def close(self, code: CloseCode, reason: str = "") -> None:
        """Close, at most once; the reason is cut to what a close frame holds."""
        if self._open:
            self._end()
            await self._out.flush(CLOSE_SECONDS)
            short = (reason or code.reason).encode(errors="replace")[:120].decode(errors="ignore")
            await self._send({"type": "websocket.close", "code": int(code), "reason": short})

    async def retire(self) -> None:
        """Close because this process goes away: what runs for the client ends first."""
        while self._open and self.unfinished:
            await asyncio.wait(self.unfinished)
        await self.close(CloseCode.SHUTDOWN)

    def close_soon(self, code: CloseCode, reason: str = "") -> None:
        """`close`, for where nothing can be awaited."""
        keep(self.close(code, reason))


def _nowhere(frame: Frame) -> None:
    """Where a frame goes that comes before a socket is accepted or after it is closed."""


class Allowance:
    """How many messages a client may send now: a token bucket."""

    __slots__ = ("_at", "_left")

    def __init__(self) -> None:
        self._at = monotonic()
        self._left = settings.SOCKET_MAX_MESSAGES_PER_SECOND * BURST_SECONDS

    def take(self) -> bool:
        """Whether there was one left to take."""
        rate = settings.SOCKET_MAX_MESSAGES_PER_SECOND
        now = monotonic()
        self._left = min(self._left + (now - self._at) * rate, rate * BURST_SECONDS) - 1
        self._at = now
        return self._left >= 0 or not rate


Consumer = Callable[[Socket], Awaitable[None]]


def endpoint(consumer: Consumer) -> Application:
    """The ASGI application that runs `consumer` for each socket of an allowed host and origin."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if not is_allowed(scope):
            await send({"type": "websocket.close", "code": 4403})  # HTTP 403: not accepted yet
            return
        socket = Socket(scope, receive, send)
        try:
            with access.current().seat(address(scope)):
                async with draining.stream(socket.retire):
                    await consumer(socket)
        except TooManySockets:
            await socket.accept()  # a close code says why; a refused handshake could not
            await socket.close(CloseCode.TOO_MANY_SOCKETS)
        except Exception:
            logger.exception("a socket's consumer failed")
            await socket.close(CloseCode.INTERNAL, "Internal error")

    return application


def address(scope: Scope) -> str | None:
    """The client's address; as the proxy gives it, where there is one that we trust."""
    client = scope.get("client")
    return str(client[0]) if client else None


async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application for addresses that have no socket: HTTP 403."""
    await receive()
    await send({"type": "websocket.close"})


def is_allowed(scope: Scope) -> bool:
    """Whether the handshake names a host of ours and no foreign page is behind it.

    Browsers send Origin with every handshake and let any page open a socket anywhere, so this
    is where a foreign page is stopped; other programs send none. Django checks Host for HTTP
    alone, and an address that a page had pointed at us would pass for our own origin.
    """
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin1")
    domain, _ = split_domain_port(host)
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    origin = headers.get(b"origin")
    if origin is None:
        return True
    page = origin.decode("latin1").lower()
    return page in settings.ALLOWED_ORIGINS or _same(page, host.lower())


def _same(origin: str, host: str) -> bool:
    """Whether a page of `origin` came from `host`; TLS may have ended at a proxy."""
    try:
        page, here = urlsplit(origin), urlsplit(f"//{host}")
        default = _DEFAULT_PORTS.get(page.scheme)
        return (
            page.hostname is not None
            and page.hostname == here.hostname
            and (page.port or default) == (here.port or default)
        )
    except ValueError:
        return False

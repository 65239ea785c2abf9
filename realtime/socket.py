"""One WebSocket, as the consumers of this package see it.

Written on plain ASGI: Channels' own consumer would give each socket a channel of its own on
Redis and visit a thread for every frame, which is what the hub is there to avoid.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from realtime.close_codes import CloseCode

logger = logging.getLogger(__name__)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Socket:
    """The life of one connection: accept, messages in, texts out, one close."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self._receive = receive
        self._send = send
        self._open = False

    async def accept(self, subprotocol: str | None = None) -> None:
        await self._send({"type": "websocket.accept", "subprotocol": subprotocol})
        self._open = True

    async def messages(self) -> AsyncIterator[str]:
        """The texts the client sends, until either side closes. Binary frames close it (4400)."""
        while self._open:
            message = await self._receive()
            if message["type"] == "websocket.disconnect":
                self._open = False
            elif message["type"] == "websocket.receive":
                if message.get("text") is None:
                    await self.close(CloseCode.BAD_MESSAGE, "Only text frames are understood")
                elif self._open:
                    yield message["text"]

    async def send(self, text: str) -> None:
        """Send a text; nothing happens where the socket is closed already."""
        if self._open:
            await self._send({"type": "websocket.send", "text": text})

    async def close(self, code: CloseCode, reason: str) -> None:
        """Close, at most once; the reason is cut to what a close frame holds."""
        if self._open:
            self._open = False
            short = reason.encode(errors="replace")[:120].decode(errors="ignore")
            await self._send({"type": "websocket.close", "code": int(code), "reason": short})


Consumer = Callable[[Socket], Awaitable[None]]


def endpoint(consumer: Consumer) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """The ASGI application that runs `consumer` for each socket of an allowed host and origin."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if not _allowed(scope):
            await send({"type": "websocket.close", "code": 4403})  # HTTP 403: not accepted yet
            return
        socket = Socket(scope, receive, send)
        try:
            await consumer(socket)
        except Exception:
            logger.exception("a socket's consumer failed")
            await socket.close(CloseCode.INTERNAL, "Internal error")

    return application


async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application for addresses that have no socket: HTTP 403."""
    await receive()
    await send({"type": "websocket.close"})


def _allowed(scope: Scope) -> bool:
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

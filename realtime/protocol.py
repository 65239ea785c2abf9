"""Connections: Daphne's protocol classes, with what they get wrong or leave out put right.

- A close frame carries its reason, and the peer that breaks RFC 6455 gets a close frame with the
  code that says so (1002, 1007, 1009) before the connection ends. A peer's own code is echoed.
- An empty message is sent as one.
- An HTTP body beyond DATA_UPLOAD_MAX_MEMORY_SIZE is read past and answered with 413, where
  Daphne would keep all of it on disk before the application could refuse.
- Ready frames: an application may hand over a frame that is encoded already, to be written to the
  kernel at once where nothing waits before it. The scope's extensions offer it as "socsyn.frames".
- permessage-deflate is negotiated where SOCKET_COMPRESSION is on; a message is compressed once.
- A peer that does not read is closed with 3008 once SOCKET_MAX_WAITING_BYTES wait for it, and one
  that sends faster than it is answered is read more slowly, where Daphne keeps all in memory.
"""

from daphne import server as _daphne  # noqa: F401 - first: it chooses Twisted's reactor  # isort: skip

import asyncio
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from autobahn.twisted import websocket as autobahn_twisted
from autobahn.websocket import ConnectionDeny
from autobahn.websocket import protocol as autobahn_protocol
from autobahn.websocket.compress_deflate import (
    PerMessageDeflateOffer,
    PerMessageDeflateOfferAccept,
)
from daphne import http_protocol, ws_protocol
from django.conf import settings
from twisted.internet import reactor as installed_reactor
from twisted.internet import tcp
from twisted.internet.abstract import FileDescriptor
from twisted.web.http import _GenericHTTPChannelProtocol

from realtime import metrics
from realtime.close_codes import CloseCode
from realtime.draining import draining
from realtime.frames import Frame
from realtime.handshake import FirstBytes
from realtime.short_reads import Channel

reactor: Any = installed_reactor  # its typed interface does not know callLater's floats

INBOX_MESSAGES = 64  # received and not yet handled by the application, of one socket
DROP_SECONDS = 5  # for the last bytes of a closed socket to leave

_TOO_LARGE = (
    b'{"errors":[{"message":"The body is too large.","extensions":{"code":"BODY_TOO_LARGE"}}]}'
)
_TOO_LARGE_AT_ONCE = (
    b"HTTP/1.1 413 Request Entity Too Large\r\nConnection: close\r\n"
    b"Content-Type: application/json; charset=utf-8\r\n"
    b"Content-Length: %d\r\n\r\n" % len(_TOO_LARGE)
)


class WebRequest(http_protocol.WebRequest):
    """One HTTP request, whose body is bounded."""

    _received = 0

    def gotLength(self, length: int | None) -> None:  # noqa: N802
        super().gotLength(length)
        too_large = length is not None and length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if too_large and self.requestHeaders.hasHeader(b"expect"):
            # A client that asks before it sends is told at once, and not to send.
            self.requestHeaders.removeHeader(b"expect")
            self.channel.transport.write(_TOO_LARGE_AT_ONCE + _TOO_LARGE)
            self.channel.loseConnection()

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802
        self._received += len(data)
        if not self._is_too_large:
            super().handleContentChunk(data)

    def process(self) -> Any:
        self.requestHeaders.removeHeader(b"daphne-root-path")  # Daphne believes it of anybody
        if self._is_too_large:
            return self._refuse()
        return super().process()

    def handle_reply(self, message: dict[str, Any]) -> None:
        """A process that goes away keeps no connection for another request."""
        if message["type"] == "http.response.start" and draining.begun:
            headers = [*message.get("headers", ()), (b"connection", b"close")]
            message = {**message, "headers": headers}
            if getattr(self, "channel", None) is not None:
                self.channel.persistent = 0
        super().handle_reply(message)

    def handle_exception(self, exception: BaseException) -> None:
        """After the response has begun nothing can be said any more but by cutting it off."""
        if not self._response_started:
            super().handle_exception(exception)
        elif getattr(self, "channel", None) is not None:
            self.channel.transport.abortConnection()

    def send_ready(self, frame: Frame) -> None:
        """Send a piece of a response that goes on. A peer that is too far behind is dropped."""
        if self.finished or getattr(self, "channel", None) is None:
            return
        if self.waiting_bytes() > settings.SOCKET_MAX_WAITING_BYTES:
            metrics.SLOW_CLOSES.inc()
            self.channel.transport.abortConnection()
        else:
            self.write(frame.text)

    def waiting_bytes(self) -> int:
        channel = getattr(self, "channel", None)  # which Twisted deletes when it is done with it
        return _waiting(channel.transport) if channel else 0

    @property
    def _is_too_large(self) -> bool:
        return self._received > settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def _refuse(self) -> None:
        self.setResponseCode(413)
        self.setHeader(b"content-type", b"application/json; charset=utf-8")
        self.setHeader(b"content-length", str(len(_TOO_LARGE)).encode())
        self.write(_TOO_LARGE)
        self.finish()


class HTTPFactory(http_protocol.HTTPFactory):
    @staticmethod
    def protocol() -> Any:
        """Twisted's, over a channel that answers by itself what is kept."""
        return _GenericHTTPChannelProtocol(Channel())

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802
        return FirstBytes(partial(self._http, addr), partial(self._websocket, addr))

    def _http(self, addr: Any) -> Any:
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = WebRequest
        return protocol

    def _websocket(self, addr: Any, query: bytes) -> Any:
        protocol = self.server.ws_factory.buildProtocol(addr)
        protocol._raw_query_string = query  # where Daphne's HTTP request leaves it
        return protocol


_NO_QUEUE: deque[Any] = deque(maxlen=0)


class Inbox:
    """What came for an application: an asyncio.Queue for one reader, in a tenth of the memory."""

    __slots__ = ("_messages", "_reader")

    def __init__(self) -> None:
        self._messages: list[dict[str, Any]] = []
        self._reader: asyncio.Future[None] | None = None

    def qsize(self) -> int:
        return len(self._messages)

    def put_nowait(self, message: dict[str, Any]) -> None:
        self._messages.append(message)
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    async def get(self) -> dict[str, Any]:
        while not self._messages:
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        return self._messages.pop(0)


class ReadyFrames:
    """What the extension offers for one connection."""

    __slots__ = ("_protocol", "send", "waiting")

    def __init__(self, protocol: "WebSocketProtocol | WebRequest") -> None:
        self.send: Callable[[Frame], None] = protocol.send_ready
        self.waiting: Callable[[], int] = protocol.waiting_bytes
        self._protocol = protocol

    def close_code(self) -> int | None:
        code: int | None = self._protocol.localCloseCode
        return code


def _waiting(transport: Any) -> int:
    """The bytes that a connection has taken and its peer has not, beyond what the kernel holds."""
    if not isinstance(transport, FileDescriptor):  # gone, or wrapped in TLS, which keeps its own
        return 0
    waiting: int = len(transport.dataBuffer) - transport.offset + transport._tempDataLen
    return waiting


def bound_silence(transport: Any) -> None:
    """Have the kernel end a connection whose peer takes nothing for SOCKET_PONG_SECONDS.

    A stream of events has no answer to its pings, so nothing else would find a peer that is gone.
    """
    if isinstance(transport, tcp.Connection) and hasattr(socket, "TCP_USER_TIMEOUT"):
        patience = int(settings.SOCKET_PONG_SECONDS * 1000)
        with suppress(OSError):  # of a socket that is no TCP after all
            transport.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, patience)


class WebSocketProtocol(ws_protocol.WebSocketProtocol):
    """One WebSocket, closing with reasons and sending empty messages."""

    _paused = False
    # The kernel's own, where nothing is in between.
    _send_now: Callable[[bytes], int] | None = None

    def onConnect(self, request: Any) -> Any:  # noqa: N802
        """Refuse what Daphne would fail on: it unquotes sub-protocols, which have no such form."""
        if not all(name.isascii() and "%" not in name for name in request.protocols):
            raise ConnectionDeny(400, "That is no sub-protocol")
        return super().onConnect(request)

    def connectionMade(self) -> None:  # noqa: N802
        transport = self.transport
        if isinstance(transport, tcp.Connection) and not transport.TLS:
            self._send_now = transport.socket.send
        super().connectionMade()

    def onOpen(self) -> None:  # noqa: N802
        self.transport.unregisterProducer()  # the HTTP request, which would be kept as long as this
        self.send_queue = _NO_QUEUE  # for sending in slow pieces, which nobody here does
        super().onOpen()

    def send_ready(self, frame: Frame) -> None:
        """Send a frame that is encoded. Never waits; a peer that is too far behind is closed."""
        if self.state != self.STATE_OPEN:
            return
        wire = frame.deflated if self.websocket_extensions_in_use else frame.wire
        if self.transport.disconnecting:
            return
        sent = self._sent(wire)
        if sent == len(wire):
            return
        if sent is None and self.waiting_bytes() > settings.SOCKET_MAX_WAITING_BYTES:
            metrics.SLOW_CLOSES.inc()
            self.sendClose(code=int(CloseCode.SLOW), reason=CloseCode.SLOW.reason)
            return
        self.transport.write(wire[sent or 0 :])

    def sendData(self, data: bytes, sync: bool = False, chopsize: int | None = None) -> None:  # noqa: N802
        """What Autobahn has to say, at once too: Twisted would first ask when it can be written."""
        sent = None if sync or chopsize or self.send_queue else self._sent(data)
        if sent != len(data):
            super().sendData(data[sent or 0 :], sync, chopsize)

    def _sent(self, data: bytes) -> int | None:
        """How much the kernel has taken at once; None where something waits before it."""
        transport, send = self.transport, self._send_now
        if send is None or transport.dataBuffer or transport._tempDataLen:
            return None
        try:
            return send(data)
        except OSError:  # BlockingIOError, or a peer that is gone, which Twisted finds out
            return 0

    def handle_reply(self, message: dict[str, Any]) -> None:
        kind = message.get("type")
        if kind == "websocket.close" and self.state != self.STATE_CONNECTING:
            self.sendClose(code=message.get("code") or 1000, reason=message.get("reason") or None)
        elif kind == "websocket.send" and self.state == self.STATE_OPEN:
            text = message.get("text")
            if text is not None:
                self.send_ready(Frame(text.encode()))
            else:
                self.sendMessage(message["bytes"], isBinary=True, doNotCompress=True)
        elif kind != "websocket.send":
            super().handle_reply(message)

    def waiting_bytes(self) -> int:
        """What was sent and the peer has not taken yet, beyond what the kernel holds."""
        return _waiting(self.transport)

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        super().onMessage(payload, isBinary)
        if not self._paused and self.application_queue.qsize() > INBOX_MESSAGES:
            self._paused = True  # once: what is received already goes on being handed over
            self.transport.pauseProducing()
            self._resume_reading()

    def _resume_reading(self) -> None:
        """Read on once the application has caught up; until then TCP slows the sender down."""
        if self.application_queue.qsize() > INBOX_MESSAGES // 2 and self.state == self.STATE_OPEN:
            reactor.callLater(0.01, self._resume_reading)
        else:
            self._paused = False
            self.transport.resumeProducing()

    def dropConnection(self, abort: bool = False) -> None:  # noqa: N802
        # After both close frames Autobahn resets the connection, and takes back what it had yet
        # to write: a peer that closed at the same time, or badly, would never read our code.
        super().dropConnection(abort=abort and not self.wasClean)
        # One that takes neither our code nor what waits before it is not kept for ever.
        reactor.callLater(DROP_SECONDS, self.transport.abortConnection)


class WebSocketFactory(ws_protocol.WebSocketFactory):
    protocol = WebSocketProtocol

    def settle(self) -> None:
        """Give the options to the protocol's class: Autobahn copies what is not there to each
        connection, thirty attributes of it."""
        for name in WebSocketProtocol.CONFIG_ATTRS:
            value = getattr(self, name)
            setattr(WebSocketProtocol, name, staticmethod(value) if callable(value) else value)


def accept_compression(offers: list[Any]) -> PerMessageDeflateOfferAccept | None:
    """permessage-deflate for who offers it, where SOCKET_COMPRESSION is on.

    Each message is compressed on its own, and once for all sockets that get it. That is good for
    any peer with a window as large as ours, whether it keeps its window or not.
    """
    for offer in offers:
        if isinstance(offer, PerMessageDeflateOffer) and offer.request_max_window_bits in {0, 15}:
            return PerMessageDeflateOfferAccept(
                offer,
                request_no_context_takeover=offer.accept_no_context_takeover,
                no_context_takeover=True,
                max_message_size=settings.SOCKET_MAX_MESSAGE_BYTES,
            )
    return None


def _unformatted(*_: object, **__: object) -> str:
    return ""


# With every connection Autobahn formats all its options, and with every message names and sizes,
# for a debug log that nobody keeps; that was a fourth of what opening a socket took.
for _module in (autobahn_protocol, autobahn_twisted):
    for _name in ("pformat", "hltype", "hlval"):
        setattr(_module, _name, _unformatted)

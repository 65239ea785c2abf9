"""HTTP connections: Daphne's request, with what it gets wrong or leaves out put right.

- A body beyond DATA_UPLOAD_MAX_MEMORY_SIZE, or UPLOAD_MAX_BYTES for a GraphQL request with files,
  is read past and answered with 413, where Daphne would keep all of it on disk before the
  application could refuse.
- A long body is handed over as the application reads it, where Daphne would have all of it in
  memory; and Twisted, which parses forms for itself, is told not to.
- A process that goes away keeps no connection for another request.
"""

from realtime.protocol import (  # first: it chooses Twisted's reactor  # isort: skip
    BODY_PIECE,
    waiting,
)

from functools import partial
from io import BytesIO
from typing import Any

from daphne import http_protocol
from django.conf import settings
from twisted.web.http import _GenericHTTPChannelProtocol

from realtime import metrics
from realtime.draining import draining
from realtime.frames import Frame
from realtime.handshake import FirstBytes
from realtime.short_reads import Channel

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
    _most: int | None = None
    content: Any
    body: Any = None  # a file, where the body is longer than a piece

    def gotLength(self, length: int | None) -> None:  # noqa: N802
        super().gotLength(length)
        self._parsePOSTFormSubmission = False  # by Twisted, as a whole, for nobody
        self._most = self._bound()
        too_large = length is not None and length > self._most
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
        if self._received > BODY_PIECE:
            self.body, self.content = self.content, BytesIO()
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
        return waiting(channel.transport) if channel else 0

    @property
    def _is_too_large(self) -> bool:
        return self._received > (self._most or settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    def _bound(self) -> int:
        """How long the body may be, by the request's head."""
        kinds = self.requestHeaders.getRawHeaders(b"content-type") or [b""]
        is_form = kinds[0].partition(b";")[0].strip().lower() == b"multipart/form-data"
        path = getattr(self.channel, "_path", b"").partition(b"?")[0]
        most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if is_form and path in {b"/graphql", b"/graphql/"}:
            most = max(most, settings.UPLOAD_MAX_BYTES)
        return most

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

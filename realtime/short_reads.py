"""Requests whose answer is kept, answered as soon as their bytes are here.

Making an HTTP request of the bytes, a task of that, and bytes of its response again takes ten times
as long as looking up what was made of the same bytes before. So a request that is plain, comes
alone and asks for what is kept is answered from the connection's own buffer. Whatever differs in
the least goes Daphne's way, where `realtime.reads` knows it too. Both know it by `reads.variant`.
"""

import re
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any

from twisted.internet import tcp
from twisted.web.http import HTTPChannel
from twisted.web.http_headers import Headers

from realtime import fills, metrics, reads
from realtime.answers import Reply, Store
from realtime.draining import draining
from realtime.handshake import HEADER, LONGEST
from realtime.reads import Head

HEADS = 512  # of requests that were looked at, as most clients send the same each time
HEAD_BYTES = 2048  # of one that is kept

_HEAD = re.compile(rb"(POST|GET) (/graphql/?(?:\?[!-~]*)?) HTTP/1\.1\r\n((?:%b)+)\r\n" % HEADER)
_FIELD = re.compile(rb"([^:]+): ?(.*)\r\n")


def head_of(data: bytes) -> Head | None:
    """The head of a plain request for what may be kept; None for all that is anything else."""
    if len(data) > LONGEST or not (found := _HEAD.fullmatch(data)):
        return None
    fields = [(name.lower(), value) for name, value in _FIELD.findall(found[3])]
    headers = dict(fields)
    if len(headers) < len(fields):
        return None
    if headers.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    length = headers.get(b"content-length", b"0")
    if not re.fullmatch(rb"[0-9]{1,5}", length) or int(length) > reads.LONGEST:
        return None
    if found[1] == b"POST" and b"content-length" not in headers:
        return None
    variant = reads.variant(found[1], found[2], fields, "http")
    return Head(found[1], found[2], headers, variant) if variant is not None else None


_heads: dict[bytes, Head | None] = {}


def _known(data: bytes) -> Head | None:
    if len(data) > HEAD_BYTES:
        return head_of(data)
    if data not in _heads:
        if len(_heads) >= HEADS:
            _heads.clear()
        _heads[data] = head_of(data)
    return _heads[data]


class Channel(HTTPChannel):
    """An HTTP connection that answers what is kept by itself."""

    _held = b""  # of a request whose body has yet to come
    _send: Callable[[bytes], int] | None = None  # the kernel's own, where nothing is in between
    _store: Store
    transport: Any  # Twisted's interface says too little of it

    def connectionMade(self) -> None:  # noqa: N802
        transport = self.transport
        if isinstance(transport, tcp.Connection) and not transport.TLS:
            self._send = transport.socket.send
            self._store = fills.current().store
        super().connectionMade()  # type: ignore[no-untyped-call]

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        if self._held:
            data = self._held + data
            self._held = b""
        if self.requests or self._buffer or not self._is_answered(data):
            super().dataReceived(data)  # type: ignore[no-untyped-call]
        else:
            self.resetTimeout()  # type: ignore[no-untyped-call]

    def _is_answered(self, data: bytes) -> bool:
        """Whether nothing more is to be done about these bytes for now."""
        started = perf_counter()
        end = data.find(b"\r\n\r\n") + 4
        if self._send is None or end < 4 or draining.begun or not reads.counted:
            return False
        head = _known(data[:end])
        if head is None or len(data) > end + head.length:
            return False
        if len(data) < end + head.length:
            self._held = data
            return True
        reply = self._store.replies.get((head.variant, data[end:]))
        if reply is None or not reply.answer.may_be_told():
            return False
        return self._tell(reply, head, started)

    def _tell(self, reply: Reply, head: Head, started: float) -> bool:
        transport, send = self.transport, self._send
        if transport.dataBuffer or transport._tempDataLen or transport.disconnecting:
            return False  # its peer is slow, or gone
        if send is None or not self.persistent:
            return False
        metrics.CACHE_HITS.labels("ready").inc()
        number = reads.counted[0](head, partial(self._client, head), started)
        before, after = reply.wire or self._head(reply)
        response = b"".join((before, number, after, reply.body))
        try:
            sent = send(response)
        except OSError:  # BlockingIOError, or a peer that is gone, which Twisted finds out
            sent = 0
        if sent < len(response):
            transport.write(response[sent:])
        return True

    def _head(self, reply: Reply) -> tuple[bytes, bytes]:
        """The response's head as Daphne writes it, up to the request's id and after it."""
        headers = Headers()
        for name, value in reply.headers:
            headers.addRawHeader(name, value)
        lines = [
            name + b": " + value for name, values in headers.getAllRawHeaders() for value in values
        ]
        before = b"\r\n".join((b"HTTP/1.1 200 OK", *lines, b"X-Request-Id: "))
        server = self.factory.server.server_name
        after = b"\r\nServer: %b\r\n\r\n" % server.encode() if server else b"\r\n\r\n"
        reply.wire = before, after
        return before, after

    def _client(self, head: Head) -> str:
        """The client's address, as Daphne tells it."""
        header = self.factory.server.proxy_forwarded_address_header
        given = head.headers.get(header.lower().encode()) if header else None
        if given is not None:
            return given.decode().split(",")[0].strip()
        return str(self.transport.getPeer().host)

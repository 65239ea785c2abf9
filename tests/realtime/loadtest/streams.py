"""A connection without a network: what the server's bytes do to it, in any pieces."""

import asyncio
from collections.abc import Iterator
from typing import Any, cast

from realtime.loadtest import frames
from realtime.loadtest.connection import BUFFER, Connection
from realtime.loadtest.plan import Plan
from realtime.loadtest.tally import Tally

MARKER = "lt-0123ab-"
UPGRADED = (
    b"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: " + frames.ACCEPT + b"\r\n\r\n"
)


def plan(transport: str = "raw", **changes: Any) -> Plan:
    values: dict[str, Any] = {
        "transport": transport, "host": "127.0.0.1", "port": 1, "family": 2, "tls_name": None,
        "path": "/", "authority": "localhost", "headers": (), "subprotocol": None,
        "subscription": "subscription { feed }", "authorization": None, "sign": True,
        "opening": 10, "open_timeout": 5.0, "marker": MARKER, "sockets": 1,
    }  # fmt: skip
    return Plan(**values | changes)


class Wire:
    """Stands for the transport: keeps what the client wrote and whether it hung up."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def close(self) -> None:
        self.closed = True

    abort = close

    def sent(self) -> list[tuple[int, bytes]]:
        """The opcodes and payloads of the frames after the request."""
        found = []
        data, at = b"".join(self.written[1:]), 0
        while at < len(data):
            # A client's frame is a server's with four bytes of mask before its payload.
            assert data[at + 1] & 0x80
            opcode, length, start = data[at] & 0x0F, data[at + 1] & 0x7F, at + 2
            if length == 126:
                length, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            assert data[start : start + 4] == frames.NO_MASK
            at = start + 4 + length
            found.append((opcode, data[start + 4 : at]))
        return found


def connected(kind: type[Connection], given: Plan) -> tuple[Connection, Wire, Tally]:
    """A connection that has just sent its request."""
    tally, wire = Tally(), Wire()
    connection = kind(given, tally)
    connection.transport = cast("asyncio.Transport", wire)
    wire.write(connection.request())
    return connection, wire, tally


def feed(connection: Connection, data: bytes, size: int | None = None) -> None:
    """Let the bytes arrive, in pieces of `size`."""
    for piece in pieces(data, size or len(data)):
        BUFFER[: len(piece)] = piece
        connection.buffer_updated(len(piece))


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def frame(payload: bytes, first: int = frames.FINAL | frames.TEXT) -> bytes:
    """A server's frame: without a mask."""
    length = len(payload)
    if length < 126:
        return bytes([first, length]) + payload
    if length < 65536:
        return bytes([first, 126]) + length.to_bytes(2, "big") + payload
    return bytes([first, 127]) + length.to_bytes(8, "big") + payload


def event(number: int, padding: int = 200) -> bytes:
    return b'{"content":"%b%d-","more":"%b"}' % (MARKER.encode(), number, b"x" * padding)

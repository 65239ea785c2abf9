"""RFC 6455, from below: frames and handshakes that no well-behaved library would send."""

import os
import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx
import pytest

from tests.e2e.sockets import POSTS, wire
from tests.server import PATIENCE, Server

pytestmark = pytest.mark.usefixtures("still_serves")

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "graphql-transport-ws",
}
GRAPHQL_PING = b'{"type": "ping"}'
GRAPHQL_PONG = b'{"type":"pong"}'


def frame(
    opcode: int, payload: bytes = b"", *, fin: bool = True, reserved: int = 0, masked: bool = True
) -> bytes:
    head = bytes([(fin << 7) | (reserved << 4) | opcode])
    mask_bit = masked << 7
    if len(payload) < 126:
        head += bytes([mask_bit | len(payload)])
    elif len(payload) < 2**16:
        head += struct.pack(">BH", mask_bit | 126, len(payload))
    else:
        head += struct.pack(">BQ", mask_bit | 127, len(payload))
    if not masked:
        return head + payload
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


class Raw:
    """A TCP connection that has asked for a WebSocket; `status` is the HTTP answer's."""

    def __init__(self, connection: socket.socket, path: str, headers: Mapping[str, str]) -> None:
        self.connection = connection
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {text}" for name, text in headers.items())]
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin1"))
        self._stream = connection.makefile("rb")
        self.status = int(self._stream.readline().split()[1])
        while self._stream.readline().strip():
            pass

    def send(self, *frames: bytes) -> None:
        self.connection.sendall(b"".join(frames))

    def receive(self) -> tuple[int, bytes]:
        """The next frame: opcode and payload. The server sends whole, unmasked ones only."""
        first, second = self._stream.read(2)
        assert first & 0xF0 == 0x80
        length = second
        if second >= 126:
            length = int.from_bytes(self._stream.read(2 if second == 126 else 8), "big")
        return first & 0x0F, self._stream.read(length)

    def closed(self) -> int:
        """The code of the server's close frame, which is the last thing the server sends."""
        opcode, payload = self.receive()
        while opcode != CLOSE:
            opcode, payload = self.receive()
        self.send(frame(CLOSE, payload[:2]))
        assert self._stream.read() == b""
        payload[2:].decode()
        return int.from_bytes(payload[:2], "big")

    def end(self) -> None:
        self._stream.close()


@contextmanager
def raw(
    server: Server, path: str = "/graphql", *, without: str = "", **headers: str
) -> Iterator[Raw]:
    """A handshake with `headers` (`_` for `-`) besides the usual ones."""
    fields = {"Host": f"localhost:{server.port}"} | HANDSHAKE
    fields |= {name.replace("_", "-"): text for name, text in headers.items()}
    fields.pop(without, None)
    with socket.create_connection(("localhost", server.port), timeout=PATIENCE) as connection:
        opened = Raw(connection, path, fields)
        try:
            yield opened
        finally:
            opened.end()


# --- Frames --------------------------------------------------------------------------------------

VIOLATIONS = {
    "reserved bit 1": (frame(TEXT, GRAPHQL_PING, reserved=4), 1002),
    "reserved bit 2": (frame(TEXT, GRAPHQL_PING, reserved=2), 1002),
    "reserved bit 3": (frame(TEXT, GRAPHQL_PING, reserved=1), 1002),
    "an unknown opcode": (frame(3, b"x"), 1002),
    "an unknown control opcode": (frame(11, b"x"), 1002),
    "no mask": (frame(TEXT, GRAPHQL_PING, masked=False), 1002),
    "a continuation of nothing": (frame(CONTINUATION, b"x"), 1002),
    "a message in a message": (frame(TEXT, b"{", fin=False) + frame(TEXT, b"}"), 1002),
    "a fragmented ping": (frame(PING, b"x", fin=False), 1002),
    "a fragmented close": (frame(CLOSE, fin=False), 1002),
    "a ping of 126 bytes": (frame(PING, b"x" * 126), 1002),
    "a close of 126 bytes": (frame(CLOSE, b"\x03\xe8" + b"x" * 124), 1002),
    "a close of 1 byte": (frame(CLOSE, b"\x03"), 1002),
    "a text that is not UTF-8": (frame(TEXT, b'{"type": "\xff"}'), 1007),
    "a text with an encoded surrogate": (frame(TEXT, b"\xed\xa0\x80"), 1007),
    "a text that ends in half a character": (frame(TEXT, b"\xe2\x98"), 1007),
    "a fragment that is not UTF-8": (frame(TEXT, b"\xff", fin=False), 1007),
    "a reason that is not UTF-8": (frame(CLOSE, b"\x03\xe8\xff"), 1007),
    "a message of the length 2^62": (b"\x81\xff" + struct.pack(">Q", 2**62) + b"mask", 1009),
}


@pytest.mark.parametrize(("sent", "code"), VIOLATIONS.values(), ids=VIOLATIONS.keys())
def test_a_violation_is_answered_with_its_code(server: Server, sent: bytes, code: int) -> None:
    with raw(server) as peer:
        peer.send(sent)
        assert peer.closed() == code


@pytest.mark.parametrize("code", [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535])
def test_a_close_code_that_may_not_be_sent_is_1002(server: Server, code: int) -> None:
    with raw(server) as peer:
        peer.send(frame(CLOSE, code.to_bytes(2, "big")))
        assert peer.closed() == 1002


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1007, 1011, 3000, 4400, 4999])
def test_the_close_handshake_echoes_the_code(server: Server, code: int) -> None:
    with raw(server) as peer:
        peer.send(frame(CLOSE, code.to_bytes(2, "big") + "Tschüß".encode()))
        assert peer.closed() == code


def test_a_close_without_a_code_is_answered(server: Server) -> None:
    with raw(server) as peer:
        peer.send(frame(CLOSE))
        opcode, payload = peer.receive()
        assert opcode == CLOSE
        assert payload in (b"", b"\x03\xe8")


@pytest.mark.parametrize("payload", [b"", b"\x00\xff", b"x" * 125])
def test_a_ping_is_answered_with_its_payload(server: Server, payload: bytes) -> None:
    with raw(server) as peer:
        peer.send(frame(PING, payload))
        assert peer.receive() == (PONG, payload)


def test_an_unasked_pong_is_ignored(server: Server) -> None:
    with raw(server) as peer:
        peer.send(frame(PONG, b"x"), frame(TEXT, GRAPHQL_PING))
        assert peer.receive() == (TEXT, GRAPHQL_PONG)


def test_a_fragmented_text_is_understood_with_a_ping_in_between(server: Server) -> None:
    text = '{"type": "ping", "payload": {"a": "☃"}}'.encode()
    middle = text.index("☃".encode()) + 1  # inside of a character
    with raw(server) as peer:
        peer.send(
            frame(TEXT, text[:5], fin=False),
            frame(CONTINUATION, b"", fin=False),
            frame(CONTINUATION, text[5:middle], fin=False),
            frame(PING, b"now"),
            frame(CONTINUATION, text[middle:]),
        )
        assert peer.receive() == (PONG, b"now")
        assert peer.receive() == (TEXT, '{"type":"pong","payload":{"a":"☃"}}'.encode())


def test_a_frame_may_arrive_byte_by_byte(server: Server) -> None:
    with raw(server) as peer:
        peer.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in frame(TEXT, GRAPHQL_PING):
            peer.send(bytes([byte]))
        assert peer.receive() == (TEXT, GRAPHQL_PONG)


def test_several_frames_may_arrive_at_once(server: Server) -> None:
    with raw(server) as peer:
        peer.send(*[frame(TEXT, GRAPHQL_PING)] * 20)
        assert [peer.receive() for _ in range(20)] == [(TEXT, GRAPHQL_PONG)] * 20


def test_fragments_count_together_towards_the_limit(tight: Server) -> None:
    with raw(tight) as peer:
        peer.send(frame(TEXT, b"x" * 1500, fin=False), frame(CONTINUATION, b"x" * 1500, fin=False))
        assert peer.closed() == 1009


def test_what_follows_a_close_is_not_answered(server: Server) -> None:
    with raw(server) as peer:
        peer.send(frame(CLOSE, b"\x03\xe8"), frame(TEXT, GRAPHQL_PING))
        assert peer.receive()[0] == CLOSE


# --- Handshakes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "/ws", "/ws/", "/ws/feed/x", "/graphql/x", "/healthz", "/%C3%A9"]
)
def test_an_address_without_a_socket_is_403(server: Server, path: str) -> None:
    with raw(server, path) as peer:
        assert peer.status == 403


@pytest.mark.parametrize("path", ["/graphql", "/ws/feed/"])
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost",
        "http://localhost:1",
        "http://localhost.evil.example",
        "http://evil.example/?localhost",
        "null",
        "file://",
    ],
)
def test_a_foreign_page_is_403(server: Server, path: str, origin: str) -> None:
    with raw(server, path, Origin=origin) as peer:
        assert peer.status == 403


@pytest.mark.parametrize("origin", ["", "localhost", "http://[", "http://localhost:x", "é"])
def test_an_origin_that_is_none_is_refused(server: Server, origin: str) -> None:
    with raw(server, Origin=origin) as peer:
        assert peer.status in {400, 403}


@pytest.mark.parametrize("scheme", ["http", "https", "HTTP"])
def test_a_page_of_the_server_itself_is_welcome(server: Server, scheme: str) -> None:
    with raw(server, Origin=f"{scheme}://localhost:{server.port}") as peer:
        assert peer.status == 101


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://friend.example", 101),
        ("HTTPS://Friend.Example", 101),
        ("http://friend.example", 403),
        ("https://friend.example:8443", 403),
        ("https://friend.example.evil.example", 403),
    ],
)
def test_allowed_origins_are_welcome_and_no_others(tight: Server, origin: str, status: int) -> None:
    with raw(tight, Origin=origin) as peer:
        assert peer.status == status


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example", ""])
def test_a_wrong_host_is_refused_even_for_its_own_pages(server: Server, host: str) -> None:
    with raw(server, Host=host, Origin=f"http://{host}") as peer:
        assert peer.status in {400, 403}
    with raw(server, Host=host) as peer:
        assert peer.status in {400, 403}


@pytest.mark.parametrize("name", ["Sec-WebSocket-Key", "Sec-WebSocket-Version", "Connection"])
def test_half_a_handshake_is_no_socket(server: Server, name: str) -> None:
    with raw(server, without=name) as peer:
        assert peer.status in {400, 404, 426}


def test_a_handshake_may_come_in_pieces(server: Server) -> None:
    lines = ["GET /graphql HTTP/1.1", f"Host: localhost:{server.port}"]
    lines += [f"{name}: {text}" for name, text in HANDSHAKE.items()]
    whole = "\r\n".join([*lines, "", ""]).encode()
    with socket.create_connection(("localhost", server.port), timeout=PATIENCE) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in whole:
            connection.sendall(bytes([byte]))
        assert connection.recv(1000).startswith(b"HTTP/1.1 101 ")


def test_an_unknown_version_is_told_the_known_one(server: Server) -> None:
    with raw(server, Sec_WebSocket_Version="12") as peer:
        assert peer.status in {400, 426}


@pytest.mark.parametrize("path", ["/ws/feed/", "/ws/feed"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_plain_http_to_a_socket_is_no_error_of_the_server(
    server: Server, path: str, method: str
) -> None:
    answer = httpx.request(method, f"{server.url}{path}", timeout=PATIENCE)
    assert 400 <= answer.status_code < 500


async def test_compression_is_not_promised(server: Server) -> None:
    async with wire(server, "/graphql", ["graphql-transport-ws"], compression="deflate") as socket_:
        assert socket_.connection.protocol.extensions == []
        await socket_.init()
        await socket_.subscribe("1", POSTS)
        assert (await socket_.receive())["type"] == "next"

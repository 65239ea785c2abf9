"""Which first bytes go to the WebSocket as they came: those that nothing is special about."""

import pytest

from realtime.handshake import LONGEST, query_of

LINES = (
    b"GET /graphql?after=1 HTTP/1.1",
    b"Host: example.com",
    b"Connection: keep-alive, Upgrade",
    b"upgrade: WebSocket",
    b"Sec-WebSocket-Version: 13",
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    b"Cookie:a=b; c=d",
)


def handshake(*more: bytes, first: bytes = LINES[0], left_out: bytes = b"-") -> bytes:
    lines = [first, *(line for line in LINES[1:] if not line.startswith(left_out)), *more]
    return b"\r\n".join([*lines, b"", b""])


def test_a_plain_handshake_is_known_with_its_query() -> None:
    assert query_of(handshake()) == b"after=1"
    assert query_of(handshake(first=b"GET /ws/feed/ HTTP/1.1")) == b""
    assert query_of(handshake(b"X-Forwarded-For: 10.0.0.1, 10.0.0.2")) == b"after=1"


@pytest.mark.parametrize(
    "first",
    [
        b"POST /graphql HTTP/1.1",
        b"GET /graphql HTTP/1.0",
        b"GET http://example.com/graphql HTTP/1.1",
        b"GET * HTTP/1.1",
        b"GET /gr aphql HTTP/1.1",
        b"GET /\xc3\xa9 HTTP/1.1",
        b" GET /graphql HTTP/1.1",
    ],
)
def test_another_request_line_goes_the_other_way(first: bytes) -> None:
    assert query_of(handshake(first=first)) is None


@pytest.mark.parametrize(
    "header",
    [
        b"Host: other.example.com",  # twice
        b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
        b"Content-Length: 0",
        b"Transfer-Encoding: chunked",
        b"Expect: 100-continue",
        b"Daphne-Root-Path: /elsewhere",
        b" folded: line",
        b"No colon",
        b"Na me: value",
        b"Name : value",
        b"Empty:",
        b"Control: a\x00b",
        b"Bare: a\nX: b",
        b"Bare: a\rX: b",
        b"Latin: \xe9",
        b"Trailing: space ",
    ],
)
def test_an_odd_header_goes_the_other_way(header: bytes) -> None:
    assert query_of(handshake(header)) is None


def test_what_is_no_upgrade_goes_the_other_way() -> None:
    assert query_of(handshake(left_out=b"upgrade")) is None
    assert query_of(handshake(b"Upgrade: h2c", left_out=b"upgrade")) is None
    assert query_of(handshake(b"X: upgrade: websocket", left_out=b"upgrade")) is None


def test_a_piece_of_one_or_more_than_one_goes_the_other_way() -> None:
    whole = handshake()
    assert query_of(b"") is None
    assert all(query_of(whole[:end]) is None for end in range(len(whole)))
    assert query_of(whole + b"\x81\x80\x00\x00\x00\x00") is None


def test_a_very_long_one_goes_the_other_way() -> None:
    assert query_of(handshake(b"X: " + b"a" * LONGEST)) is None

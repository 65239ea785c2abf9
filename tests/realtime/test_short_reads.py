"""Which requests are answered from their bytes: plain ones, for what may be kept."""

import pytest

from realtime import reads
from realtime.short_reads import head_of

LINES = (
    b"POST /graphql HTTP/1.1",
    b"Host: example.com",
    b"User-Agent: test/1.0",
    b"accept: application/json",
    b"Content-Type: application/json",
    b"Content-Length: 20",
    b"Cookie: a=b; c=d",
)


def head(*more: bytes, first: bytes = LINES[0], left_out: bytes = b"-") -> bytes:
    lines = [first, *(line for line in LINES[1:] if not line.startswith(left_out)), *more]
    return b"\r\n".join([*lines, b"", b""])


def test_a_plain_request_is_known_by_what_an_answer_depends_on() -> None:
    found = head_of(head(b"X-Request-ID: abc"))
    assert found is not None
    assert found.length == 20
    assert found.headers[b"x-request-id"] == b"abc"
    fields = [(b"host", b"example.com"), (b"accept", b"application/json")]
    fields += [(b"content-type", b"application/json"), (b"x-other", b"1")]
    assert found.variant == reads.variant(b"POST", b"/graphql", fields, "http")


def test_a_query_in_the_address_has_no_body() -> None:
    found = head_of(head(first=b"GET /graphql?query=%7Bme%7D HTTP/1.1", left_out=b"Content-"))
    assert found is not None
    assert found.length == 0


@pytest.mark.parametrize(
    ("left_out", "other"),
    [
        (b"Host", b"Host: other.example.com"),
        (b"accept", b"Accept: application/graphql-response+json"),
        (b"Content-Type", b"Content-Type: text/plain"),
        (b"-", b"Origin: https://friend.example"),
        (b"-", b"X-Forwarded-Proto: https"),
        (b"accept", b"X-Other: 1"),
    ],
)
def test_requests_that_may_be_answered_differently_are_not_taken_for_each_other(
    left_out: bytes, other: bytes
) -> None:
    one, two = head_of(head()), head_of(head(other, left_out=left_out))
    assert one is not None
    assert two is not None
    assert one.variant != two.variant


@pytest.mark.parametrize(
    "first",
    [
        b"GET /graphql HTTP/1.1",  # for a browser's page
        b"POST /graphql HTTP/1.0",
        b"POST http://example.com/graphql HTTP/1.1",
        b"POST /graphql/x HTTP/1.1",
        b"POST /admin/ HTTP/1.1",
        b"HEAD /graphql?query=x HTTP/1.1",
        b"OPTIONS /graphql HTTP/1.1",
        b"post /graphql HTTP/1.1",
        b"POST /gr\xc3\xa9 HTTP/1.1",
        b" POST /graphql HTTP/1.1",
    ],
)
def test_another_request_line_goes_the_other_way(first: bytes) -> None:
    assert head_of(head(first=first)) is None


@pytest.mark.parametrize(
    "header",
    [
        b"Authorization: JWT x",
        b"authorization: Basic x",
        b"Host: other.example.com",  # twice
        b"content-length: 20",
        b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip",
        b"Expect: 100-continue",
        b"Upgrade: h2c",
        b"Connection: close",
        b"Connection: keep-alive, Upgrade",
        b"Daphne-Root-Path: /elsewhere",
        b" folded: line",
        b"No colon",
        b"Name : value",
        b"Empty:",
        b"Control: a\x00b",
        b"Bare: a\nX: b",
        b"Bare: a\rX: b",
        b"Latin: \xe9",
        b"Trailing: space ",
    ],
)
def test_an_odd_or_a_personal_header_goes_the_other_way(header: bytes) -> None:
    assert head_of(head(header)) is None


@pytest.mark.parametrize("length", [b"-1", b"+1", b"1 0", b"16385", b"999999999999", b"0x1", b""])
def test_an_odd_or_a_long_length_goes_the_other_way(length: bytes) -> None:
    assert head_of(head(b"Content-Length: " + length, left_out=b"Content-Length")) is None


def test_a_body_without_a_length_goes_the_other_way() -> None:
    assert head_of(head(left_out=b"Content-Length")) is None


def test_a_wish_for_a_stream_goes_the_other_way() -> None:
    assert head_of(head(b"Accept: text/event-stream", left_out=b"accept")) is None


def test_a_piece_of_one_goes_the_other_way() -> None:
    whole = head()
    assert all(head_of(whole[:end]) is None for end in range(len(whole)))

"""Server-sent events come whole out of any chunks and any reads."""

import pytest

from realtime.loadtest.errors import OpenFailed
from realtime.loadtest.event_stream import EventStream
from tests.realtime.loadtest.streams import connected, event, feed, pieces, plan

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
BODY = b"".join(
    [
        b'data: {"type":"welcome"}\n\n',
        b": ping\n\n",
        *(b"id: a:%d\ndata: %b\n\n" % (number, event(number)) for number in range(3)),
        b'data: {"type":"resync","reason":"missed"}\n\n',
        b'data: {"type":"event","kind":"post.liked"}\r\n\r\n',
    ]
)


def chunked(body: bytes, size: int) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces(body, size))


@pytest.mark.parametrize("read", [1, 2, 5, 50, 10_000])
@pytest.mark.parametrize("chunk", [None, 1, 3, 16, 77, 10_000])
async def test_any_chunks_and_reads(chunk: int | None, read: int) -> None:
    connection, _, tally = connected(EventStream, plan("sse"))
    if chunk is None:
        feed(connection, HEAD + b"\r\n" + BODY, read)
    else:
        feed(connection, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(BODY, chunk), read)
    assert list(tally.numbers) == [0, 1, 2]
    assert (tally.live, tally.resyncs, tally.others, tally.duplicates) == (1, 1, 1, 0)


async def test_live_at_the_head_without_a_sign() -> None:
    connection, _, tally = connected(EventStream, plan("sse", sign=False))
    feed(connection, HEAD + b"\r\n")
    assert tally.live == 1


async def test_the_last_chunk_ends_it() -> None:
    connection, wire, _ = connected(EventStream, plan("sse"))
    feed(connection, HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    assert wire.closed


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.1 404 Not Found\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: a/b\r\n\r\n"]
)
async def test_an_answer_that_is_no_stream(answer: bytes) -> None:
    connection, wire, _ = connected(EventStream, plan("sse"))
    feed(connection, answer)
    assert connection.live is not None
    with pytest.raises(OpenFailed):
        await connection.live
    assert wire.closed

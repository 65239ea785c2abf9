"""The WebSocket transports enter each event once, whatever pieces the stream comes in."""

import json

import pytest

from realtime.loadtest import frames
from realtime.loadtest.errors import OpenFailed
from realtime.loadtest.plan import LEGACY
from realtime.loadtest.websockets import GraphQLSocket, JsonSocket, WebSocket
from tests.realtime.loadtest.streams import UPGRADED, connected, event, feed, frame, plan

STREAM = b"".join(
    [
        UPGRADED,
        frame(event(0)),
        frame(b"", frames.FINAL | frames.PING),
        frame(event(1, 1)),
        frame(event(2)[:40], frames.TEXT),
        frame(b"between", frames.FINAL | frames.PING),
        frame(event(2)[40:], frames.FINAL | frames.CONTINUATION),
        frame(event(3, 70_000)),
        frame(event(4)) + frame(event(5)),
    ]
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 200, 1000, 65536, 200_000])
async def test_any_split_of_the_stream(size: int) -> None:
    connection, wire, tally = connected(WebSocket, plan())
    feed(connection, STREAM, size)
    assert list(tally.numbers) == [0, 1, 2, 3, 4, 5]
    assert list(tally.times) == sorted(tally.times)
    assert wire.sent() == [(frames.PONG, b""), (frames.PONG, b"between")]
    assert (tally.live, tally.duplicates, tally.disordered, tally.others) == (1, 0, 0, 0)


@pytest.mark.parametrize("length", [0, 125, 126, 65535, 65536])
def test_every_length_of_a_frame(length: int) -> None:
    data = frame(b"x" * length)
    assert frames.scan(data, 0) == (frames.FINAL | frames.TEXT, len(data) - length, len(data))
    assert frames.scan(data[:-1], 0) is None
    assert frames.scan(b"??" + data, 2) is not None
    assert frames.frame(frames.TEXT, b"x" * length)[-length - 4 :].startswith(frames.NO_MASK)


@pytest.mark.parametrize(
    ("numbers", "entered", "duplicates", "disordered"),
    [
        ([0, 1, 2], [0, 1, 2], 0, 0),
        ([0, 2], [0, 2], 0, 0),
        ([0, 0, 1], [0, 1], 1, 0),
        ([0, 2, 1], [0, 2, 1], 0, 1),
        ([2, 0, 1, 0, 2], [2, 0, 1], 2, 2),
        ([3, 4, 1, 1], [3, 4, 1], 1, 1),
    ],
)
async def test_the_books(
    numbers: list[int], entered: list[int], duplicates: int, disordered: int
) -> None:
    connection, _, tally = connected(WebSocket, plan())
    feed(connection, UPGRADED)
    for number in numbers:
        feed(connection, frame(event(number)))
    assert list(tally.numbers) == entered
    assert (tally.duplicates, tally.disordered) == (duplicates, disordered)


async def test_a_close_is_counted_by_its_code() -> None:
    connection, wire, tally = connected(WebSocket, plan())
    feed(connection, UPGRADED + frame((3001).to_bytes(2, "big"), frames.FINAL | frames.CLOSE))
    assert wire.closed
    connection.connection_lost(None)
    assert tally.closes == {3001: 1}
    assert tally.live == 0


async def test_a_close_that_was_asked_for_is_not_counted() -> None:
    connection, _, tally = connected(WebSocket, plan())
    feed(connection, UPGRADED)
    tally.ending = True
    connection.connection_lost(None)
    assert not tally.closes


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "404 Not Found"),
        (b"HTTP/1.1 101 Fine\r\n\r\n", "Sec-WebSocket-Accept"),
        (b"x" * 70_000, "no end to its head"),
    ],
)
async def test_a_bad_answer(answer: bytes, why: str) -> None:
    connection, wire, tally = connected(WebSocket, plan())
    feed(connection, answer)
    assert connection.live is not None
    with pytest.raises(OpenFailed, match=why):
        await connection.live
    assert wire.closed
    assert tally.live == 0


async def test_json_is_live_at_welcome() -> None:
    connection, _, tally = connected(JsonSocket, plan("json"))
    feed(connection, UPGRADED)
    assert tally.live == 0
    feed(connection, frame(b'{"type":"welcome","topic":"feed","cursor":"a:0"}'))
    assert tally.live == 1
    feed(connection, frame(b'{"type":"resync","topic":"feed"}') + frame(b'{"type":"ping"}'))
    feed(connection, frame(b'{"type":"error","message":"No."}') + frame(b'{"type":"event"}'))
    assert (tally.resyncs, tally.others, tally.errors) == (1, 1, {"No.": 1})


async def test_graphql_is_live_at_the_pong() -> None:
    connection, wire, tally = connected(GraphQLSocket, plan("graphql", authorization="JWT x"))
    feed(connection, UPGRADED)
    feed(connection, frame(b'{"type":"connection_ack"}'))
    sent = [json.loads(payload) for _, payload in wire.sent()]
    assert sent == [
        {"type": "connection_init", "payload": {"Authorization": "JWT x"}},
        {"id": "1", "type": "subscribe", "payload": {"query": "subscription { feed }"}},
        {"type": "ping"},
    ]
    assert tally.live == 0
    feed(connection, frame(b'{"type":"pong"}'))
    assert tally.live == 1
    answer = b'{"id":"1","type":"next","payload":{"data":{"feed":%b}}}'
    feed(connection, frame(answer % event(0)))
    feed(connection, frame(answer % b'{"__typename":"ResyncRequired"}'))
    feed(connection, frame(answer % b'{"__typename":"PostLiked"}'))
    feed(connection, frame(b'{"id":"1","type":"complete"}') + frame(b'{"type":"ping"}'))
    assert (list(tally.numbers), tally.resyncs, tally.others) == ([0], 1, 1)
    assert tally.errors == {"the server said complete: null": 1}
    assert json.loads(wire.sent()[-1][1]) == {"type": "pong"}


@pytest.mark.parametrize(
    ("subprotocol", "start"), [("graphql-transport-ws", "subscribe"), (LEGACY, "start")]
)
async def test_graphql_without_a_ping(subprotocol: str, start: str) -> None:
    connection, wire, tally = connected(
        GraphQLSocket, plan("graphql", subprotocol=subprotocol, sign=False)
    )
    feed(connection, UPGRADED + frame(b'{"type":"connection_ack"}'))
    assert json.loads(wire.sent()[-1][1])["type"] == start
    assert tally.live == 1


async def test_a_refused_subscription() -> None:
    connection, _, _ = connected(GraphQLSocket, plan("graphql"))
    feed(connection, UPGRADED + frame(b'{"id":"1","type":"error","payload":[{"message":"No"}]}'))
    assert connection.live is not None
    with pytest.raises(OpenFailed, match="the server said error"):
        await connection.live

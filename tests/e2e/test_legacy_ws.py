"""The legacy graphql-ws, as subscriptions-transport-ws defines it, asked by a foreign client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.e2e.sockets import CREATE, FEED, POSTS, Wire, create_post, wire
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

LEGACY = ["graphql-ws"]
ACK = {"type": "connection_ack"}
KEEP_ALIVE = {"type": "ka"}
INVALID = {
    "not JSON": "hello",
    "a constant that is no JSON": '{"type": NaN}',
    "an array": "[]",
    "no type": '{"id": "1"}',
    "a type of the other protocol": '{"type": "subscribe", "id": "1", "payload": {"query": "{a}"}}',
    "another type of the other protocol": '{"type": "ping"}',
    "start without id": '{"type": "start", "payload": {"query": "{ __typename }"}}',
    "start without payload": '{"type": "start", "id": "1"}',
    "start without query": '{"type": "start", "id": "1", "payload": {}}',
    "variables that are a list": (
        '{"type": "start", "id": "1", "payload": {"query": "{ __typename }", "variables": []}}'
    ),
    "stop without id": '{"type": "stop"}',
}


@asynccontextmanager
async def legacy(server: Server, token: str | None = None) -> AsyncIterator[Wire]:
    """A graphql-ws socket whose connection is acknowledged."""
    async with wire(server, "/graphql", LEGACY) as socket:
        assert socket.subprotocol == "graphql-ws"
        assert await socket.init(token) == ACK
        assert await socket.receive() == KEEP_ALIVE
        yield socket


async def start(socket: Wire, key: str, query: str, **payload: Any) -> None:
    await socket.send(id=key, type="start", payload={"query": query, **payload})


async def settled(socket: Wire) -> list[dict[str, Any]]:
    """What arrives before the answer to a query sent now: all that was sent is handled then."""
    await start(socket, "settled", "{ __typename }")
    heard = await socket.until(id="settled", type="complete")
    return [message for message in heard if message.get("id") != "settled"]


async def listen(socket: Wire, key: str) -> None:
    await start(socket, key, FEED)
    assert await settled(socket) == []


@pytest.mark.parametrize("message", [{}, {"payload": None}, {"payload": {}}])
async def test_init_is_acknowledged_and_kept_alive(server: Server, message: dict[str, Any]) -> None:
    async with wire(server, "/graphql", LEGACY) as socket:
        await socket.send(type="connection_init", **message)
        assert [await socket.receive(), await socket.receive()] == [ACK, KEEP_ALIVE]


async def test_the_keep_alive_is_repeated(tight: Server) -> None:
    async with legacy(tight) as socket:
        assert [await socket.receive(), await socket.receive()] == [KEEP_ALIVE, KEEP_ALIVE]


async def test_no_init_is_4408(impatient: Server) -> None:
    async with wire(impatient, "/graphql", LEGACY) as socket:
        assert await socket.closed() == (4408, "Connection initialisation timeout")


async def test_a_second_init_is_4429(server: Server) -> None:
    async with legacy(server) as socket:
        await socket.send(type="connection_init")
        assert await socket.closed() == (4429, "Too many initialisation requests")


async def test_start_before_init_is_4401(server: Server) -> None:
    async with wire(server, "/graphql", LEGACY) as socket:
        await start(socket, "1", POSTS)
        assert await socket.closed() == (4401, "Unauthorized")


async def test_start_need_not_wait_for_the_acknowledgement(server: Server) -> None:
    async with wire(server, "/graphql", LEGACY) as socket:
        await socket.send(type="connection_init")
        await start(socket, "1", "{ __typename }")
        types = [message["type"] for message in await socket.until(type="complete")]
        assert types == ["connection_ack", "ka", "data", "complete"]


@pytest.mark.parametrize("authorization", ["JWT x", "x", 1])
async def test_a_bad_token_is_a_connection_error_and_4403(
    server: Server, authorization: Any
) -> None:
    async with wire(server, "/graphql", LEGACY) as socket:
        await socket.send(type="connection_init", payload={"authorization": authorization})
        told = await socket.receive()
        assert told["type"] == "connection_error"
        assert told["payload"]["message"]
        assert await socket.closed() == (4403, "Forbidden")


@pytest.mark.parametrize("text", INVALID.values(), ids=INVALID.keys())
async def test_an_invalid_message_is_a_connection_error_and_no_more(
    server: Server, text: str
) -> None:
    async with legacy(server) as socket:
        await socket.raw(text)
        told = await socket.receive()
        assert told["type"] == "connection_error"
        assert told["payload"]["message"]
        assert await settled(socket) == []


async def test_a_binary_frame_is_4400(server: Server) -> None:
    async with legacy(server) as socket:
        await socket.raw(b"{}")
        assert (await socket.closed())[0] == 4400


async def test_a_query_answers_once_and_completes(server: Server) -> None:
    async with legacy(server) as socket:
        await start(socket, "1", "{ __typename }", variables=None)
        data = {"id": "1", "type": "data", "payload": {"data": {"__typename": "Query"}}}
        assert await socket.receive() == data
        assert await socket.receive() == {"id": "1", "type": "complete"}


async def test_a_mutation_runs_as_the_person_of_init(server: Server, token: str) -> None:
    async with legacy(server, token) as socket:
        await start(socket, "1", CREATE, variables={"content": "By legacy socket"})
        created, complete = await socket.receive(), await socket.receive()
        assert created["payload"]["data"]["createPost"]["post"]["id"]
        assert complete == {"id": "1", "type": "complete"}


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ nothing }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "query A { __typename }", "operationName": "B"}, "BAD_USER_INPUT"),
    ],
)
async def test_what_cannot_run_is_one_error_object_and_frees_its_id(
    server: Server, payload: dict[str, Any], code: str
) -> None:
    async with legacy(server) as socket:
        for _ in range(2):
            await socket.send(id="1", type="start", payload=payload)
            answer = await socket.receive()
            assert (answer["type"], answer["id"]) == ("error", "1")
            assert answer["payload"]["extensions"]["code"] == code
        assert await settled(socket) == []


async def test_an_event_reaches_its_subscription(server: Server, token: str) -> None:
    async with legacy(server) as socket:
        await listen(socket, "1")
        post = create_post(server, token)
        event = await socket.receive()
        assert (event["type"], event["id"]) == ("data", "1")
        assert event["payload"]["data"]["feed"]["post"]["id"] == post


async def test_stop_is_confirmed_and_nothing_follows(server: Server, token: str) -> None:
    async with legacy(server) as socket:
        await listen(socket, "1")
        await listen(socket, "witness")
        await socket.send(id="1", type="stop")
        assert await settled(socket) == [{"id": "1", "type": "complete"}]
        create_post(server, token)
        assert (await socket.receive())["id"] == "witness"
        assert await settled(socket) == []


async def test_stop_of_an_unknown_id_is_ignored(server: Server) -> None:
    async with legacy(server) as socket:
        await socket.send(id="never", type="stop")
        assert await settled(socket) == []


async def test_a_second_start_replaces_the_first(server: Server, token: str) -> None:
    async with legacy(server) as socket:
        await listen(socket, "1")
        await start(socket, "1", "subscription { feed { actor { username } } }")
        assert await settled(socket) == []
        create_post(server, token)
        event = await socket.receive()
        assert list(event["payload"]["data"]["feed"]) == ["actor"]
        assert await settled(socket) == [], "the first one is gone"


async def test_operations_beyond_the_limit_are_refused(tight: Server) -> None:
    async with legacy(tight) as socket:
        await start(socket, "1", FEED)
        await start(socket, "2", FEED)
        await start(socket, "3", POSTS)
        refused = (await socket.until(type="error"))[-1]
        assert refused["id"] == "3"
        assert refused["payload"]["extensions"]["code"] == "TOO_MANY_OPERATIONS"


async def test_terminate_closes_the_socket(server: Server) -> None:
    async with legacy(server) as socket:
        await socket.send(type="connection_terminate", payload=None)
        assert (await socket.closed())[0] == 1000

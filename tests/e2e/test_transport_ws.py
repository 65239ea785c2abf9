"""graphql-transport-ws, the connection: each rule of its PROTOCOL.md, asked by a foreign client."""

import json
from collections.abc import Sequence
from typing import Any

import jwt
import pytest

from tests.e2e.sockets import POSTS, transport, wire
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

TRANSPORT = ["graphql-transport-ws"]
SUBSCRIBE = {"id": "1", "type": "subscribe"}
INVALID = {
    "not JSON": "hello",
    "nothing": "",
    "half an object": '{"type":',
    "a constant that is no JSON": '{"type": "ping", "payload": {"a": NaN}}',
    "nested without end": "[" * 20_000,
    "an array": json.dumps([{"type": "ping"}]),
    "null": "null",
    "a number": "1",
    "a string": '"ping"',
    "no type": json.dumps({"id": "1"}),
    "an unknown type": json.dumps({"type": "start", "id": "1"}),
    "a type of the server": json.dumps({"type": "next", "id": "1", "payload": {}}),
    "a type that is a number": json.dumps({"type": 1}),
    "a type that is null": json.dumps({"type": None}),
    "a type that is a list": json.dumps({"type": ["ping"]}),
    "subscribe without id": json.dumps({"type": "subscribe", "payload": {"query": POSTS}}),
    "subscribe with an empty id": json.dumps({**SUBSCRIBE, "id": "", "payload": {"query": POSTS}}),
    "subscribe with a number for id": json.dumps(
        {**SUBSCRIBE, "id": 1, "payload": {"query": POSTS}}
    ),
    "subscribe without payload": json.dumps(SUBSCRIBE),
    "a payload that is null": json.dumps({**SUBSCRIBE, "payload": None}),
    "a payload that is a string": json.dumps({**SUBSCRIBE, "payload": POSTS}),
    "a payload that is a list": json.dumps({**SUBSCRIBE, "payload": [POSTS]}),
    "no query": json.dumps({**SUBSCRIBE, "payload": {"variables": {}}}),
    "a query that is null": json.dumps({**SUBSCRIBE, "payload": {"query": None}}),
    "a query that is an object": json.dumps({**SUBSCRIBE, "payload": {"query": {}}}),
    "variables that are a list": json.dumps(
        {**SUBSCRIBE, "payload": {"query": POSTS, "variables": []}}
    ),
    "variables that are a string": json.dumps(
        {**SUBSCRIBE, "payload": {"query": POSTS, "variables": "{}"}}
    ),
    "an operationName that is a number": json.dumps(
        {**SUBSCRIBE, "payload": {"query": POSTS, "operationName": 1}}
    ),
    "extensions that are a list": json.dumps(
        {**SUBSCRIBE, "payload": {"query": POSTS, "extensions": []}}
    ),
    "complete without id": json.dumps({"type": "complete"}),
    "complete with a number for id": json.dumps({"type": "complete", "id": 1}),
    "ping with a string for payload": json.dumps({"type": "ping", "payload": "a"}),
    "ping with a list for payload": json.dumps({"type": "ping", "payload": []}),
    "ping with a number for payload": json.dumps({"type": "ping", "payload": 0}),
    "pong with a string for payload": json.dumps({"type": "pong", "payload": "a"}),
    "another init with a string for payload": json.dumps(
        {"type": "connection_init", "payload": "a"}
    ),
}


@pytest.mark.parametrize(
    "offered",
    [TRANSPORT, ["graphql-ws", "graphql-transport-ws"], ["x", *TRANSPORT, "graphql-ws"]],
)
async def test_the_transport_protocol_is_chosen_wherever_it_is_offered(
    server: Server, offered: Sequence[str]
) -> None:
    async with wire(server, "/graphql", offered) as socket:
        assert socket.subprotocol == "graphql-transport-ws"
        assert await socket.init() == {"type": "connection_ack"}


@pytest.mark.parametrize("path", ["/graphql", "/graphql/"])
async def test_the_address_is_good_with_and_without_a_slash(server: Server, path: str) -> None:
    async with wire(server, path, TRANSPORT) as socket:
        assert await socket.init() == {"type": "connection_ack"}


@pytest.mark.parametrize("offered", [[], ["mqtt"], ["GRAPHQL-TRANSPORT-WS"]])
async def test_no_known_subprotocol_is_4406(server: Server, offered: Sequence[str]) -> None:
    async with wire(server, "/graphql", offered) as socket:
        assert socket.subprotocol is None
        assert await socket.closed() == (4406, "Subprotocol not acceptable")


@pytest.mark.parametrize("message", [{}, {"payload": None}, {"payload": {}}, {"payload": {"a": 1}}])
async def test_init_is_acknowledged(server: Server, message: dict[str, Any]) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        await socket.send(type="connection_init", **message)
        assert await socket.receive() == {"type": "connection_ack"}


async def test_a_second_init_is_4429(server: Server) -> None:
    async with transport(server) as socket:
        await socket.send(type="connection_init")
        assert await socket.closed() == (4429, "Too many initialisation requests")


async def test_a_second_init_before_the_acknowledgement_is_4429(server: Server, token: str) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        await socket.send(type="connection_init", payload={"Authorization": f"JWT {token}"})
        await socket.send(type="connection_init")
        assert await socket.closed() == (4429, "Too many initialisation requests")


async def test_subscribe_before_init_is_4401(server: Server) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        await socket.subscribe("1", POSTS)
        assert await socket.closed() == (4401, "Unauthorized")


@pytest.mark.parametrize("pings", [0, 3])
async def test_no_init_is_4408_whatever_else_was_sent(impatient: Server, pings: int) -> None:
    async with wire(impatient, "/graphql", TRANSPORT) as socket:
        for _ in range(pings):
            await socket.send(type="ping")
        assert await socket.closed() == (4408, "Connection initialisation timeout")


async def test_the_wait_for_init_ends_with_init(impatient: Server) -> None:
    async with transport(impatient) as socket, wire(impatient, "/graphql", TRANSPORT) as later:
        assert (await later.closed())[0] == 4408  # so the time is over for the first one too
        assert await socket.barrier() == []


@pytest.mark.parametrize("text", INVALID.values(), ids=INVALID.keys())
async def test_an_invalid_message_is_4400(server: Server, text: str) -> None:
    async with transport(server) as socket:
        await socket.raw(text)
        code, reason = await socket.closed()
        assert code == 4400
        assert reason


@pytest.mark.parametrize("payload", ["a", 1, [], False])
async def test_an_init_whose_payload_is_no_object_is_4400(server: Server, payload: Any) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        await socket.send(type="connection_init", payload=payload)
        assert (await socket.closed())[0] == 4400


@pytest.mark.parametrize("initialised", [False, True])
async def test_a_binary_frame_is_4400(server: Server, *, initialised: bool) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        if initialised:
            await socket.init()
        await socket.raw(b'{"type": "ping"}')
        code, reason = await socket.closed()
        assert code == 4400
        assert reason


async def test_a_message_beyond_the_limit_is_1009(tight: Server) -> None:
    async with transport(tight) as socket:
        await socket.subscribe("1", f"# {'x' * 4000}\n{POSTS}")
        code, reason = await socket.closed()
        assert code == 1009
        assert reason


async def test_a_ping_is_answered_even_before_init(server: Server) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        await socket.send(type="ping")
        assert await socket.receive() == {"type": "pong"}
        assert await socket.init() == {"type": "connection_ack"}


@pytest.mark.parametrize(
    "payload",
    [{}, {"a": [1, None, {"b": "ü ☃"}]}, {"lone surrogate": "\ud800"}, {"large": 10**400}],
    ids=["empty", "nested", "surrogate", "large"],
)
async def test_the_pong_has_the_payload_of_the_ping(
    server: Server, payload: dict[str, Any]
) -> None:
    async with transport(server) as socket:
        await socket.send(type="ping", payload=payload)
        assert await socket.receive() == {"type": "pong", "payload": payload}


async def test_a_number_too_large_for_a_float_breaks_nothing(server: Server) -> None:
    async with transport(server) as socket:
        await socket.raw('{"type": "ping", "payload": {"a": 1e999}}')
        code, reason = await socket.closed()
        assert code == 4400
        assert reason


async def test_a_ping_of_any_depth_is_answered_or_4400(server: Server) -> None:
    for depth in range(940, 1000, 2):  # about where Python's recursion ends
        async with transport(server) as socket:
            payload = '{"a":' * depth + "1" + "}" * depth
            await socket.raw('{"type": "ping", "payload": ' + payload + "}")
            await socket.raw("bad")
            assert (await socket.closed())[0] == 4400


@pytest.mark.parametrize("message", [{}, {"payload": None}, {"payload": {"a": 1}}])
async def test_an_unasked_pong_is_accepted(server: Server, message: dict[str, Any]) -> None:
    async with transport(server) as socket:
        await socket.send(type="pong", **message)
        assert await socket.barrier() == []


@pytest.mark.parametrize("scheme", ["JWT", "jwt", "Bearer", "bearer"])
@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION"])
async def test_a_token_of_init_is_whom_operations_run_as(
    server: Server, token: str, name: str, scheme: str
) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        assert await socket.init(**{name: f"{scheme} {token}"}) == {"type": "connection_ack"}
        await socket.subscribe("1", "{ me { username } }")
        answer = await socket.receive()
        assert answer["payload"]["data"]["me"]["username"].startswith("p_")


FORGED = jwt.encode(
    {"sub": "1", "sid": 1, "username": "a", "iat": 1, "exp": 2**33}, "0" * 32, algorithm="HS256"
)
UNSIGNED = jwt.encode({"sub": "1", "sid": 1, "iat": 1, "exp": 2**33}, "", algorithm="none")


@pytest.mark.parametrize(
    "authorization",
    [
        f"JWT {FORGED}",
        f"JWT {UNSIGNED}",
        "JWT",
        "JWT ",
        "JWT x",
        "Basic eDp5",
        "\ud800",
        1,
        ["JWT"],
    ],
    ids=["forged", "unsigned", "none", "empty", "no token", "basic", "surrogate", "number", "list"],
)
async def test_a_bad_token_is_4403(server: Server, authorization: Any) -> None:
    async with wire(server, "/graphql", TRANSPORT) as socket:
        await socket.send(type="connection_init", payload={"Authorization": authorization})
        assert await socket.closed() == (4403, "Forbidden")


async def test_an_expired_token_is_4403(tight: Server, server: Server) -> None:
    expired = tight.sign_up("p_expired")
    for each in (tight, server):
        async with wire(each, "/graphql", TRANSPORT) as socket:
            await socket.send(type="connection_init", payload={"Authorization": f"JWT {expired}"})
            assert await socket.closed() == (4403, "Forbidden")


async def test_the_token_of_an_ended_session_is_4403(server: Server) -> None:
    token = server.sign_up("p_leaves")
    server.data("mutation { logout { ok } }", token)
    async with wire(server, "/graphql", TRANSPORT) as socket:
        await socket.send(type="connection_init", payload={"Authorization": f"JWT {token}"})
        assert await socket.closed() == (4403, "Forbidden")

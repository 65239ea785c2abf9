"""graphql-transport-ws, the operations: each rule of its PROTOCOL.md, asked by a foreign client."""

from typing import Any

import pytest

from tests.e2e.sockets import CREATE, FEED, POSTS, Wire, create_post, transport
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

ACTIVITY = "subscription ($id: ID!) { postActivity(postId: $id) { __typename cursor } }"
REFUSED = {
    "a syntax error": ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
    "an empty document": ({"query": ""}, "GRAPHQL_PARSE_FAILED"),
    "an unknown field": ({"query": "{ nothing }"}, "GRAPHQL_VALIDATION_FAILED"),
    "two roots of a subscription": (
        {"query": "subscription { a: feed { cursor } b: feed { cursor } }"},
        "GRAPHQL_VALIDATION_FAILED",
    ),
    "an unknown operation": ({"query": "query A { __typename }", "operationName": "B"}, None),
    "no choice of two operations": (
        {"query": "query A { __typename } query B { __typename }"},
        None,
    ),
    "a missing variable": ({"query": ACTIVITY}, "BAD_USER_INPUT"),
    "a variable of another type": (
        {"query": ACTIVITY, "variables": {"id": {}}},
        "BAD_USER_INPUT",
    ),
    "a variable that is no text": (
        {
            "query": "query ($id: Int!) { allPosts(limit: $id) { id } }",
            "variables": {"id": "\ud800"},
        },
        "BAD_USER_INPUT",
    ),
    "a document that is no text": ({"query": "{ \ud800 }"}, "GRAPHQL_PARSE_FAILED"),
    "an operation name that is no text": (
        {"query": "{ a: __typename }", "operationName": "\ud800"},
        None,
    ),
    "a subscription to what is not there": (
        {"query": ACTIVITY, "variables": {"id": "999999999"}},
        "NOT_FOUND",
    ),
}


async def result_of(socket: Wire, key: str) -> dict[str, Any]:
    """The payload of an operation that answers once, and completes."""
    answer, complete = await socket.receive(), await socket.receive()
    assert (answer["type"], answer["id"]) == ("next", key)
    assert complete == {"type": "complete", "id": key}
    payload: dict[str, Any] = answer["payload"]
    return payload


async def test_a_query_answers_once_and_completes(server: Server) -> None:
    async with transport(server) as socket:
        await socket.subscribe("1", "{ __typename }")
        assert await result_of(socket, "1") == {"data": {"__typename": "Query"}}


async def test_a_mutation_answers_once_and_completes(server: Server, token: str) -> None:
    async with transport(server, token) as socket:
        await socket.subscribe("1", CREATE, variables={"content": "By socket"})
        created = (await result_of(socket, "1"))["data"]["createPost"]["post"]
        read = "query ($id: ID!) { postById(id: $id) { content } }"
        assert server.data(read, id=created["id"])["postById"] == {"content": "By socket"}


async def test_an_error_of_a_resolver_is_part_of_the_answer(server: Server) -> None:
    async with transport(server) as socket:
        await socket.subscribe("1", CREATE, variables={"content": "x"})
        answer = await result_of(socket, "1")
        assert answer["data"] is None
        assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize("optional", [None, {}])
async def test_optional_parts_may_be_null_or_empty(server: Server, optional: Any) -> None:
    async with transport(server) as socket:
        await socket.subscribe(
            "1", "{ __typename }", variables=optional, extensions=optional, operationName=None
        )
        assert await result_of(socket, "1") == {"data": {"__typename": "Query"}}


async def test_the_operation_name_chooses(server: Server) -> None:
    async with transport(server) as socket:
        document = "query A { a: __typename } query B { b: __typename }"
        await socket.subscribe("1", document, operationName="B")
        assert await result_of(socket, "1") == {"data": {"b": "Query"}}


@pytest.mark.parametrize(("payload", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_cannot_run_is_an_error_and_frees_its_id(
    server: Server, payload: dict[str, Any], code: str | None
) -> None:
    async with transport(server) as socket:
        await socket.send(id="1", type="subscribe", payload=payload)
        answer = await socket.receive()
        assert (answer["type"], answer["id"]) == ("error", "1")
        assert answer["payload"][0]["message"]
        assert answer["payload"][0]["extensions"]["code"] == (code or "BAD_USER_INPUT")
        assert await socket.barrier() == [], "nothing follows an error"
        await socket.subscribe("1", POSTS)
        assert "errors" not in await result_of(socket, "1")


async def test_an_id_is_free_again_after_complete(server: Server) -> None:
    async with transport(server) as socket:
        for _ in range(3):
            await socket.subscribe("same", POSTS)
            assert "errors" not in await result_of(socket, "same")


@pytest.mark.parametrize("key", ["☃", "x" * 500, " ", "\ud800"], ids=["snow", "long", "_", "lone"])
async def test_any_text_is_an_id(server: Server, key: str) -> None:
    async with transport(server) as socket:
        await socket.subscribe(key, "{ __typename }")
        assert await result_of(socket, key) == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("key", ["1", "☃" * 200, "\ud800"], ids=["short", "long", "lone"])
async def test_an_id_that_runs_already_is_4409(server: Server, key: str) -> None:
    async with transport(server) as socket:
        await socket.subscribe(key, FEED)
        await socket.subscribe(key, POSTS)
        code, reason = await socket.closed()
        assert code == 4409
        assert reason.startswith("Subscriber for ")
        assert key != "1" or reason == "Subscriber for 1 already exists"


async def test_an_id_is_taken_for_its_own_socket_only(server: Server) -> None:
    async with transport(server) as one, transport(server) as other:
        await one.listen("1", FEED)
        await other.listen("1", FEED)


async def test_an_event_reaches_its_subscription(server: Server, token: str) -> None:
    async with transport(server) as socket:
        await socket.listen("1", FEED)
        post = create_post(server, token, "An event")
        event = await socket.receive()
        assert (event["type"], event["id"]) == ("next", "1")
        feed = event["payload"]["data"]["feed"]
        assert feed.pop("cursor")
        assert feed == {"__typename": "PostCreated", "post": {"id": post, "content": "An event"}}


async def test_no_message_of_an_operation_follows_its_complete(server: Server, token: str) -> None:
    async with transport(server) as socket:
        await socket.listen("1", FEED)
        await socket.listen("witness", FEED)
        await socket.send(id="1", type="complete")
        assert await socket.barrier() == [], "the server repeats no complete"
        create_post(server, token)
        assert (await socket.receive())["id"] == "witness"
        assert await socket.barrier() == []


async def test_an_id_is_free_again_after_the_clients_complete(server: Server, token: str) -> None:
    async with transport(server) as socket:
        await socket.listen("1", FEED)
        await socket.send(id="1", type="complete")
        await socket.listen("1", FEED)
        post = create_post(server, token)
        assert (await socket.receive())["payload"]["data"]["feed"]["post"]["id"] == post
        assert await socket.barrier() == []


async def test_complete_stops_a_query_without_a_word(server: Server) -> None:
    async with transport(server) as socket:
        for _ in range(20):  # the server is at another point of its work each time
            await socket.subscribe("1", POSTS)
            await socket.send(id="1", type="complete")
            heard = [message["type"] for message in await socket.barrier()]
            assert heard == ["next", "complete"][: len(heard)]


async def test_complete_of_an_unknown_id_is_ignored(server: Server) -> None:
    async with transport(server) as socket:
        await socket.send(id="never", type="complete")
        await socket.subscribe("1", POSTS)
        await result_of(socket, "1")
        await socket.send(id="1", type="complete")
        assert await socket.barrier() == []


async def test_two_subscriptions_to_one_topic_end_apart(server: Server, token: str) -> None:
    async with transport(server) as socket:
        await socket.listen("a", FEED)
        await socket.listen("b", FEED)
        create_post(server, token)
        assert {(await socket.receive())["id"] for _ in "ab"} == {"a", "b"}
        await socket.send(id="a", type="complete")
        create_post(server, token)
        assert (await socket.receive())["id"] == "b"
        assert await socket.barrier() == []


async def test_a_post_has_a_topic_of_its_own(server: Server, token: str) -> None:
    mine, other = create_post(server, token), create_post(server, token)
    like = "mutation ($id: ID!) { like(postId: $id) { liked } }"
    async with transport(server) as socket:
        await socket.listen("1", ACTIVITY, variables={"id": mine})
        server.data(like, token, id=other)
        server.data(like, token, id=mine)
        event = await socket.receive()
        assert event["payload"]["data"]["postActivity"]["__typename"] == "PostLiked"
        assert await socket.barrier() == []


async def test_operations_beyond_the_limit_are_refused(tight: Server) -> None:
    async with transport(tight) as socket:
        await socket.listen("1", FEED)
        await socket.listen("2", FEED)
        await socket.subscribe("3", POSTS)
        refused = await socket.receive()
        assert (refused["type"], refused["id"]) == ("error", "3")
        assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"
        await socket.send(id="1", type="complete")
        await socket.subscribe("3", POSTS)
        assert "errors" not in await result_of(socket, "3")


async def test_sockets_that_just_vanish_leave_the_others_alone(server: Server, token: str) -> None:
    async with transport(server) as witness:
        await witness.listen("1", FEED)
        for _ in range(5):
            async with transport(server) as socket:
                await socket.listen("1", FEED)
                socket.connection.transport.abort()
        post = create_post(server, token)
        assert (await witness.receive())["payload"]["data"]["feed"]["post"]["id"] == post
        assert await witness.barrier() == []

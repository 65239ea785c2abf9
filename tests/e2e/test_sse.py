"""Server-sent events: the feed with Last-Event-ID, and GraphQL subscriptions over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from tests.e2e.sockets import FEED, Object, create_post
from tests.server import PATIENCE, Installation, Server

FEED_HEADERS = {"Accept": "text/event-stream"}


class Events:
    """The events of an open stream, as dictionaries of their fields."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self) -> dict[str, str]:
        async with asyncio.timeout(PATIENCE):
            fields: dict[str, str] = {}
            async for line in self._lines:
                if line == "" and fields.keys() - {"retry"}:
                    return fields
                name, _, value = line.partition(":")
                if name:
                    fields[name] = value.removeprefix(" ")
        raise EOFError

    async def data(self) -> Object:
        told: Object = json.loads((await self.next())["data"])
        return told

    async def ended(self) -> Object | None:
        """What the server said last, once it has ended the stream."""
        last = None
        try:
            while True:
                last = await self.data()
        except EOFError:
            return last


@asynccontextmanager
async def stream(
    server: Server, path: str, method: str = "GET", **options: Any
) -> AsyncIterator[Events]:
    options["headers"] = FEED_HEADERS | options.get("headers", {})
    await asyncio.to_thread(server.settle)  # as for a socket
    async with (
        httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as client,
        client.stream(method, path, **options) as response,
    ):
        yield Events(response)


def graphql(server: Server, query: str, **options: Any) -> Any:
    return stream(server, "/graphql", "POST", json={"query": query}, **options)


@pytest.mark.usefixtures("still_serves")
async def test_events_arrive_with_their_cursors(server: Server, token: str) -> None:
    async with stream(server, "/sse/feed/") as events:
        assert events.response.headers["content-type"].startswith("text/event-stream")
        welcome = await events.next()
        told = json.loads(welcome["data"])
        assert (told["type"], told["topic"], told["cursor"]) == ("welcome", "feed", welcome["id"])
        post = create_post(server, token)
        event = await events.next()
        told = json.loads(event["data"])
        assert (told["type"], told["event"]["post"]["id"]) == ("event", post)
        assert told["cursor"] == event["id"]


@pytest.mark.parametrize("by_header", [True, False])
async def test_a_stream_resumes(server: Server, token: str, *, by_header: bool) -> None:
    async with stream(server, "/sse/feed/") as events:
        seen = (await events.next())["id"]
    posts = [create_post(server, token) for _ in range(3)]
    where: Object = (
        {"headers": {"Last-Event-ID": seen}} if by_header else {"params": {"after": seen}}
    )
    async with stream(server, "/sse/feed/", **where) as events:
        assert (await events.next())["id"] == seen
        posts.append(create_post(server, token))
        assert [(await events.data())["event"]["post"]["id"] for _ in posts] == posts
    async with stream(server, "/sse/feed/", headers={"Last-Event-ID": "x:1"}) as events:
        assert "id" not in await events.next()  # a browser cut off here would ask again
        assert (await events.data())["type"] == "resync"


async def test_a_topic_of_its_own(server: Server, token: str) -> None:
    post = create_post(server, token)
    async with stream(server, "/sse/feed", params={"topic": f"post:{post}"}) as events:
        assert (await events.data())["topic"] == f"post:{post}"
        create_post(server, token)
        server.data(f"mutation {{ toggleLike(postId: {post}) {{ liked }} }}", token)
        assert (await events.data())["event"]["kind"] == "post.liked"


@pytest.mark.usefixtures("still_serves")
@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        ({"params": {"topic": "post:999999999"}}, 404, "NOT_FOUND"),
        ({"params": {"topic": "access"}}, 404, "NOT_FOUND"),
        ({"headers": {"Authorization": "JWT x"}}, 401, "UNAUTHENTICATED"),
        ({"headers": {"Origin": "https://evil.example"}}, 403, "FORBIDDEN"),
        ({"method": "POST"}, 405, "BAD_REQUEST"),
    ],
)
async def test_what_is_refused(server: Server, options: Object, status: int, code: str) -> None:
    async with stream(server, "/sse/feed/", **options) as events:
        assert events.response.status_code == status
        assert json.loads(await events.response.aread())["code"] == code


async def test_pages_of_other_origins_may_where_they_are_allowed(tight: Server) -> None:
    origin = {"Origin": "https://friend.example"}
    async with stream(tight, "/sse/feed/", headers=origin) as events:
        allowed = events.response.headers["access-control-allow-origin"]
        assert allowed == "https://friend.example"


@pytest.mark.usefixtures("still_serves")
async def test_a_graphql_subscription_over_http(server: Server, token: str) -> None:
    async with graphql(server, FEED) as events:
        assert events.response.status_code == 200
        assert await anext(events.response.aiter_lines()) == "retry: 2000"
    async with graphql(server, FEED) as events:
        # A stream of GraphQL has no welcome, but is listening when it begins.
        post = create_post(server, token)
        event = await events.next()
        told = json.loads(event["data"])["data"]["feed"]
        assert (event["event"], told["__typename"], told["post"]["id"]) == (
            "next", "PostCreated", post,
        )  # fmt: skip
        cursor = told["cursor"]
    missed = create_post(server, token)
    query = FEED.replace("$after: String", f'$after: String = "{cursor}"')
    async with graphql(server, query) as events:
        assert (await events.data())["data"]["feed"]["post"]["id"] == missed


async def test_a_query_over_a_stream_is_one_next_and_complete(server: Server) -> None:
    async with graphql(server, "{ __typename }") as events:
        event = await events.next()
        assert (event["event"], event["data"]) == ("next", '{"data":{"__typename":"Query"}}')
        assert (await events.next())["event"] == "complete"
    both = {"Accept": "application/json, text/event-stream"}
    async with graphql(server, "{ __typename }", headers=both) as events:
        assert json.loads(await events.response.aread()) == {"data": {"__typename": "Query"}}


@pytest.mark.usefixtures("still_serves")
@pytest.mark.parametrize(
    ("query", "headers", "status", "code"),
    [
        ("subscription { nothing }", {}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ("subscription {", {}, 400, "GRAPHQL_PARSE_FAILED"),
        ("subscription { postActivity(postId: 99999999) { cursor } }", {}, 400, "NOT_FOUND"),
        (FEED, {"Authorization": "JWT x"}, 401, "UNAUTHENTICATED"),
        (FEED, {"Accept": "application/json"}, 200, "OPERATION_NOT_ALLOWED"),
        (FEED, {"Content-Type": "text/plain"}, 415, "BAD_REQUEST"),
    ],
)
async def test_a_subscription_that_is_refused(
    server: Server, query: str, headers: dict[str, str], status: int, code: str
) -> None:
    async with graphql(server, query, headers=headers) as events:
        answer = json.loads(await events.response.aread())
        assert answer["errors"][0]["extensions"]["code"] == code
        assert events.response.status_code in {status, 405}


async def test_a_logout_ends_the_streams_of_its_session(server: Server) -> None:
    token = server.sign_up("streaming")
    login: Object = {"headers": {"Authorization": f"JWT {token}"}}
    async with stream(server, "/sse/feed/", **login) as feed, graphql(server, FEED, **login) as api:
        await feed.next()
        server.data("mutation { logout { ok } }", token)
        assert (await feed.ended() or {})["code"] == 4403
        assert await api.ended() is None


async def test_a_server_that_stops_ends_its_streams_in_good_order(installed: Installation) -> None:
    with installed.server() as server:
        async with stream(server, "/sse/feed/") as events:
            await events.next()
            server.process.terminate()
            assert (await events.ended() or {})["code"] == 3001
        assert await asyncio.to_thread(server.process.wait, PATIENCE) == 0

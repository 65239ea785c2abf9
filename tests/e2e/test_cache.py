"""Reads that everybody may make: answered from memory, and never with what is past an event."""

import asyncio
import json
import re
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
import redis
from django.conf import settings

from tests.e2e.sockets import FEED, create_post, transport, wire
from tests.server import PATIENCE, Installation, Server

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
NEWEST = "{ allPosts(limit: 3) { id content likesCount viewerHasLiked author { username } } }"
ONE = "query ($id: ID!) { postById(id: $id) { id likesCount comments { content } } }"
LIKE = "mutation ($id: ID!) { toggleLike(postId: $id) { post { likesCount } } }"
COMMENT = (
    "mutation ($id: ID!, $content: String!) "
    "{ createComment(postId: $id, content: $content) { comment { id } } }"
)
LONG: dict[str, Any] = {"CACHE_SECONDS": "30", "ALLOWED_ORIGINS": "https://friend.example"}


@pytest.fixture(scope="module")
def one(installed: Installation) -> Iterator[Server]:
    """A process that keeps answers for long, so that nothing but events ends them."""
    with installed.server(**LONG) as running:
        yield running


@pytest.fixture(scope="module")
def two(installed: Installation) -> Iterator[Server]:
    with installed.server(**LONG) as running:
        yield running


@pytest.fixture(scope="module")
def without(installed: Installation) -> Iterator[Server]:
    """One that keeps nothing."""
    with installed.server(**LONG | {"CACHE_SECONDS": "0"}) as running:
        yield running


@pytest.fixture(autouse=True)
async def _post(server: Server, one: Server, two: Server, token: str) -> None:
    """There is a post, and no event is on its way that would end what a test keeps."""
    await quiet(one, two, by=server, token=token)


async def quiet(*servers: Server, by: Server, token: str) -> None:
    """Have the servers hear of all that was done: of a post by another one that comes after it."""
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(wire(each, "/ws/feed/")) for each in servers]
        for socket in sockets:
            await socket.until(type="welcome")
        post = await asyncio.to_thread(create_post, by, token)
        for socket in sockets:
            heard = None
            while heard != post:
                event = (await socket.until(type="event"))[-1]["event"]
                heard = event.get("post", {}).get("id")


def counts(server: Server, name: str) -> float:
    text = httpx.get(f"{server.url}/metrics", timeout=PATIENCE).text
    found = re.findall(rf"^socsyn_cache_{name}(?:{{.*}})? (\S+)$", text, re.MULTILINE)
    return sum(map(float, found))


def hits(server: Server) -> float:
    return counts(server, "hits_total")


def read(server: Server, query: str = NEWEST, **variables: Any) -> Any:
    return server.data(query, **variables)


def warm(server: Server, query: str = NEWEST, **variables: Any) -> Any:
    """The answer, once it comes from memory."""
    deadline = monotonic() + PATIENCE
    while True:
        before = hits(server)
        found = read(server, query, **variables)
        if hits(server) > before:
            return found
        assert monotonic() < deadline
        sleep(0.02)


def raw(server: Server, *pieces: bytes) -> tuple[bytes, dict[bytes, bytes], bytes]:
    """Send the bytes, piece by piece; the status line, the headers and the body."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        for piece in pieces:
            connection.sendall(piece)
            sleep(0.05)
        with connection.makefile("rb") as file:
            status = file.readline()
            headers: dict[bytes, bytes] = {}
            while (line := file.readline()) != b"\r\n":
                name, _, value = line.partition(b": ")
                headers[name] = value.strip()
            return status, headers, file.read(int(headers.get(b"Content-Length", b"0")))


def request(server: Server, query: str, *more: str, method: str = "POST") -> bytes:
    body = json.dumps({"query": query}).encode()
    lines = [
        f"{method} /graphql HTTP/1.1",
        f"Host: localhost:{server.port}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *more,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.mark.parametrize(
    "more",
    [
        [],
        [f"Accept: {GRAPHQL}"],
        [f"Accept: {JSON}", "X-Request-ID: my-own-id"],
        ["Origin: https://friend.example"],
        ["Origin: https://stranger.example"],
        ["Cookie: sessionid=abc"],
        ["Accept: text/html"],
    ],
)
def test_a_hit_is_what_a_miss_would_have_been(
    more: list[str], one: Server, without: Server
) -> None:
    warm(one)
    asked = [request(server, NEWEST, *more) for server in (one, without)]
    raw(one, asked[0])
    before = hits(one)
    hit, miss = raw(one, asked[0]), raw(without, asked[1])
    if b"text/html" not in asked[0]:
        assert hits(one) == before + 1
    assert list(hit[1]) == list(miss[1])
    ids = hit[1].pop(b"X-Request-Id"), miss[1].pop(b"X-Request-Id")
    assert hit == miss
    assert (ids[0] == ids[1] == b"my-own-id") == any("my-own-id" in line for line in more)


def test_origins_are_told_apart(one: Server) -> None:
    warm(one)
    for _ in range(2):
        friend = raw(one, request(one, NEWEST, "Origin: https://friend.example"))[1]
        stranger = raw(one, request(one, NEWEST, "Origin: https://stranger.example"))[1]
        nobody = raw(one, request(one, NEWEST))[1]
        assert friend[b"Access-Control-Allow-Origin"] == b"https://friend.example"
        assert not any(b"Access-Control-Allow-Origin" in one for one in (stranger, nobody))
        for headers in (friend, stranger, nobody):
            assert headers[b"Cache-Control"] == b"no-store"
            assert {b"accept", b"origin"} <= set(headers[b"Vary"].lower().split(b", "))


def test_a_request_in_pieces_and_several_at_once_are_answered_alike(one: Server) -> None:
    warm(one)
    whole = request(one, NEWEST)
    expected = raw(one, whole)
    end = whole.index(b"\r\n\r\n") + 4
    for cut in (1, 30, end - 2, end, end + 5, len(whole) - 1):
        assert raw(one, whole[:cut], whole[cut:])[2] == expected[2]
    with socket.create_connection(("127.0.0.1", one.port), timeout=PATIENCE) as connection:
        connection.sendall(whole * 3 + request(one, "{ __typename }") + whole)
        text = b""
        while text.count(expected[2]) < 4 or text.count(b'{"data"') < 5:
            piece = connection.recv(65536)
            assert piece, text
            text += piece
    assert text.count(expected[2]) == 4


def test_other_methods_and_hosts_get_what_they_always_got(one: Server) -> None:
    warm(one)
    raw(one, request(one, NEWEST))
    wrong = request(one, NEWEST).replace(b"Host: localhost", b"Host: elsewhere.example")
    assert b" 400 " in raw(one, wrong)[0]
    assert b" 405 " in raw(one, request(one, NEWEST, method="PUT"))[0]
    url = f"{one.url}/graphql"
    for _ in range(2):
        asked: dict[str, Any] = {"params": {"query": NEWEST}, "timeout": PATIENCE}
        assert httpx.get(url, **asked).json() == one.graphql(NEWEST)
        assert httpx.head(url, **asked).status_code == 405


def test_who_is_logged_in_is_never_answered_from_it(one: Server, token: str) -> None:
    post = warm(one)["allPosts"][0]["id"]
    before = hits(one)
    assert one.data(LIKE, token, id=post)["toggleLike"]["post"]["likesCount"] == 1
    mine = one.data(NEWEST, token)["allPosts"][0]
    assert mine["viewerHasLiked"] is True
    assert read(one)["allPosts"][0]["viewerHasLiked"] is False
    assert one.graphql(NEWEST, "nonsense")["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert hits(one) == before


def test_errors_and_what_is_not_for_keeping_are_executed_each_time(one: Server) -> None:
    warm(one)
    before = hits(one)
    for query in (
        '{ postById(id: "999999999") { id } }',
        '{ allPosts { id } userPosts(username: "nobody-at-all") { id } }',
        "{ allPosts(limit: 1000) { id } }",
        "{ allPosts { nonsense } }",
        "{ me { id } }",
        "{ feedCursor }",
        "{ posts(first: 1) { cursor edges { node { id } } } }",
    ):
        first, second = one.graphql(query), one.graphql(query)
        assert first == second
    assert hits(one) == before


def test_who_has_written_reads_of_it(one: Server, token: str) -> None:
    for number in range(20):
        warm(one)
        post = create_post(one, token, f"post {number}")
        assert read(one)["allPosts"][0]["id"] == post
        warm(one, ONE, id=post)
        one.data(LIKE, token, id=post)
        assert read(one, ONE, id=post)["postById"]["likesCount"] == 1
        warm(one, ONE, id=post)
        one.data(COMMENT, token, id=post, content="me too")
        assert read(one, ONE, id=post)["postById"]["comments"] == [{"content": "me too"}]


async def test_what_happens_to_another_post_leaves_one_alone(
    server: Server, one: Server, token: str
) -> None:
    first, second = (create_post(one, token) for _ in range(2))
    await quiet(one, by=server, token=token)
    warm(one, ONE, id=first)
    one.data(LIKE, token, id=second)
    before = hits(one)
    read(one, ONE, id=first)
    assert hits(one) == before + 1


def test_an_answer_that_one_process_has_read_is_found_by_another(
    one: Server, two: Server, token: str
) -> None:
    query = f"{{ allPosts(limit: 7) {{ id content }} }} # {secrets.token_hex(4)}"
    place = read(one, "{ feedCursor }")["feedCursor"]
    warm(two)
    expected = warm(one, query)
    with redis.Redis.from_url(settings.REDIS_URL) as shared:
        deadline = monotonic() + PATIENCE
        # Both are shared, which those who asked did not wait for.
        while len(list(shared.scan_iter(match=f"*:{place}", count=10_000))) < 2:
            assert monotonic() < deadline
            sleep(0.02)
    fills = counts(two, "fills_total")
    assert read(two, query) == expected
    assert counts(two, "fills_total") == fills
    assert counts(two, "hits_total") >= 1


async def test_many_who_ask_at_once_cost_one_execution(
    server: Server, one: Server, token: str
) -> None:
    await asyncio.to_thread(warm, one)
    await asyncio.to_thread(create_post, one, token)
    await quiet(one, by=server, token=token)  # what was done is not known here alone any more
    query = f"{{ allPosts(limit: 50) {{ id content }} }} # {secrets.token_hex(4)}"
    before = await asyncio.to_thread(counts, one, "fills_total")
    async with httpx.AsyncClient(timeout=60) as client:
        answers = await asyncio.gather(
            *(client.post(f"{one.url}/graphql", json={"query": query}) for _ in range(50))
        )
    assert len({answer.content for answer in answers}) == 1
    assert await asyncio.to_thread(counts, one, "fills_total") == before + 1


@asynccontextmanager
async def watching(
    server: Server, seen: Callable[[str], Any]
) -> AsyncIterator["asyncio.Task[None]"]:
    """A socket on the server; `seen(content)` is awaited for each post that it is told of."""

    async def watch() -> None:
        async with transport(server) as wire:
            await wire.listen("1", FEED)
            listening.set()
            while True:
                told = (await wire.receive())["payload"]["data"]["feed"]
                if told["__typename"] == "PostCreated":
                    await seen(told["post"]["content"])
                    if told["post"]["content"].endswith("last"):
                        return

    listening = asyncio.Event()
    task = asyncio.create_task(watch())
    await asyncio.wait_for(listening.wait(), PATIENCE)
    yield task
    await asyncio.wait_for(task, 3 * PATIENCE)


async def test_no_read_that_starts_after_an_event_shows_what_was_before_it(
    one: Server, two: Server, token: str
) -> None:
    """Two processes, writers at both, readers all the time, and a socket on each that checks."""
    mark = secrets.token_hex(4)
    query = f"{{ allPosts(limit: 100) {{ content }} }} # {mark}"
    stop = asyncio.Event()
    checked = 0

    async with httpx.AsyncClient(timeout=60) as client:

        async def contents(server: Server) -> set[str]:
            answer = await client.post(f"{server.url}/graphql", json={"query": query})
            return {post["content"] for post in answer.json()["data"]["allPosts"]}

        async def read_on(server: Server) -> None:
            while not stop.is_set():
                await contents(server)

        def checker(server: Server) -> Callable[[str], Any]:
            async def check(content: str) -> None:
                nonlocal checked
                if content.startswith(mark):
                    assert content in await contents(server)
                    checked += 1

            return check

        readers = [asyncio.create_task(read_on(server)) for server in (one, two, one, two)]
        async with watching(one, checker(one)), watching(two, checker(two)):
            for number in range(30):
                writer = (one, two)[number % 2]
                content = f"{mark} {number}"
                await asyncio.to_thread(create_post, writer, token, content)
                assert content in await contents(writer)
            await asyncio.to_thread(create_post, one, token, f"{mark} last")
        stop.set()
        await asyncio.gather(*readers)
    assert checked == 62
    assert hits(one) + hits(two) > 0


def test_what_has_no_event_is_told_for_a_second_at_most(
    installed: Installation, server: Server, token: str
) -> None:
    """By default; an account that the operator disables has no event."""
    name = f"p_{secrets.token_hex(6)}"
    post = create_post(server, server.sign_up(name))
    warm(server, ONE, id=post)
    installed.manage(
        "shell",
        "-v0",
        "-c",
        "from feed.models import User; "
        f"User.objects.filter(username='{name}').update(is_active=False)",
    )
    sleep(1)
    read_after = server.graphql(ONE, id=post)
    assert read_after["errors"][0]["extensions"]["code"] == "NOT_FOUND"

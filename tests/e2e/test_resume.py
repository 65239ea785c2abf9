"""Resuming and sharing over the real server: nothing is missed, doubled, or somebody else's."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import redis
from django.conf import settings

from tests.e2e.sockets import FEED, Object, Wire, create_post, transport, wire
from tests.server import PATIENCE, Installation, Server

pytestmark = pytest.mark.usefixtures("still_serves")

LITERAL = (
    'subscription {{ feed(after: "{}") {{ '
    "__typename cursor ... on PostCreated {{ post {{ id content }} }} }} }}"
)
LIKE = "mutation ($id: ID!) { like(postId: $id) { liked } }"
UNLIKE = "mutation ($id: ID!) { unlike(postId: $id) { liked } }"
DELETE = "mutation ($id: ID!) { deletePost(postId: $id) { postId } }"
COMMENT = 'mutation ($id: ID!) { createComment(postId: $id, content: "Hm") { comment { id } } }'
UPDATE = (
    "mutation ($id: ID!, $content: String!) "
    "{ updatePost(postId: $id, content: $content) { post { id } } }"
)
POST = "id content likesCount commentsCount"
PAGE = f"allPosts(limit: 100) {{ {POST} }}"
SNAPSHOTS = (
    "subscription ($after: String) { feed(after: $after) { __typename cursor "
    + " ".join(
        f"... on {kind} {{ post {{ {POST} }} }}"
        for kind in (
            *("PostCreated", "PostUpdated", "PostLiked", "PostUnliked"),
            *("CommentAdded", "CommentDeleted"),
        )
    )
    + " ... on PostDeleted { postId } } }"
)
LIKED = "subscription { feed { cursor ... on PostLiked { post { id viewerHasLiked } } } }"


def event_of(message: Object, key: str = "1") -> Object:
    assert (message["type"], message["id"]) == ("next", key), message
    assert "errors" not in message["payload"], message
    event: Object = message["payload"]["data"]["feed"]
    return event


async def events(socket: Wire, count: int, key: str = "1") -> list[Object]:
    return [event_of(await socket.receive(), key) for _ in range(count)]


def follow_on(cursors: list[str]) -> bool:
    """Whether the cursors are those of events right after each other."""
    epochs = {cursor.partition(":")[0] for cursor in cursors}
    offsets = [int(cursor.partition(":")[2]) for cursor in cursors]
    return len(epochs) == 1 and offsets == list(range(offsets[0], offsets[0] + len(offsets)))


def in_order(cursors: list[str]) -> bool:
    """Whether they are of one epoch and each later than the one before.

    What was deleted meanwhile is not shown any more, so there may be gaps.
    """
    epochs = {cursor.partition(":")[0] for cursor in cursors}
    offsets = [int(cursor.partition(":")[2]) for cursor in cursors]
    return len(epochs) == 1 and offsets == sorted(set(offsets))


async def created(server: Server, token: str, count: int) -> list[str]:
    return [await asyncio.to_thread(create_post, server, token) for _ in range(count)]


@pytest.mark.parametrize("literal", [True, False])
async def test_what_was_missed_is_replayed_while_events_go_on(
    server: Server, token: str, *, literal: bool
) -> None:
    async with transport(server) as socket:
        await socket.listen("1", FEED)
        posts = await created(server, token, 2)
        seen = await events(socket, 2)
    posts += await created(server, token, 5)
    async with transport(server, settled=False) as socket:
        after = seen[0]["cursor"]
        meanwhile = asyncio.create_task(created(server, token, 10))
        if literal:
            await socket.subscribe("1", LITERAL.format(after))
        else:
            await socket.subscribe("1", FEED, variables={"after": after})
        heard = await events(socket, 6)
        posts += await meanwhile
        heard += await events(socket, 10)
        assert [event["post"]["id"] for event in heard] == posts[1:]
        assert follow_on([event["cursor"] for event in (seen[0], *heard)])
        assert await socket.barrier() == []


@pytest.mark.parametrize("after", ["", "x", "0:0", "nowhere:7"])
async def test_a_cursor_of_elsewhere_is_a_resync_first(
    server: Server, token: str, after: str
) -> None:
    async with transport(server) as socket:
        await socket.subscribe("1", FEED, variables={"after": after})
        (missed,) = await events(socket, 1)
        assert missed["__typename"] == "ResyncRequired"
        assert missed["reason"]
        (post,) = await created(server, token, 1)
        (event,) = await events(socket, 1)
        assert event["post"]["id"] == post
        assert follow_on([missed["cursor"], event["cursor"]])


async def test_sockets_share_what_they_ask_alike_under_ids_of_their_own(
    server: Server, token: str
) -> None:
    async with transport(server) as first, transport(server, token) as second:
        await first.listen("one", FEED)
        await second.listen("☃", "# the same\n" + FEED.replace("subscription", "subscription A"))
        posts = await created(server, token, 3)
        heard = [await events(first, 3, "one"), await events(second, 3, "☃")]
        assert heard[0] == heard[1]
        assert [event["post"]["id"] for event in heard[0]] == posts


async def test_a_null_is_not_what_was_left_out(server: Server, token: str) -> None:
    """The default stands for one, and not for the other."""
    text = (
        "subscription ($most: Int = 1) { feed { __typename ... on PostCreated "
        "{ post { comments(limit: $most) { id } } } } }"
    )
    async with transport(server) as default, transport(server) as null:
        await default.listen("1", text)
        await null.listen("1", text, variables={"most": None})
        await created(server, token, 1)
        answer = (await default.receive())["payload"]
        assert answer == {"data": {"feed": {"__typename": "PostCreated", "post": {"comments": []}}}}
        assert (await null.receive())["payload"]["errors"]


async def test_what_is_personal_is_each_viewers_own(
    server: Server, newcomer: Callable[[], str]
) -> None:
    ada, bob = newcomer(), newcomer()
    post = await asyncio.to_thread(create_post, server, ada)
    sockets = [transport(server, ada), transport(server, bob), transport(server)]
    async with sockets[0] as of_ada, sockets[1] as of_bob, sockets[2] as of_nobody:
        for socket in (of_ada, of_bob, of_nobody):
            await socket.listen("1", LIKED)
        await asyncio.to_thread(server.data, LIKE, bob, id=post)
        told = [(await events(socket, 1))[0] for socket in (of_ada, of_bob, of_nobody)]
        assert [event["post"]["viewerHasLiked"] for event in told] == [False, True, False]
        assert {event["cursor"] for event in told} == {told[0]["cursor"]}


@pytest.mark.parametrize("resumes", [False, True])
async def test_completing_one_subscription_is_nothing_to_its_sibling(
    server: Server, token: str, *, resumes: bool
) -> None:
    await asyncio.to_thread(server.settle)
    cursor = server.data("{ feedCursor }")["feedCursor"] if resumes else None
    async with transport(server) as socket:
        for key in ("a", "b", "c"):
            await socket.subscribe(key, FEED, variables={"after": cursor})
        await socket.send(id="b", type="complete")
        assert await socket.barrier() == []
        posts = await created(server, token, 2)
        heard = [await socket.receive() for _ in range(4)]
        for key in ("a", "c"):
            mine = [event_of(message, key) for message in heard if message["id"] == key]
            assert [event["post"]["id"] for event in mine] == posts
        assert await socket.barrier() == []
        await socket.listen("b", FEED)  # its id is free again


# --- A page and what happens after it -------------------------------------------------------------


def post_of(told: Object) -> Object:
    """A post of the JSON socket as GraphQL shows it."""
    return {name: told[name] for name in POST.split()}


class Shown:
    """What a client shows: a page, and then whatever the events say, applied as they come."""

    def __init__(self, page: list[Object], cursor: str) -> None:
        self.posts = {post["id"]: post for post in page}
        self.cursors = [cursor]

    def apply(self, cursor: str, post: Object | None, deleted: str | None) -> None:
        self.cursors.append(cursor)
        if post is not None:
            self.posts[post["id"]] = post
        elif deleted is not None:
            self.posts.pop(deleted, None)

    def newest(self, like: dict[str, Object]) -> dict[str, Object]:
        """The posts, as far back as that page reaches."""
        oldest = min(map(int, like))
        return {key: post for key, post in self.posts.items() if int(key) >= oldest}

    async def read_graphql(self, socket: Wire, until: str) -> None:
        while self.cursors[-1] != until:
            event = event_of(await socket.receive())
            assert event["__typename"] != "ResyncRequired"
            self.apply(event["cursor"], event.get("post"), event.get("postId"))

    async def read_json(self, socket: Wire, until: str) -> None:
        while self.cursors[-1] != until:
            frame = await socket.receive()
            if frame["type"] in {"welcome", "ping"}:
                continue
            assert frame["type"] == "event", frame
            event = frame["event"]
            post = post_of(event["post"]) if "post" in event else None
            self.apply(frame["cursor"], post, event.get("postId"))


Read = Callable[[Wire, str], Awaitable[None]]


def storm(servers: list[Server], token: str, rounds: int, seed: int) -> None:
    """One writer, who posts, changes, likes, comments and deletes, at several servers."""
    for number in range(rounds):
        here, there = servers[number % len(servers)], servers[(number + seed) % len(servers)]
        post = create_post(here, token, f"{seed}.{number}")
        there.data(LIKE, token, id=post)
        here.data(COMMENT, token, id=post)
        there.data(UPDATE, token, id=post, content=f"{seed}.{number} again")
        if number % 2:
            here.data(UNLIKE, token, id=post)
        if number % 3:
            there.data(DELETE, token, id=post)


async def test_a_page_and_the_events_after_its_cursor_are_the_truth(
    installed: Installation, newcomer: Callable[[], str]
) -> None:
    """While several people write at two processes, clients come and read, at either of them."""
    query = f"{{ feedCursor {PAGE} }}"
    with installed.server() as one, installed.server() as two:
        # Older posts come into a page from below as newer ones go, which no event tells.
        first = int(create_post(one, newcomer(), "The first of all"))
        async with AsyncExitStack() as stack:
            writers = [
                asyncio.create_task(asyncio.to_thread(storm, [one, two], newcomer(), 6, seed))
                for seed in range(3)
            ]
            reading: list[tuple[Shown, Read, Wire]] = []
            while not all(writer.done() for writer in writers):
                reads, listens = (one, two) if len(reading) % 2 else (two, one)
                data = await asyncio.to_thread(reads.data, query)
                shown, after = Shown(data["allPosts"], data["feedCursor"]), data["feedCursor"]
                if len(reading) % 4 < 2:
                    socket = await stack.enter_async_context(transport(listens, settled=False))
                    await socket.subscribe("1", SNAPSHOTS, variables={"after": after})
                    reading.append((shown, shown.read_graphql, socket))
                else:
                    path = f"/ws/feed/?after={after}"
                    socket = await stack.enter_async_context(wire(listens, path, settled=False))
                    reading.append((shown, shown.read_json, socket))
            await asyncio.gather(*writers)
            end = await settled(one)
            found = one.data(query)["allPosts"]
            truth = {post["id"]: post for post in found if int(post["id"]) >= first}
            assert 1 < len(truth) < len(found) or len(found) < 100
            assert len(reading) > 4
            for shown, read, socket in reading:
                await read(socket, end)
                assert in_order(shown.cursors)
                assert shown.newest(like=truth) == truth


async def settled(server: Server) -> str:
    """Where the feed stands once all is published: an event of one's own comes last."""
    token = await asyncio.to_thread(server.sign_up, f"p_{secrets.token_hex(6)}")
    async with transport(server) as socket:
        await socket.listen("1", FEED)
        last = await asyncio.to_thread(create_post, server, token)
        while True:
            event = event_of(await socket.receive())
            if event.get("post", {}).get("id") == last:
                cursor: str = event["cursor"]
                return cursor


# --- Asking for the cursor ------------------------------------------------------------------------

WAYS = {
    "plainly": "{ feedCursor }",
    "by an alias": "{ found: feedCursor }",
    "by a fragment": "{ ...f } fragment f on Query { feedCursor }",
    "by an inline fragment": "{ ... on Query { ... @include(if: true) { found: feedCursor } } }",
    "after other fields": "{ allPosts(limit: 1) { id } found: feedCursor }",
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS.keys())
async def test_the_cursor_can_be_asked_for_in_any_way(
    server: Server, token: str, text: str
) -> None:
    async with transport(server) as socket:
        for by_socket in (False, True):
            if by_socket:
                await socket.subscribe("q", text)
                data = (await socket.receive())["payload"]["data"]
                assert (await socket.receive())["type"] == "complete"
            else:
                data = server.data(text)
            (cursor,) = (data[name] for name in ("feedCursor", "found") if name in data)
            await socket.listen("1", FEED, variables={"after": cursor})
            (post,) = await created(server, token, 1)
            (event,) = await events(socket, 1)
            assert event["post"]["id"] == post
            assert follow_on([cursor, event["cursor"]])
            await socket.send(id="1", type="complete")


@pytest.mark.parametrize("skip", [True, False])
def test_a_cursor_that_is_skipped_is_not_there(server: Server, *, skip: bool) -> None:
    text = "query ($skip: Boolean!) { __typename feedCursor @skip(if: $skip) }"
    assert ("feedCursor" in server.data(text, skip=skip)) is not skip


async def test_the_cursor_of_a_post_is_where_its_activity_goes_on(
    server: Server, token: str
) -> None:
    post, other = await created(server, token, 2)
    await asyncio.to_thread(server.settle)  # that they were created is a part of it
    text = (
        "query ($a: ID!, $b: ID!) "
        "{ a: postActivityCursor(postId: $a) b: postActivityCursor(postId: $b) }"
    )
    cursors = server.data(text, a=post, b=other)
    activity = (
        "subscription ($id: ID!, $after: String) "
        "{ postActivity(postId: $id, after: $after) { __typename cursor } }"
    )
    await asyncio.to_thread(server.data, LIKE, token, id=post)
    async with transport(server) as socket:
        variables = {"id": post, "after": cursors["a"]}
        await socket.subscribe("1", activity, variables=variables)
        event = (await socket.receive())["payload"]["data"]["postActivity"]
        assert event["__typename"] == "PostLiked"
        assert follow_on([cursors["a"], event["cursor"]])
        await socket.listen("2", activity, variables={"id": other, "after": cursors["b"]})


async def test_the_cursor_of_a_profile_is_where_its_activity_goes_on(
    server: Server, token: str
) -> None:
    me = server.data("{ me { id } }", token)["me"]["id"]
    asked = "query ($id: ID!) { profileActivityCursor(userId: $id) user: me { bio } }"
    start = server.data(asked, token, id=me)["profileActivityCursor"]
    bio = f"Here since {secrets.token_hex(4)}"
    change = "mutation ($bio: String!) { updateProfile(bio: $bio) { user { id } } }"
    await asyncio.to_thread(server.data, change, token, bio=bio)
    activity = (
        "subscription ($id: ID!, $after: String) { profileActivity(userId: $id, after: $after) "
        "{ cursor ... on ProfileUpdated { user { bio } } } }"
    )
    async with transport(server) as socket:
        await socket.subscribe("1", activity, variables={"id": me, "after": start})
        event = (await socket.receive())["payload"]["data"]["profileActivity"]
        assert event["user"] == {"bio": bio}
        assert follow_on([start, event["cursor"]])


@pytest.fixture
def keys(installed: Installation) -> Iterator[Callable[[str], list[Any]]]:
    """`keys("post:1")` lists what Redis holds for the topic."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    prefix = installed.environment["REDIS_PREFIX"]
    yield lambda topic: list(client.scan_iter(match=f"{prefix}*{topic}", count=10_000))
    client.close()


@pytest.mark.parametrize("missing", ["999999999", "0", "-1", "x", "9" * 30])
@pytest.mark.parametrize(
    ("field", "topic"),
    [("postActivityCursor(postId: $id)", "post"), ("profileActivityCursor(userId: $id)", "person")],
)
async def test_what_is_not_there_has_no_cursor_and_leaves_no_trace(
    server: Server, keys: Callable[[str], list[Any]], field: str, topic: str, missing: str
) -> None:
    name, _, _ = field.partition("(")
    text = f"query ($id: ID!) {{ {field} __typename }}"
    answer = server.graphql(text, id=missing)
    async with transport(server) as socket:
        await socket.subscribe("1", text, variables={"id": missing})
        for shown in (answer, (await socket.receive())["payload"]):
            assert shown["data"] == {name: None, "__typename": "Query"}
            assert [error["extensions"]["code"] for error in shown["errors"]] == ["NOT_FOUND"]
    assert keys(f"topic.{topic}:{missing}") == []


def test_an_id_that_turns_out_null_is_an_error_in_its_place(server: Server) -> None:
    text = 'query ($id: ID = "1") { postActivityCursor(postId: $id) __typename }'
    answer = server.graphql(text, id=None)
    assert answer["data"] == {"postActivityCursor": None, "__typename": "Query"}
    assert answer["errors"][0]["path"] == ["postActivityCursor"]


def test_the_trace_would_be_seen(
    server: Server, token: str, keys: Callable[[str], list[Any]]
) -> None:
    post = create_post(server, token)
    deadline = time.monotonic() + PATIENCE
    while not keys(f"topic.post:{post}"):  # it is published after it is answered
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert len(keys(f"topic.post:{post}")) == 1

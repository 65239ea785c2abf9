"""The JSON socket at /ws/feed/: every frame it documents, and what it says to bad ones."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import pytest

from tests.e2e.sockets import Object, Wire, create_post, wire
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

LIKE = "mutation ($id: ID!) { like(postId: $id) { liked } }"
UNLIKE = "mutation ($id: ID!) { unlike(postId: $id) { liked } }"
UPDATE = 'mutation ($id: ID!) { updatePost(postId: $id, content: "New") { post { id } } }'
DELETE = "mutation ($id: ID!) { deletePost(postId: $id) { postId } }"
COMMENT = 'mutation ($id: ID!) { createComment(postId: $id, content: "Hm ☃") { comment { id } } }'
UNCOMMENT = "mutation ($id: ID!) { deleteComment(commentId: $id) { commentId } }"
ME = "{ me { id username } }"
BAD_FRAMES = {
    "null": "null",
    "a list": "[]",
    "a text": '"subscribe"',
    "a number": "1",
    "nothing in it": "{}",
    "an unknown type": '{"type": "dance"}',
    "a type that is a number": '{"type": 1}',
    "a type of the server": '{"type": "welcome"}',
    "subscribe without topic": '{"type": "subscribe"}',
    "a topic that is a number": '{"type": "subscribe", "topic": 1}',
    "a cursor that is a number": '{"type": "subscribe", "topic": "post:1", "after": 1}',
    "subscribed already": '{"type": "subscribe", "topic": "feed"}',
    "not subscribed": '{"type": "unsubscribe", "topic": "post:1"}',
    "auth without token": '{"type": "auth"}',
    "a token that is a list": '{"type": "auth", "token": []}',
    "a lone surrogate": r'{"type": "unsubscribe", "topic": "\ud800"}',
}
UNKNOWN_TOPICS = [
    *("", "feeds", "Feed", "user:1", "post", "post:", "post:0", "post:-1", "post:01", "post:1.0"),
    *("post:x", "post:1 ", "post:" + "9" * 30, "post:\N{ARABIC-INDIC DIGIT ONE}", "\ud800"),
    *("person:", "person:0", "person:999999999999"),
]
FOREIGN_CURSORS = [
    *("x", "0:0", "1", ":", "a:b", "%00:1", "%ff", "é:1", "abcdef:" + "9" * 40),
    "a:\N{ARABIC-INDIC DIGIT ONE}",
]


@asynccontextmanager
async def feed(server: Server, query: str = "") -> AsyncIterator[tuple[Wire, str]]:
    """A socket that has been welcomed, and the cursor of the welcome."""
    async with wire(server, f"/ws/feed/{query}") as socket:
        *pings, welcome = await socket.until(type="welcome")
        assert all(each == {"type": "ping"} for each in pings)
        cursor = welcome.pop("cursor")
        asked = query.partition("after=")[2].replace("%3A", ":")
        resumed = {"resumed": asked == cursor} if asked else {}
        assert welcome == {"type": "welcome", "topic": "feed"} | resumed
        yield socket, cursor


async def settled(socket: Wire) -> list[Object]:
    """What arrives before the answer to a ping sent now."""
    await socket.send(type="ping")
    return (await socket.until(type="pong"))[:-1]


FIELDS = ("id", "title", "content", "likesCount", "commentsCount", "createdAt", "updatedAt")


def the_post(server: Server, post: str) -> Object:
    """The post as events show it, as far as these tests look, by somebody without a picture."""
    fields = " ".join([*FIELDS, "author { id username displayName }"])
    found = server.data(f"query ($id: ID!) {{ postById(id: $id) {{ {fields} }} }}", id=post)
    shown: Object = found["postById"]
    shown["author"]["avatarUrl"] = ""
    return shown


async def event_of(socket: Wire, kind: str, actor: Object) -> Object:
    """What an event of `kind` by `actor` holds besides that."""
    frame = await socket.receive()
    assert frame.keys() == {"type", "topic", "cursor", "event"}
    assert (frame["type"], frame["topic"]) == ("event", "feed")
    event: Object = frame["event"]
    assert (event.pop("kind"), event.pop("actor")) == (kind, actor)
    assert datetime.fromisoformat(event.pop("occurredAt")).utcoffset() is not None
    if "post" in event:
        event["post"] = {name: event["post"][name] for name in (*FIELDS, "author")}
    return event


async def test_each_kind_of_event_arrives_in_order_and_once(server: Server, token: str) -> None:
    async with feed(server) as (socket, _):
        post = create_post(server, token)
        shown = the_post(server, post)
        me = shown["author"]
        assert await event_of(socket, "post.created", me) == {"post": shown}

        server.data(UPDATE, token, id=post)
        shown = the_post(server, post)
        assert shown["content"] == "New"
        assert await event_of(socket, "post.updated", me) == {"post": shown}

        server.data(LIKE, token, id=post)
        assert await event_of(socket, "post.liked", me) == {"post": shown | {"likesCount": 1}}
        server.data(UNLIKE, token, id=post)
        assert await event_of(socket, "post.unliked", me) == {"post": shown}

        comment = server.data(COMMENT, token, id=post)["createComment"]["comment"]["id"]
        added = await event_of(socket, "comment.added", me)
        assert added["comment"].keys() == {
            *("id", "content", "author", "createdAt", "updatedAt", "editedAt"),
            *("parentId", "depth", "likesCount", "repliesCount"),
        }
        assert (added["comment"]["id"], added["comment"]["content"]) == (comment, "Hm ☃")
        assert added["comment"]["author"] == me
        assert added["post"] == shown | {"commentsCount": 1}
        server.data(UNCOMMENT, token, id=comment)
        deleted = await event_of(socket, "comment.deleted", me)
        assert deleted == {"post": shown, "commentId": comment}

        server.data(DELETE, token, id=post)
        assert await event_of(socket, "post.deleted", me) == {"postId": post, "isOpen": True}
        assert await settled(socket) == []


async def test_cursors_count_on_from_the_welcome(server: Server, token: str) -> None:
    async with feed(server) as (socket, cursor):
        epoch, _, offset = cursor.partition(":")
        for step in (1, 2):
            create_post(server, token)
            assert (await socket.receive())["cursor"] == f"{epoch}:{int(offset) + step}"


async def test_what_changes_nothing_is_no_event(server: Server, token: str) -> None:
    post = create_post(server, token)
    server.data(LIKE, token, id=post)
    async with feed(server) as (socket, _):
        server.data(LIKE, token, id=post)
        assert "errors" in server.graphql(DELETE, server.sign_up("p_no_author"), id=post)
        assert await settled(socket) == []


async def test_a_post_can_be_listened_to(server: Server, token: str) -> None:
    post = create_post(server, token)
    topic = f"post:{post}"
    async with feed(server) as (socket, _):
        await socket.send(type="subscribe", topic=topic)
        welcome = await socket.receive()
        assert (welcome["type"], welcome["topic"]) == ("welcome", topic)
        await socket.send(type="unsubscribe", topic="feed")
        assert await socket.receive() == {"type": "unsubscribed", "topic": "feed"}
        create_post(server, token)
        server.data(LIKE, token, id=post)
        heard = await socket.receive()
        assert (heard["topic"], heard["event"]["kind"]) == (topic, "post.liked")
        await socket.send(type="unsubscribe", topic=topic)
        assert await socket.receive() == {"type": "unsubscribed", "topic": topic}
        server.data(UNLIKE, token, id=post)
        assert await settled(socket) == []


async def test_an_event_of_two_topics_arrives_for_both(server: Server, token: str) -> None:
    post = create_post(server, token)
    async with feed(server) as (socket, _):
        await socket.send(type="subscribe", topic=f"post:{post}")
        await socket.receive()
        server.data(LIKE, token, id=post)
        heard = [await socket.receive(), await socket.receive()]
        assert {frame["topic"] for frame in heard} == {"feed", f"post:{post}"}
        assert await settled(socket) == []


async def test_a_profile_has_a_topic(server: Server, newcomer: Callable[[], str]) -> None:
    token = newcomer()
    me = server.data(ME, token)["me"]
    async with feed(server) as (socket, _):
        await socket.send(type="subscribe", topic=f"person:{me['id']}")
        assert (await socket.receive())["type"] == "welcome"
        server.data('mutation { updateProfile(locale: "de") { user { id } } }', token)
        server.data('mutation { updateProfile(displayName: "Ada L.") { user { id } } }', token)
        told = await socket.receive()
        assert (told["topic"], told["event"]["kind"]) == (f"person:{me['id']}", "profile.updated")
        assert told["event"]["actor"] == {**me, "displayName": "Ada L.", "avatarUrl": ""}
        assert await settled(socket) == []


@pytest.mark.parametrize("topic", UNKNOWN_TOPICS)
async def test_an_unknown_topic_is_not_found(server: Server, topic: str) -> None:
    async with feed(server) as (socket, _):
        await socket.send(type="subscribe", topic=topic)
        told = await socket.receive()
        assert (told["type"], told["code"]) == ("error", "NOT_FOUND")
        assert told["message"]
        assert await settled(socket) == []


async def test_topics_beyond_the_limit_are_refused(
    server: Server, tight: Server, token: str
) -> None:
    posts = [create_post(server, token) for _ in range(2)]
    async with feed(tight) as (socket, _):
        for post in posts:
            await socket.send(type="subscribe", topic=f"post:{post}")
        refused = (await socket.until(type="error"))[-1]
        assert refused["code"] == "TOO_MANY_OPERATIONS"


@pytest.mark.parametrize("text", ["hello", "", '{"type":', "NaN", "[" * 20_000])
async def test_what_is_not_json_is_4400(server: Server, text: str) -> None:
    async with feed(server) as (socket, _):
        await socket.raw(text)
        assert await socket.closed() == (4400, "Frames must be JSON")


@pytest.mark.parametrize("text", BAD_FRAMES.values(), ids=BAD_FRAMES.keys())
async def test_an_unknown_frame_is_an_error_and_no_more(server: Server, text: str) -> None:
    async with feed(server) as (socket, _):
        await socket.raw(text)
        told = await socket.receive()
        assert (told["type"], told["code"]) == ("error", "BAD_MESSAGE")
        assert told["message"]
        assert await settled(socket) == []


async def test_a_binary_frame_is_4400(server: Server) -> None:
    async with feed(server) as (socket, _):
        await socket.raw(b'{"type": "ping"}')
        code, reason = await socket.closed()
        assert code == 4400
        assert reason


async def test_a_frame_beyond_the_limit_is_1009(tight: Server) -> None:
    async with feed(tight) as (socket, _):
        await socket.send(type="x" * 4000)
        assert (await socket.closed())[0] == 1009


async def test_a_good_token_says_who_it_is(server: Server, token: str) -> None:
    async with feed(server) as (socket, _):
        await socket.send(type="auth", token=token)
        told = await socket.receive()
        assert told.pop("expiresAt")
        assert told == {"type": "authenticated", "user": server.data(ME, token)["me"]}


@pytest.mark.parametrize("bad", ["", "x", "a.b.c", "\ud800"])
async def test_a_bad_token_is_4403(server: Server, bad: str) -> None:
    async with feed(server) as (socket, _):
        await socket.send(type="auth", token=bad)
        code, reason = await socket.closed()
        assert code == 4403
        assert reason


async def test_an_expired_token_is_4403(tight: Server) -> None:
    async with feed(tight) as (socket, _):
        await socket.send(type="auth", token=tight.sign_up("p_too_late"))
        assert await socket.closed() == (4403, "The token has expired.")


async def test_the_current_cursor_needs_no_resync(server: Server, token: str) -> None:
    async with feed(server) as (_, cursor):
        pass
    async with feed(server, f"?after={cursor}") as (socket, again):
        assert again == cursor
        create_post(server, token)
        assert (await socket.receive())["type"] == "event"


@pytest.mark.parametrize("after", FOREIGN_CURSORS)
async def test_a_cursor_that_is_not_ours_is_a_resync_first_of_all(
    server: Server, token: str, after: str
) -> None:
    async with feed(server, f"?after={after}") as (socket, cursor):
        resync = await socket.receive()
        assert (resync["type"], resync["topic"]) == ("resync", "feed")
        assert resync["cursor"] == cursor
        assert resync["reason"]
        create_post(server, token)
        assert (await socket.receive())["type"] == "event"


async def test_an_empty_cursor_is_none(server: Server) -> None:
    async with feed(server, "?after=") as (socket, _):
        assert await settled(socket) == []


@pytest.mark.parametrize("by_frame", [False, True])
async def test_what_was_missed_is_replayed_then_events_go_on(
    server: Server, token: str, *, by_frame: bool
) -> None:
    async with feed(server) as (_, old):
        pass
    missed = [create_post(server, token) for _ in range(3)]
    async with feed(server, "" if by_frame else f"?after={old}") as (socket, given):
        resumed = given
        if by_frame:
            await socket.send(type="unsubscribe", topic="feed")
            await socket.send(type="subscribe", topic="feed", after=old)
            resumed = (await socket.until(type="welcome"))[-1]["cursor"]
        assert resumed == old  # a client that is cut off again now loses nothing
        missed.append(create_post(server, token))
        heard = [await socket.receive() for _ in missed]
        assert [event["event"]["post"]["id"] for event in heard] == missed
        epoch, _, offset = old.partition(":")
        assert [event["cursor"] for event in heard] == [
            f"{epoch}:{int(offset) + step}" for step in (1, 2, 3, 4)
        ]


async def test_the_server_pings(tight: Server) -> None:
    async with feed(tight) as (socket, _):
        for _ in range(2):
            assert await socket.receive() == {"type": "ping"}
            await socket.send(type="pong")


async def test_the_address_is_good_without_its_slash(server: Server) -> None:
    async with wire(server, "/ws/feed") as socket:
        assert (await socket.receive())["type"] == "welcome"

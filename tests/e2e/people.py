"""People with their ears on every transport, for end-to-end tests of who hears what.

That somebody heard nothing is never shown by waiting: everybody hears of a later post that is for
all, the marker, and what came before it is all there was.
"""

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.sockets import Object, Wire, transport, wire
from tests.e2e.test_sse import Events, stream
from tests.server import Server

_EVENT = (
    "__typename cursor actor { username } "
    "... on PostCreated { post { id content quoteOf { id } replyTo { id } repostOf { id } } } "
    "... on PostUpdated { post { id content quoteOf { id } replyTo { id } } } "
    "... on PostDeleted { postId } ... on PostHidden { postId forViewer } "
    "... on PostLiked { post { id } } ... on PostCounted { post { id } } "
    "... on CommentAdded { post { id } comment { id content } } "
    "... on CommentUpdated { post { id } comment { id content } } "
    "... on CommentDeleted { post { id } commentId } ... on PersonHidden { userId forViewer } "
    "... on PersonShown { userId forViewer } "
    "... on PersonFollowed { userId user { username followersCount } } "
    "... on PersonUnfollowed { userId user { username followersCount } } "
    "... on HashtagFollowed { hashtag { name } } ... on HashtagUnfollowed { hashtag { name } } "
    "... on NotificationAdded { notification { id kind post { id } latestPost { id } } }"
)
CREATE = (
    "mutation ($content: String!, $visibility: Visibility, $reply: ID, $quote: ID) { createPost("
    "content: $content, visibility: $visibility, replyToId: $reply, quoteOfId: $quote"
    ") { post { id } } }"
)
Told = tuple[str, str]  # the name of an event, and the id of the post that it is about, or ""


@dataclass(frozen=True)
class Person:
    server: Server
    name: str
    token: str
    id: str

    def does(self, query: str, **variables: Any) -> Object:
        return self.server.data(query, self.token, **variables)

    def posts(self, content: str, **more: Any) -> str:
        """A new post's id."""
        made: str = self.does(CREATE, content=content, **more)["createPost"]["post"]["id"]
        return made

    def to(self, verb: str, other: "Person") -> None:
        """Follow, block or whatever else takes a username."""
        self.does(
            f"mutation ($name: String!) {{ {verb}(username: $name) {{ ok }} }}", name=other.name
        )

    def on(self, verb: str, post: str) -> None:
        """Like, repost or whatever else takes the id of a post."""
        self.does(f"mutation ($id: ID!) {{ {verb}(postId: $id) {{ __typename }} }}", id=post)


def newcomer(server: Server) -> Person:
    name = f"p_{secrets.token_hex(6)}"
    token = server.sign_up(name)
    return Person(server, name, token, server.data("{ me { id } }", token)["me"]["id"])


@dataclass
class Ear:
    """One stream of events that somebody listens to, and all that it said."""

    name: str
    raw: list[str] = field(default_factory=list)
    events: list[Object] = field(default_factory=list)

    def keep(self, event: Object) -> None:
        self.events.append(event)
        self.raw.append(json.dumps(event))

    def told(self) -> list[Told]:
        return [(_kind(each), _post(each)) for each in self.events]


def _kind(event: Object) -> str:
    if "__typename" in event:
        return str(event["__typename"])
    return "".join(part.title() for part in event["kind"].split("."))


def _post(event: Object) -> str:
    found = event.get("post") or (event.get("notification") or {}).get("post") or {}
    return str(event.get("postId") or found.get("id") or "")


class Listener:
    """A connection with some ears, each of which hears of the marker in the end."""

    def __init__(self, read: Any, *names: str) -> None:
        self._read = read
        self.ears = {name: Ear(name) for name in names}
        self.cursors: dict[str, str] = {}
        self.last: dict[str, Object] = {}  # the marker itself, to each ear

    async def until(self, marker: str, crier: str) -> None:
        """Take in what arrives until all ears have heard of the post `marker`, by `crier`."""
        for ear in self.ears.values():
            ear.events.clear()
            ear.raw.clear()
        waiting = set(self.ears)
        while waiting:
            name, event, cursor = await self._read()
            self.cursors[name] = cursor
            by_crier = crier in json.dumps(event.get("actor"))
            if by_crier and (name == "notifications" or _post(event) == marker):
                waiting.discard(name)
                self.last[name] = event
            else:
                self.ears[name].keep(event)


@asynccontextmanager
async def sockets(
    server: Server, token: str | None, after: str | None = None, **more: str
) -> AsyncIterator[Listener]:
    """A GraphQL socket: `feed`, with a login `home` and `notifications` too, and what else."""
    roots = {"feed": "feed"}
    if after is not None:
        roots = {"feed": f'feed(after: "{after}")'}
    if token is not None:
        home = "homeFeed" if after is None else f'homeFeed(after: "{after}")'
        roots |= {"home": home, "notifications": "notifications"}
    roots |= more
    async with transport(server, token) as opened:

        async def read() -> tuple[str, Object, str]:
            message = await opened.receive()
            assert message["type"] == "next", message
            assert "errors" not in message["payload"], message
            (event,) = message["payload"]["data"].values()
            return message["id"], event, event["cursor"]

        for key, root in roots.items():
            await opened.subscribe(key, f"subscription {{ {root} {{ {_EVENT} }} }}")
        if after is None:
            assert await opened.barrier() == []
        yield Listener(read, *roots)


@asynccontextmanager
async def json_socket(server: Server, token: str | None) -> AsyncIterator[Listener]:
    """The JSON socket: `feed`, with a login `home` and `notifications` too."""
    names = ["feed"]
    async with wire(server, "/ws/feed/") as opened:
        await opened.receive()
        if token is not None:
            await opened.send(type="auth", token=token)
            await opened.until(type="authenticated")
            for name in ("home", "notifications"):
                await opened.send(type="subscribe", topic=name)
                await opened.until(type="welcome", topic=name)
                names.append(name)
        yield Listener(_frames(opened), *names)


def _frames(opened: Wire) -> Any:
    async def read() -> tuple[str, Object, str]:
        while (frame := await opened.receive()) == {"type": "ping"}:
            pass  # where the others take long
        assert frame["type"] == "event", frame
        return frame["topic"], frame["event"], frame["cursor"]

    return read


@asynccontextmanager
async def sse(server: Server) -> AsyncIterator[Listener]:
    """Server-sent events of the feed, without a login."""
    async with stream(server, "/sse/feed/") as opened:
        await opened.next()
        yield Listener(_stream(opened), "feed")


def _stream(opened: Events) -> Any:
    async def read() -> tuple[str, Object, str]:
        frame = await opened.data()
        assert frame["type"] == "event", frame
        return "feed", frame["event"], frame["cursor"]

    return read


class Town:
    """Some people and all their connections; a crier, whom everybody follows, posts markers."""

    def __init__(self, server: Server, *names: str) -> None:
        self.people = {name: newcomer(server) for name in names}
        self.crier = newcomer(server)
        self.server = server
        self.listeners: dict[str, Listener] = {}
        for each in self.people.values():
            each.to("followUser", self.crier)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Town"]:
        """Everybody and nobody in particular listen, over GraphQL and JSON, and over SSE."""
        async with AsyncExitStack() as stack:
            enter = stack.enter_async_context
            tokens = {name: each.token for name, each in self.people.items()}
            for name, token in {**tokens, "nobody": None}.items():
                self.listeners[name] = await enter(sockets(self.server, token))
                self.listeners[f"{name} json"] = await enter(json_socket(self.server, token))
            self.listeners["nobody sse"] = await enter(sse(self.server))
            yield self

    async def hear(self) -> None:
        """Let all hear what has happened up to now."""
        names = " ".join(f"@{each.name}" for each in self.people.values())
        marker = self.crier.posts(f"marker_{secrets.token_hex(8)} {names}")
        await self.catch_up(marker)

    async def catch_up(self, marker: str) -> None:
        for name, listener in self.listeners.items():
            try:
                await listener.until(marker, self.crier.name)
            except TimeoutError:
                raise AssertionError(f"{name} did not hear of the marker") from None

    def who_heard(self, kind: str, post: str = "", ear: str = "feed") -> set[str]:
        """Those whose connections all told that event; what one says the others say, too."""
        found: dict[str, list[bool]] = {}
        for name, listener in self.listeners.items():
            if ear in listener.ears:
                told = (kind, post) in listener.ears[ear].told()
                found.setdefault(name.split()[0], []).append(told)
        assert all(len(set(each)) == 1 for each in found.values()), (kind, post, found)
        return {name for name, each in found.items() if each[0]}

    def who_read(self, word: str) -> set[str]:
        """Those to any of whose ears anything came that has the word in it."""
        return {
            name.split()[0]
            for name, listener in self.listeners.items()
            if any(word in raw for ear in listener.ears.values() for raw in ear.raw)
        }

    def told(self, who: str, ear: str = "feed") -> list[Told]:
        """All that somebody was told over GraphQL since the marker before the last."""
        return self.listeners[who].ears[ear].told()

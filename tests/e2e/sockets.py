"""A WebSocket in a test's hands: JSON objects out and in, and no wait without an end."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.server import PATIENCE, Server

FEED = (
    "subscription ($after: String) { feed(after: $after) { __typename cursor "
    "... on PostCreated { post { id content } } ... on PostLiked { post { id } } "
    "... on ResyncRequired { reason } } }"
)
CREATE = "mutation ($content: String!) { createPost(content: $content) { post { id } } }"
POSTS = "{ allPosts(limit: 1) { id } }"

Object = dict[str, Any]


def create_post(server: Server, token: str, content: str = "Hello") -> str:
    """A new post's id."""
    created: str = server.data(CREATE, token, content=content)["createPost"]["post"]["id"]
    return created


class Wire:
    """One open WebSocket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    @property
    def subprotocol(self) -> str | None:
        return self.connection.subprotocol

    async def send(self, **message: Any) -> None:
        await self.raw(json.dumps(message))

    async def raw(self, data: str | bytes) -> None:
        await self.connection.send(data)

    async def receive(self) -> Object:
        text = await asyncio.wait_for(self.connection.recv(), PATIENCE)
        message: Object = json.loads(text, parse_constant=_no_constant)
        return message

    async def until(self, **expected: Any) -> list[Object]:
        """What arrives up to the first message that has `expected` in it; that one is last."""
        heard = [await self.receive()]
        while not expected.items() <= heard[-1].items():
            heard.append(await self.receive())
        return heard

    async def closed(self) -> tuple[int, str]:
        """Code and reason of the server's close. Messages before it are read past."""
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.wait_for(self.connection.recv(), PATIENCE)
        close = self.connection.protocol.close_rcvd
        assert close is not None, "the connection ended without a close frame"
        return close.code, close.reason

    # --- GraphQL, in the words of graphql-transport-ws -------------------------------------------

    async def init(self, token: str | None = None, **payload: Any) -> Object:
        """Initialise the connection; the server's answer."""
        if token is not None:
            payload["Authorization"] = f"JWT {token}"
        await self.send(type="connection_init", payload=payload)
        return await self.receive()

    async def subscribe(self, key: str, query: str, **payload: Any) -> None:
        await self.send(id=key, type="subscribe", payload={"query": query, **payload})

    async def barrier(self) -> list[Object]:
        """What arrives before the pong to a ping sent now: all that was sent is handled then."""
        await self.send(type="ping", payload={"barrier": True})
        return (await self.until(type="pong", payload={"barrier": True}))[:-1]

    async def listen(self, key: str, query: str, **payload: Any) -> None:
        """Start a subscription; it is live, and nothing has come of it, when this returns."""
        await self.subscribe(key, query, **payload)
        assert await self.barrier() == []


@asynccontextmanager
async def wire(
    server: Server,
    path: str,
    subprotocols: Sequence[str] = (),
    *,
    settled: bool = True,
    **options: Any,
) -> AsyncIterator[Wire]:
    """A socket that is open, and nothing more.

    `settled`: it comes when all that was done is published. An answer does not wait for that, so
    otherwise it may still hear of what was done before.
    """
    if settled:
        await asyncio.to_thread(server.settle)
    # Whether the other side is there the server asks, and a test that is busy has no time to.
    options = {"open_timeout": PATIENCE, "ping_interval": None} | options
    known = [Subprotocol(name) for name in subprotocols] or None
    url = server.socket_url(path)
    async with connect(url, subprotocols=known, **options) as connection:
        yield Wire(connection)


@asynccontextmanager
async def transport(
    server: Server, token: str | None = None, *, settled: bool = True
) -> AsyncIterator[Wire]:
    """A graphql-transport-ws socket whose connection is acknowledged."""
    async with wire(server, "/graphql", ["graphql-transport-ws"], settled=settled) as opened:
        assert await opened.init(token) == {"type": "connection_ack"}
        yield opened


def _no_constant(name: str) -> None:
    raise AssertionError(f"the server sent {name}, which is no JSON")

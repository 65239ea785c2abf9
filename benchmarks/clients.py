"""A plain client of every server under test: it listens at sockets and writes posts.

It measures no time; that is the load client's. It proves that each server delivers at all, and
holds sockets open while Redis is watched.
"""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.peers.peer import Peer, Transport
from benchmarks.processes import BenchmarkError

PATIENCE = 30.0
AT_ONCE = 50  # sockets that are being opened
SETTLE_SECONDS = 2.0  # for a server whose pong doesn't say that the subscription is live

SIGN_UP = (
    "mutation ($username: String!, $email: String!, $password: String!) "
    "{ createUser(username: $username, email: $email, password: $password) { user { id } } }"
)
LOG_IN = (
    "mutation ($username: String!, $password: String!) "
    "{ login(username: $username, password: $password) { token } }"
)


class Writer:
    """Writes posts at one server, after signing up where it takes an account."""

    def __init__(self, peer: Peer, url: str) -> None:
        self._peer = peer
        self._client = httpx.AsyncClient(base_url=url, timeout=PATIENCE)

    async def __aenter__(self) -> "Writer":
        if self._peer.graphql is not None and self._peer.graphql.login:
            await self._sign_in()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._client.aclose()

    async def post(self, marker: str) -> None:
        """Write one post with the marker in it, as the server takes posts."""
        if self._peer.graphql is not None:
            await self._ask(self._peer.graphql.mutation.replace("{marker}", marker))
        elif self._peer.socket is not None and self._peer.socket.publish_path is not None:
            answer = await self._client.post(self._peer.socket.publish_path, content=marker)
            answer.raise_for_status()

    async def _sign_in(self) -> None:
        name, password = f"bench_{secrets.token_hex(6)}", secrets.token_urlsafe(16)
        account = {"username": name, "password": password}
        await self._ask(SIGN_UP, **account, email=f"{name}@example.com")
        token = (await self._ask(LOG_IN, **account))["login"]["token"]
        self._client.headers["Authorization"] = f"Bearer {token}"

    async def _ask(self, query: str, **variables: str) -> dict[str, Any]:
        body = {"query": query, "variables": variables}
        answer = (await self._client.post("/graphql", json=body)).json()
        if answer.get("errors"):
            raise BenchmarkError(f"{self._peer.title} refused: {answer['errors']}")
        data: dict[str, Any] = answer["data"]
        return data


@asynccontextmanager
async def listening(
    peer: Peer, transport: Transport, url: str, count: int
) -> AsyncIterator[list[ClientConnection]]:
    """That many sockets, open and subscribed."""
    gate = asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as stack:

        async def opened() -> ClientConnection:
            async with gate:
                return await stack.enter_async_context(_listening(peer, transport, url))

        sockets = await asyncio.gather(*(opened() for _ in range(count)))
        await asyncio.sleep(SETTLE_SECONDS)
        yield sockets


@asynccontextmanager
async def _listening(peer: Peer, transport: Transport, url: str) -> AsyncIterator[ClientConnection]:
    address = url.replace("http://", "ws://", 1)
    options: dict[str, Any] = {"open_timeout": PATIENCE, "close_timeout": 1, "ping_interval": None}
    if transport == "json":
        assert peer.socket is not None
        async with connect(address + peer.socket.path, **options) as socket:
            yield socket
        return
    assert peer.graphql is not None
    protocols = [Subprotocol("graphql-transport-ws")]
    async with connect(f"{address}/graphql", subprotocols=protocols, **options) as socket:
        await socket.send('{"type": "connection_init"}')
        await hear(socket, '"connection_ack"')
        payload = {"query": peer.graphql.subscription}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        await socket.send('{"type": "ping"}')
        await hear(socket, '"pong"')
        yield socket


async def hear(socket: ClientConnection, text: str) -> None:
    """Read up to the first message that has `text` in it."""
    async with asyncio.timeout(PATIENCE):
        while text not in str(await socket.recv()):
            pass


async def prove(peer: Peer, transport: Transport, url: str) -> None:
    """Two posts, written one after the other, reach two sockets; BenchmarkError otherwise."""
    async with listening(peer, transport, url, 2) as sockets, Writer(peer, url) as writer:
        for _ in range(2):
            content = f"proof-{secrets.token_hex(6)}"
            await writer.post(content)
            try:
                await asyncio.gather(*(hear(socket, content) for socket in sockets))
            except TimeoutError:
                raise BenchmarkError(f"{peer.title} delivered no post over {transport}") from None

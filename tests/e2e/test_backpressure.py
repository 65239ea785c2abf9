"""A peer that does not read, and one that sends without end, cost the server a bounded amount."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
import websockets
from websockets.asyncio.client import connect

from tests.server import PATIENCE, Installation, Server


@pytest.fixture(scope="module")
def narrow(installed: Installation) -> Iterator[Server]:
    """A server that lets few bytes wait and many operations run."""
    limits: dict[str, Any] = {"SOCKET_MAX_WAITING_BYTES": "65536", "SOCKET_MAX_OPERATIONS": "1000"}
    with installed.server(**limits) as running:
        yield running


def fill(server: Server) -> None:
    """Some 100 KB of posts."""
    token = server.sign_up("talkative")
    create = "mutation ($c: String!) { createPost(content: $c) { post { id } } }"
    for _ in range(20):
        server.data(create, token, c="x" * 5000)


async def test_a_peer_that_does_not_read_is_closed(narrow: Server) -> None:
    await asyncio.to_thread(fill, narrow)
    deaf = await connect(
        narrow.socket_url("/graphql"),
        subprotocols=[websockets.Subprotocol("graphql-transport-ws")],
        max_queue=1,  # then the client stops reading
        open_timeout=PATIENCE,
    )
    local = deaf.transport.get_extra_info("sockname")

    def is_open() -> bool:
        return any(
            connection.raddr[1:] == (local[1],)
            for connection in psutil.Process(narrow.process.pid).net_connections("tcp")
        )

    await deaf.send('{"type": "connection_init"}')
    query = {"query": "{ allPosts(limit: 20) { content } }"}
    try:
        for number in range(400):  # 40 MB of answers: far more than the kernel's buffers hold
            message = {"type": "subscribe", "id": str(number), "payload": query}
            await deaf.send(json.dumps(message))
        async with asyncio.timeout(PATIENCE):
            while is_open():  # noqa: ASYNC110 - the client is deaf
                await asyncio.sleep(0.1)
    finally:
        deaf.transport.abort()
    assert "data" in await asyncio.to_thread(narrow.graphql, "{ me { id } }")


async def test_a_flood_of_messages_is_answered_in_order(server: Server) -> None:
    async with connect(
        server.socket_url("/graphql"),
        subprotocols=[websockets.Subprotocol("graphql-transport-ws")],
        open_timeout=PATIENCE,
    ) as client:
        await client.send('{"type": "connection_init"}')
        await asyncio.wait_for(client.recv(), PATIENCE)

        async def flood() -> None:
            for number in range(900):
                await client.send(json.dumps({"type": "ping", "payload": {"n": number}}))

        flooding = asyncio.create_task(flood())
        for number in range(900):
            pong = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
            assert pong == {"type": "pong", "payload": {"n": number}}
        await flooding

"""permessage-deflate: negotiated where it is on, and the same messages for everybody."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from tests.e2e.sockets import create_post, wire
from tests.server import PATIENCE, Installation, Server


@pytest.fixture(scope="module")
def compressing(installed: Installation) -> Iterator[Server]:
    with installed.server(SOCKET_COMPRESSION="1") as running:
        yield running


@pytest.mark.parametrize("keeps_window", [True, False])
async def test_compressed_messages_are_read_by_all(
    compressing: Server, token: str, *, keeps_window: bool
) -> None:
    offer = ClientPerMessageDeflateFactory(
        server_no_context_takeover=not keeps_window,
        client_no_context_takeover=not keeps_window,
        client_max_window_bits=True,
    )
    url = compressing.socket_url("/ws/feed/")
    await asyncio.to_thread(compressing.settle)
    async with (
        connect(url, extensions=[offer], compression=None, open_timeout=PATIENCE) as small,
        connect(url, compression=None, open_timeout=PATIENCE) as plain,
    ):
        assert [extension.name for extension in small.protocol.extensions] == ["permessage-deflate"]
        assert plain.protocol.extensions == []
        for length in (1, 200, 1200):
            create_post(compressing, token, "abc " * length)
        async with asyncio.timeout(PATIENCE):
            told = [[json.loads(await each.recv()) for _ in range(4)] for each in (small, plain)]
        assert told[0] == told[1]
        assert [message["type"] for message in told[0]] == ["welcome", "event", "event", "event"]
        await small.send('{"type":"ping"}')
        assert json.loads(await small.recv()) == {"type": "pong"}


async def test_a_smaller_window_than_ours_is_not_agreed_on(compressing: Server) -> None:
    offer = ClientPerMessageDeflateFactory(server_max_window_bits=9)
    url = compressing.socket_url("/ws/feed/")
    async with connect(url, extensions=[offer], compression=None, open_timeout=PATIENCE) as socket:
        assert socket.protocol.extensions == []
        assert json.loads(await socket.recv())["type"] == "welcome"


async def test_a_message_that_unfolds_to_too_much_is_refused(compressing: Server) -> None:
    async with connect(compressing.socket_url("/ws/feed/"), open_timeout=PATIENCE) as socket:
        await socket.send(" " * 10_000_000)
        await socket.wait_closed()
        assert socket.close_code == 1009
    async with wire(compressing, "/ws/feed/") as again:
        assert (await again.receive())["type"] == "welcome"


async def test_it_is_off_by_default(server: Server) -> None:
    async with connect(server.socket_url("/ws/feed/"), open_timeout=PATIENCE) as socket:
        assert socket.protocol.extensions == []

"""Peers that don't read, don't answer, talk garbage, or may stay no longer."""

import asyncio
import base64
import os
import random
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

from tests.e2e.faults.readers import Reader, all_known, crowd, mixed
from tests.e2e.faults.site import Site, address, calm, gauges, resident, scaled, until
from tests.e2e.faults.writers import storm
from tests.server import Server


@contextmanager
def raw(server: Server, path: str = "/ws/feed/", protocol: str = "") -> Iterator[socket.socket]:
    """A bare connection after its WebSocket handshake, with as small a window as there may be."""
    with socket.socket() as bare:
        bare.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        bare.settimeout(60)
        bare.connect(("127.0.0.1", server.port))
        named = f"Sec-WebSocket-Protocol: {protocol}\r\n" if protocol else ""
        key = base64.b64encode(os.urandom(16)).decode()
        bare.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {address(server)}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n{named}"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while b"\r\n\r\n" not in head:
            got = bare.recv(1)
            assert got, head
            head += got
        assert b" 101 " in head
        yield bare


def frame(payload: bytes, opcode: int = 1, *, final: bool = True) -> bytes:
    """A client's frame, masked."""
    mask = os.urandom(4)
    first = bytes((opcode | (0x80 if final else 0),))
    size = len(payload)
    if size < 126:
        head = first + bytes((0x80 | size,))
    else:
        head = first + bytes((0xFE,)) + struct.pack("!H", size)
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


INIT = frame(b'{"type":"connection_init"}')


def listening(key: int, selection: bytes = b"{feed{cursor}}") -> bytes:
    """A frame that starts a subscription."""
    query = b'{"query":"subscription' + selection + b'"}'
    return frame(b'{"id":"%d","type":"subscribe","payload":%s}' % (key, query))


def is_there(server: Server, peer: socket.socket) -> bool:
    """Whether the server still has the connection of that peer."""
    port = peer.getsockname()[1]
    connections = psutil.Process(server.process.pid).net_connections("tcp")
    return any(each.raddr[1:] == (port,) for each in connections)


async def test_one_who_does_not_read_is_dropped_and_no_trouble_to_others(site: Site) -> None:
    with site.watched(SOCKET_MAX_WAITING_BYTES="200000") as server:
        tokens = site.tokens(server, 4)
        before = resident(server)
        async with crowd(*mixed(scaled(100), server)) as readers:
            with raw(server, "/graphql", "graphql-transport-ws") as deaf:
                # Gets each post many times, since the kernel alone takes megabytes.
                contents = b"{feed{... on PostCreated{post{content}}}}"
                deaf.sendall(INIT + b"".join(listening(key, contents) for key in range(40)))
                async with storm(server, tokens=tokens, pause=0.01, size=4900) as written:
                    await until(lambda: not is_there(server, deaf))
                await all_known(readers, written)
            told = await asyncio.to_thread(gauges, server)
            assert told["socsyn_sockets_slow_total"] == 1
            assert all(not reader.closes and not reader.resyncs for reader in readers)
        await calm(server, before)


async def test_silent_peers_are_found_and_freed(site: Site) -> None:
    # Those who do read have as long to answer, on a machine that is busy.
    with site.watched(SOCKET_PING_SECONDS="1", SOCKET_PONG_SECONDS="6") as server:
        before, process = resident(server), psutil.Process(server.process.pid)
        async with crowd(*mixed(4, server)) as readers:
            with (
                raw(server) as one,
                raw(server, "/graphql", "graphql-transport-ws") as two,
                raw(server, "/graphql", "graphql-ws") as three,
            ):
                two.sendall(frame(b'{"type":"connection_init"}'))
                three.sendall(frame(b'{"type":"connection_init"}'))
                await until(lambda: not any(is_there(server, peer) for peer in (one, two, three)))
            assert not any(reader.closes for reader in readers)  # they answered
        await calm(server, before)
        await until(lambda: {each.status for each in process.net_connections("tcp")} == {"LISTEN"})


STOP = b'{"id":"%d","type":"complete"}'
NONSENSE = {
    "bytes": random.Random(1).randbytes(5000),
    "half a frame": frame(b'{"type":"ping"}')[:-4],
    "more than there is": b"\x81\xff" + struct.pack("!Q", 1 << 62) + b"abcdefgh",
    "no UTF-8": frame(b"\xff\xfe\xc0\x80"),
    "no end": frame(b"{", final=False) + frame(b" " * 1000, 0, final=False) * 400,
    "thousands of subscriptions": b"".join(
        listening(number) + frame(STOP % number) for number in range(2000)
    ),
    "too many subscriptions": b"".join(listening(number) for number in range(1000)),
    "deep": frame(b"[" * 30000),
    "odd types": frame(b'{"type":["ping"],"id":{}}') + frame(b'{"type":"subscribe","id":7}'),
    "a long ping": frame(b"x" * 200, 9),
    "a short close": frame(b"\x00", 8),
    "nothing": b"",
}


def visit(server: Server, what: bytes, *, graphql: bool) -> None:
    """Say it, wait a moment, and leave without a goodbye: with a reset."""
    path, protocol = ("/graphql", "graphql-transport-ws") if graphql else ("/ws/feed/", "")
    with suppress(OSError), raw(server, path, protocol) as bare:
        bare.sendall(INIT if graphql else b"")
        bare.sendall(what)
        time.sleep(0.1)
        bare.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def test_garbage_is_no_trouble_to_others(site: Site) -> None:
    with site.watched(SOCKET_MAX_MESSAGES_PER_SECOND="0") as server:
        tokens = site.tokens(server, 2)
        before = resident(server)
        async with crowd(*mixed(scaled(40), server)) as readers:
            async with storm(server, tokens=tokens) as written:
                for _ in range(scaled(3)):
                    for what in NONSENSE.values():
                        await asyncio.gather(
                            *(
                                asyncio.to_thread(visit, server, what, graphql=graphql)
                                for graphql in (True, True, False)
                            )
                        )
            await all_known(readers, written)
            assert not written.refused
            assert all(not reader.closes and not reader.resyncs for reader in readers)
        await calm(server, before)


async def test_who_logs_out_hears_no_more(site: Site) -> None:
    with site.watched() as one, site.watched() as two:
        tokens = site.tokens(one, 3)
        before = resident(one)
        token = one.sign_up(f"leaver{random.randrange(10**9)}")
        leaving = [
            Reader([address(server)], selection, token)
            for server in (one, two)
            for selection in (None, "... on PostCreated { post { content } }")
            for _ in range(10)
        ]
        async with crowd(*mixed(scaled(40), one, two)) as readers, crowd(*leaving):
            async with storm(one, two, tokens=tokens) as written:
                await until(lambda: all(reader.contents for reader in leaving))
                ended = await asyncio.to_thread(one.data, "mutation { logout { ok } }", token)
                assert ended["logout"]["ok"]
                await until(lambda: all(reader.ended.is_set() for reader in leaving))
                heard = [len(reader.contents) for reader in leaving]
                await asyncio.sleep(1)
            assert [len(reader.contents) for reader in leaving] == heard
            assert [reader.codes for reader in leaving] == [[4403]] * len(leaving)
            await all_known(readers, written)
            assert all(not reader.closes for reader in readers)
        await calm(one, before, logins=True)
        await calm(two, before, logins=True)

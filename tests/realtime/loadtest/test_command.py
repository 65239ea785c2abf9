"""The command as a user runs it: against small servers of other kinds, and when it is refused."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from realtime.loadtest import frames
from tests.realtime.loadtest.streams import UPGRADED, frame

ROOT = Path(__file__).resolve().parents[3]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


class SmallServer:
    """Sends each posted body to everybody who listens, as SSE or over a bare WebSocket."""

    def __init__(self) -> None:
        self.listeners: list[tuple[asyncio.StreamWriter, bool]] = []
        self.silent = 0  # that many listeners are told nothing
        self.repeats = 1
        self.full = asyncio.Event()  # ten listen

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                if head.startswith(b"get /sse"):
                    writer.write(STREAM + self.shaped(b'data: {"type":"welcome"}\n\n', True))
                    self.listen(writer, sse=True)
                elif head.startswith(b"get"):
                    writer.write(UPGRADED)
                    self.listen(writer, sse=False)
                    await reader.read()
                else:
                    length = int(head.partition(b"content-length:")[2].split()[0])
                    self.tell(await reader.readexactly(length))
                    writer.write(OK)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def listen(self, writer: asyncio.StreamWriter, *, sse: bool) -> None:
        self.listeners.append((writer, sse))
        if len(self.listeners) == 10:
            self.full.set()

    def shaped(self, text: bytes, sse: bool) -> bytes:
        return b"%x\r\n%b\r\n" % (len(text), text) if sse else frame(text)

    def tell(self, body: bytes) -> None:
        for writer, sse in self.listeners[self.silent :]:
            text = b"id: 1\ndata: %b\n\n" % body if sse else body
            writer.write(self.shaped(text, sse) * self.repeats)


@asynccontextmanager
async def serving(small: SmallServer) -> AsyncIterator[str]:
    server = await asyncio.start_server(small.talk, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for writer, _ in small.listeners:
            writer.close()
        await asyncio.sleep(0)


async def start(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "manage.py", "loadtest", *arguments,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        # Addresses where nothing is: the command needs neither.
        env=os.environ | {"DATABASE_URL": "postgres://a@127.0.0.1:9/b", "REDIS_URL": "redis://127.0.0.1:9"},
    )  # fmt: skip


async def run(*arguments: str) -> tuple[int | None, str, str]:
    process = await start(*arguments)
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


def small_run(url: str, *more: str) -> list[str]:
    return [
        "--url", url, "--publish-url", f"{url}/publish", "--sockets", "10", "--events", "4",
        "--rate", "100", "--settle", "0", "--json", "-", *more,
    ]  # fmt: skip


@pytest.mark.parametrize("transport", ["sse", "raw"])
async def test_a_run_of_each_foreign_transport(transport: str, tmp_path: Path) -> None:
    picture = tmp_path / "plot.svg"
    async with serving(SmallServer()) as url:
        arguments = small_run(url, "--transport", transport, "--plot", str(picture))
        code, out, err = await run(*arguments)
    found: dict[str, Any] = json.loads(out)
    assert (code, found["ok"]) == (0, True), err
    assert (found["opens"]["live"], found["delivery"]["frames"]) == (10, 40)
    assert found["clients"]["processes"] == 2
    ET.fromstring(picture.read_text())


async def test_losses_and_duplicates_are_seen() -> None:
    small = SmallServer()
    small.silent, small.repeats = 3, 2
    async with serving(small) as url:
        code, out, _ = await run(*small_run(url, "--transport", "raw", "--grace", "5"))
    found = json.loads(out)
    assert code == 1
    assert (found["faults"]["lost"], found["faults"]["duplicates"]) == (12, 28)


async def test_nobody_listens_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        code, out, err = await run("--url", url)
    assert (code, out) == (2, "")
    assert err.startswith("CommandError: Cannot connect to 127.0.0.1:")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--url", "nonsense"],
        ["--url", "http://localhost:99999"],
        ["--sockets", "0"],
        ["--rate", "0"],
        ["--mutation", "mutation { nothing }"],
        ["--header", "nothing"],
        ["--publish-url", "nowhere"],
        ["--server-pid", "999999999"],
        ["--plot", "/nowhere/at/all.svg"],
    ],
)
async def test_a_refusal_is_one_sentence(arguments: list[str]) -> None:
    code, out, err = await run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("CommandError: ")
    assert len(err.splitlines()) == 1


async def test_no_socket_opens() -> None:
    async with serving(SmallServer()) as url:
        code, _, err = await run(*small_run(url, "--transport", "sse", "--path", "/elsewhere"))
    assert code == 2
    assert "No socket could be opened: the server answered 'HTTP/1.1 101" in err


async def test_an_interrupt_ends_it_cleanly() -> None:
    small = SmallServer()
    async with serving(small) as url:
        process = await start(*small_run(url, "--transport", "raw", "--settle", "600"))
        await small.full.wait()
        process.send_signal(signal.SIGINT)
        out, err = await process.communicate()
    assert process.returncode == 130
    assert (out, err.decode().splitlines()[-1]) == (b"", "Interrupted.")
    assert b"Traceback" not in err


def test_the_answer_to_our_key() -> None:
    """RFC 6455, section 1.3, has the pair as its example."""
    import base64
    import hashlib

    digest = hashlib.sha1(frames.KEY + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
    assert base64.b64encode(digest) == frames.ACCEPT

"""How much a large world costs: home feeds and posting, in a hundredth of it and in all of it.

`python -m benchmarks.worlds` makes both worlds (some minutes, a few GB), starts a server on each,
and asks them in turns. Home feeds are read by people who follow 10, 500 and 5,000; posts are
written by somebody whom five follow and by somebody whom 50,000 do, a thousand of them online
with the home feed's subscription open.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.peers.peer import ROOT, Running
from benchmarks.peers.socsyn.peer import Socsyn
from benchmarks.processes import BenchmarkError, child, end_in_good_order, raise_open_files
from benchmarks.services import Services, services

# As feed/world.py makes them.
PASSWORD = "azerty"
READERS = (10, 500, 5_000)
WRITERS = (5, 50_000)
WORLDS = {"a hundredth": 100, "all of it": 1}
HOME = """query ($after: String) { homeFeed(first: 20, after: $after) {
  edges { node { id content likesCount author { id username } } } pageInfo { endCursor } } }"""
POST = 'mutation { createPost(content: "News for whoever follows") { post { id } } }'
LOGIN = """mutation ($username: String!, $password: String!) {
  login(username: $username, password: $password) { token } }"""
SUBSCRIBE = "subscription { homeFeed { __typename ... on PostCreated { post { id content } } } }"


class World(Socsyn):
    """Our server on a world of its own."""

    def __init__(self, name: str, divisor: int, options: argparse.Namespace) -> None:
        super().__init__()
        self.title = name
        self.name = f"world{divisor}"
        self._sizes = {
            key: str(max(1, getattr(options, key) // divisor))
            for key in ("users", "posts", "follows", "likes")
        }

    @contextmanager
    def start(self, services: Services, logs: Path) -> Iterator[Running]:
        with super().start(services, logs):
            pass  # the tables are made
        environment = self._environment(services) | {"SOCSYN_ENV": "local"}
        words = [word for key, value in self._sizes.items() for word in (f"--{key}", value)]
        started = time.monotonic()
        world = [sys.executable, "manage.py", "world", "--quiet", *words]
        with child(world, logs / f"{self.name}.log", cwd=ROOT, env=environment) as building:
            if building.wait(3600):
                raise BenchmarkError(f"the world was not made: {logs / self.name}.log")
        print(f"{self.title}: {self._sizes} in {time.monotonic() - started:.0f} s", flush=True)
        with super().start(services, logs) as running:
            yield running


@dataclass
class Client:
    """One person at one server."""

    http: httpx.Client
    token: str

    @classmethod
    def of(cls, url: str, username: str) -> "Client":
        http = httpx.Client(base_url=url, timeout=120)
        who = {"username": username, "password": PASSWORD}
        answer = http.post("/graphql", json={"query": LOGIN, "variables": who})
        return cls(http, answer.json()["data"]["login"]["token"])

    def ask(self, query: str, **variables: Any) -> tuple[float, Any]:
        """Seconds, and the data."""
        started = time.perf_counter()
        answer = self.http.post(
            "/graphql",
            json={"query": query, "variables": variables},
            headers={"Authorization": f"JWT {self.token}"},
        )
        seconds = time.perf_counter() - started
        found = answer.json()
        if "errors" in found:
            raise BenchmarkError(str(found["errors"]))
        return seconds, found["data"]


def homes(urls: dict[str, str], turns: int) -> list[str]:
    """A line for each reader: milliseconds of a page, first and tenth, in each world."""
    lines = ["| follows | page | " + " | ".join(urls) + " | ratio |", "|---|---|---|---|---|"]
    for wanted in READERS:
        readers = {name: Client.of(url, f"reader{wanted}") for name, url in urls.items()}
        deep = {name: _cursor(reader, pages=10) for name, reader in readers.items()}
        for page, places in (("first", dict.fromkeys(urls)), ("tenth", deep)):
            times: dict[str, list[float]] = {name: [] for name in urls}
            for turn in range(turns):
                for name, reader in readers.items():
                    seconds, _ = reader.ask(HOME, after=places[name])
                    if turn >= turns // 10:  # the first warm up
                        times[name].append(seconds * 1000)
            lines.append(_line([f"{wanted:,}", page], [times[name] for name in urls]))
    return lines


def _cursor(reader: Client, pages: int) -> str | None:
    after = None
    for _ in range(pages):
        page = reader.ask(HOME, after=after)[1]["homeFeed"]
        after = page["pageInfo"]["endCursor"] or after
    return after


def _line(head: Sequence[str], times: Sequence[list[float]]) -> str:
    small, large = (statistics.median(each) for each in times)
    cells = [*head, f"{small:.1f} ms", f"{large:.1f} ms", f"{large / small:.2f}"]
    return "| " + " | ".join(cells) + " |"


async def posting(url: str, online: int, turns: int) -> list[str]:
    """Milliseconds of a post by each writer, and until all who follow and listen have it."""
    writers = {wanted: Client.of(url, f"writer{wanted}") for wanted in WRITERS}
    async with AsyncExitStack() as stack:
        sockets = []
        for number in range(online):
            token = (await asyncio.to_thread(Client.of, url, f"world{number}")).token
            sockets.append(await stack.enter_async_context(_listening(url, token)))
        times: dict[int, list[float]] = {wanted: [] for wanted in WRITERS}
        reached: dict[int, list[float]] = {wanted: [] for wanted in WRITERS}
        for turn in range(turns):
            for wanted, writer in writers.items():
                hearing = sockets[: min(wanted, online)]
                heard = asyncio.gather(*(_next(socket) for socket in hearing))
                started = time.perf_counter()
                seconds, _ = await asyncio.to_thread(writer.ask, POST)
                await asyncio.wait_for(heard, 60)
                if turn >= turns // 10:
                    times[wanted].append(seconds * 1000)
                    reached[wanted].append((time.perf_counter() - started) * 1000)
    few, many = (f"{wanted:,} follow" for wanted in WRITERS)
    return [
        f"| {online:,} online | {few} | {many} | ratio |",
        "|---|---|---|---|",
        _line(["a post is answered"], [times[wanted] for wanted in WRITERS]),
        _line(["all who listen have it"], [reached[wanted] for wanted in WRITERS]),
    ]


@asynccontextmanager
async def _listening(url: str, token: str) -> AsyncIterator[ClientConnection]:
    """A socket with the home feed's subscription, live."""
    address = url.replace("http", "ws") + "/graphql"
    protocol = [Subprotocol("graphql-transport-ws")]
    async with connect(address, subprotocols=protocol, compression=None) as socket:
        payload = {"Authorization": f"JWT {token}"}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        await socket.recv()
        subscription = {"type": "subscribe", "id": "1", "payload": {"query": SUBSCRIBE}}
        await socket.send(json.dumps(subscription))
        await socket.send(json.dumps({"type": "ping"}))
        while json.loads(await socket.recv())["type"] != "pong":
            pass
        yield socket


async def _next(socket: ClientConnection) -> None:
    """The next post; pings are answered on the way."""
    while True:
        message = json.loads(await socket.recv())
        if message["type"] == "ping":
            await socket.send(json.dumps({"type": "pong"}))
        elif message["type"] == "next":
            if "errors" in message["payload"]:
                raise BenchmarkError(str(message["payload"]["errors"]))
            return


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worlds", description=__doc__)
    parser.add_argument("--users", type=int, default=100_000)
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--follows", type=int, default=5_000_000)
    parser.add_argument("--likes", type=int, default=2_000_000)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--online", type=int, default=1000)
    options = parser.parse_args()
    end_in_good_order()
    raise_open_files()
    logs = Path(tempfile.mkdtemp(prefix="bench-"))
    print(f"The servers' logs are in {logs}", flush=True)
    with services() as running, ExitStack() as stack:
        urls = {}
        for name, divisor in WORLDS.items():
            world = World(name, divisor, options)
            urls[name] = stack.enter_context(world.start(running, logs)).urls[0]
        print("\n".join(homes(urls, options.turns)), flush=True)
        large = urls[list(WORLDS)[-1]]
        print("\n".join(asyncio.run(posting(large, options.online, options.turns))), flush=True)


if __name__ == "__main__":
    try:
        main()
    except BenchmarkError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)

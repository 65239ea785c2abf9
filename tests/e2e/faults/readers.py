"""Readers as they should be: they resume where they were, and fetch again when they are told to."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage
from websockets.typing import Subprotocol

from tests.e2e.faults.site import address, until
from tests.e2e.faults.writers import Storm
from tests.server import Server

Place = tuple[str, int]  # what a cursor says: epoch and offset

PAGE = "query ($offset: Int!) { allPosts(limit: 100, offset: $offset) { content } }"
PLAIN = "... on PostCreated { post { content } }"
# Each event makes the server read the database.
READING = f"actor {{ username followersCount }} {PLAIN}"
OPEN_SECONDS = 20.0
CONNECTS_AT_ONCE = 100

_opening: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def place_of(cursor: str) -> Place:
    epoch, _, offset = cursor.partition(":")
    return epoch, int(offset)


class Reader:
    """One who reads the feed for as long as it takes: keeps the cursor, and comes back with it."""

    def __init__(self, addresses: Sequence[str], selection: str | None, token: str | None = None):
        """Over GraphQL with that selection; over the JSON socket without one."""
        self.addresses = list(addresses)
        self.contents: list[str] = []
        self.known: set[str] = set()  # heard of or fetched
        self.place: Place | None = None
        self.repeats: list[Place] = []
        self.gaps: list[tuple[Place | None, Place]] = []
        self.resyncs: list[Place] = []
        self.closes: list[tuple[int, float]] = []
        self.live = asyncio.Event()
        self.ended = asyncio.Event()  # with a code that says not to come back
        self._selection = selection
        self._token = token
        self._turn = random.randrange(1000)
        self._fetching: set[asyncio.Task[None]] = set()

    @property
    def codes(self) -> list[int]:
        return [code for code, _ in self.closes]

    async def run(self) -> None:
        while True:
            self._turn += 1
            where = self.addresses[self._turn % len(self.addresses)]
            try:
                await self._visit(where)
            except ConnectionClosed as closed:
                code = closed.rcvd.code if closed.rcvd else 1006
                self.closes.append((code, time.monotonic()))
                if code >= 4400:
                    self.ended.set()
                    return
            except (OSError, InvalidHandshake, InvalidMessage, EOFError):
                pass  # nobody is there yet
            finally:
                self.live.clear()
            await asyncio.sleep(random.uniform(0.05, 0.5))

    async def _visit(self, where: str) -> None:
        graphql = self._selection is not None
        after = f"?after={quote(self._cursor)}" if self.place else ""
        path = "/graphql" if graphql else f"/ws/feed/{after}"
        protocols = [Subprotocol("graphql-transport-ws")] if graphql else None
        at_once = _opening.setdefault(
            asyncio.get_running_loop(), asyncio.Semaphore(CONNECTS_AT_ONCE)
        )
        async with AsyncExitStack() as stack:
            async with at_once:
                connection = await stack.enter_async_context(
                    connect(
                        f"ws://{where}{path}",
                        subprotocols=protocols,
                        compression=None,
                        ping_interval=None,
                        open_timeout=OPEN_SECONDS,
                        close_timeout=1,
                        max_queue=None,
                    )
                )
            if graphql:
                await self._subscribe(connection)
            elif self._token:
                await connection.send(json.dumps({"type": "auth", "token": self._token}))
            while True:
                self._hear(json.loads(await connection.recv()), where)

    @property
    def _cursor(self) -> str:
        assert self.place
        return f"{self.place[0]}:{self.place[1]}"

    async def _subscribe(self, connection: ClientConnection) -> None:
        async def send(**message: Any) -> None:
            await connection.send(json.dumps(message))

        async def told(kind: str) -> Any:
            while (message := json.loads(await connection.recv()))["type"] != kind:
                pass
            return message.get("payload")

        payload = {"Authorization": f"JWT {self._token}"} if self._token else {}
        await send(type="connection_init", payload=payload)
        await told("connection_ack")
        if self.place is None:
            await send(id="0", type="subscribe", payload={"query": "{ feedCursor }"})
            cursor = (await told("next"))["data"]["feedCursor"]
            self.place = place_of(cursor) if cursor else None
        query = (
            "subscription ($after: String) { feed(after: $after) "
            f"{{ __typename cursor {self._selection} }} }}"
        )
        variables = {"after": self._cursor} if self.place else {}
        await send(id="1", type="subscribe", payload={"query": query, "variables": variables})
        await send(type="ping")  # its pong says that the subscription is live

    def _hear(self, message: dict[str, Any], where: str) -> None:
        match message:
            case {"type": "pong" | "welcome"}:
                self.live.set()
                if self.place is None and "cursor" in message:
                    self.place = place_of(message["cursor"])
            case {"type": "next", "id": "1", "payload": {"data": {"feed": told}}}:
                if told["__typename"] == "ResyncRequired":
                    self._resync(place_of(told["cursor"]), where)
                else:
                    self._take(place_of(told["cursor"]), told["post"]["content"])
            case {"type": "event"}:
                self._take(place_of(message["cursor"]), message["event"]["post"]["content"])
            case {"type": "resync"}:
                self._resync(place_of(message["cursor"]), where)
            case {"type": "error" | "next"}:
                raise AssertionError(message)

    def _take(self, place: Place, content: str) -> None:
        if self.place and place[0] == self.place[0] and place[1] <= self.place[1]:
            self.repeats.append(place)
            return
        if self.place is None or place != (self.place[0], self.place[1] + 1):
            self.gaps.append((self.place, place))
        self.place = place
        short = content.partition(" ")[0]
        self.contents.append(short)
        self.known.add(short)

    def _resync(self, place: Place, where: str) -> None:
        self.place = place
        self.resyncs.append(place)
        task = asyncio.create_task(self._fetch())
        self._fetching.add(task)
        task.add_done_callback(self._fetching.discard)

    async def _fetch(self) -> None:
        """What a page shows, read anew. Here, as far back as there is anything new."""
        async with httpx.AsyncClient(timeout=40) as client:
            offset = 0
            while True:
                self._turn += 1
                where = self.addresses[self._turn % len(self.addresses)]
                body = {"query": PAGE, "variables": {"offset": offset}}
                try:
                    answer = await client.post(f"http://{where}/graphql", json=body)
                    posts = answer.json()["data"]["allPosts"]
                except (httpx.HTTPError, ValueError, TypeError):
                    await asyncio.sleep(0.2)
                    continue
                found = {post["content"].partition(" ")[0] for post in posts}
                fresh = found - self.known
                self.known |= found
                if not fresh or offset > 3000:
                    return
                offset += 100

    async def close(self) -> None:
        for task in self._fetching:
            task.cancel()
        await asyncio.gather(*self._fetching, return_exceptions=True)


def check(reader: Reader, storm: Storm) -> None:
    """Every event was heard once and in order, and every acknowledged post is known."""
    assert not reader.gaps
    assert not reader.repeats
    assert storm.acknowledged <= reader.known
    heard = [content for content in reader.contents if content.startswith(storm.name)]
    if reader.resyncs:  # what was fetched may be told of again
        return
    counts = Counter(heard)
    assert max(counts.values()) == 1
    assert counts.keys() >= storm.acknowledged
    last: dict[str, int] = {}
    for content in heard:
        _, writer, number = content.split(".")
        assert last.get(writer, -1) < int(number), "one person's posts are out of order"
        last[writer] = int(number)


@asynccontextmanager
async def crowd(*readers: Reader) -> AsyncIterator[list[Reader]]:
    """Readers who read; live when this is entered."""
    tasks = [asyncio.create_task(reader.run()) for reader in readers]
    try:
        await until(lambda: all(reader.live.is_set() for reader in readers))
        yield list(readers)
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for reader in readers:
            await reader.close()


def mixed(count: int, *servers: Server) -> list[Reader]:
    """Readers of all kinds, who know all the servers."""
    kinds = (None, PLAIN, None, READING)
    where = [address(server) for server in servers]
    return [Reader(where, kinds[number % len(kinds)]) for number in range(count)]


async def all_known(readers: Sequence[Reader], storm: Storm) -> None:
    """Wait until every reader knows every acknowledged post, then look at what each heard."""

    def behind() -> list[Reader]:
        return [reader for reader in readers if not storm.acknowledged <= reader.known]

    def told() -> str:
        return "; ".join(
            f"{len(storm.acknowledged - one.known)} missing at {one.place}, codes {one.codes}, "
            f"resyncs {one.resyncs}, live {one.live.is_set()}, {one._selection}"
            for one in behind()[:5]
        )

    await until(lambda: not behind(), told)
    assert storm.acknowledged
    for reader in readers:
        check(reader, storm)

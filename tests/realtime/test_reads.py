"""Reads that everybody may make, on any server: what is kept of them, and who gets it."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import redis
from channels.layers import get_channel_layer

from feed.graphql import execution
from feed.graphql.context import Context
from realtime import fills, loops, operations, reads
from realtime.fills import ANSWERS, Fills
from realtime.reads import LONGEST
from realtime.socket import Receive, Scope, Send
from tests.realtime.conftest import deleted

QUERY = "{ allPosts(limit: 5) { id content } }"
ONE = '{ postById(id: "%d") { id } }'


class Answered:
    """One request and what came of it."""

    def __init__(self, body: bytes, *headers: tuple[bytes, bytes], method: str = "POST") -> None:
        self.scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "path": "/graphql",
            "raw_path": b"/graphql",
            "root_path": "",
            "scheme": "http",
            "query_string": b"",
            "headers": [
                (b"host", b"localhost"),
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                *headers,
            ],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 2),
        }
        self._pieces = [body[:10], body[10:]]
        self._sent: list[Mapping[str, Any]] = []

    async def receive(self) -> Mapping[str, Any]:
        if not self._pieces:
            await asyncio.Event().wait()
        piece = self._pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(self._pieces)}

    async def send(self, message: Mapping[str, Any]) -> None:
        self._sent.append(message)

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self._sent)

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """Without the request's own id."""
        told: list[tuple[bytes, bytes]] = list(self._sent[0]["headers"])
        return [header for header in told if header[0].lower() != b"x-request-id"]


async def ask(query: str = QUERY, *headers: tuple[bytes, bytes], **body: Any) -> Answered:
    asked = Answered(json.dumps({"query": query, **body}).encode(), *headers)
    await _kept(asked.scope, asked.receive, asked.send)
    return asked


async def _application(scope: Scope, receive: Receive, send: Send) -> None:
    """As much of the GraphQL view as these tests need."""
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message["body"], message["more_body"]
    given = json.loads(body)
    operation = execution.prepare(
        given["query"], given.get("variables", {}), given.get("operationName")
    )
    about = operation.subject
    kept = ANSWERS.text(operation, about) if about else None
    text = await kept if kept else b"not kept"
    headers = [(b"content-length", str(len(text)).encode()), (b"vary", b"Accept")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": text})


_kept = reads.kept(_application)


class Executions:
    """Instead of real ones: counts them, and holds them up while `open` is not set."""

    def __init__(self) -> None:
        self.count = 0
        self.data: execution.Answer = {"data": "at first"}
        self.open = asyncio.Event()
        self.open.set()
        self.begun = asyncio.Event()

    async def __call__(self, operation: execution.Operation, context: Context) -> execution.Answer:
        assert context.viewer is None
        self.count += 1
        self.begun.set()
        found = self.data | {"extensions": [operation.name, dict(operation.variables)]}
        await self.open.wait()
        return found


@pytest.fixture
async def executions(monkeypatch: pytest.MonkeyPatch, settings: Any) -> AsyncIterator[Executions]:
    """Executions of what is kept, from when the feed is followed."""
    settings.CACHE_SECONDS = 60.0  # longer than any test
    counted = Executions()
    monkeypatch.setattr(operations, "answer", counted)
    own = secrets.token_bytes(8)  # what other tests have left on Redis is of another version
    monkeypatch.setattr(fills, "_version", lambda: own)
    here = fills.current()
    while not here.follows():  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    yield counted
    await leave(here)
    await get_channel_layer().flush()


async def leave(here: Fills) -> None:
    assert here._following is not None
    here._following.cancel()
    await asyncio.wait([here._following])


async def test_the_second_answer_is_the_first_one_again(executions: Executions) -> None:
    first, second = await ask(), await ask()
    assert executions.count == 1
    assert json.loads(first.body)["data"] == "at first"
    assert (first.body, first.headers) == (second.body, second.headers)


async def test_many_who_ask_at_once_cost_one_execution(executions: Executions) -> None:
    executions.open.clear()
    asking = [asyncio.ensure_future(ask(extensions={"n": n % 3})) for n in range(30)]
    await executions.begun.wait()
    executions.open.set()
    answers = await asyncio.gather(*asking)
    assert executions.count == 1
    assert len({answer.body for answer in answers}) == 1


async def test_one_who_goes_away_takes_nobody_along(executions: Executions) -> None:
    executions.open.clear()
    first, second = asyncio.ensure_future(ask()), asyncio.ensure_future(ask(extensions={}))
    await executions.begun.wait()
    first.cancel()
    await asyncio.wait([first])
    executions.open.set()
    assert b"at first" in (await second).body
    assert executions.count == 1


async def test_who_asks_after_an_event_waits_for_no_answer_begun_before(
    executions: Executions,
) -> None:
    executions.open.clear()
    before = asyncio.ensure_future(ask())
    await executions.begun.wait()
    executions.begun.clear()
    executions.data = {"data": "newer"}
    fills.current().store.drop(deleted(1))
    after = asyncio.ensure_future(ask())
    await executions.begun.wait()
    executions.open.set()
    assert b"newer" in (await after).body
    assert b"at first" in (await before).body
    assert b"newer" in (await ask()).body
    assert executions.count == 2


async def test_an_answer_whose_event_came_meanwhile_is_not_kept(executions: Executions) -> None:
    executions.open.clear()
    before = asyncio.ensure_future(ask())
    await executions.begun.wait()
    fills.current().store.drop(deleted(1))
    executions.data = {"data": "newer"}
    executions.open.set()
    assert b"at first" in (await before).body
    assert b"newer" in (await ask()).body


async def test_an_event_of_one_post_leaves_answers_about_others(executions: Executions) -> None:
    first, second = await ask(ONE % 1), await ask(ONE % 2)
    executions.data = {"data": "newer"}
    fills.current().store.drop(deleted(2), own=True)
    assert (await ask(ONE % 1)).body == first.body
    assert (await ask(ONE % 2)).body != second.body


async def test_errors_are_not_kept(executions: Executions) -> None:
    executions.data = {"errors": [], "data": None}
    for count in (1, 2, 3):
        assert b"errors" in (await ask()).body
        assert executions.count == count


async def test_operations_are_told_apart_by_what_they_depend_on(executions: Executions) -> None:
    query = "query A($n: Int) { allPosts(limit: $n) { id } } query B { allPosts { content } }"
    one = await ask(query, operationName="A", variables={"n": 0})
    two = await ask(query, operationName="A", variables={"n": 1})
    three = await ask(query, operationName="B", variables={"n": 1})
    assert len({one.body, two.body, three.body}) == 3
    same = await ask(query, variables={"unused": 5, "n": 1}, operationName="A")
    assert same.body == two.body
    assert executions.count == 3


@pytest.mark.parametrize(
    "header",
    [
        (b"authorization", b"JWT nonsense"),
        (b"accept", b"text/event-stream"),
        (b"host", b"twice"),
        (b"content-encoding", b"gzip"),
    ],
)
async def test_what_is_not_plain_gets_nothing_kept(
    header: tuple[bytes, bytes], executions: Executions
) -> None:
    await ask()
    assert (await ask(QUERY, header)).body == b"not kept"


async def test_another_origin_is_another_request(executions: Executions) -> None:
    store = fills.current().store
    await ask()
    await ask(QUERY, (b"origin", b"https://friend.example"))
    assert len(store.replies) == 2
    assert executions.count == 1


async def test_a_long_body_is_executed_each_time(executions: Executions) -> None:
    query = QUERY + " #" + "x" * LONGEST
    assert (await ask(query)).body == b"not kept"


async def test_without_an_age_nothing_is_kept(executions: Executions, settings: Any) -> None:
    settings.CACHE_SECONDS = 0.0
    assert (await ask()).body == b"not kept"


async def test_nothing_is_kept_while_redis_is_away(
    executions: Executions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise redis.ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(fills, "_look_up", away)
        assert b"at first" in (await ask()).body
        assert (await ask()).body == b"not kept"
    assert not fills.current().follows()


async def test_another_process_finds_it_until_this_one_has_committed(
    executions: Executions,
) -> None:
    here = fills.current()
    first = await ask()
    others = loops.kept - {here._following}
    await asyncio.gather(*others)  # its copy is on its way to Redis
    here.store = type(here.store)()  # as a process that has read nothing
    assert (await ask()).body == first.body
    assert executions.count == 1
    here.store.drop(deleted(1), own=True)
    await ask()
    assert executions.count == 2


async def test_the_feed_is_left_when_nobody_asks(
    executions: Executions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fills, "_patience", staticmethod(lambda: 0.05))
    here = fills.current()
    await leave(here)
    while not here.follows():  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert here._following is not None
    await asyncio.wait([here._following])
    assert here._listener is None
    assert not here.follows()


async def test_what_the_feed_missed_ends_everything(executions: Executions) -> None:
    await ask(ONE % 1)
    listener = fills.current()._listener
    assert listener is not None
    listener._topic.catch_up(type(listener.cursor)("another", 0), [])
    await ask(ONE % 1)
    assert executions.count == 2

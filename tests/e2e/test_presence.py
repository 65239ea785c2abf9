"""Who is online, as seen from another process."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.e2e.sockets import FEED, Object, Wire, transport, wire
from tests.server import PATIENCE, Installation, Server

SUBSCRIPTION = (
    "subscription ($ids: [ID!]!) "
    "{ presence(userIds: $ids) { userId user { username } online lastSeenAt } }"
)
QUERY = SUBSCRIPTION.replace("subscription", "query")
SETTINGS: dict[str, Any] = {
    "PRESENCE_SECONDS": "6",
    "PRESENCE_LEAVE_SECONDS": "4",
    "PRESENCE_MAX_USERS": "2",
    "DRAIN_SECONDS": "0.2",
}
DEBOUNCED = 6.5  # by then a leave would have been told


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    token: str


@pytest.fixture(scope="module")
def here(installed: Installation) -> Iterator[Server]:
    with installed.server(**SETTINGS) as running:
        yield running
        assert _complaints(running) == []


@pytest.fixture(scope="module")
def there(installed: Installation) -> Iterator[Server]:
    with installed.server(**SETTINGS) as running:
        yield running
        assert _complaints(running) == []


def _complaints(server: Server) -> list[str]:
    words = (" WARNING ", " ERROR ", "Traceback")
    return [line for line in server.lines if any(word in line for word in words)]


def person(server: Server) -> Person:
    name = f"p_{secrets.token_hex(6)}"
    token = server.sign_up(name)
    return Person(server.data("{ me { id } }", token)["me"]["id"], name, token)


@asynccontextmanager
async def signed_in_feed(server: Server, token: str) -> AsyncIterator[Wire]:
    async with wire(server, "/ws/feed/") as socket:
        await socket.send(type="auth", token=token)
        await socket.until(type="authenticated")
        yield socket


@asynccontextmanager
async def watching(server: Server, viewer: Person, *people: Person) -> AsyncIterator[Wire]:
    """A socket that listens to people who are all offline, and has been told so."""
    async with transport(server, viewer.token) as socket:
        await socket.subscribe("p", SUBSCRIPTION, variables={"ids": [each.id for each in people]})
        for each in people:
            assert await change(socket) == (each.name, False)
        yield socket


async def next_state(socket: Wire) -> Object:
    message = await socket.receive()
    assert (message["id"], message["type"]) == ("p", "next"), message
    state: Object = message["payload"]["data"]["presence"]
    assert not (state["online"] and state["lastSeenAt"])
    return state


async def change(socket: Wire) -> tuple[str, bool]:
    state = await next_state(socket)
    return state["user"]["username"], state["online"]


async def quiet(socket: Wire) -> None:
    await asyncio.sleep(DEBOUNCED)
    assert await socket.barrier() == []


async def test_a_friend_comes_and_goes_on_another_process(here: Server, there: Server) -> None:
    ada, bob = person(here), person(here)
    async with watching(here, ada, bob) as socket:
        async with transport(there, bob.token):
            assert await change(socket) == (bob.name, True)
            async with signed_in_feed(here, bob.token):
                pass
            async with transport(there, bob.token):
                pass
            await quiet(socket)
        gone = await next_state(socket)
        assert (gone["userId"], gone["online"]) == (bob.id, False)
        (asked,) = here.data(QUERY, ada.token, ids=[bob.id])["presence"]
        assert asked == gone
        async with transport(here, bob.token):
            assert await change(socket) == (bob.name, True)
        async with transport(there, bob.token):  # a reload
            await quiet(socket)
            asked = there.data(QUERY, ada.token, ids=[ada.id, bob.id])["presence"]
            assert [each["online"] for each in asked] == [True, True]
            async with transport(there, ada.token) as late:
                await late.subscribe("p", SUBSCRIPTION, variables={"ids": [bob.id, ada.id]})
                assert [await change(late), await change(late)] == [
                    (bob.name, True),
                    (ada.name, True),
                ]


async def test_one_hears_of_those_one_asked_for(here: Server, there: Server) -> None:
    ada, bob, carol, dan = (person(here) for _ in range(4))
    async with (
        watching(here, ada, bob, carol) as both,
        watching(here, ada, bob) as one,
        transport(there, dan.token),
    ):
        async with transport(there, carol.token):
            assert await change(both) == (carol.name, True)
            async with transport(here, bob.token):
                assert await change(both) == (bob.name, True)
                assert await change(one) == (bob.name, True)
                await one.send(id="p", type="complete")
                await one.barrier()
        assert {await change(both), await change(both)} == {(bob.name, False), (carol.name, False)}
        assert await one.barrier() == []


async def test_a_killed_process_leaves_nobody_online(
    installed: Installation, here: Server, there: Server
) -> None:
    ada, bob, carol = (person(here) for _ in range(3))
    async with (
        watching(here, ada, bob, carol) as one,
        watching(there, ada, bob) as other,
        AsyncExitStack() as sockets,
    ):
        with installed.server(**SETTINGS) as doomed:
            for each in (bob, carol):
                await sockets.enter_async_context(transport(doomed, each.token))
                assert await change(one) == (each.name, True)
            assert await change(other) == (bob.name, True)
            doomed.process.kill()
            async with transport(there, carol.token):  # whose client reconnects
                assert await change(one) == (bob.name, False)
                assert await change(other) == (bob.name, False)
                await quiet(one)
                assert await other.barrier() == []


async def test_those_of_a_process_that_drains_do_not_flap(
    installed: Installation, here: Server, there: Server
) -> None:
    ada, bob, carol = (person(here) for _ in range(3))
    async with watching(here, ada, bob, carol) as socket:
        with installed.server(**SETTINGS) as leaving:
            async with (
                transport(leaving, bob.token) as moves,
                transport(leaving, carol.token),
            ):
                came = {await change(socket), await change(socket)}  # of two topics, in any order
                assert came == {(bob.name, True), (carol.name, True)}
                stopping = asyncio.create_task(asyncio.to_thread(leaving.stop))
                assert (await moves.closed())[0] == 3001
                async with transport(there, bob.token):
                    assert await change(socket) == (carol.name, False)
                    await stopping
                    await quiet(socket)
            assert _complaints(leaving) == []


async def test_the_feed_socket_tells_it_too(here: Server, there: Server) -> None:
    ada, bob = person(here), person(here)
    topic = f"presence:{bob.id}"
    async with wire(here, "/ws/feed/") as socket:
        await socket.until(type="welcome")
        await socket.send(type="subscribe", topic=topic)
        assert (await socket.receive())["code"] == "UNAUTHENTICATED"
        await socket.send(type="auth", token=ada.token)
        await socket.until(type="authenticated")
        await socket.send(type="subscribe", topic="presence:999999999999")
        assert (await socket.receive())["code"] == "NOT_FOUND"
        await socket.send(type="subscribe", topic=topic)
        welcome = await socket.receive()
        assert (welcome["topic"], welcome["online"], welcome["lastSeenAt"]) == (topic, False, None)
        async with transport(there, bob.token):
            event = (await socket.until(type="event", topic=topic))[-1]["event"]
            assert (event["kind"], event["actor"]["id"]) == ("presence.online", bob.id)
        event = (await socket.until(type="event", topic=topic))[-1]["event"]
        assert event["kind"] == "presence.offline"


async def test_what_is_refused(here: Server) -> None:
    ada = person(here)
    async with transport(here) as guest, transport(here, ada.token) as socket:
        for wanted, ids, code in (
            (guest, [ada.id], "UNAUTHENTICATED"),
            (socket, [ada.id, "999999999999"], "NOT_FOUND"),
            (socket, [ada.id] * 3, "VALIDATION"),
        ):
            await wanted.subscribe("p", SUBSCRIPTION, variables={"ids": ids})
            refused = await wanted.receive()
            assert refused["type"] == "error"
            assert refused["payload"][0]["extensions"]["code"] == code
        await socket.listen("f", FEED)  # the socket serves on


async def test_a_subscription_leaves_nothing_behind(installed: Installation) -> None:
    with installed.server(**SETTINGS | {"PRESENCE_MAX_USERS": "100"}) as alone:
        ada = person(alone)
        people = [person(alone) for _ in range(25)]
        async with transport(alone, ada.token):  # from now on the process listens for itself, too
            pass
        await settled(alone, online_users=0, subscribers=0, topic_listeners=1)
        async with watching(alone, ada, *people) as socket, transport(alone, people[3].token):
            assert await change(socket) == (people[3].name, True)
            await settled(alone, online_users=2, subscribers=25)
            await socket.send(id="p", type="complete")
            assert await socket.barrier() == []
        await settled(alone, online_users=0, subscribers=0, topic_listeners=1)


async def settled(server: Server, **expected: float) -> None:
    """Wait until the server's gauges have these values."""
    async with asyncio.timeout(PATIENCE):
        while not expected.items() <= _gauges(server).items():  # noqa: ASYNC110
            await asyncio.sleep(0.1)


def _gauges(server: Server) -> dict[str, float]:
    text = httpx.get(f"{server.url}/metrics", timeout=30).text
    lines = [line.split() for line in text.splitlines() if line.startswith("socsyn_")]
    return {name.removeprefix("socsyn_"): float(value) for name, value, *_ in lines}

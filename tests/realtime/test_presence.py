"""Presence over real Redis: several processes, each of them one `Presence`."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import redis

from feed import topics
from feed.models import User
from realtime import codec, presence
from realtime.broker import Broker
from realtime.presence import Presence
from tests.realtime.conftest import PATIENCE_SECONDS

ADA, BOB = User(id=1, username="ada"), User(id=2, username='bob "é"')
JOIN, LEAVE = "presence.online", "presence.offline"


class World:
    """An installation of its own, whose time can be moved on."""

    def __init__(self, url: str) -> None:
        self.prefix = f"presence_{secrets.token_hex(6)}"
        self.broker = Broker(url, self.prefix)
        self.redis = redis.Redis.from_url(url)
        self.client = self.broker.client()
        self.processes: list[Presence] = []

    def process(self) -> Presence:
        """Another process, which has been there for a while and talks to Redis when told to."""
        new = Presence(self.broker)
        new.start = lambda: None  # type: ignore[method-assign]
        new._synced = 1e12
        self.processes.append(new)
        return new

    def later(self, seconds: float) -> None:
        """So many seconds pass."""
        for name in ("leases", "leaving"):
            key = f"{self.prefix}.presence.{name}"
            members: Any = self.redis.zrange(key, 0, -1)
            for member in members:
                self.redis.zincrby(key, -seconds * 1000, member)

    async def told(self, user: User) -> list[str]:
        """What was told of somebody so far, in order."""
        _, messages = await self.broker.since(self.client, topics.of_person(user.pk), 0)
        events = [message.event for message in messages]
        assert all(event and event.actor.username == user.username for event in events)
        return [event.kind for event in events if event]

    def online(self) -> set[int]:
        return {int(pk) for pk in self.redis.hkeys(f"{self.prefix}.presence.online")}

    async def close(self) -> None:
        for process in self.processes:
            await process.close()
        for key in self.redis.scan_iter(f"{self.prefix}.*"):
            self.redis.delete(key)
        self.redis.close()
        await self.client.aclose()
        self.broker._redis.close()


@pytest.fixture
async def world(settings: Any) -> AsyncIterator[World]:
    settings.PRESENCE_SECONDS, settings.PRESENCE_LEAVE_SECONDS = 600, 100
    made = World(settings.REDIS_URL)
    yield made
    await made.close()


async def test_several_sockets_are_one_person(world: World) -> None:
    here = world.process()
    here.arrive(BOB)
    here.arrive(BOB)
    await here.sync()
    here.depart(BOB.pk)
    await here.sync()
    world.later(150)
    await here.sync()
    assert await world.told(BOB) == [JOIN]
    here.depart(BOB.pk)
    await here.sync()
    assert world.online() == {BOB.pk}
    world.later(150)
    await here.sync()
    assert await world.told(BOB) == [JOIN, LEAVE]
    here.arrive(BOB)
    await here.sync()
    assert await world.told(BOB) == [JOIN, LEAVE, JOIN]


async def test_a_reload_is_silent(world: World) -> None:
    one, other = world.process(), world.process()
    one.arrive(ADA)
    await one.sync()
    for leaver, comer in ((one, one), (one, other), (other, one)):
        leaver.depart(ADA.pk)
        await leaver.sync()
        world.later(50)
        await comer.sync()
        comer.arrive(ADA)
        await comer.sync()
        world.later(150)
        await leaver.sync()
    assert await world.told(ADA) == [JOIN]


async def test_sockets_on_two_processes_are_one_person(world: World) -> None:
    one, other = world.process(), world.process()
    for process in (one, other):
        process.arrive(ADA)
        await process.sync()
    one.depart(ADA.pk)
    await one.sync()
    world.later(150)
    await one.sync()
    assert await world.told(ADA) == [JOIN]
    other.depart(ADA.pk)
    await other.sync()
    world.later(150)
    await asyncio.gather(one.sync(), other.sync())
    assert await world.told(ADA) == [JOIN, LEAVE]


async def test_a_crashed_process_leaves_nobody_online(world: World) -> None:
    crashed, *others = (world.process() for _ in range(4))
    for user in (ADA, BOB):
        crashed.arrive(user)
    others[0].arrive(BOB)
    await crashed.sync()
    for seconds in (400, 400):  # the others renew their leases, the crashed one does not
        await asyncio.gather(*(other.sync() for other in others))
        assert await world.told(ADA) == [JOIN]
        world.later(seconds)
    for _ in range(3):
        await asyncio.gather(*(other.sync() for other in others))
    assert await world.told(ADA) == [JOIN, LEAVE]
    assert await world.told(BOB) == [JOIN]
    assert world.online() == {BOB.pk}
    await crashed.sync()  # it was frozen, no more than that
    assert await world.told(ADA) == [JOIN, LEAVE, JOIN]
    assert world.online() == {ADA.pk, BOB.pk}


async def test_nobody_is_swept_by_a_process_that_has_just_come_back(world: World) -> None:
    here, other = world.process(), world.process()
    other.arrive(ADA)
    await other.sync()
    world.later(1000)  # Redis was away for all
    here._synced = 0.0
    assert await here.sync() <= 200
    assert await world.told(ADA) == [JOIN]
    await other.sync()
    here._sweeping_from = 0.0
    await here.sync()
    assert await world.told(ADA) == [JOIN]


async def test_a_redis_that_forgot_is_told_again(world: World) -> None:
    here = world.process()
    here.arrive(ADA)
    await here.sync()
    world.redis.delete(*world.redis.scan_iter(f"{world.prefix}.presence.*"))
    assert world.online() == set()
    await here.sync()
    assert world.online() == {ADA.pk}


async def test_whatever_a_lost_call_did_is_put_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = world.process()
    run = world.broker.run

    async def lossy(*arguments: Any) -> Any:
        await run(*arguments)
        raise redis.TimeoutError

    for change, online in ((here.arrive, {ADA.pk}), (lambda _: here.depart(ADA.pk), set())):
        change(ADA)
        with monkeypatch.context() as patch:
            patch.setattr(world.broker, "run", lossy)
            with pytest.raises(redis.TimeoutError):
                await here.sync()
        await here.sync()
        world.later(150)
        await here.sync()
        assert world.online() == online
    assert await world.told(ADA) == [JOIN, LEAVE]


async def test_a_process_that_goes_away_gives_up_its_people(world: World) -> None:
    leaver, other = world.process(), world.process()
    leaver.arrive(ADA)
    leaver.arrive(BOB)
    await leaver.sync()
    await leaver.close()
    assert await world.told(ADA) == [JOIN]
    assert len(leaver) == 0
    other.arrive(BOB)  # whose client has connected elsewhere
    await other.sync()
    world.later(150)
    await other.sync()
    assert await world.told(ADA) == [JOIN, LEAVE]
    assert await world.told(BOB) == [JOIN]


async def test_many_people_are_told_in_parts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "AT_ONCE", 10)
    here, other = world.process(), world.process()
    people = [User(id=pk, username=f"p{pk}") for pk in range(1, 36)]
    for user in people:
        here.arrive(user)
    await here.sync()
    assert len(world.online()) == 35
    world.later(700)
    while world.online():
        await other.sync()
    for user in people:
        assert await world.told(user) == [JOIN, LEAVE]


async def test_how_somebody_stands(world: World) -> None:
    here = world.process()
    here.arrive(ADA)
    await here.sync()
    ada, bob = await here.standings([ADA.pk, BOB.pk])
    assert (ada.online, ada.last_seen_at, bob.online, bob.last_seen_at) == (True, None, False, None)
    assert ada.cursor.endswith(":1")
    assert bob.cursor.endswith(":0")
    here.depart(ADA.pk)
    await here.sync()
    world.later(150)
    await here.sync()
    (ada,) = await here.standings([ADA.pk])
    _, messages = await world.broker.since(world.client, topics.of_person(ADA.pk), 1)
    left = messages[0].body
    assert left
    event = codec.decode(left)
    assert event is not None
    assert (ada.online, ada.last_seen_at) == (False, event.occurred_at)
    assert 0 < world.redis.ttl(f"{world.prefix}.presence.seen.1") <= 30 * 24 * 3600


async def eventually(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_it_works_by_itself_and_warns_once_while_redis_is_away(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PRESENCE_SECONDS, settings.PRESENCE_LEAVE_SECONDS = 3, 0.2
    monkeypatch.setattr(presence, "RETRY_SECONDS", (0.01,))
    here = Presence(world.broker)
    world.processes.append(here)
    here.arrive(ADA)
    await eventually(lambda: world.online() == {ADA.pk})
    attempts = 0

    async def away(*_: Any) -> Any:
        nonlocal attempts
        attempts += 1
        raise redis.ConnectionError("gone")

    with caplog.at_level(logging.INFO, "realtime.presence"), monkeypatch.context() as patch:
        patch.setattr(world.broker, "run", away)
        here.arrive(BOB)
        here.depart(ADA.pk)
        await eventually(lambda: attempts > 5)
        patch.undo()
        await eventually(lambda: world.online() == {BOB.pk})
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert await world.told(ADA) == [JOIN, LEAVE]

"""A Redis made of plain Python, with everything that may go wrong on the way to it and back.

It stands behind `realtime.broker` and the channel layer, so that the hub and the broadcasts run
as they are, on a loop of the example's own, through thousands of interleavings. Doorbells wait
until the example delivers, drops, doubles or reorders them. Each call takes a few steps of the
loop before it is carried out and a few more until its answer is there.
"""

import asyncio
import random
from collections import deque
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import pytest
import redis
from django.conf import settings
from django.test import override_settings

from realtime import broadcast, hub
from realtime.broker import NOWHERE, Cursor, Message
from realtime.hub import Hub

TOPIC = "feed"
KEPT = 6  # events of history; few, so that it is often too short
PATIENCE = 3000  # steps of the loop after which what should have happened has not


class Layer:
    """One process's channel layer: it hears the doorbells that the example lets through."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.groups: set[str] = set()
        self.doorbells: deque[dict[str, Any]] = deque()

    async def new_channel(self, _: str) -> str:
        await self._world.travel()
        return "here"

    async def receive(self, _: str) -> dict[str, Any]:
        return await self._queue.get()

    async def group_add(self, group: str, _: str) -> None:
        await self._world.travel()
        self.groups.add(group)
        await self._world.travel()

    async def group_discard(self, group: str, _: str) -> None:
        self.groups.discard(group)

    def ring(self, doorbell: dict[str, Any]) -> None:
        self._queue.put_nowait(doorbell)


class World:
    """Redis as it is, and what it has forgotten."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.layers: list[Layer] = []
        self.away = False
        self.epochs = ["e0"]
        self.top = 0
        self.forgotten = 0  # up to here the history of this epoch is gone
        self.ever_forgot = False
        self.calls = 0  # on their way

    # --- What the example does to it ------------------------------------------------------------

    def publish(self, count: int) -> None:
        for _ in range(count):
            self.top += 1
            self.trim(max(0, self.top - KEPT - self.forgotten))
            doorbell = {
                "topic": TOPIC,
                "epoch": self.epochs[-1],
                "offset": self.top,
                "body": self.body(self.now),
            }
            for layer in self.layers:
                if TOPIC in layer.groups:
                    layer.doorbells.append(doorbell)

    def restart(self) -> None:
        self.epochs.append(f"e{len(self.epochs)}")
        self.top = self.forgotten = 0
        self.ever_forgot = True

    def trim(self, count: int) -> None:
        self.forgotten = min(self.forgotten + count, self.top)
        self.ever_forgot |= self.forgotten > 0

    # --- What is true of it ---------------------------------------------------------------------

    @property
    def now(self) -> Cursor:
        return Cursor(self.epochs[-1], self.top)

    def body(self, cursor: Cursor) -> str:
        return f"the event at {cursor}"

    def age(self, cursor: Cursor) -> tuple[int, int]:
        """Cursors in the order in which their places came to be; -1 is none of ours."""
        return (self.epochs.index(cursor.epoch), cursor.offset) if cursor.epoch else (-1, 0)

    def can_replay(self, after: Cursor) -> bool:
        return after.is_within(self.now) and after.offset >= self.forgotten

    # --- What the program sees of it ------------------------------------------------------------

    async def travel(self) -> None:
        self.calls += 1
        try:
            for _ in range(self.chance.randrange(4)):
                await asyncio.sleep(0)
        finally:
            self.calls -= 1
        if self.away:
            raise redis.ConnectionError("away")

    def client(self) -> None:
        return None

    async def positions(self, _: None, names: list[str]) -> list[Cursor]:
        await self.travel()
        found = [self.now for _ in names]
        await self.travel()
        return found

    async def since(self, _: None, topic: str, after: int) -> tuple[Cursor, list[Message]]:
        await self.travel()
        now = self.now
        places = [
            Cursor(now.epoch, offset)
            for offset in range(max(after, self.forgotten) + 1, self.top + 1)
        ]
        found = [Message(topic, place, self.body(place)) for place in places]
        await self.travel()
        return now, found

    def layer(self) -> Layer:
        self.layers.append(Layer(self))
        return self.layers[-1]


class Truth(Protocol):
    """What a reader compares with."""

    def body(self, cursor: Cursor) -> str: ...

    def age(self, cursor: Cursor) -> tuple[int, int]: ...

    def can_replay(self, after: Cursor) -> bool: ...


class Reader:
    """Whoever reads: checks each message against what there was and what was there to be had."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth
        self.start = NOWHERE
        self.cursor = NOWHERE  # of the last message
        self.heard = 0

    def begin(self, start: Cursor) -> None:
        self.start = self.cursor = start

    def must_resync(self, before: Cursor) -> bool:
        """Nobody is sent back to fetch everything while the history could have helped."""
        return not self._truth.can_replay(before)

    def take(self, cursor: Cursor, body: str | None) -> None:
        before, truth = self.cursor, self._truth
        self.heard += 1
        if body is not None:
            assert cursor.follows(before), f"{cursor} came after {before}"
            assert body == truth.body(cursor)
        else:
            assert truth.age(cursor) >= truth.age(before), f"resync to {cursor} after {before}"
            assert self.must_resync(before), f"a needless resync to {cursor} after {before}"
        self.cursor = cursor


def run(world: World, example: Coroutine[Any, Any, None]) -> None:
    """Run the example on a loop of its own, with the program on top of the world."""

    async def main() -> None:
        await example
        await steps(10)
        left = {task.get_name() for task in asyncio.all_tasks() - {asyncio.current_task()}}
        # Two of each hub, which live as long as the process.
        assert len(left) <= 2 * len(world.layers), left
        assert not [layer for layer in world.layers if layer.groups]

    with simulated(world):
        asyncio.run(main())


@contextmanager
def simulated(world: World) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, override_settings(HISTORY_LENGTH=KEPT):
        assert settings.HISTORY_LENGTH == KEPT
        patch.setattr(hub, "broker", world)
        patch.setattr(hub, "get_channel_layer", world.layer)
        patch.setattr(hub, "REPAIR_SECONDS", (0,))
        patch.setattr(broadcast, "BEHIND_SECONDS", 0)
        patch.setattr(broadcast, "AT_ONCE", 2)
        patch.setattr(broadcast.logger, "disabled", True)
        yield


async def steps(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def settled(world: World, here: Hub) -> None:
    """Redis is there, and the hub has had its look at it; nothing is on its way any more."""
    world.away = False
    for _ in range(2):
        await here.check(list(here._topics))
        for _ in range(PATIENCE):
            await asyncio.sleep(0)
            repairs = [topic.repair for topic in here._topics.values() if topic.repair]
            if not world.calls and all(repair.done() for repair in repairs):
                break

"""Whatever is lost, doubled, late or away: who listens hears all, in order, once, or is told.

The examples are lists of small steps, which hypothesis makes up and, where one fails, makes short.
"""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import redis
from channels.layers import get_channel_layer
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from feed import topics
from realtime import hub
from realtime.broadcast import Encode, broadcast
from realtime.broker import Cursor, Message, broker
from realtime.frames import Payload
from realtime.hub import Hub, Listener
from realtime.seat import Seat
from tests.realtime.conftest import PATIENCE_SECONDS, Keys, record
from tests.realtime.everybody import EVERYBODY
from tests.realtime.simulation import TOPIC, Reader, World, run, settled, steps

# How long making up an example takes says something of the machine only.
UNHURRIED: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
    "phases": [Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
}
Step = tuple[str, int, int]

TO_REDIS = ["wait", "publish", "restart", "trim", "away", "back"]
TO_DOORBELLS = ["deliver", "deliver", "deliver all", "deliver all", "drop", "swap", "double"]
CURSORS = ["own", "old", "ahead", "garbage", "ahead"]
GARBAGE = ["", "x", ":", "e0:", "nowhere:3", "e0:999999"]


def examples(*more: str) -> st.SearchStrategy[list[Step]]:
    kinds = [*TO_REDIS, "publish", "wait", *TO_DOORBELLS, *more]
    step = st.tuples(st.sampled_from(kinds), st.integers(0, 7), st.integers(0, 7))
    return st.lists(step, min_size=15, max_size=50)


class Example:
    """What both kinds of example do to Redis and to the doorbells."""

    def __init__(self, seed: int) -> None:
        self.world = World(seed)
        self.known: list[Cursor] = []  # that some reader has had

    async def do(self, kind: str, first: int, second: int) -> None:
        world = self.world
        match kind:
            case "publish":
                world.publish(1 + first)
            case "restart":
                world.restart()
            case "trim":
                world.trim(first)
            case "away" | "back":
                world.away = kind == "away"
            case "wait":
                await steps(first * 2)
            case _ if world.layers:
                self.ring(kind, first, second)

    def ring(self, kind: str, first: int, second: int) -> None:
        layer = self.world.layers[first % len(self.world.layers)]
        waiting = layer.doorbells
        if not waiting:
            return
        match kind:
            case "deliver all":
                while waiting:
                    layer.ring(waiting.popleft())
            case "deliver":
                layer.ring(waiting.popleft())
            case "drop":
                del waiting[second % len(waiting)]
            case "swap":
                waiting.rotate(second)
            case "double":
                waiting.append(waiting[second % len(waiting)])

    def cursor(self, kind: str, number: int) -> str:
        """A cursor to resume with."""
        if kind == "garbage" or (kind != "ahead" and not self.known):
            return GARBAGE[number % len(GARBAGE)]
        if kind == "ahead":  # another process may have told its readers of all there is
            return str(Cursor(self.world.now.epoch, max(self.world.top - number // 2, 0)))
        return str(self.known[-1 - number % len(self.known)])


class Ear(Reader):
    """A listener of one of the hubs."""

    def __init__(self, world: World, here: Hub, after: str | None) -> None:
        super().__init__(world)
        self._world = world
        self.here = here
        self.after = after
        self.listener: Listener | None = None
        self.task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        world, given = self._world, Cursor.parse(self.after or "")
        before = given is not None and world.can_replay(given)
        with suppress(redis.RedisError):
            listener = await self.here.listen(TOPIC, self.after)
            if given is not None and before and world.can_replay(given):
                assert listener.cursor == given, "nothing kept it from being resumed"
            if self.after is not None and listener.cursor != given:
                assert listener.cursor.epoch == ""
            assert world.age(listener.start) <= world.age(world.now)
            self.begin(listener.cursor)
            self.listener = listener

    def read(self, most: int) -> None:
        while self.listener is not None and most:
            message = self.listener.waiting()
            if message is None:
                return
            self.take(message.cursor, message.body)
            most -= 1

    async def close(self) -> None:
        if not self.task.done():
            self.task.cancel()
            await asyncio.wait([self.task])
        if self.listener is not None:
            await self.listener.close()
            self.listener = None


class Ears(Example):
    """Two processes, and listeners that come and go."""

    async def play(self, plan: list[Step]) -> None:
        hubs = [Hub(), Hub()]
        ears: list[Ear] = []
        for kind, first, second in plan:
            if kind in {"fresh", *CURSORS}:
                after = None if kind == "fresh" else self.cursor(kind, second)
                ears.append(Ear(self.world, hubs[first % 2], after))
            elif kind == "read":
                for ear in ears:
                    ear.read(first)
                    self.known.append(ear.cursor)
            elif kind == "close" and ears:
                await ears.pop(first % len(ears)).close()
            else:
                await self.do(kind, first, second)
            await asyncio.sleep(0)
        self.world.away = False
        await asyncio.gather(*(ear.task for ear in ears))
        for here in hubs:
            await settled(self.world, here)
        for ear in ears:
            ear.read(1000)
            assert ear.listener is None or ear.cursor == self.world.now
            await ear.close()
        assert not [here._topics for here in hubs if here._topics]
        assert not [topic for here in hubs for topic in here._topics]


@settings(max_examples=500, **UNHURRIED)
@given(examples("fresh", "read", "read", "close", *CURSORS), st.integers(0, 2**32))
def test_listeners_hear_all_in_order_once_or_are_told(plan: list[Step], seed: int) -> None:
    ears = Ears(seed)
    run(ears.world, ears.play(plan))


class RealWorld:
    """A topic on real Redis, as a `Reader` knows it."""

    def __init__(self) -> None:
        self.keys = Keys()
        self.topic = topics.of_post(secrets.randbelow(10**17) + 1)
        self.hub = Hub()
        self._bodies: dict[Cursor, str] = {}
        self._epochs: list[str] = []

    def append(self, count: int, *, silently: bool) -> None:
        for _ in range(count):
            if silently:
                self.keys.append_silently(self.topic)
            else:
                broker.append([record(self.topic)])
            found: Any = self.keys.redis.xrevrange(self.keys.history(self.topic), count=1)
            self._bodies[self.now] = found[0][1][b"body"].decode()

    @property
    def now(self) -> Cursor:
        found: Any = self.keys.redis.hmget(self.keys.position(self.topic), "epoch", "offset")
        cursor = Cursor(found[0].decode(), int(found[1]))
        if cursor.epoch not in self._epochs:
            self._epochs.append(cursor.epoch)
        return cursor

    def body(self, cursor: Cursor) -> str:
        return self._bodies[cursor]

    def age(self, cursor: Cursor) -> tuple[int, int]:
        return (self._epochs.index(cursor.epoch), cursor.offset) if cursor.epoch else (-1, 0)

    def can_replay(self, after: Cursor) -> bool:
        now = self.now
        return after == now or (
            after.is_within(now) and after.following().offset in self.keys.kept(self.topic)
        )

    async def do(self, kind: str, number: int) -> None:
        match kind:
            case "publish" | "lose":
                self.append(1 + number, silently=kind == "lose")
            case "restart":
                self.keys.restart(self.topic)
                await self.hub.position(self.topic)  # the first to look finds it
                assert self.now.offset == 0
            case "trim":
                self.keys.redis.xtrim(self.keys.history(self.topic), maxlen=number)
            case "check":
                await self.hub.check([self.topic])

    async def play(self, plan: list[Step]) -> None:
        await self.hub.position(self.topic)
        readers: list[tuple[Reader, Listener]] = []
        known = [self.now]
        for kind, first, second in plan:
            if kind in {"fresh", "resume", "garbage"}:
                after = str(known[second % len(known)]) if kind == "resume" else "nowhere:1"
                listener = await self.hub.listen(self.topic, None if kind == "fresh" else after)
                readers.append((Reader(self), listener))
                readers[-1][0].begin(listener.cursor)
            elif kind == "close" and readers:
                await readers.pop(first % len(readers))[1].close()
            elif kind == "read":
                for reader, listener in readers:
                    while message := listener.waiting():
                        reader.take(message.cursor, message.body)
                    known.append(listener.newest)
            else:
                await self.do(kind, first)
            await asyncio.sleep(0)
        if readers:
            await self.hub.check([self.topic])
        for reader, listener in readers:
            while reader.cursor != self.now:
                message = await asyncio.wait_for(listener.next(), PATIENCE_SECONDS)
                reader.take(message.cursor, message.body)
            assert listener.waiting() is None
            await listener.close()
        assert not self.hub._topics

    async def main(self, plan: list[Step]) -> None:
        try:
            await self.play(plan)
        finally:
            for task in self.hub._tasks:
                task.cancel()
            await asyncio.gather(*self.hub._tasks, return_exceptions=True)
            await get_channel_layer().flush()
            await self.hub._redis.aclose()
            self.keys.redis.close()


REAL = ["read", "publish", "publish", "lose", "trim", "restart", "check", "read"]
REAL_STEPS = st.tuples(
    st.sampled_from([*REAL, "fresh", "resume", "resume", "garbage", "close"]),
    st.integers(0, 7),
    st.integers(0, 7),
)


@settings(max_examples=40, **UNHURRIED)
@given(st.lists(REAL_STEPS, min_size=10, max_size=40))
def test_listeners_on_real_redis_hear_all_in_order_once_or_are_told(plan: list[Step]) -> None:
    asyncio.run(RealWorld().main(plan))


class Guest(Reader):
    """A socket that takes part in a broadcast."""

    def __init__(self, world: World, encode: Encode, after: str | None, hesitates: int) -> None:
        super().__init__(world)
        self._world = world
        self.seat: Seat | None = None
        self.problems: list[str] = []
        self.failed = self.left = False
        self._hesitates = hesitates
        self.task = asyncio.create_task(self._enter(encode, after))

    async def _enter(self, encode: Encode, after: str | None) -> None:
        world, given = self._world, Cursor.parse(after or "")
        before = given is not None and world.can_replay(given)
        with suppress(redis.RedisError):
            seat = await broadcast("key", TOPIC, encode, EVERYBODY).reserve(self, after, None)
            assert seat.start.epoch
            self.begin(seat.start)
            if after is not None and seat.start != given:
                assert not (before and given and world.can_replay(given))
                self.begin(Cursor("", 0))  # the word to resync must come first
            self.seat = seat
            await steps(self._hesitates)
            seat.begin()

    def deliver(self, payload: Payload) -> None:
        try:
            self._deliver(payload)
        except AssertionError as error:  # a broadcast takes no harm from it, and goes on
            self.problems.append(str(error))
            raise

    def _deliver(self, payload: Payload) -> None:
        assert not self.left, "delivered to one who has left"
        assert not self.failed, "delivered to one who lacks what was before"
        place, _, body = payload.data.decode().partition("|")
        cursor = Cursor.parse(place)
        assert cursor is not None
        self.take(cursor, body or None)

    def must_resync(self, before: Cursor) -> bool:
        """Together with the others also where these are further behind and have to."""
        if self.seat is not None and self.seat.listener is None:
            return self._world.ever_forgot
        return super().must_resync(before)

    async def has_room(self) -> None:
        await steps(self._world.chance.randrange(3))

    def fail(self) -> None:
        self.failed = True

    async def leave(self) -> None:
        self.left = True
        if not self.task.done():
            self.task.cancel()
            await asyncio.wait([self.task])
        if self.seat is not None:
            self.seat.leave()


class Party(Example):
    """One process, and sockets that want the same of one topic."""

    def __init__(self, seed: int, bad: int) -> None:
        super().__init__(seed)
        self._bad = bad  # each event at a multiple of this can't be encoded
        self.problems: list[str] = []

    async def encode(self, message: Message) -> Payload:
        await steps(self.world.chance.choice([0, 0, 1, 5]))
        if message.body is not None and self._bad and not message.cursor.offset % self._bad:
            raise ValueError("can't be encoded")
        return Payload(f"{message.cursor}|{message.body or ''}".encode())

    def failed(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.problems.append(f"{context['message']}: {context.get('exception')!r}")

    async def play(self, plan: list[Step]) -> None:
        asyncio.get_running_loop().set_exception_handler(self.failed)
        guests: list[Guest] = []  # that have not left
        everybody: list[Guest] = []
        for kind, first, second in plan:
            if kind in {"fresh", *CURSORS}:
                after = None if kind == "fresh" else self.cursor(kind, second)
                hesitates = first if first > 3 else 0
                guests.append(Guest(self.world, self.encode, after, hesitates))
                everybody.append(guests[-1])
            elif kind == "leave" and guests:
                await guests.pop(first % len(guests)).leave()
            else:
                await self.do(kind, first, second)
            await asyncio.sleep(0)
            self.known += [guest.cursor for guest in guests if guest.cursor.epoch]
        self.world.away = False
        await asyncio.gather(*(guest.task for guest in guests))
        await settled(self.world, hub.current())
        there = [guest for guest in guests if guest.seat is not None]
        await eventually(
            lambda: all(guest.failed or guest.cursor == self.world.now for guest in there),
            lambda: [(guest.cursor, self.world.now) for guest in there],
        )
        for guest in guests:
            await guest.leave()
        await eventually(lambda: not hub.current()._topics, lambda: hub.current()._topics)
        assert self.problems == [problem for guest in everybody for problem in guest.problems] == []


async def eventually(true: Callable[[], bool], what: Callable[[], object]) -> None:
    for _ in range(2000):
        if true():
            return
        await asyncio.sleep(0)
    raise AssertionError(what())


@settings(max_examples=500, **UNHURRIED)
@given(
    examples("fresh", "fresh", "leave", *CURSORS),
    st.integers(0, 2**32),
    st.sampled_from([0, 0, 5]),
)
def test_sockets_of_a_broadcast_get_all_in_order_once_or_are_told(
    plan: list[Step], seed: int, bad: int
) -> None:
    party = Party(seed, bad)
    run(party.world, party.play(plan))

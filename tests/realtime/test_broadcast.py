"""Broadcasts over real Redis: encoded once, joined and left at any moment, nothing left behind."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import redis

from realtime import broadcast as broadcasts
from realtime import loops
from realtime.broadcast import Broadcast, broadcast
from realtime.broker import Cursor, Message, broker
from realtime.frames import Payload
from realtime.hub import Hub
from realtime.seat import Seat
from tests.realtime.conftest import PATIENCE_SECONDS, Keys, publish, until
from tests.realtime.everybody import EVERYBODY

Hook = Callable[[Message], Awaitable[None]]


class Member:
    """Keeps what it is given; None stands for the word to resync."""

    def __init__(self) -> None:
        self.got: list[int | None] = []
        self.failed = False
        self.arrived = asyncio.Event()
        self.on_deliver: Callable[[], None] = lambda: None
        self.room = asyncio.Event()
        self.room.set()

    def deliver(self, payload: Payload) -> None:
        offset, _, body = payload.data.decode().partition("|")
        self.got.append(int(offset) if body else None)
        self.arrived.set()
        self.on_deliver()

    async def has_room(self) -> None:
        await self.room.wait()

    def fail(self) -> None:
        self.failed = True
        self.arrived.set()

    async def has(self, *expected: int | None) -> None:
        """Wait until it got exactly that much, and see that it is that."""
        while len(self.got) < len(expected) and not self.failed:
            self.arrived.clear()
            await asyncio.wait_for(self.arrived.wait(), PATIENCE_SECONDS)
        assert self.got == list(expected)


class Encoder:
    """Counts how often each message is encoded; `before` may hold one up, or raise."""

    def __init__(self) -> None:
        self.count: Counter[int] = Counter()
        self.before: Hook | None = None

    async def __call__(self, message: Message) -> Payload:
        self.count[message.cursor.offset] += 1
        if self.before is not None:
            await self.before(message)
        return Payload(f"{message.cursor.offset}|{message.body or ''}".encode())


@pytest.fixture
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture
async def shared(here: Hub, topic: str, encoder: Encoder) -> AsyncIterator[Callable[[], Broadcast]]:
    """`shared()` is the broadcast as a socket would find it now."""
    key = secrets.token_hex(4)
    yield lambda: broadcast(key, topic, encoder, EVERYBODY)
    await until(lambda: topic not in here._topics)
    await until(lambda: not tasks(here))
    await until(lambda: not loops.kept)
    assert key not in broadcasts._broadcasts()


def tasks(here: Hub) -> set[asyncio.Task[Any]]:
    """The tasks of this package, but for the hub's own two."""

    def is_ours(task: asyncio.Task[Any]) -> bool:
        code = getattr(task.get_coro(), "cr_code", None)
        return code is not None and "/realtime/" in code.co_filename.replace("/tests/", "")

    return {task for task in asyncio.all_tasks() if is_ours(task)} - {*here._tasks}


async def seated(
    shared: Callable[[], Broadcast], member: Member, after: Cursor | str | None = None
) -> Seat:
    seat = await shared().reserve(member, None if after is None else str(after), None)
    seat.begin()
    return seat


Shared = Callable[[], Broadcast]


async def test_a_message_is_encoded_once_for_all(
    shared: Shared, topic: str, encoder: Encoder
) -> None:
    members = [Member() for _ in range(500)]
    seats = [await seated(shared, member) for member in members]
    await publish(topic, 3)
    for member in members:
        await member.has(1, 2, 3)
    assert encoder.count == {1: 1, 2: 1, 3: 1}
    for seat in seats:
        seat.leave()
        seat.leave()  # leaving twice is leaving once


async def test_what_was_missed_is_encoded_once_for_all_who_resume(
    shared: Shared, here: Hub, topic: str, encoder: Encoder
) -> None:
    before = await here.position(topic)
    await publish(topic, 40)
    members = [Member() for _ in range(100)]
    gate = asyncio.Event()

    async def wait(_: Message) -> None:
        await gate.wait()

    encoder.before = wait
    seats = await asyncio.gather(*(seated(shared, member, before) for member in members))
    gate.set()
    for member in members:
        await member.has(*range(1, 41))
    await until(lambda: all(seat.listener is None for seat in seats))
    await publish(topic)
    for member in members:
        await member.has(*range(1, 42))
    assert set(encoder.count.values()) == {1}
    for seat in seats:
        seat.leave()


async def test_leaving_during_a_fan_out(
    shared: Shared, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first to get an event makes others leave: they get nothing, everybody else does."""
    monkeypatch.setattr(broadcasts, "AT_ONCE", 2)
    members = [Member() for _ in range(10)]
    seats = [await seated(shared, member) for member in members]

    def leave() -> None:
        for index in (0, 3, 9):
            seats[index].leave()

    members[0].on_deliver = leave
    await publish(topic)
    for index, member in enumerate(members):
        await member.has(*([] if index in {3, 9} else [1]))
    await publish(topic)
    for index, member in enumerate(members):
        await member.has(*{0: [1], 3: [], 9: []}.get(index, [1, 2]))
    for seat in seats:
        seat.leave()


@pytest.mark.parametrize("resumes", [False, True])
async def test_joining_during_a_fan_out(
    shared: Shared, here: Hub, topic: str, monkeypatch: pytest.MonkeyPatch, *, resumes: bool
) -> None:
    monkeypatch.setattr(broadcasts, "AT_ONCE", 1)
    before = await here.position(topic)
    members = [Member() for _ in range(20)]
    seats = [await seated(shared, member) for member in members]
    late = Member()
    joining: list[asyncio.Task[Seat]] = []

    def join() -> None:
        if not joining:
            after = before if resumes else None
            joining.append(asyncio.create_task(seated(shared, late, after)))

    members[0].on_deliver = join
    await publish(topic)
    for member in members:
        await member.has(1)
    seats.append(await joining[0])
    await publish(topic, 2)
    await late.has(*([1, 2, 3] if resumes else [2, 3]))
    for member in members:
        await member.has(1, 2, 3)
    for seat in seats:
        seat.leave()


async def test_hesitating_between_reserving_and_beginning_misses_nothing(
    shared: Shared, topic: str
) -> None:
    first, second = Member(), Member()
    early = await seated(shared, first)
    seat = await shared().reserve(second, None, None)
    await publish(topic, 2)
    await first.has(1, 2)
    seat.begin()
    await publish(topic)
    await second.has(1, 2, 3)
    early.leave()
    seat.leave()


async def test_the_last_to_leave_parts_the_topic(shared: Shared, topic: str, keys: Keys) -> None:
    for _ in range(3):
        seats = [await seated(shared, Member(), after) for after in (None, None, "x")]
        assert keys.subscribers(topic) == 1
        for seat in seats:
            seat.leave()
        await until(lambda: keys.subscribers(topic) == 0)


async def test_joining_right_after_the_last_has_left(shared: Shared, topic: str) -> None:
    for _ in range(20):
        (await seated(shared, Member())).leave()
    last = Member()
    seat = await seated(shared, last)
    await publish(topic)
    await until(lambda: bool(last.got))
    assert len(last.got) == 1
    seat.leave()


async def test_a_start_that_failed_can_be_tried_again(
    shared: Shared, here: Hub, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> list[Cursor]:
        raise redis.ConnectionError("away")

    with monkeypatch.context() as patch:
        patch.setattr(broker, "positions", away)
        tries = (shared().reserve(Member(), None, None) for _ in range(5))
        failures = await asyncio.gather(*tries, return_exceptions=True)
        assert all(isinstance(failure, redis.ConnectionError) for failure in failures)
    assert topic not in here._topics
    member = Member()
    seat = await seated(shared, member)
    await publish(topic)
    await member.has(1)
    seat.leave()


@pytest.mark.parametrize("call", ["positions", "since"])
async def test_being_cancelled_while_reserving_leaves_nothing(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, call: str, caplog: pytest.LogCaptureFixture
) -> None:
    """`shared` sees that no listener, no topic and no task is left."""
    asked = asyncio.Event()

    async def hanging(*_: Any) -> Any:
        asked.set()
        await asyncio.sleep(0.05)
        raise redis.TimeoutError("hung")

    monkeypatch.setattr(broker, call, hanging)
    reserving = [asyncio.create_task(shared().reserve(Member(), "a:1", None)) for _ in range(3)]
    await asked.wait()
    for task in reserving:
        task.cancel()
    assert all(
        isinstance(end, asyncio.CancelledError)
        for end in await asyncio.gather(*reserving, return_exceptions=True)
    )
    await until(lambda: not loops.kept)
    assert not caplog.records


async def test_being_cancelled_after_redis_failed_leaves_nothing(
    shared: Shared, here: Hub, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its listener has to wait for others who read the history before it can be closed."""
    seat = await seated(shared, Member())
    asked, answer = asyncio.Event(), asyncio.Event()

    async def failing(*_: Any) -> Any:
        if asked.is_set():
            await answer.wait()
        asked.set()
        raise redis.TimeoutError("hung")

    with monkeypatch.context() as patch:
        patch.setattr(broker, "since", failing)
        reserving = [asyncio.create_task(shared().reserve(Member(), "a:1", None)) for _ in range(2)]
        await asked.wait()
        for task in reserving:
            await asyncio.sleep(0)
            task.cancel()
        answer.set()
        await asyncio.gather(*reserving, return_exceptions=True)
    await until(lambda: len(here._topics[topic].listeners) == 1)
    seat.leave()


async def test_leaving_while_catching_up_leaves_nothing(
    shared: Shared, here: Hub, topic: str, encoder: Encoder
) -> None:
    before = await here.position(topic)
    await publish(topic, 5)
    members = [Member() for _ in range(3)]
    members[1].room.clear()
    held, go_on = asyncio.Event(), asyncio.Event()

    async def wait(message: Message) -> None:
        if message.cursor.offset == 3:
            held.set()
            await go_on.wait()

    encoder.before = wait
    seats = [await seated(shared, member, before) for member in members]
    unbegun = await shared().reserve(Member(), str(before), None)
    await held.wait()
    for member, got in zip(members, [[1, 2], [1], [1, 2]], strict=True):
        await member.has(*got)
    for seat in (*seats, unbegun):
        seat.leave()
    go_on.set()
    await asyncio.sleep(0.1)
    assert [member.got for member in members] == [[1, 2], [1], [1, 2]]


async def test_leaving_just_when_the_others_are_reached_leaves_nothing(
    shared: Shared, here: Hub, topic: str, encoder: Encoder
) -> None:
    """Its listener is being closed then, which may have to wait for others who come or go."""
    stays = Member()
    staying = await seated(shared, stays)
    before = await here.position(topic)
    await publish(topic, 2)
    await stays.has(1, 2)
    for pauses in range(12):
        seat = await shared().reserve(Member(), str(before), None)
        async with here._membership(topic):
            seat.begin()
            for _ in range(pauses):
                await asyncio.sleep(0)
            seat.leave()
    await until(lambda: len(here._topics[topic].listeners) == 1)
    await publish(topic)
    await stays.has(1, 2, 3)
    staying.leave()


@pytest.mark.parametrize("resumes", [False, True])
async def test_nobody_gets_anything_after_what_could_not_be_encoded(
    shared: Shared, here: Hub, topic: str, encoder: Encoder, *, resumes: bool
) -> None:
    """Else its cursor would stand behind an event it never saw."""
    before = await here.position(topic)

    async def spoil(message: Message) -> None:
        if message.cursor.offset == 2:
            raise ValueError("can't be encoded")

    encoder.before = spoil
    live = Member()
    seats = [await seated(shared, live)]
    await publish(topic, 3)
    await until(lambda: live.failed and encoder.count[3] > 0)
    assert live.got == [1]
    late = Member()
    seats.append(await seated(shared, late, before if resumes else None))
    await publish(topic, 1)
    if resumes:
        await until(lambda: late.failed)
        assert late.got == [1]
    else:
        await late.has(4)
        assert not late.failed
    for seat in seats:
        seat.leave()


@pytest.mark.parametrize("leaves", [False, True])
async def test_a_socket_that_breaks_is_nothing_to_the_others(
    shared: Shared, topic: str, *, leaves: bool
) -> None:
    members = [Member() for _ in range(3)]
    seats = [await seated(shared, member) for member in members]

    def broken() -> None:
        if leaves:
            seats[0].leave()
        raise RuntimeError("broken")

    members[0].on_deliver = broken
    await publish(topic, 2)
    for member in members[1:]:
        await member.has(1, 2)
    assert members[0].failed
    assert members[0].got == [1]
    for seat in seats:
        seat.leave()


async def test_a_slow_reader_is_nothing_to_the_others(
    shared: Shared, here: Hub, topic: str
) -> None:
    before = await here.position(topic)
    await publish(topic, 3)
    slow, quick = Member(), Member()
    slow.room.clear()
    seats = [await seated(shared, slow, before), await seated(shared, quick, before)]
    await quick.has(1, 2, 3)
    await publish(topic, 2)
    await quick.has(1, 2, 3, 4, 5)
    assert slow.got == [1]
    slow.room.set()
    await slow.has(1, 2, 3, 4, 5)
    await publish(topic)
    for member in (slow, quick):
        await member.has(1, 2, 3, 4, 5, 6)
    for seat in seats:
        seat.leave()


async def test_an_event_and_the_word_to_resync_at_one_place_are_two_things(
    shared: Shared, here: Hub, topic: str, encoder: Encoder
) -> None:
    before = await here.position(topic)
    await publish(topic)
    gate = asyncio.Event()

    async def wait(_: Message) -> None:
        await gate.wait()

    encoder.before = wait
    strangers, resuming = [Member(), Member()], [Member(), Member()]
    seats = []
    for stranger, member in zip(strangers, resuming, strict=True):
        seats.append(await seated(shared, stranger, "elsewhere:1"))
        seats.append(await seated(shared, member, before))
    gate.set()
    for stranger, member in zip(strangers, resuming, strict=True):
        await stranger.has(None)
        await member.has(1)
    for seat in seats:
        seat.leave()

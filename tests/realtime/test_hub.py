"""The hub over real Redis: order, holes, resuming, and who is subscribed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis

from realtime.broker import Cursor, Message, broker
from realtime.hub import Hub, ring
from tests.realtime.conftest import PATIENCE_SECONDS, Keys, heard, offsets, publish, record, until


async def test_events_arrive_in_order_and_once(here: Hub, topic: str) -> None:
    listeners = [await here.listen(topic) for _ in range(3)]
    await publish(topic, 3)
    await publish(topic, 2)
    for listener in listeners:
        messages = [await heard(listener) for _ in range(5)]
        assert [message.cursor.offset for message in messages] == [1, 2, 3, 4, 5]
        assert len({message.cursor.epoch for message in messages}) == 1
        assert all(message.event for message in messages)
        assert listener.waiting() is None
        await listener.close()


async def test_concurrent_publishers_leave_no_hole(here: Hub, topic: str) -> None:
    listener = await here.listen(topic)
    with ThreadPoolExecutor(8) as pool:
        for _ in range(200):
            pool.submit(broker.append, [record(topic)])
        assert await offsets(listener, 200) == list(range(1, 201))
    await listener.close()


async def test_a_hole_is_filled_before_anything_later(here: Hub, topic: str, keys: Keys) -> None:
    listener = await here.listen(topic)
    await publish(topic)
    keys.append_silently(topic, 3)
    await publish(topic)
    assert await offsets(listener, 5) == [1, 2, 3, 4, 5]
    await listener.close()


async def test_what_was_lost_arrives_though_nothing_follows(
    here: Hub, topic: str, keys: Keys
) -> None:
    listener = await here.listen(topic)
    keys.append_silently(topic, 2)
    await here.check([topic])
    assert await offsets(listener, 2) == [1, 2]
    await listener.close()


async def test_a_hole_that_history_cannot_fill_is_told(here: Hub, topic: str, keys: Keys) -> None:
    listener = await here.listen(topic)
    await publish(topic)
    assert await offsets(listener, 1) == [1]
    keys.append_silently(topic, 3)
    keys.redis.delete(keys.history(topic))
    await publish(topic)
    assert await offsets(listener, 1) == [None]
    await publish(topic)
    assert await offsets(listener, 1) == [6]
    await listener.close()


async def test_doorbells_out_of_order_are_put_in_order(here: Hub, topic: str, keys: Keys) -> None:
    listener = await here.listen(topic)
    keys.append_silently(topic, 4)
    epoch = listener.start.epoch
    for offset in (3, 2, 4, 1, 2, 4):
        here.hear({"topic": topic, "epoch": epoch, "offset": offset, "body": "{}"})
    assert await offsets(listener, 4) == [1, 2, 3, 4]
    await asyncio.sleep(0.05)
    assert listener.waiting() is None
    await listener.close()


async def test_a_redis_that_hangs_while_a_hole_is_filled_loses_nothing(
    here: Hub, topic: str, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = await here.listen(topic)
    keys.append_silently(topic, 2)
    since, failures = broker.since, iter(range(2))

    async def hanging(*arguments: Any) -> tuple[Cursor, list[Message]]:
        if next(failures, None) is not None:
            raise redis.TimeoutError
        return await since(*arguments)

    monkeypatch.setattr(broker, "since", hanging)
    await publish(topic)
    assert await offsets(listener, 3) == [1, 2, 3]
    await listener.close()


async def test_an_event_heard_before_the_position_is_not_lost(
    here: Hub, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await here.position(topic)

    async def slow(_: str) -> Cursor:
        await publish(topic)
        await asyncio.sleep(0.3)  # the event is handled while the position is on its way
        return before

    with monkeypatch.context() as patch:
        patch.setattr(here, "position", slow)
        listener = await here.listen(topic)
    resumed = await here.listen(topic, str(before))
    assert await offsets(resumed, 1) == [1]
    await listener.close()
    await resumed.close()


async def test_a_reader_ahead_of_this_process_hears_nothing_twice(
    here: Hub, topic: str, keys: Keys
) -> None:
    """It had the event from another process before this one's hub heard of it."""
    first = await here.listen(topic)
    keys.append_silently(topic)
    again = await here.listen(topic, str(Cursor(first.start.epoch, 1)))
    here.hear({"topic": topic, "epoch": first.start.epoch, "offset": 1, "body": "{}"})
    await publish(topic)
    assert await offsets(first, 2) == [1, 2]
    assert await offsets(again, 1) == [2]
    await first.close()
    await again.close()


@pytest.mark.parametrize("forget", ["restart", "empty"])
async def test_another_run_of_redis_begins_another_epoch(
    forget: str, here: Hub, topic: str, keys: Keys
) -> None:
    listener = await here.listen(topic)
    await publish(topic)
    first = await heard(listener)
    if forget == "restart":
        keys.restart(topic)
    else:
        keys.redis.delete(keys.position(topic), keys.history(topic))
    await here.check([topic])
    missed = await heard(listener)
    assert missed.body is None
    await publish(topic)
    again = await heard(listener)
    assert again.cursor.offset == 1
    assert again.cursor.epoch == missed.cursor.epoch != first.cursor.epoch
    stale = await here.listen(topic, str(first.cursor))
    assert await offsets(stale, 1) == [None]
    await stale.close()
    await listener.close()


async def test_resuming_replays_everything_since_then_goes_on(here: Hub, topic: str) -> None:
    before = await here.position(topic)
    await publish(topic, 5)
    listener = await here.listen(topic, str(before))
    middle = await here.listen(topic, str(Cursor(before.epoch, 3)))
    assert (listener.start, middle.start.offset) == (before, 3)
    await publish(topic)
    assert await offsets(listener, 6) == [1, 2, 3, 4, 5, 6]
    assert await offsets(middle, 3) == [4, 5, 6]
    for each in (listener, middle):
        assert each.waiting() is None
        await each.close()


async def test_resuming_where_nothing_happened_misses_nothing(here: Hub, topic: str) -> None:
    await publish(topic)
    listener = await here.listen(topic)
    again = await here.listen(topic, str(listener.start))
    assert again.start == listener.start
    await publish(topic)
    for each in (listener, again):
        assert await offsets(each, 1) == [2]
        await each.close()


async def test_many_who_resume_read_the_history_once(
    here: Hub, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await here.position(topic)
    await publish(topic, 5)
    since, reads = broker.since, []

    async def counted(*arguments: Any) -> tuple[Cursor, list[Message]]:
        reads.append(arguments)
        return await since(*arguments)

    monkeypatch.setattr(broker, "since", counted)
    cursors = [str(Cursor(before.epoch, index % 5)) for index in range(50)]
    listeners = await asyncio.gather(*(here.listen(topic, cursor) for cursor in cursors))
    assert len(reads) == 1
    for index, listener in enumerate(listeners):
        assert (await heard(listener)).cursor.offset == index % 5 + 1
        await listener.close()


async def test_history_is_bounded_in_length(here: Hub, topic: str, settings: Any) -> None:
    settings.HISTORY_LENGTH = 10
    before = await here.position(topic)
    await publish(topic, 25)
    too_old = await here.listen(topic, str(Cursor(before.epoch, 14)))
    just_kept = await here.listen(topic, str(Cursor(before.epoch, 15)))
    assert await offsets(too_old, 1) == [None]
    assert await offsets(just_kept, 10) == list(range(16, 26))
    await publish(topic, 15)  # more than a listener that does not read may be behind
    await until(lambda: just_kept.newest.offset == 40)
    assert await offsets(just_kept, 1) == [None]
    assert just_kept.waiting() is None
    await too_old.close()
    await just_kept.close()


async def test_history_is_bounded_in_age(here: Hub, topic: str, keys: Keys, settings: Any) -> None:
    settings.HISTORY_SECONDS = 100
    await publish(topic, 30)
    keys.later(topic, 101)
    await publish(topic, 2)
    keys.later(topic, 10)
    await publish(topic, 1)
    assert keys.kept(topic) == [31, 32, 33]
    assert 0 < keys.redis.ttl(keys.history(topic)) <= 100


@pytest.mark.parametrize("after", ["", "x", ":", "0:0", "epoch:5", "a:b", "é:1", "1" * 5000])
async def test_resuming_from_elsewhere_says_to_resync(after: str, here: Hub, topic: str) -> None:
    listener = await here.listen(topic, after)
    await publish(topic)
    missed = await heard(listener)
    assert missed.body is None
    await publish(topic)
    assert (await heard(listener)).cursor.offset == missed.cursor.offset + 1
    await listener.close()


async def test_redis_works_for_processes_not_for_sockets(here: Hub, topic: str, keys: Keys) -> None:
    listeners = [await here.listen(topic) for _ in range(50)]
    await publish(topic)
    for listener in listeners:
        await heard(listener)
    assert keys.subscribers(topic) == 1
    for listener in listeners:
        await listener.close()
        await listener.close()  # closing twice is closing once
    await until(lambda: keys.subscribers(topic) == 0)
    await publish(topic)
    again = await here.listen(topic, str(listeners[0].start))
    assert await offsets(again, 2) == [1, 2]
    await again.close()


async def test_what_this_process_appends_it_hears_without_a_doorbell(
    here: Hub, topic: str, keys: Keys
) -> None:
    listener = await here.listen(topic)
    with pytest.MonkeyPatch.context() as patch:
        channel = broker.channel
        patch.setattr(broker, "channel", lambda name: f"nobody.{channel(name)}")
        first = await asyncio.to_thread(broker.append, [record(topic), record(topic)])
        await asyncio.to_thread(ring, first)
        await asyncio.to_thread(ring, first)  # twice is once
        assert await offsets(listener, 2) == [1, 2]
        assert listener.waiting() is None
        third = await asyncio.to_thread(broker.append, [record(topic)])
    fourth = Message(topic, Cursor(listener.cursor.epoch, 4), "{}")
    await asyncio.to_thread(ring, [fourth])  # not due yet, so it waits for its doorbell
    await asyncio.to_thread(ring, third)
    assert await offsets(listener, 1) == [3]
    assert listener.waiting() is None
    await listener.close()


async def test_a_group_whose_leaving_was_lost_is_left_again(
    here: Hub, topic: str, keys: Keys, settings: Any
) -> None:
    settings.HUB_CHECK_SECONDS = 0.1
    for task in here._tasks:  # one that looks so often
        task.cancel()
    here._channel = None
    listener = await here.listen(topic)
    with pytest.MonkeyPatch.context() as patch:
        shard = here._layer._get_layer()._shards[0]

        async def lost(*_: object) -> None:
            """As a connection that is ending takes it."""

        patch.setattr(shard._pubsub, "unsubscribe", lost)
        await listener.close()
        assert keys.subscribers(topic) == 1
    await until(lambda: keys.subscribers(topic) == 0)


async def test_who_is_cancelled_while_leaving_has_left(
    here: Hub, topic: str, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = await here.listen(topic)
    discard = here._layer.group_discard
    asked, answer, left = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow(*arguments: str) -> None:
        asked.set()
        await answer.wait()
        await discard(*arguments)
        left.set()

    monkeypatch.setattr(here._layer, "group_discard", slow, raising=False)
    leaving = asyncio.create_task(listener.close())
    await asked.wait()
    leaving.cancel()
    answer.set()
    await asyncio.wait([leaving])
    await asyncio.wait_for(left.wait(), PATIENCE_SECONDS)
    assert leaving.cancelled()
    assert topic not in here._topics
    await until(lambda: keys.subscribers(topic) == 0)


async def test_a_reader_from_a_process_that_knew_of_the_restart_before_misses_nothing(
    here: Hub, topic: str, keys: Keys
) -> None:
    """Its cursor is of an epoch that this process has not heard of."""
    listener = await here.listen(topic)
    await publish(topic)
    assert await offsets(listener, 1) == [1]
    keys.restart(topic)
    keys.append_silently(topic, 4)
    now = Cursor((await here.position(topic)).epoch, 2)
    resumed = await here.listen(topic, str(now))
    assert await offsets(resumed, 2) == [3, 4]
    assert await offsets(listener, 1) == [None]
    await listener.close()
    await resumed.close()


async def test_an_answer_that_a_restart_has_overtaken_takes_nobody_back(
    here: Hub, topic: str, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = await here.listen(topic)
    since, asked, late = broker.since, asyncio.Event(), asyncio.Event()

    async def overtaken(*arguments: Any) -> tuple[Cursor, list[Message]]:
        answer = await since(*arguments)
        if not asked.is_set():
            asked.set()
            await late.wait()
        return answer

    monkeypatch.setattr(broker, "since", overtaken)
    keys.append_silently(topic, 2)
    await here.check([topic])
    await asked.wait()
    keys.restart(topic)
    stale = await here.listen(topic, "elsewhere:1")  # has to look, and finds the new epoch
    now = stale.newest
    late.set()
    repair = here._topics[topic].repair
    assert repair is not None
    await repair
    assert listener.newest == now != listener.start
    assert (await heard(listener)).cursor == now
    assert listener.waiting() is None
    for each in (listener, stale):
        await each.close()

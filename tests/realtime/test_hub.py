"""The hub and the broker, over real Redis: order, holes, slow listeners, and who is subscribed."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis
from channels.layers import get_channel_layer
from django.conf import settings

from feed.events import EVENTS, Event, PersonSnapshot, PostDeleted
from realtime import hub, topics
from realtime.broker import Broker, Cursor, broker
from realtime.hub import Hub, Listener, Message, TooSlow


def deleted(post_id: int) -> PostDeleted:
    return PostDeleted(actor=PersonSnapshot(id=1, username="ada"), post_id=post_id)


@pytest.fixture
def post_id() -> int:
    """A post whose topic no other test has touched."""
    return secrets.randbelow(2**62) + 1


@pytest.fixture
async def here() -> AsyncIterator[Hub]:
    yield hub.current()
    await get_channel_layer().flush()


async def heard(listener: Listener) -> Message:
    return await asyncio.wait_for(listener.next(), 10)


async def publish(event: Event) -> None:
    await asyncio.to_thread(broker.publish, event)


async def test_events_arrive_in_order_and_once(here: Hub, post_id: int) -> None:
    topic = topics.of_post(post_id)
    listeners = [await here.listen(topic) for _ in range(3)]
    events = [deleted(post_id) for _ in range(5)]
    for event in events:
        await publish(event)
    for listener in listeners:
        messages = [await heard(listener) for _ in events]
        assert [message.event for message in messages] == events
        assert [message.cursor.offset for message in messages] == [1, 2, 3, 4, 5]
        assert len({message.cursor.epoch for message in messages}) == 1
        await listener.close()


async def test_concurrent_publishers_leave_no_hole(here: Hub, post_id: int) -> None:
    listener = await here.listen(topics.of_post(post_id))
    with ThreadPoolExecutor(8) as pool:
        for _ in range(200):
            pool.submit(broker.publish, deleted(post_id))
        offsets = [(await heard(listener)).cursor.offset for _ in range(200)]
    assert offsets == list(range(1, 201))
    await listener.close()


async def test_a_hole_is_told_before_anything_later(here: Hub, post_id: int) -> None:
    topic = topics.of_post(post_id)
    listener = await here.listen(topic)
    await publish(deleted(post_id))
    first = await heard(listener)
    with redis.Redis.from_url(settings.REDIS_URL) as client:  # an event that pub/sub lost
        client.hincrby(f"{settings.REDIS_PREFIX}.topic.{topic}", "offset", 1)
    await publish(deleted(post_id))
    missed, third = await heard(listener), await heard(listener)
    assert (first.cursor.offset, missed.body, third.cursor.offset) == (1, None, 3)
    await listener.close()


async def test_a_hole_before_the_first_event_is_told_too(here: Hub, post_id: int) -> None:
    topic = topics.of_post(post_id)
    listener = await here.listen(topic)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.hincrby(f"{settings.REDIS_PREFIX}.topic.{topic}", "offset", 1)
    await publish(deleted(post_id))
    missed, second = await heard(listener), await heard(listener)
    assert (missed.body, second.cursor.offset) == (None, 2)
    await listener.close()


async def test_an_event_heard_before_the_position_is_not_lost(
    here: Hub, post_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = topics.of_post(post_id)
    before = await here.position(topic)

    async def slow(_: str) -> Cursor:
        await publish(deleted(post_id))
        await asyncio.sleep(0.3)  # the event is handled while the position is on its way
        return before

    with monkeypatch.context() as patch:
        patch.setattr(here, "position", slow)
        listener = await here.listen(topic)
    assert listener.start.offset == 1
    await listener.resume(str(before))
    assert (await heard(listener)).body is None
    await listener.close()


async def test_an_event_lost_while_redis_was_away_leaves_a_hole(
    here: Hub, post_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = await here.listen(topics.of_post(post_id))

    def away(**_: object) -> None:
        raise redis.ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(broker, "_publish", away)
        await publish(deleted(post_id))
        await publish(deleted(post_id))
    await publish(deleted(post_id))
    missed, third = await heard(listener), await heard(listener)
    assert (missed.body, third.cursor.offset) == (None, 3)
    await publish(deleted(post_id))
    assert (await heard(listener)).cursor.offset == 4
    await listener.close()


async def test_a_reader_ahead_of_this_process_hears_nothing_twice(here: Hub, post_id: int) -> None:
    """It had the event from another process before this one's hub heard of it."""
    topic = topics.of_post(post_id)
    first = await here.listen(topic)
    ahead = str(Cursor(first.start.epoch, 1))
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.hincrby(f"{settings.REDIS_PREFIX}.topic.{topic}", "offset", 1)
    again = await here.listen(topic)
    await again.resume(ahead)
    here._deliver({"topic": topic, "epoch": first.start.epoch, "offset": 1, "event": "{}"})
    await publish(deleted(post_id))
    assert (await heard(first)).cursor.offset == 1
    assert (await heard(again)).cursor.offset == 2
    await first.close()
    await again.close()


async def test_a_redis_that_forgot_begins_another_epoch(here: Hub, post_id: int) -> None:
    topic = topics.of_post(post_id)
    listener = await here.listen(topic)
    await publish(deleted(post_id))
    first = await heard(listener)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.delete(f"{settings.REDIS_PREFIX}.topic.{topic}")
    await publish(deleted(post_id))
    missed, again = await heard(listener), await heard(listener)
    assert missed.body is None
    assert again.cursor.offset == 1
    assert again.cursor.epoch != first.cursor.epoch
    await listener.close()


async def test_resuming_where_nothing_happened_misses_nothing(here: Hub, post_id: int) -> None:
    topic = topics.of_post(post_id)
    await publish(deleted(post_id))
    listener = await here.listen(topic)
    again = await here.listen(topic)
    await again.resume(str(listener.start))
    await publish(deleted(post_id))
    for each in (listener, again):
        message = await heard(each)
        assert (message.body is None, message.cursor.offset) == (False, 2)
        await each.close()


@pytest.mark.parametrize("after", ["", "x", ":", "0:0", "epoch:5", "a:b", "é:1", "1" * 5000])
async def test_resuming_from_elsewhere_says_to_resync(after: str, here: Hub, post_id: int) -> None:
    listener = await here.listen(topics.of_post(post_id))
    await listener.resume(after)
    await publish(deleted(post_id))
    missed, live = await heard(listener), await heard(listener)
    assert (missed.body, missed.cursor, live.cursor.offset) == (None, listener.start, 1)
    await listener.close()


async def test_a_listener_that_falls_behind_is_stopped(
    here: Hub, post_id: int, settings: Any
) -> None:
    settings.SOCKET_MAX_WAITING_EVENTS = 10
    topic = topics.of_post(post_id)
    slow, quick = await here.listen(topic), await here.listen(topic)
    for offset in range(1, 12):
        await publish(deleted(post_id))
        assert (await heard(quick)).cursor.offset == offset
    with pytest.raises(TooSlow):
        await heard(slow)
    await slow.close()
    await quick.close()


async def test_redis_works_for_processes_not_for_sockets(here: Hub, post_id: int) -> None:
    topic = topics.of_post(post_id)

    def subscribers() -> int:
        with redis.Redis.from_url(settings.REDIS_URL) as client:
            ((_, count),) = client.pubsub_numsub(broker.channel(topic))
            return int(count)

    listeners = [await here.listen(topic) for _ in range(50)]
    await publish(deleted(post_id))
    for listener in listeners:
        await heard(listener)
    assert subscribers() == 1
    for listener in listeners:
        await listener.close()
        await listener.close()  # closing twice is closing once
    await publish(deleted(post_id))
    assert subscribers() == 0


def test_a_redis_that_is_away_fails_no_write(caplog: pytest.LogCaptureFixture) -> None:
    away = Broker("redis://127.0.0.1:1/0", "test")
    with caplog.at_level(logging.ERROR):
        away.publish(deleted(1))
    assert "lost post.deleted" in caplog.text


def test_cursors_are_read_back() -> None:
    cursor = Cursor("0a1b", 12)
    assert Cursor.parse(str(cursor)) == cursor


def test_events_have_one_kind_each() -> None:
    assert all(event.kind == kind for kind, event in EVENTS.items())

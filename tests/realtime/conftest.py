"""Topics of a test's own, and events on them, over real Redis."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
import redis
from channels.layers import get_channel_layer
from django.conf import settings

from feed import topics
from feed.events import PostDeleted
from feed.snapshots import PersonSnapshot
from realtime import codec, hub
from realtime.broker import Message, Record, broker
from realtime.hub import Hub, Listener

# For what comes at once, or at the latest when the hub has looked after a lost doorbell.
PATIENCE_SECONDS = 60.0


def deleted(post_id: int) -> PostDeleted:
    return PostDeleted(actor=PersonSnapshot(id=1, username="ada"), post_id=post_id)


def record(topic: str) -> Record:
    """A record that nobody has appended yet."""
    event = deleted(topics.post_of(topic) or 1)
    return Record(secrets.token_hex(16), [topic], codec.encode(event))


@pytest.fixture
def topic() -> str:
    """A topic that no other test has touched."""
    return topics.of_post(secrets.randbelow(10**17) + 1)


@pytest.fixture
async def here() -> AsyncIterator[Hub]:
    yield hub.current()
    await get_channel_layer().flush()


async def publish(topic: str, count: int = 1) -> None:
    records = [record(topic) for _ in range(count)]
    await asyncio.to_thread(broker.append, records)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def heard(listener: Listener) -> Message:
    return await asyncio.wait_for(listener.next(), PATIENCE_SECONDS)


async def offsets(listener: Listener, count: int) -> list[int | None]:
    """The offsets of the next messages; None for the word to resync."""
    messages = [await heard(listener) for _ in range(count)]
    return [message.cursor.offset if message.body else None for message in messages]


class Keys:
    """A topic's keys on Redis, for tests that spoil them."""

    def __init__(self) -> None:
        self.redis = redis.Redis.from_url(settings.REDIS_URL)

    def position(self, topic: str) -> str:
        return f"{settings.REDIS_PREFIX}.topic.{topic}"

    def history(self, topic: str) -> str:
        return f"{settings.REDIS_PREFIX}.history.{topic}"

    def kept(self, topic: str) -> list[int]:
        """The offsets that the topic's history holds."""
        entries: Any = self.redis.xrange(self.history(topic))
        return [int(place.partition(b"-")[0]) for place, _ in entries]

    def subscribers(self, topic: str) -> int:
        ((_, count),) = self.redis.pubsub_numsub(broker.channel(topic))
        return int(count)

    def later(self, topic: str, seconds: int) -> None:
        """So many seconds pass for what the topic's history holds."""
        entries: Any = self.redis.xrange(self.history(topic))
        self.redis.delete(self.history(topic))
        for place, fields in entries:
            offset, _, milliseconds = place.decode().partition("-")
            earlier = f"{offset}-{int(milliseconds) - seconds * 1000}"
            self.redis.xadd(self.history(topic), fields, earlier)

    def restart(self, topic: str) -> None:
        """What a topic looks like to a Redis that was restarted with its data."""
        self.redis.hset(self.position(topic), "run", "another")

    def append_silently(self, topic: str, count: int = 1) -> None:
        """Events whose doorbells are lost."""
        silent = [record(topic) for _ in range(count)]
        channel = broker.channel

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(broker, "channel", lambda name: f"nobody.{channel(name)}")
            broker.append(silent)


@pytest.fixture
def keys() -> Iterator[Keys]:
    opened = Keys()
    yield opened
    opened.redis.close()

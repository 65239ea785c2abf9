"""The broker: gives each topic's events their order and tells every process of them.

Guarantees: the offsets of a topic are contiguous under an epoch, and events reach the channel
layer in the order of their offsets, because one Lua call on Redis counts and publishes. A Redis
that lost its data starts another epoch, so that an old cursor is never taken for a new one.

Not yet: history. An event that is published while a reader is away can't be replayed, and one
that is published while Redis is away is lost with an error in the log. Readers learn of both: the
topic's next event leaves out as many offsets as events were lost, which the hubs see as a hole.
"""

import logging
import secrets
from dataclasses import dataclass
from threading import Lock
from typing import Self

import redis
import redis.asyncio
from django.conf import settings

from feed.events import Event
from realtime import codec, topics

logger = logging.getLogger(__name__)

# Each topic's hash holds its epoch and the offset of its last event. An idle topic is forgotten
# after a month; its next event begins another epoch.
_POSITION = """
local function position(key, fresh)
  if redis.call('HSETNX', key, 'epoch', fresh) == 1 then redis.call('HSET', key, 'offset', 0) end
  redis.call('EXPIRE', key, 2592000)
  return redis.call('HGET', key, 'epoch')
end
"""
_WHERE = _POSITION + "return {position(KEYS[1], ARGV[1]), redis.call('HGET', KEYS[1], 'offset')}"
# The message is what the channel layer's group_send would have packed and published.
_PUBLISH = (
    _POSITION
    + """
for i, key in ipairs(KEYS) do
  local epoch = position(key, ARGV[1])
  local offset = redis.call('HINCRBY', key, 'offset', ARGV[3 * i])
  redis.call('PUBLISH', ARGV[3 * i + 1], cmsgpack.pack({
    type = 'event', topic = ARGV[3 * i + 2], epoch = epoch, offset = offset, event = ARGV[2]}))
end
"""
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a topic's stream: after the event of `offset` under `epoch`."""

    epoch: str
    offset: int

    def __str__(self) -> str:
        return f"{self.epoch}:{self.offset}"

    def is_within(self, other: Self) -> bool:
        """Whether what stands here has happened by `other`."""
        return self.epoch == other.epoch and self.offset <= other.offset

    def follows(self, other: Self) -> bool:
        """Whether nothing stands between `other` and this."""
        return self.epoch == other.epoch and self.offset == other.offset + 1

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The cursor of a text a client sent; None for what can't be one of ours."""
        epoch, colon, offset = text.partition(":")
        if not (colon and epoch.isalnum() and offset.isascii() and offset.isdigit()):
            return None
        return cls(epoch, int(offset[:19]))


class Broker:
    """The seam between the domain's events and Redis. Safe to use from any thread."""

    def __init__(self, url: str, prefix: str) -> None:
        # Bounded, so that a Redis that hangs delays a mutation and never stops it.
        self._redis = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=1)
        self._url = url
        self._prefix = prefix
        self._lost: dict[str, int] = {}  # events a topic never got: its next one leaves as many out
        self._lock = Lock()
        self._publish = self._redis.register_script(_PUBLISH)

    def publish(self, event: Event) -> None:
        """Append the event to its topics and tell all hubs. One round trip; never raises."""
        names = topics.of_event(event)
        with self._lock:
            steps = {topic: 1 + self._lost.pop(topic, 0) for topic in names}
        routes = [text for topic in names for text in (steps[topic], self.channel(topic), topic)]
        try:
            self._publish(
                keys=[self._key(topic) for topic in names],
                args=[_fresh_epoch(), codec.encode(event), *routes],
            )
        except redis.RedisError:
            logger.exception("lost %s: Redis can't be reached", event.kind)
            with self._lock:
                for topic in names:
                    self._lost[topic] = self._lost.get(topic, 0) + steps[topic]

    async def position(self, client: redis.asyncio.Redis, topic: str) -> Cursor:
        """Where the topic stands now. Raises redis.RedisError."""
        script = client.register_script(_WHERE)
        epoch, offset = await script(keys=[self._key(topic)], args=[_fresh_epoch()])
        return Cursor(epoch.decode(), int(offset))

    def channel(self, topic: str) -> str:
        """The Redis channel of the topic's group, as channels_redis.pubsub names it."""
        return f"{self._prefix}.__group__{topics.group(topic)}"

    def client(self) -> redis.asyncio.Redis:
        """A connection pool for the running event loop."""
        return redis.asyncio.Redis.from_url(self._url, socket_timeout=5, socket_connect_timeout=2)

    def _key(self, topic: str) -> str:
        return f"{self._prefix}.topic.{topic}"


def _fresh_epoch() -> str:
    return secrets.token_hex(4)


broker = Broker(settings.REDIS_URL, settings.REDIS_PREFIX)

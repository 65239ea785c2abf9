"""The broker: gives each topic's events their order, keeps them a while, and rings every process.

Guarantees:
- The offsets of a topic are contiguous under an epoch, whoever appends.
- Appending is idempotent by the record's id for as long as anybody may retry it.
- An event is in the topic's history before anybody is told of it; telling it is a PUBLISH for the
  channel layer's group, which may get lost, so the history is the truth and that is the doorbell.
- An epoch belongs to one run of one Redis. One that restarts begins another, even where it kept
  its data, because the last second of it may be gone. No old cursor is ever taken for a new one.
- History is bounded by HISTORY_LENGTH and HISTORY_SECONDS. What it can't give in full it doesn't
  give in part.

The keys, under REDIS_PREFIX: `topic.<topic>`, a hash of run, epoch and offset, forgotten a month
after anybody last looked; `history.<topic>`, a stream whose ids are `<offset>-<milliseconds>`;
`appended`, a sorted set of the ids of late; `told.<topic>`, while a post's counters are conflated.
One Redis, or a replica set, not a cluster: an event is appended to all its topics in one call.
"""

import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import msgpack
import redis
import redis.asyncio
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from feed.events import Event
from realtime import codec

RETRIED_SECONDS = 3600  # how long after its appending an id is known; an outage lengthens it

_POSITION = """
local prefix, fresh = ARGV[1], ARGV[2]
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local function position(topic)
  local key = prefix .. '.topic.' .. topic
  local found = redis.call('HMGET', key, 'run', 'epoch', 'offset')
  if found[1] ~= run then
    redis.call('DEL', prefix .. '.history.' .. topic)
    redis.call('HSET', key, 'run', run, 'epoch', fresh, 'offset', 0)
    found = {run, fresh, 0}
  end
  redis.call('EXPIRE', key, 2592000)
  return found[2], tonumber(found[3])
end
"""
_POSITIONS = (
    _POSITION
    + """
local found = {}
for i = 3, #ARGV do found[i - 2] = {position(ARGV[i])} end
return found
"""
)
_SINCE = (
    _POSITION
    + """
local epoch, offset = position(ARGV[3])
return {epoch, offset, redis.call('XRANGE', prefix .. '.history.' .. ARGV[3], ARGV[4], '+')}
"""
)
# The message is what the channel layer's group_send would have packed and published.
_TELL = (
    _POSITION
    + """
local length, seconds = ARGV[3], tonumber(ARGV[4])
local now = redis.call('TIME')
local milliseconds = string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
local oldest = milliseconds - seconds * 1000
local function trim(key)
  local entries = redis.call('XRANGE', key, '-', '+', 'COUNT', 20)
  for _, entry in ipairs(entries) do
    if tonumber(string.match(entry[1], '-(%d+)')) >= oldest then
      return redis.call('XTRIM', key, 'MINID', entry[1])
    end
  end
  if #entries == 20 then redis.call('XTRIM', key, 'MINID', entries[20][1]) end
end
local function tell(topic, channel, body)
  local history = prefix .. '.history.' .. topic
  local epoch, offset = position(topic)
  offset = redis.call('HINCRBY', prefix .. '.topic.' .. topic, 'offset', 1)
  redis.call('XADD', history, 'MAXLEN', length,
    string.format('%.0f', offset) .. '-' .. milliseconds, 'body', body)
  trim(history)
  redis.call('EXPIRE', history, seconds)
  redis.call('PUBLISH', channel, cmsgpack.pack({
    type = 'event', topic = topic, epoch = epoch, offset = offset, body = body}))
  return {epoch, offset}
end
"""
)
_APPEND = (
    _TELL
    + """
local remembered, told = tonumber(ARGV[6]), {}
for _, record in ipairs(cmsgpack.unpack(ARGV[5])) do
  local id, body = record[1], record[3]
  if redis.call('ZADD', prefix .. '.appended', 'NX', now[1], id) == 1 then
    for _, route in ipairs(record[2]) do told[#told + 1] = tell(route[1], route[2], body) end
  else
    for _ in ipairs(record[2]) do told[#told + 1] = false end
  end
end
redis.call('ZREMRANGEBYSCORE', prefix .. '.appended', '-inf', now[1] - remembered)
return told
"""
)


@dataclass(frozen=True, slots=True)
class Record:
    """An event as the outbox hands it over: the id that makes a retry harmless, and its JSON."""

    id: str
    topics: list[str]
    body: str


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

    def following(self) -> Self:
        """The place right after this one."""
        return type(self)(self.epoch, self.offset + 1)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The cursor of a text a client sent; None for what can't be one of ours."""
        epoch, colon, offset = text.partition(":")
        if not (colon and epoch.isalnum() and offset.isascii() and offset.isdigit()):
            return None
        return cls(epoch, int(offset[:19]))


NOWHERE = Cursor("", 0)  # in no topic's stream


@dataclass(frozen=True)
class Message:
    """An event at its place in a topic; with `body` None, the word that some were missed."""

    topic: str
    cursor: Cursor
    body: str | None

    @cached_property
    def event(self) -> Event | None:
        """Decoded once for all who listen in this process."""
        return None if self.body is None else codec.decode(self.body)

    @cached_property
    def told(self) -> str | None:
        """The event's JSON as readers of JSON are told it, on whatever they listen."""
        return None if self.body is None else codec.told(self.body)


class Broker:
    """The seam between this program and Redis.

    `append` is for the outbox's thread; the rest is for the event loop that made the `client`.
    """

    def __init__(self, url: str, prefix: str) -> None:
        # Bounded and never retried here: who calls retries, and knows what it has told whom.
        self._redis = redis.Redis.from_url(
            url, socket_timeout=2, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0)
        )
        self._url = url
        self._prefix = prefix
        self._append = self._redis.register_script(_APPEND)

    def append(self, records: list[Record]) -> list[Message]:
        """Append events to their topics, in their order, and ring the hubs. One round trip.

        Answers with what was appended, which leaves out records that had been before.

        Raises redis.RedisError; whether anything was appended is unknown then, and appending
        the same records again puts it right.
        """
        routed = [
            (record.id, [(topic, self.channel(topic)) for topic in record.topics], record.body)
            for record in records
        ]
        told = self._append(args=[*self._telling(), msgpack.packb(routed), RETRIED_SECONDS])
        places = [(topic, record.body) for record in records for topic in record.topics]
        return [
            Message(topic, _cursor(*cursor), body)
            for (topic, body), cursor in zip(places, told, strict=True)
            if cursor
        ]

    async def run(self, client: redis.asyncio.Redis, script: str, *arguments: Any) -> Any:
        """Run a script that keeps a state of its own and tells its changes, in one step.

        It has `prefix`, under which its keys belong; `milliseconds`, the time; `position(topic)`,
        an epoch and an offset; and `tell(topic, channel, body)`, which appends an event. The
        arguments begin at ARGV[5]. Raises redis.RedisError.
        """
        run = client.register_script(_TELL + script)
        return await run(args=[*self._telling(), *arguments])

    def _telling(self) -> tuple[str, str, int, int]:
        limits = settings.HISTORY_LENGTH, settings.HISTORY_SECONDS
        return self._prefix, _fresh_epoch(), *limits

    def may_tell(self, names: list[str]) -> set[str]:
        """Those of the posts whose counters have not been told for CONFLATE_MS.

        Their turn is taken by asking. Raises redis.RedisError.
        """
        if not settings.CONFLATE_MS:  # rows of a time, or of a process, in which it was on
            return set(names)
        with self._redis.pipeline(transaction=False) as asked:
            for name in names:
                asked.set(f"{self._prefix}.told.{name}", 1, nx=True, px=settings.CONFLATE_MS)
            return {name for name, taken in zip(names, asked.execute(), strict=True) if taken}

    async def positions(self, client: redis.asyncio.Redis, names: list[str]) -> list[Cursor]:
        """Where each topic stands now. Raises redis.RedisError."""
        script = client.register_script(_POSITIONS)
        found = await script(args=[self._prefix, _fresh_epoch(), *names])
        return [_cursor(*each) for each in found]

    async def since(
        self, client: redis.asyncio.Redis, topic: str, after: int
    ) -> tuple[Cursor, list[Message]]:
        """Where the topic stands now, and what its history has after the offset `after`.

        The messages end where the topic stands. They begin right after `after` only where the
        history reaches back so far: compare. Raises redis.RedisError.
        """
        script = client.register_script(_SINCE)
        args = [self._prefix, _fresh_epoch(), topic, str(after + 1)]
        epoch, offset, entries = await script(args=args)
        now = _cursor(epoch, offset)
        return now, [_message(topic, now.epoch, *entry) for entry in entries]

    def channel(self, topic: str) -> str:
        """The Redis channel of the topic's group, as channels_redis.pubsub names it."""
        return f"{self._prefix}.__group__{group(topic)}"

    def client(self) -> redis.asyncio.Redis:
        """A connection pool for the running event loop."""
        return redis.asyncio.Redis.from_url(self._url, socket_timeout=5, socket_connect_timeout=2)


def group(topic: str) -> str:
    """The channel layer's group for a topic; its names may hold no colon."""
    return topic.replace(":", ".")


def _fresh_epoch() -> str:
    return secrets.token_hex(4)


def _cursor(epoch: bytes, offset: int) -> Cursor:
    return Cursor(epoch.decode(), offset)


def _message(topic: str, epoch: str, place: bytes, fields: list[Any]) -> Message:
    return Message(topic, Cursor(epoch, int(place.partition(b"-")[0])), fields[1].decode())


broker = Broker(settings.REDIS_URL, settings.REDIS_PREFIX)

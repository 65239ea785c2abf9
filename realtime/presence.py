"""Presence: who has a socket open, on any process, and the word when that changes.

Guarantees:
- A person is online from their first signed-in socket until PRESENCE_LEAVE_SECONDS after their
  last one, over all sockets and processes; who comes back within that time was never away.
- Coming and going are told once each, in their order, on the person's own topic: who is online and
  what was told of it change in one step on Redis, whichever process brings it about.
- A process that crashed keeps its people online for PRESENCE_SECONDS at most. One that goes away
  in good order gives them up at once, so that they have the usual time to connect elsewhere.
- While Redis is away nothing changes. When it is back each process says again whom it has; none
  declares another one dead before that one has had the time to do so.

Each process has a lease that it renews every third of PRESENCE_SECONDS, one call however many
people it has. The same call brings what changed since, and sweeps: leases that ran out, and people
whose time to come back is over. Redis' clock alone counts. A process that finds Redis to know of
other people than it has told begins anew, which those who are still there don't notice.

The keys, under REDIS_PREFIX: `presence.online`, a hash of who is, with what events show of them;
`presence.user.<id>`, the processes that have somebody; `presence.process.<process>`, the people
that it has; `presence.leases` and `presence.leaving`, sorted by the time at which they run out;
`presence.seen.<id>`, when somebody went offline, for a month.
"""

import asyncio
import logging
import random
import secrets
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime
from itertools import islice
from time import time

import msgpack
import redis
import redis.asyncio
from django.conf import settings

from feed import topics
from feed.events import Event, PersonCameOnline, PersonWentOffline
from feed.graphql.context import Standing
from feed.models import User
from feed.snapshots import PersonSnapshot
from realtime import codec
from realtime.broker import Broker, Cursor, broker
from realtime.loops import PerLoop

logger = logging.getLogger(__name__)

AT_ONCE = 500  # people in one call
SEEN_SECONDS = 30 * 24 * 3600
RETRY_SECONDS = (0.1, 0.5, 1.0, 2.0)  # between attempts while Redis is away
SOONEST = 0.05  # between two calls
CLOSE_SECONDS = 2.0

_AWAY = (redis.RedisError, OSError)

_SYNC = """
local process, lasts, patience, sweeping = ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8]
local known, request = tonumber(ARGV[9]), cmsgpack.unpack(ARGV[10])
local topic, channel, seen, most = request.topic, request.channel, request.seen, request.most
milliseconds = tonumber(milliseconds)
local online, leaving = prefix .. '.presence.online', prefix .. '.presence.leaving'
local leases = prefix .. '.presence.leases'
local function people(of) return prefix .. '.presence.process.' .. of end
local function processes(user) return prefix .. '.presence.user.' .. user end
local function claim(user, actor)
  redis.call('SADD', people(process), user)
  redis.call('SADD', processes(user), process)
  redis.call('ZREM', leaving, user)
  if redis.call('HSET', online, user, actor) == 1 then
    tell(topic .. user, channel .. user, request.came[1] .. actor .. request.came[2])
  end
end
local function release(user, from, due)
  redis.call('SREM', people(from), user)
  if redis.call('SREM', processes(user), from) == 1
      and redis.call('EXISTS', processes(user)) == 0 then
    redis.call('ZADD', leaving, due, user)
  end
end
local function leave(user)
  redis.call('ZREM', leaving, user)
  local actor = redis.call('HGET', online, user)
  if actor then
    redis.call('HDEL', online, user)
    redis.call('SET', prefix .. '.presence.seen.' .. user, request.now, 'EX', seen)
    tell(topic .. user, channel .. user, request.went[1] .. actor .. request.went[2])
  end
end
local function earliest(key)
  local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  return first[2] and math.max(tonumber(first[2]) - milliseconds, 0) or lasts
end
if lasts > 0 then
  redis.call('ZADD', leases, milliseconds + lasts, process)
else
  redis.call('ZREM', leases, process)
end
if redis.call('SCARD', people(process)) ~= known then
  for _, user in ipairs(redis.call('SMEMBERS', people(process))) do
    release(user, process, milliseconds + patience)
  end
  return {0, 0}
end
for _, each in ipairs(request.here) do claim(each[1], each[2]) end
for _, user in ipairs(request.gone) do release(user, process, milliseconds + patience) end
if sweeping == '1' then
  for _, dead in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', milliseconds)) do
    for _, user in ipairs(redis.call('SRANDMEMBER', people(dead), most)) do
      release(user, dead, milliseconds)
    end
    if redis.call('EXISTS', people(dead)) == 0 then redis.call('ZREM', leases, dead) end
  end
  local late = redis.call('ZRANGEBYSCORE', leaving, '-inf', milliseconds, 'LIMIT', 0, most)
  for _, user in ipairs(late) do leave(user) end
end
return {1, math.min(earliest(leases), earliest(leaving))}
"""
_STANDINGS = """
local found = {}
for i = 6, #ARGV do
  local epoch, offset = position(ARGV[5] .. ARGV[i])
  found[i - 5] = {epoch, offset, redis.call('HEXISTS', prefix .. '.presence.online', ARGV[i]),
    redis.call('GET', prefix .. '.presence.seen.' .. ARGV[i])}
end
return found
"""


class Presence:
    """The people of one event loop, which is to say of one process."""

    def __init__(self, on: Broker = broker) -> None:
        self._broker = on
        self._redis: redis.asyncio.Redis | None = None
        self._process = secrets.token_hex(8)
        self._sockets: Counter[int] = Counter()
        self._here: dict[int, PersonSnapshot] = {}  # who has sockets
        self._told: set[int] = set()  # of whom Redis knows that
        self._changed: dict[int, None] = {}  # where the two may differ
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._synced = 0.0  # when Redis was last reached
        self._sweeping_from = 0.0
        self._failures = 0

    def __len__(self) -> int:
        """How many people have sockets on this process."""
        return len(self._here)

    def start(self) -> None:
        """Keep Redis in the picture from now on, and sweep; once for each process."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), context=Context())

    def arrive(self, user: User) -> None:
        """A socket has signed in as them."""
        self.start()
        self._sockets[user.pk] += 1
        if user.pk not in self._here:
            self._here[user.pk] = user.snapshot()
            self._change(user.pk)

    def depart(self, user_id: int) -> None:
        """A socket that had signed in as them is closed."""
        self._sockets[user_id] -= 1
        if not self._sockets[user_id]:
            del self._sockets[user_id], self._here[user_id]
            self._change(user_id)

    async def standings(self, user_ids: Sequence[int]) -> list[Standing]:
        """Whether each of the people is online. Raises redis.RedisError."""
        found = await self._broker.run(self._client, _STANDINGS, topics.PRESENCE, *user_ids)
        return [_standing(*each) for each in found]

    async def close(self) -> None:
        """Give up everybody, as far as Redis is there. What is left on it, its lease ends."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        self._sockets.clear()
        self._here.clear()
        self._changed = dict.fromkeys(self._told)
        with suppress(*_AWAY, TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.sync(leaving=True)
        if self._redis is not None:
            await self._redis.aclose()
            self._redis = None

    # --- Telling Redis --------------------------------------------------------------------------

    async def sync(self, *, leaving: bool = False) -> float:
        """Tell Redis what it does not know yet, and sweep; in how many seconds to come again.

        Raises redis.RedisError. Then it is unknown what Redis has learnt, which the next call
        finds out.
        """
        if time() - self._synced > settings.PRESENCE_SECONDS / 2:
            # Redis was away, this process slept, or it is new. Others may be late as well.
            self._sweeping_from = time() + _period()
        while True:
            changed = list(islice(self._changed, AT_ONCE))
            here = {pk: self._here[pk] for pk in changed if pk in self._here}
            gone = [pk for pk in changed if pk in self._told and pk not in here]
            agreed, due = await self._call(here, gone, leaving)
            if not agreed:
                self._told.clear()
                self._changed = dict.fromkeys(self._here)
                continue
            self._told.update(here)
            self._told.difference_update(gone)
            for pk in changed:  # unless they came or went again meanwhile
                if (pk in self._here) == (pk in self._told):
                    self._changed.pop(pk, None)
            if not self._changed:
                self._synced = time()
                held = self._sweeping_from - time()
                return max(SOONEST, held, due) if due < _period() else _period()

    async def _call(
        self, here: dict[int, PersonSnapshot], gone: list[int], leaving: bool
    ) -> tuple[bool, float]:
        now = datetime.now(UTC)
        request = {
            "topic": topics.PRESENCE,
            "channel": self._broker.channel(topics.PRESENCE),
            "came": _around(PersonCameOnline, now),
            "went": _around(PersonWentOffline, now),
            "now": now.isoformat(),
            "seen": SEEN_SECONDS,
            "most": AT_ONCE,
            "here": [(str(pk), codec.part(person)) for pk, person in here.items()],
            "gone": [str(pk) for pk in gone],
        }
        sweeping = not leaving and time() >= self._sweeping_from
        agreed, due = await self._broker.run(
            self._client,
            _SYNC,
            self._process,
            0 if leaving else int(settings.PRESENCE_SECONDS * 1000),
            int(settings.PRESENCE_LEAVE_SECONDS * 1000),
            int(sweeping),
            len(self._told),
            msgpack.packb(request),
        )
        return bool(agreed), due / 1000

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            try:
                pause = await self.sync()
            except _AWAY as error:
                await asyncio.sleep(self._failed(error))
                continue
            except Exception:
                logger.exception("who is online could not be told")
                await asyncio.sleep(_period())
                continue
            if self._failures:
                logger.info("who is online is told again")
                self._failures = 0
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), pause)

    def _failed(self, error: Exception) -> float:
        if not self._failures:
            logger.warning("who is online can't be told: %s: %s", type(error).__name__, error)
        pause = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
        self._failures += 1
        return pause

    def _change(self, user_id: int) -> None:
        self._changed[user_id] = None
        self._wake.set()

    @property
    def _client(self) -> redis.asyncio.Redis:
        if self._redis is None:
            self._redis = self._broker.client()
        return self._redis


def _period() -> float:
    """From one renewal of the lease to the next; not the same for all processes."""
    seconds: float = settings.PRESENCE_SECONDS / 3
    return seconds * random.uniform(0.9, 1.0)  # noqa: S311


def _around(kind: type[Event], now: datetime) -> tuple[str, str]:
    """The JSON of such an event before and after its actor."""
    nobody = PersonSnapshot(id=0, username="")
    before, _, after = codec.encode(kind(actor=nobody, occurred_at=now)).partition(
        codec.part(nobody)
    )
    return before, after


def _standing(epoch: bytes, offset: int, online: int, seen: bytes | None) -> Standing:
    last = datetime.fromisoformat(seen.decode()) if seen and not online else None
    return Standing(bool(online), last, str(Cursor(epoch.decode(), offset)))


current = PerLoop(Presence)

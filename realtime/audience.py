"""Audiences: which of the people with a seat here may be shown an event.

PostgreSQL is asked when the event is delivered, for all of this process's seats of the same scope
in one query, whatever they select. What it said is kept for VERDICT_SECONDS, so that a hundred
broadcasts of one event, or a thousand sockets that come back and catch up over the same events,
cost a few queries. An event that is for everybody, and fresh, needs none for those who are not
logged in. A PostgreSQL that is away delays an event, and with it those after it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Collection, Set
from dataclasses import dataclass, field
from time import monotonic
from weakref import WeakValueDictionary

from django.db import Error as DatabaseError  # its InterfaceError is no DatabaseError
from django.utils import timezone

from feed import topics
from feed.events import FRESH, Event, PersonWentOffline
from feed.graphql.context import Context
from feed.services import audience
from feed.services.audience import Scope
from feed.snapshots import PersonSnapshot
from realtime.broker import Message
from realtime.loops import PerLoop
from realtime.units import RETRY_SECONDS, WAIT_SECONDS, database_unit

logger = logging.getLogger(__name__)

VERDICT_SECONDS = 1.0
QUERIES_AT_ONCE = 2  # of one audience; who asks meanwhile is in the next one

Viewer = int | None  # an id; None is whoever is not logged in


@dataclass(slots=True, eq=False)
class _Verdict:
    """What is known of one message."""

    asked: dict[Viewer, float] = field(default_factory=dict)  # when, by `monotonic`
    admitted: set[Viewer] = field(default_factory=set)
    wanted: set[Viewer] = field(default_factory=set)
    asking: asyncio.Future[None] | None = None


class Audience:
    """The people of this process who listen within one scope."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._viewers: Counter[Viewer] = Counter()
        self._verdicts: dict[Message, _Verdict] = {}
        self._at_once = asyncio.Semaphore(QUERIES_AT_ONCE)

    def join(self, viewer: Viewer) -> None:
        self._viewers[viewer] += 1

    def leave(self, viewer: Viewer) -> None:
        self._viewers[viewer] -= 1
        if not self._viewers[viewer]:
            del self._viewers[viewer]

    async def live(self, message: Message, viewers: Collection[Viewer]) -> Set[Viewer] | None:
        """Those of the viewers who may be shown what has just come; None where all may.

        Raises DatabaseError where PostgreSQL is away for long.
        """
        event = _event(message)
        if event is None:
            return None  # the word to resync is for everybody
        fresh = timezone.now() - event.occurred_at < FRESH
        if fresh and audience.is_evident(event, self._scope):
            if viewers == {None}:
                return None
            found = await self._among(message, event, (self._viewers.keys() | viewers) - {None})
            return found | {None}
        return await self._among(message, event, self._viewers.keys() | viewers)

    async def admits(self, message: Message, viewer: Viewer, since: float = 0.0) -> bool:
        """Whether one who catches up may be shown the message. Raises as `live` does.

        Of a person only what was asked `since` then (as `monotonic` says) counts: what is replayed
        to somebody who comes back is what they may see now, also right after a block.
        """
        event = _event(message)
        if event is None:
            return True
        since = 0.0 if viewer is None else since
        return viewer in await self._among(message, event, {viewer}, since)

    async def _among(
        self, message: Message, event: Event, viewers: Set[Viewer], since: float = 0.0
    ) -> Set[Viewer]:
        verdict = self._verdicts.get(message)
        if verdict is None:
            verdict = self._verdicts[message] = _Verdict()
            asyncio.get_running_loop().call_later(VERDICT_SECONDS, self._verdicts.pop, message)
        while unknown := _unknown(verdict, viewers, since):
            verdict.wanted |= unknown
            if verdict.asking is None:
                verdict.asking = asyncio.ensure_future(self._ask(event, verdict))
            await asyncio.shield(verdict.asking)
        return verdict.admitted

    async def _ask(self, event: Event, verdict: _Verdict) -> None:
        try:
            async with self._at_once:
                viewers, verdict.wanted = verdict.wanted, set()
                moment = monotonic()
                found = await _admitted(event, self._scope, viewers)
                verdict.admitted = verdict.admitted - viewers | found
                verdict.asked.update(dict.fromkeys(viewers, moment))
        finally:
            verdict.asking = None


def _unknown(verdict: _Verdict, viewers: Set[Viewer], since: float) -> Set[Viewer]:
    """Those of the viewers who were not asked about since then."""
    never = viewers - verdict.asked.keys()
    return (
        never | {one for one in viewers - never if verdict.asked[one] < since} if since else never
    )


def _event(message: Message) -> Event | None:
    """The event whose audience the message has; None where it is for everybody, as to resync is.

    But where presence was missed, clients are told how it is now, as of one who has just left.
    """
    person = topics.person_of(message.topic)
    if message.event is None and person is not None:
        return PersonWentOffline(actor=PersonSnapshot(id=person, username=""))
    return message.event


async def _admitted(event: Event, scope: Scope, viewers: Set[Viewer]) -> set[Viewer]:
    until = monotonic() + WAIT_SECONDS
    while True:
        try:
            async with database_unit():
                return await Context().run(audience.admitted, event, scope, viewers)
        except DatabaseError as error:
            if monotonic() > until:
                raise
            logger.warning("an event waits: %s", error)
        await asyncio.sleep(RETRY_SECONDS)


_audiences: PerLoop[WeakValueDictionary[Scope, Audience]] = PerLoop(WeakValueDictionary)


def within(scope: Scope) -> Audience:
    """The audience of a scope, shared by all broadcasts of this process."""
    known = _audiences()
    found = known.get(scope)
    if found is None:
        found = known[scope] = Audience(scope)
    return found

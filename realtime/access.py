"""Access: whose sockets may stay open, from the login that opened them to its end.

Guarantees: a socket is closed when its token expires, unless the client has brought another one
before; when its session is revoked, at once, on every process, since that is an event like any
other (on a topic that no client can listen to); and within ACCESS_CHECK_SECONDS for whatever ends
a session without an event: another password, a disabled or deleted account, a hand in the database.
One person has SOCKETS_PER_USER sockets at most, one address SOCKETS_PER_ADDRESS, in each process.
"""

import asyncio
import contextvars
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import time

import redis
from django.conf import settings

from feed import topics
from feed.errors import Unauthenticated
from feed.events import SessionRevoked
from feed.graphql.context import Context
from feed.services import sessions
from realtime import hub, presence
from realtime.close_codes import CloseCode
from realtime.loops import PerLoop
from realtime.units import database_unit

logger = logging.getLogger(__name__)

ENDED = "The session has ended"
EXPIRED = "The token has expired"
CHECKED_AT_ONCE = 1000
RETRY_SECONDS = 1.0

End = Callable[[CloseCode, str], None]


class TooManySockets(Exception):
    """The person or the address has as many as they may."""


class Grant:
    """One socket's leave to act for a person. Return it when the socket closes."""

    def __init__(self, access: "Access", context: Context, end: End) -> None:
        self.user_id = context.actor.pk
        self.session_id = context.session.pk if context.session else 0
        self.end = end
        self._access = access
        self._expiry: asyncio.TimerHandle | None = None
        self.renew(context)
        presence.current().arrive(context.actor)

    def renew(self, context: Context) -> None:
        """Go on with another token of the same person."""
        if self._expiry is not None:
            self._expiry.cancel()
        self._access.forget(self)
        if context.session is not None:
            self.session_id = context.session.pk
        self._access.remember(self)
        if context.expires_at is not None:
            seconds = context.expires_at.timestamp() - time()
            loop = asyncio.get_running_loop()
            self._expiry = loop.call_later(seconds, self.end, CloseCode.FORBIDDEN, EXPIRED)

    def give_back(self) -> None:
        if self._expiry is not None:
            self._expiry.cancel()
        self._access.forget(self)
        presence.current().depart(self.user_id)


class Access:
    """The grants of one event loop, which is to say of one process."""

    def __init__(self) -> None:
        self._by_session: defaultdict[int, set[Grant]] = defaultdict(set)
        self._by_user: Counter[int] = Counter()
        self._by_address: Counter[str] = Counter()
        self._tasks: list[asyncio.Task[None]] = []

    @contextmanager
    def seat(self, address: str | None) -> Iterator[None]:
        """A socket's place among those of its address. Raises `TooManySockets`."""
        if address is None:
            yield
            return
        most = settings.SOCKETS_PER_ADDRESS
        if most and self._by_address[address] >= most:
            raise TooManySockets
        self._by_address[address] += 1
        try:
            yield
        finally:
            self._by_address[address] -= 1
            if not self._by_address[address]:
                del self._by_address[address]

    def grant(self, context: Context, end: End) -> Grant:
        """Leave for a socket of somebody who is logged in. Raises `TooManySockets`."""
        most = settings.SOCKETS_PER_USER
        if most and self._by_user[context.actor.pk] >= most:
            raise TooManySockets
        if not self._tasks:
            self._tasks = [
                asyncio.create_task(work, context=contextvars.Context())  # no socket's own
                for work in (self._listen(), self._check())
            ]
        return Grant(self, context, end)

    def admit(self, held: Grant | None, context: Context, end: End) -> Grant:
        """A socket's leave, or the one it holds, renewed with another token of the same person.

        Raises `Unauthenticated` for somebody else, and `TooManySockets`.
        """
        if held is None:
            return self.grant(context, end)
        if context.viewer is None or context.viewer.pk != held.user_id:
            raise Unauthenticated("A socket stays with the person who opened it.")
        held.renew(context)
        return held

    @contextmanager
    def granted(self, context: Context, end: End) -> Iterator[None]:
        """Leave while this is open, for who is logged in. Raises `TooManySockets`."""
        grant = self.grant(context, end) if context.viewer else None
        try:
            yield
        finally:
            if grant is not None:
                grant.give_back()

    def remember(self, grant: Grant) -> None:
        self._by_session[grant.session_id].add(grant)
        self._by_user[grant.user_id] += 1

    def forget(self, grant: Grant) -> None:
        grants = self._by_session.get(grant.session_id)
        if grants is None or grant not in grants:
            return
        grants.remove(grant)
        if not grants:
            del self._by_session[grant.session_id]
        self._by_user[grant.user_id] -= 1
        if not self._by_user[grant.user_id]:
            del self._by_user[grant.user_id]

    def revoke(self, session_id: int) -> None:
        """Close all sockets of a session."""
        for grant in tuple(self._by_session.get(session_id, ())):
            grant.end(CloseCode.FORBIDDEN, ENDED)

    async def check(self) -> None:
        """Close the sockets of sessions that are over. Raises django.db.Error."""
        known = list(self._by_session)
        for first in range(0, len(known), CHECKED_AT_ONCE):
            some = known[first : first + CHECKED_AT_ONCE]
            async with database_unit():
                live = await Context().run(sessions.still_live, session_ids=some)
            for session_id in set(some) - live:
                self.revoke(session_id)

    async def _check(self) -> None:
        while True:
            await asyncio.sleep(settings.ACCESS_CHECK_SECONDS)
            try:
                await self.check()
            except Exception as error:  # looked at again soon, whatever it was
                logger.warning("sessions could not be checked: %s: %s", type(error).__name__, error)

    async def _listen(self) -> None:
        while True:
            try:
                listener = await hub.current().listen(topics.ACCESS)
            except (redis.RedisError, OSError):
                await asyncio.sleep(RETRY_SECONDS)  # the check goes on meanwhile
                continue
            while True:
                message = await listener.next()
                if isinstance(message.event, SessionRevoked):
                    self.revoke(message.event.session_id)
                # Where some were missed the check finds them.


current = PerLoop(Access)

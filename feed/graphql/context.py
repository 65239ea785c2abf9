"""What a resolver may know: the viewer, their batched reads, and where live topics stand.

One context serves one execution: a request, or one event of a subscription. It keeps what was
read, so a context that lived longer would show what is no longer true.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar

import strawberry
from asgiref.sync import sync_to_async

from feed.errors import SocialError, Unauthenticated, Unavailable
from feed.events import Event
from feed.models import Session, User
from feed.services import sessions
from feed.snapshots import PersonSnapshot

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")
# Reads a value for each key, in their order, as the viewer may see them. Runs on a thread.
# A key that has no value gets the error to raise for it.
Batch = Callable[[User | None, Sequence[K]], Sequence[V | SocialError]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event of a topic as a subscription yields it, or the word that some were missed."""

    topic: str
    cursor: str
    event: Event | None
    resync_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a person is online, as it is at `cursor` of their topic."""

    online: bool
    last_seen_at: datetime | None
    cursor: str


class Live(Protocol):
    """What the transports know of live delivery."""

    async def position(self, topic: str) -> str:
        """The cursor of where the topic stands now. Raises `Unavailable`."""
        ...

    async def standings(self, user_ids: Sequence[int]) -> list[Standing]:
        """Whether each of the people is online. Raises `Unavailable`."""
        ...


@dataclass(slots=True)
class Context:
    viewer: User | None = None
    session: Session | None = None
    expires_at: datetime | None = None  # when the token that named them does
    live: Live | None = None
    # Where topics stood before anything was read, or why that is not known.
    positions: dict[str, str | SocialError] = field(default_factory=dict)
    # People as the event shows them that is answered, by their ids (`snapshots`).
    people: dict[int, PersonSnapshot] = field(default_factory=dict)
    # Accounts whose owner this request has proved to be, by signing up or logging in.
    owned: set[int] = field(default_factory=set)
    # What was read or is being read, and of that what nobody has begun to read yet.
    _read: dict[Batch[Any, Any], dict[Any, asyncio.Future[Any]]] = field(default_factory=dict)
    _asked: dict[Batch[Any, Any], list[Any]] = field(default_factory=dict)
    _reading: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def actor(self) -> User:
        """The viewer, for what needs one. Raises `Unauthenticated` where nobody is logged in."""
        if self.viewer is None:
            raise Unauthenticated
        return self.viewer

    def owns(self, user: User) -> bool:
        return user.pk in self.owned or (self.viewer is not None and user.pk == self.viewer.pk)

    async def position(self, topic: str) -> str | SocialError:
        """Where the topic stands, or why that is not known."""
        try:
            if self.live is None:
                raise Unavailable
            return await self.live.position(topic)
        except SocialError as error:
            return error

    async def run(self, function: Callable[P, V], /, *args: P.args, **kwargs: P.kwargs) -> V:
        """Call what reads or writes the database, on the thread that holds the connection.

        The one crossing from the asynchronous resolvers into the synchronous domain.
        """
        return await sync_to_async(function)(*args, **kwargs)

    def load(self, batch: Batch[K, V], key: K) -> Awaitable[V]:
        """The value of `key`, read together with all keys asked for in the same step.

        This is what keeps the number of queries the same for lists of any length. All batches of
        a step are read in one visit to the thread. After the DataLoader of graphql.org, which has
        a loader, and so a visit, for each batch.
        """
        known = self._read.setdefault(batch, {})
        future = known.get(key)
        if future is None or future.cancelled():
            loop = asyncio.get_running_loop()
            future = known[key] = loop.create_future()
            if not self._asked:
                loop.call_soon(self._begin_to_read)
            self._asked.setdefault(batch, []).append(key)
        return future

    def _begin_to_read(self) -> None:
        reading = asyncio.create_task(self._read_asked())
        self._reading.add(reading)
        reading.add_done_callback(self._reading.discard)

    async def _read_asked(self) -> None:
        asked, self._asked = self._asked, {}
        waiting = [self._read[batch][key] for batch, keys in asked.items() for key in keys]
        if all(future.cancelled() for future in waiting):
            return
        try:
            values = await self.run(_values, self.viewer, asked)
        except Exception as error:
            values = [error] * len(waiting)
        for future, value in zip(waiting, values, strict=True):
            if future.cancelled():
                continue
            if isinstance(value, Exception):
                future.set_exception(value)
            else:
                future.set_result(value)


def _values(viewer: User | None, asked: dict[Batch[Any, Any], list[Any]]) -> list[Any]:
    """What all batches read, in their order. Where one fails, its error for each of its keys."""
    values: list[Any] = []
    for batch, keys in asked.items():
        try:
            found = list(batch(viewer, keys))
            if len(found) != len(keys):
                raise RuntimeError(f"{batch} read {len(found)} values for {len(keys)} keys")
        except Exception as error:
            found = [error] * len(keys)
        values += found
    return values


Info = strawberry.Info[Context, None]


async def context_of(authorization: str | None, live: Live | None = None) -> Context:
    """The context for the value of an `Authorization` header: `JWT <token>` or `Bearer <token>`.

    Without one nobody is logged in. Raises `Unauthenticated` for a token that is not good, so
    that a client never mistakes an expired login for an empty feed.
    """
    if not authorization:
        return Context(live=live)
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() not in {"jwt", "bearer"}:
        raise Unauthenticated("Authorization must be JWT or Bearer, and a token.")
    identity = await sync_to_async(sessions.authenticate)(token=token.strip())
    return Context(identity.user, identity.session, identity.expires_at, live)

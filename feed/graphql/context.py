"""What a resolver may know: the viewer, their batched reads, and where live topics stand.

One context serves one execution: a request, or one event of a subscription. Its loaders cache
what they read, so a context that lived longer would show what is no longer true.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar

import strawberry
from asgiref.sync import sync_to_async
from strawberry.dataloader import DataLoader

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
    _loaders: dict[Any, DataLoader[Any, Any]] = field(default_factory=dict)

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

    async def load(self, batch: Batch[K, V], key: K) -> V:
        """The value of `key`, read together with all keys asked for in the same step.

        This is what keeps the number of queries the same for lists of any length.
        """
        if batch not in self._loaders:

            async def read(keys: list[K]) -> Sequence[V | SocialError]:
                return await self.run(batch, self.viewer, keys)

            self._loaders[batch] = DataLoader(load_fn=read)
        value: V = await self._loaders[batch].load(key)
        return value


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

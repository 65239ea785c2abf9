"""Sources: what a subscription's resolver hands to the transport, which does the listening."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feed.graphql.context import Context, Delivery
from feed.services.audience import Scope

# The object that a subscription's selection is executed on for a delivery.
Shown = Callable[[Delivery, Context], Awaitable[object]]


@dataclass(frozen=True)
class Source(AsyncIterator[Any]):
    """What a subscription listens to, from where, and what it yields.

    `places` are its topics, each with the cursor to go on after, or None for whatever happens from
    now on. A viewer gets those of their events that `scope` admits. `first` are objects to yield
    before anything else: how things stand at those places. What is `shown` for a delivery depends
    on the topic and never on the other places, since all who listen to a topic share it.

    One that is `settled` is the same whoever asks with the same arguments, and whenever: nothing
    was read to find it, so it is found once for all.

    graphql-core wants an async iterator; nobody iterates over this one.
    """

    places: Mapping[str, str | None]
    scope: Scope
    shown: Shown
    first: Sequence[object] = ()
    settled: bool = False

    async def __anext__(self) -> Any:
        raise TypeError("a source is listened to by its transport")

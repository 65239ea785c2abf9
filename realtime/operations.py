"""GraphQL operations on behalf of sockets, and shared subscriptions.

Subscriptions of the same shape, variables, audience and topic are one broadcast: each event is
executed and encoded once for all of them. One that listens to several topics has a seat in the
broadcast of each, and shares it with whoever else listens to that one. Execution has a fresh
context for each event, since what loaders read for the last one may have changed. A PostgreSQL
that is away delays an event, and with it those after it, for WAIT_SECONDS at most.
"""

import asyncio
import logging
from collections.abc import Sequence
from time import monotonic
from typing import Any

import redis
from django.db import Error as DatabaseError  # its InterfaceError is no DatabaseError
from graphql import OperationType

from feed.errors import Unavailable
from feed.graphql import execution, wire
from feed.graphql.context import Context, Delivery, Standing, context_of
from feed.graphql.errors import Code, internal, refusal
from feed.graphql.execution import Answer, Operation
from feed.graphql.sources import Shown
from feed.models import User
from realtime import audience, hub, metrics, presence
from realtime.broadcast import Broadcast, Encode, broadcast
from realtime.broker import Message
from realtime.frames import Payload
from realtime.seat import Member, Seat
from realtime.units import RETRY_SECONDS, WAIT_SECONDS, database_unit

logger = logging.getLogger(__name__)

SEATS_AT_ONCE = 10  # of one subscription that listens to many topics
_TOO_MANY = refusal(Code.TOO_MANY_OPERATIONS, "Too many topics on one socket.")
MISSED = "Events were missed and can't be replayed."


class Reach:
    """`feed.graphql.context.Live` over Redis, as far as it is there."""

    async def position(self, topic: str) -> str:
        try:
            return str(await hub.current().position(topic))
        except (redis.RedisError, OSError):
            raise Unavailable from None

    async def standings(self, user_ids: Sequence[int]) -> list[Standing]:
        try:
            return await presence.current().standings(user_ids)
        except (redis.RedisError, OSError):
            raise Unavailable from None


LIVE = Reach()


async def authenticated(authorization: str | None) -> Context:
    """The context for an Authorization value. Raises `Unauthenticated`."""
    if not authorization:
        return Context(live=LIVE)
    async with database_unit():
        return await context_of(authorization, LIVE)


def prepare(payload: dict[str, Any]) -> Operation:
    """The operation of a `subscribe` message's payload. Raises `execution.Refused`."""
    return execution.prepare(
        payload["query"], payload.get("variables") or {}, payload.get("operationName") or None
    )


def is_subscription(operation: Operation) -> bool:
    return operation.kind is OperationType.SUBSCRIPTION


async def answer(operation: Operation, context: Context) -> Answer:
    """Execute a query or mutation. Raises `execution.Refused`."""
    async with database_unit():
        return await execution.answer(operation, context)


class Seats:
    """A subscription's seats, one for each of its topics. Leave them in the end."""

    def __init__(self, member: Member, viewer: int | None, first: list[Payload]) -> None:
        self._member = member
        self._viewer = viewer
        self._first = first
        self._seats: list[Seat] = []
        self._left = False

    def __len__(self) -> int:
        return len(self._seats)

    async def take(self, wanted: Broadcast, after: str | None) -> None:
        """Reserve one more. Raises redis.RedisError."""
        seat = await wanted.reserve(self._member, after, self._viewer)
        if self._left:
            seat.leave()
        else:
            self._seats.append(seat)

    def begin(self) -> None:
        """Deliver what comes first, and from here on what happens."""
        for payload in self._first:
            self._member.deliver(payload)
        for seat in self._seats:
            seat.begin()

    def leave(self) -> None:
        self._left = True
        for seat in self._seats:
            seat.leave()


async def subscribe(operation: Operation, context: Context, member: Member, room: int) -> Seats:
    """The socket's seats among those that asked the same; begin them, and leave them in the end.

    Raises `execution.Refused`, also where it wants more than `room` topics, and redis.RedisError
    where Redis can't be reached.
    """
    source = execution.settled(operation)
    first: list[Answer] = []
    if source is None:
        async with database_unit():
            source = await execution.subscribe(operation, context)
            first = await asyncio.gather(
                *(execution.answer_event(operation, context, each) for each in source.first)
            )
    shape = operation.shape
    viewer = context.viewer if shape.personal else None
    given = wire.write(shape.given(operation.variables))
    form = shape.text, given, viewer and viewer.pk, source.scope
    encode = _encoder(operation, viewer, source.shown)
    people = audience.within(source.scope)
    whose = context.viewer.pk if context.viewer else None
    seats = Seats(member, whose, [Payload(wire.write(answer).encode()) for answer in first])

    def wanted(topic: str) -> Broadcast:
        return broadcast((topic, *form), topic, encode, people)

    places = list(source.places.items())
    if len(places) > room:
        raise execution.Refused([_TOO_MANY], Code.TOO_MANY_OPERATIONS)
    try:
        for index in range(0, len(places), SEATS_AT_ONCE):  # no connection is held meanwhile
            some = places[index : index + SEATS_AT_ONCE]
            taking = [seats.take(wanted(topic), after) for topic, after in some]
            # One alone, as most are, needs no task.
            await (taking[0] if len(taking) == 1 else asyncio.gather(*taking))
    except BaseException:
        seats.leave()
        raise
    return seats


def _encoder(operation: Operation, viewer: User | None, shown: Shown) -> Encode:
    async def encode(message: Message) -> Payload | None:
        if message.body is not None and message.event is None:
            return None  # of a kind that this version does not know
        answer = await _answer_event(operation, viewer, shown, message)
        metrics.EXECUTIONS.inc()
        return Payload(wire.write(answer).encode(), executed=True)

    return encode


async def _answer_event(
    operation: Operation, viewer: User | None, shown: Shown, message: Message
) -> Answer:
    missed = None if message.body else MISSED
    delivery = Delivery(message.topic, str(message.cursor), message.event, missed)
    until = monotonic() + WAIT_SECONDS
    while True:
        context = Context(viewer, live=LIVE)
        try:
            async with database_unit():
                event = await shown(delivery, context)
                return await execution.answer_event(operation, context, event)
        except (DatabaseError, Unavailable) as error:
            if monotonic() > until:
                logger.exception("%s at %s could not be answered", message.topic, message.cursor)
                return {"errors": [internal()], "data": None}
            logger.warning("an event waits: %s", error)
        await asyncio.sleep(RETRY_SECONDS)

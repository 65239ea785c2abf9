"""GraphQL operations on behalf of sockets: units of database work, and shared subscriptions.

Under Channels all sockets of a process share one thread for the database unless each unit of
work brings its own context, and nobody gives a connection back at the end of a request that
never ends. Both are done here.

Subscriptions of the same shape, variables, audience and topic are one broadcast: each event is
executed and encoded once for all of them. Execution has a fresh context for each event, since what
loaders read for the last one may have changed. A PostgreSQL that is away delays an event, and with
it those after it, for WAIT_SECONDS at most.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import redis
from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from graphql import OperationType

from feed.errors import Unavailable
from feed.graphql import execution, wire
from feed.graphql.context import Context, Delivery, context_of
from feed.graphql.errors import internal
from feed.graphql.execution import Answer, Operation
from feed.graphql.feed import as_graphql
from feed.models import User
from realtime import hub, metrics
from realtime.broadcast import Encode, Member, Seat, broadcast
from realtime.broker import Message
from realtime.frames import Payload

logger = logging.getLogger(__name__)

WAIT_SECONDS = 60.0
RETRY_SECONDS = 0.25
MISSED = "Events were missed and can't be replayed."

_at_once = asyncio.Semaphore(settings.DATABASE_POOL_SIZE)


class Positions:
    """`feed.graphql.context.Live` over this process's hub."""

    async def position(self, topic: str) -> str:
        try:
            return str(await hub.current().position(topic))
        except (redis.RedisError, OSError):
            raise Unavailable from None


LIVE = Positions()


@asynccontextmanager
async def database_unit(context: Context) -> AsyncIterator[Context]:
    """A thread for the database work inside, and its connection given back at the end.

    As many at once as the pool has connections; more threads would only wait for one.
    """
    async with _at_once, ThreadSensitiveContext():
        try:
            yield context
        finally:
            if context.used_database:
                await sync_to_async(close_old_connections)()


async def authenticated(authorization: str | None) -> Context:
    """The context for an Authorization value. Raises `Unauthenticated`."""
    if not authorization:
        return Context(live=LIVE)
    async with database_unit(Context(used_database=True)):
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
    async with database_unit(context):
        return await execution.answer(operation, context)


async def subscribe(operation: Operation, context: Context, member: Member) -> Seat:
    """The socket's seat among those that asked the same; begin it, and leave it in the end.

    Raises `execution.Refused`, and redis.RedisError where Redis can't be reached.
    """
    async with database_unit(context):
        source = await execution.subscribe(operation, context)
    shape = operation.shape
    viewer = context.viewer if shape.personal else None
    audience = viewer.pk if viewer else None
    key = source.topic, shape.text, wire.write(shape.given(operation.variables)), audience
    shared = broadcast(key, source.topic, _encoder(operation, viewer))
    return await shared.reserve(member, source.after)  # no connection is held meanwhile


def _encoder(operation: Operation, viewer: User | None) -> Encode:
    async def encode(message: Message) -> Payload:
        answer = await _answer_event(operation, viewer, message)
        metrics.EXECUTIONS.inc()
        return Payload(wire.write(answer).encode(), executed=True)

    return encode


async def _answer_event(operation: Operation, viewer: User | None, message: Message) -> Answer:
    missed = None if message.body else MISSED
    event = as_graphql(Delivery(str(message.cursor), message.event, missed))
    until = monotonic() + WAIT_SECONDS
    while True:
        context = Context(viewer)
        try:
            async with database_unit(context):
                return await execution.answer_event(operation, context, event)
        except DatabaseError as error:
            if monotonic() > until:
                logger.exception("%s at %s could not be answered", message.topic, message.cursor)
                return {"errors": [internal()], "data": None}
            logger.warning("an event waits for the database: %s", error)
        await asyncio.sleep(RETRY_SECONDS)

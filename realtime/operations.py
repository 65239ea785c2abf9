"""GraphQL operations on behalf of sockets: each is a unit of database work of its own.

Under Channels all sockets of a process share one thread for the database unless each unit of
work brings its own context, and nobody gives a connection back at the end of a request that
never ends. Both are done here, for the consumers.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.db import close_old_connections
from graphql import OperationType

from feed.graphql import execution
from feed.graphql.context import Context, context_of
from feed.graphql.execution import Answer, Operation
from feed.graphql.feed import EventStream
from realtime.hub import HubStreams

_STREAMS = HubStreams()
_at_once = asyncio.Semaphore(settings.DATABASE_POOL_SIZE)


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
        return Context(streams=_STREAMS)
    async with database_unit(Context(used_database=True)):
        return await context_of(authorization, _STREAMS)


@dataclass(slots=True)
class Subscription:
    """A subscription that is being listened to: its events, executed as they come."""

    operation: Operation
    context: Context
    events: EventStream

    async def answers(self) -> AsyncIterator[Answer]:
        async for event in self.events:
            # Fresh for each event: what loaders read for the last one may have changed.
            fresh = Context(self.context.viewer, self.context.session)
            async with database_unit(fresh):
                answer = await execution.answer_event(self.operation, fresh, event)
            yield answer

    async def close(self) -> None:
        await self.events.aclose()


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


async def subscribe(operation: Operation, context: Context) -> Subscription:
    """Listen for a subscription's events; close it in the end.

    Raises `execution.Refused`, and redis.RedisError where Redis can't be reached.
    """
    async with database_unit(context):
        events = await execution.subscribe(operation, context)
    await events.start()  # with no connection held: a Redis that hangs holds up nothing else
    return Subscription(operation, context, events)

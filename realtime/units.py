"""Units of database work on behalf of sockets.

Under Channels all sockets of a process share one thread for the database unless each unit of
work brings its own context, and nobody gives a connection back at the end of a request that
never ends. Both are done here.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.db import close_old_connections

from feed.graphql.context import Context
from realtime.loops import keep

# An event that meets a PostgreSQL that is away waits so long for it, trying so often.
WAIT_SECONDS = 60.0
RETRY_SECONDS = 0.25

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
                # Whoever is cancelled twice gives its connection back as well.
                await asyncio.shield(keep(sync_to_async(close_old_connections)()))

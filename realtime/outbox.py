"""The outbox: each event is a row of its mutation's own transaction until Redis has it.

Guarantees: a committed event is published, whatever dies in between; one that was rolled back
never is; events are published in the order of their rows, which for one post is the order of
their commits, since writers of a post queue up for its row; a Redis that is away fails no
mutation, delays none in a server, and its events flow when it is back.

How: one drain at a time, over all processes, takes the oldest rows under an advisory lock,
appends them to their topics, and deletes them as its transaction commits. A drain that dies
before that leaves its rows to the next one, and the broker knows which it has already. Each
server has a `Publisher`, which drains as soon as a transaction of its own has committed, and
looks once a second for rows that others left.
"""

import logging
import threading
from time import monotonic

import redis
from django.conf import settings
from django.db import Error as DatabaseError  # its InterfaceError is no DatabaseError
from django.db import connection, transaction

from feed import topics
from feed.events import Event
from realtime import codec, hub, metrics
from realtime.broker import Broker, Record, broker
from realtime.conflation import Row, plan
from realtime.models import OutboxEvent

logger = logging.getLogger(__name__)

BATCH = 200
SWEEP_SECONDS = 1.0
RETRY_SECONDS = (0.05, 0.2, 0.5, 1.0)  # between attempts while Redis or PostgreSQL is away
COMPLAIN_SECONDS = 30.0  # between two lines in the log about one outage

# A process that freezes in the middle of a drain would hold the lock for ever, so PostgreSQL ends
# its session. A deletion that a crash of PostgreSQL forgets costs a retry, which does no harm.
# Two statements in one round trip: the second sees what the last holder of the lock has left.
_LOOK = """
SELECT set_config('idle_in_transaction_session_timeout', '10s', true),
       set_config('synchronous_commit', 'off', true),
       pg_advisory_xact_lock(7276532, 1);
SELECT id, event_id, topics, body, counted, created_at FROM realtime_outboxevent
ORDER BY id LIMIT %s
"""
_REMOVE = "DELETE FROM realtime_outboxevent WHERE id = ANY(%s)"


def record(event: Event) -> None:
    """Write the event's row in the current transaction; it is published once that commits."""
    heard_by = topics.of_event(event)
    if not heard_by:
        return
    OutboxEvent.objects.create(
        topics=list(heard_by),
        body=codec.encode(event),
        counted=topics.counted(event) if settings.CONFLATE_MS else None,
    )
    transaction.on_commit(publisher.wake, robust=True)


def drain(limit: int = BATCH, to: Broker = broker) -> tuple[int, int]:
    """Publish what waits among the oldest rows.

    How many rows were done with, and how many wait for their turn (`realtime.conflation`).
    Raises redis.RedisError or DatabaseError, and then every row is still there.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOOK, [limit])
        cursor.nextset()
        sorted_out = plan([Row(*row) for row in cursor.fetchall()], to.may_tell)
        rows = sorted_out.publish
        if rows:
            hub.ring(to.append([Record(str(row.event_id), row.topics, row.body) for row in rows]))
            metrics.published([row.created_at for row in rows])
        done = [row.id for row in (*rows, *sorted_out.superseded)]
        if done:
            cursor.execute(_REMOVE, [done])
        return len(done), len(sorted_out.waiting)


def drain_all() -> bool:
    """Publish all whose turn it is; whether any waits for its turn. Raises as `drain` does."""
    waiting = 0
    while True:
        limit = BATCH + waiting  # those whose turn has not come hold up nobody behind them
        done, waiting = drain(limit)
        if done + waiting < limit:
            return waiting > 0


class Publisher:
    """Drains the outbox, on a thread of its own once it is started.

    Where it is not (a command, a shell), what commits drains on the thread that committed.
    """

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._complained = -COMPLAIN_SECONDS
        self._waiting = False  # whether some rows wait for their turn

    def start(self) -> None:
        """Start the thread, once; it ends with the process or with `stop`."""
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Publish what waits now, as far as Redis is there, and end the thread."""
        if self._thread is not None:
            self._stopping.set()
            self._wanted.set()
            self._thread.join()
            self._thread = None

    def wake(self) -> None:
        """Something was committed."""
        if self._thread is not None:
            self._wanted.set()
        else:
            self._attempt()

    def _run(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            self._wanted.wait(settings.CONFLATE_MS / 1000 if self._waiting else SWEEP_SECONDS)
            self._wanted.clear()
            if self._attempt():
                failures = 0
            else:
                self._stopping.wait(RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)])
                failures += 1
                self._wanted.set()
        self._attempt()  # what was committed while the last one ran
        connection.close()

    def _attempt(self) -> bool:
        """Whether all that is due is published. What went wrong is logged, not raised."""
        try:
            self._waiting = drain_all()
        except Exception as error:
            metrics.DRAINS_FAILED.inc()
            self._failed(error)
            return False
        return True

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, redis.RedisError | DatabaseError | OSError):
            logger.error("the outbox could not be drained", exc_info=error)
            return
        if isinstance(error, DatabaseError) and not connection.in_atomic_block:
            connection.close()
        if monotonic() - self._complained > COMPLAIN_SECONDS:
            self._complained = monotonic()
            logger.warning("events wait in the outbox: %s: %s", type(error).__name__, error)


publisher = Publisher()

"""What this process counts of itself, under the names that Prometheus reads at /metrics.

The path of an event counts once a fan-out, never once a socket. What is merely looked at (who is
connected, what waits) is not counted at all: `realtime.gauges` asks for it when somebody scrapes.

With PROMETHEUS_MULTIPROC_DIR set before this is imported, the processes that share the directory
are one to whoever scrapes any of them: counters and most gauges are summed.
"""

import os
from datetime import UTC, datetime
from time import perf_counter

from prometheus_client import (
    CONTENT_TYPE_PLAIN_0_0_4,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from realtime import codec
from realtime.broker import Message
from realtime.close_codes import CloseCode
from realtime.frames import Payload

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
SHARED = bool(os.environ.get("PROMETHEUS_MULTIPROC_DIR"))
TRANSPORTS = ("graphql", "graphql-legacy", "json", "sse")
# A peer may close with any of 3000 numbers, and each would be a series of its own.
_CODES = {*(int(code) for code in CloseCode), 1001, 1002, 1005, 1006, 1007, 1009, 1011}
_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

disable_created_metrics()  # type: ignore[no-untyped-call]

# --- Sockets ------------------------------------------------------------------------------------
SOCKETS_OPEN = Gauge(
    "socsyn_sockets_open", "Sockets that are open.", ["transport"], multiprocess_mode="livesum"
)
SOCKETS_OPENED = Counter("socsyn_sockets_opened", "Sockets accepted so far.", ["transport"])
SOCKETS_CLOSED = Counter(
    "socsyn_sockets_closed", "Sockets closed, by transport and code.", ["transport", "code"]
)
SOCKETS_REFUSED = Counter("socsyn_sockets_refused", "Handshakes refused.")
SLOW_CLOSES = Counter("socsyn_sockets_slow", "Sockets closed because their peer did not read.")
WAITING = Gauge(
    "socsyn_waiting_bytes", "Bytes that wait for peers to read.", multiprocess_mode="livesum"
)
WAITING_MAX = Gauge(
    "socsyn_waiting_bytes_max", "Bytes that wait for one peer.", multiprocess_mode="livemax"
)

# --- From a commit to a socket ------------------------------------------------------------------
PUBLISHED = Counter("socsyn_events_published", "Events appended to their topics on Redis.")
PUBLISH_SECONDS = Histogram(
    "socsyn_publish_seconds", "From the event's row in the outbox to Redis.", buckets=_QUICK
)
DRAINS_FAILED = Counter("socsyn_outbox_drains_failed", "Attempts to publish that failed.")
OUTBOX_ROWS = Gauge(
    "socsyn_outbox_rows", "Events not yet on Redis.", multiprocess_mode="livemostrecent"
)
OUTBOX_OLDEST = Gauge(
    "socsyn_outbox_oldest_seconds", "Age of the oldest of them.", multiprocess_mode="livemostrecent"
)
TOPICS = Gauge("socsyn_topics_followed", "Topics followed.", multiprocess_mode="livesum")
LISTENERS = Gauge("socsyn_topic_listeners", "Listeners on topics.", multiprocess_mode="livesum")
BROADCASTS = Gauge(
    "socsyn_broadcasts", "Different things subscribers asked for.", multiprocess_mode="livesum"
)
ONLINE = Gauge(
    "socsyn_online_users", "People who have sockets on a process.", multiprocess_mode="livesum"
)
SUBSCRIBERS = Gauge("socsyn_subscribers", "Subscriptions live.", multiprocess_mode="livesum")
FRAMES = Counter("socsyn_frames_sent", "Events handed to sockets, replayed ones included.")
EXECUTIONS = Counter("socsyn_executions", "Executions of subscriptions for an event.")
SAVED = Counter("socsyn_executions_saved", "Executions spared because sockets asked the same.")
FANOUT_SECONDS = Histogram(
    "socsyn_fanout_seconds", "From the hub's message to the last socket's frame.", buckets=_QUICK
)
DELIVERY_SECONDS = Histogram(
    "socsyn_delivery_seconds", "From the event's occurredAt to the fan-out's end.", buckets=_QUICK
)
HOLES_REPAIRED = Counter("socsyn_holes_repaired", "Times that missed events were read again.")
RESYNCS = Counter("socsyn_resyncs_sent", "Times that a reader was told to fetch again.")

# --- Tasks --------------------------------------------------------------------------------------
JOBS_UNSENT = Counter(
    "socsyn_jobs_unsent", "Jobs that could not be given to the broker; a sweep finds them."
)
TASK_AGE = Gauge(
    "socsyn_task_age_seconds",
    "How long ago each periodic task was last done.",
    ["task"],
    multiprocess_mode="livemostrecent",
)
TASK_QUEUED = Gauge(
    "socsyn_task_queued_seconds",
    "How long its message then waited for a worker.",
    ["task"],
    multiprocess_mode="livemostrecent",
)
TASK_TOOK = Gauge(
    "socsyn_task_took_seconds",
    "How long it then took.",
    ["task"],
    multiprocess_mode="livemostrecent",
)
TASK_FOUND = Gauge(
    "socsyn_task_found",
    "What it then counted.",
    ["task", "what"],
    multiprocess_mode="livemostrecent",
)

# --- Answers that are kept ----------------------------------------------------------------------
CACHE_HITS = Counter(
    "socsyn_cache_hits",
    "Queries answered from what is kept: ready to be sent, in the process, or shared.",
    ["level"],
)
CACHE_MISSES = Counter(
    "socsyn_cache_misses", "Queries whose answer was not there, or not any more."
)
CACHE_FILLS = Counter("socsyn_cache_fills", "Executions for answers to keep.")
CACHE_DROPS = Counter("socsyn_cache_drops", "Answers dropped because of an event.")
CACHE_BYTES = Gauge(
    "socsyn_cache_bytes", "Memory that answers take, about.", multiprocess_mode="livesum"
)

# --- The process --------------------------------------------------------------------------------
LOOP_LAG = Histogram(
    "socsyn_event_loop_lag_seconds", "How late the event loop runs a timer.", buckets=_QUICK[:12]
)
POOL = Gauge(
    "socsyn_database_pool_connections",
    "Connections of the database pool: open, idle, and how many there may be.",
    ["state"],
    multiprocess_mode="livesum",
)
POOL_WAITING = Gauge(
    "socsyn_database_pool_waiting", "Requests for a connection.", multiprocess_mode="livesum"
)
CPU = Gauge("socsyn_process_cpu_seconds", "CPU time used.", multiprocess_mode="liveall")
MEMORY = Gauge(
    "socsyn_process_resident_bytes", "Memory of the process.", multiprocess_mode="liveall"
)
DRAINING = Gauge("socsyn_draining", "Processes on their way out.", multiprocess_mode="livesum")
BUILD = Gauge(
    "socsyn_build_info", "Always 1.", ["version", "python", "django"], multiprocess_mode="livemax"
)
LOG_LINES = Counter("socsyn_log_lines", "Lines logged, from WARNING on.", ["level"])
HTTP_SECONDS = Histogram(
    "socsyn_http_request_seconds",
    "HTTP requests, by what they were for and the class of their status.",
    ["route", "status"],
    buckets=_QUICK[1:14],
)

for _severity in ("WARNING", "ERROR", "CRITICAL"):  # a rate needs the zero before the first one
    LOG_LINES.labels(_severity)
for _level in ("ready", "process", "shared"):
    CACHE_HITS.labels(_level)
for _transport in TRANSPORTS:
    SOCKETS_OPEN.labels(_transport).set(0)
    SOCKETS_OPENED.labels(_transport)


def opened(transport: str) -> None:
    SOCKETS_OPEN.labels(transport).inc()
    SOCKETS_OPENED.labels(transport).inc()


def closed(transport: str, code: int) -> None:
    """The end of a socket that was `opened`."""
    SOCKETS_OPEN.labels(transport).dec()
    SOCKETS_CLOSED.labels(transport, str(code) if code in _CODES else "other").inc()


def published(created: list[datetime]) -> None:
    """Redis has the events whose rows were made at those times."""
    now = datetime.now(UTC)
    PUBLISHED.inc(len(created))
    for each in created:
        PUBLISH_SECONDS.observe(max(0.0, (now - each).total_seconds()))


def sent(frames: int, saved: int, resyncs: int) -> None:
    """Sockets were handed so many frames, which saved so many executions."""
    FRAMES.inc(frames)
    SAVED.inc(saved)
    RESYNCS.inc(resyncs)


def fanned_out(message: Message, payload: Payload, frames: int, started: float) -> None:
    """A message went to `frames` sockets; the work on it began at `started` (perf_counter)."""
    if not frames:
        return
    sent(frames, payload.spared(frames), 0 if message.body else frames)
    FANOUT_SECONDS.observe(perf_counter() - started)
    if message.body and (occurred := codec.occurred_at(message.body)):
        DELIVERY_SECONDS.observe((datetime.now(UTC) - occurred).total_seconds())


def exposition() -> bytes:
    """All of it in Prometheus' text format."""
    if not SHARED:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def forget(pid: int) -> None:
    """A worker has ended: its gauges count no more. For whoever started it; counters stay."""
    if SHARED:
        mark_process_dead(pid)  # type: ignore[no-untyped-call]

"""What is looked at when somebody scrapes, instead of being counted while events pass.

Where several processes share their numbers, each looks every few seconds as well, because the one
that is scraped can't look into the others.
"""

import asyncio
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from weakref import WeakSet

from django.db import connections

from realtime import broadcast, hub, metrics, presence
from realtime.draining import draining

LAG_SECONDS = 0.25  # between two looks at how late the event loop is
SHARED_SECONDS = 5.0  # between two looks at everything, where processes share

_STATM = Path("/proc/self/statm")

# What waits for each open socket, in bytes; the server that holds the sockets says how to ask.
_waiting: Callable[[], Iterable[int]] = tuple
_watched: WeakSet[asyncio.AbstractEventLoop] = WeakSet()


def watch_sockets(waiting: Callable[[], Iterable[int]]) -> None:
    """Have `waiting()` tell, whenever it is asked, the bytes that wait for each socket."""
    global _waiting  # noqa: PLW0603 - one server a process
    _waiting = waiting


def refresh() -> None:
    """Set every gauge to what is true now. To be called on the event loop of the sockets."""
    waiting = list(_waiting())
    metrics.WAITING.set(sum(waiting))
    metrics.WAITING_MAX.set(max(waiting, default=0))
    topics, listeners = hub.followed()
    metrics.TOPICS.set(topics)
    metrics.LISTENERS.set(listeners)
    broadcasts, subscribers = broadcast.running()
    metrics.BROADCASTS.set(broadcasts)
    metrics.SUBSCRIBERS.set(subscribers)
    metrics.ONLINE.set(len(presence.current()))
    metrics.DRAINING.set(draining.begun)
    _pool()
    _process()


def _pool() -> None:
    """The pool of Django's PostgreSQL backend, which is not there before its first use."""
    pools = getattr(type(connections["default"]), "_connection_pools", {})
    if (pool := pools.get("default")) is None:
        return
    stats = pool.get_stats()
    metrics.POOL.labels("open").set(stats["pool_size"])
    metrics.POOL.labels("idle").set(stats["pool_available"])
    metrics.POOL.labels("max").set(stats["pool_max"])
    metrics.POOL_WAITING.set(stats["requests_waiting"])


def _process() -> None:
    used = os.times()
    metrics.CPU.set(used.user + used.system)
    if _STATM.exists():
        metrics.MEMORY.set(int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"))


def watch_loop() -> None:
    """Measure from now on how late the running event loop is; once for each loop."""
    loop = asyncio.get_running_loop()
    if loop in _watched:
        return
    _watched.add(loop)
    refreshed = due = loop.time()

    def look() -> None:
        nonlocal refreshed, due
        now = loop.time()
        metrics.LOOP_LAG.observe(max(now - due, 0.0))
        if metrics.SHARED and now - refreshed > SHARED_SECONDS:
            refreshed = now
            refresh()
        due = loop.time() + LAG_SECONDS
        loop.call_at(due, look)

    due += LAG_SECONDS
    loop.call_at(due, look)

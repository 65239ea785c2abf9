"""What Celery's workers run: each task calls one service, and that may be called again.

How tasks are carried, retried and bounded is said once, in socsyn/celery.py, where those that are
due by the clock are named as well. A task gets ids and reads the rows as they are when it runs; it
may run twice, after a crash or by a sweep, and the second time changes nothing. What a periodic
task returns, numbers by name, is kept and shown at /metrics.
"""

from celery import shared_task

from feed.services import counters, sessions


@shared_task(name="feed.heartbeat")
def heartbeat() -> dict[str, int]:
    """Nothing: that it was done at all shows that the clock, the broker and a worker live."""
    return {}


@shared_task(name="feed.reconcile_counters")
def reconcile_counters() -> dict[str, int]:
    """Compare the counters with their rows; what differs is put right and reported."""
    return counters.reconcile()


@shared_task(name="feed.sweep_sessions")
def sweep_sessions() -> dict[str, int]:
    """Remove logins and refresh tokens that are good for nothing any more."""
    return sessions.sweep()

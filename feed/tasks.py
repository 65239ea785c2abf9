"""What Celery's workers run: each task calls one service, and that may be called again.

How tasks are carried, retried and bounded is said once, in socsyn/celery.py, where those that are
due by the clock are named as well. A task gets ids and reads the rows as they are when it runs; it
may run twice, after a crash or by a sweep, and the second time changes nothing. What a periodic
task returns, numbers by name, is kept and shown at /metrics.
"""

from celery import shared_task
from django.utils import timezone

from feed import jobs
from feed.models import User
from feed.services import counters, digests, idempotency, media, posts, sessions, trending


@shared_task(name="feed.heartbeat")
def heartbeat() -> dict[str, int]:
    """Nothing: that it was done at all shows that the clock, the broker and a worker live."""
    return {}


@shared_task(name="feed.reconcile_counters")
def reconcile_counters() -> dict[str, int]:
    """Compare the counters with their rows; what differs is put right and reported."""
    return counters.reconcile()


@shared_task(name="feed.refresh_trending")
def refresh_trending() -> dict[str, int]:
    """Find out anew which posts and hashtags trend."""
    return trending.refresh()


@shared_task(name="feed.send_digests")
def send_digests() -> dict[str, int]:
    """Have an email sent to each person who is owed one, the longest waiting first."""
    owed = digests.due(now=timezone.now())
    for user_id in owed:
        jobs.later("feed.send_digest", user_id=user_id)
    return {"people": len(owed)}


@shared_task(name="feed.send_digest")
def send_digest(user_id: int) -> None:
    """Send one person the email that they are owed, if they still are."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None:
        digests.send(user=user, now=timezone.now())


@shared_task(name="feed.purge_posts")
def purge_posts() -> dict[str, int]:
    """Remove posts that were deleted long enough ago."""
    return {"posts": posts.purge()}


@shared_task(name="feed.sweep_idempotency_keys")
def sweep_idempotency_keys() -> dict[str, int]:
    """Forget the names of writes that nobody will repeat any more."""
    return {"keys": idempotency.sweep()}


@shared_task(name="feed.sweep_media")
def sweep_media() -> dict[str, int]:
    """Remove pictures that nothing uses, and files that no row names."""
    return {"files": media.sweep()}


@shared_task(name="feed.sweep_sessions")
def sweep_sessions() -> dict[str, int]:
    """Remove logins and refresh tokens that are good for nothing any more."""
    return sessions.sweep()

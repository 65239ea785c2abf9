"""Celery: how tasks are carried, retried and bounded, and which are due by the clock.

A message may get lost (a broker that restarts without its data) and may come twice (a worker that
died after the work and before it said so). So tasks are idempotent, and what must not be lost is
found by a periodic task in the database. The bounds fit together: a worker holds a message for as
long as a task may run or wait for its next try, and that must be shorter than the time after which
a broker takes a message for lost and gives it to somebody else.
"""

import logging
import os
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import celery
from celery import Celery
from celery.exceptions import SoftTimeLimitExceeded
from celery.schedules import crontab
from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun
from django.conf import settings
from structlog import contextvars

from feed.errors import SocialError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socsyn.settings")
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")  # servers make them
logger = logging.getLogger(__name__)

SOFT_SECONDS = 15 * 60  # then a task is told to end, by SoftTimeLimitExceeded
HARD_SECONDS = 20 * 60  # then its process is killed
RETRY_MAX_SECONDS = 5 * 60  # longest wait for another try; with the time above less than half an
# hour, after which RabbitMQ gives a message to another worker
VISIBILITY_SECONDS = 60 * 60  # then Redis gives a message to another worker
HEARTBEAT_SECONDS = 30
TRENDING_SECONDS = 5 * 60
DIGESTS_SECONDS = 15 * 60
# Of one attempt to send. Whoever sends goes on without; a worker's own connection is renewed for
# ever.
PUBLISH_RETRIES = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.4}
SENT_AT = "socsyn_sent_at"  # header of a message

# Nightly ones at a quiet hour of UTC. A message that nobody took until its task is due again
# is dropped, so that nothing piles up where no worker runs.
SCHEDULE: dict[str, dict[str, Any]] = {
    "heartbeat": {
        "task": "feed.heartbeat",
        "schedule": timedelta(seconds=HEARTBEAT_SECONDS),
        "options": {"expires": HEARTBEAT_SECONDS},
    },
    "refresh trending": {
        "task": "feed.refresh_trending",
        "schedule": timedelta(seconds=TRENDING_SECONDS),
        "options": {"expires": TRENDING_SECONDS},
    },
    "send digests": {
        "task": "feed.send_digests",
        "schedule": timedelta(seconds=DIGESTS_SECONDS),
        "options": {"expires": DIGESTS_SECONDS},
    },
    "sweep media": {
        "task": "feed.sweep_media",
        "schedule": crontab(minute="10"),
        "options": {"expires": 3600},
    },
    "sweep idempotency keys": {
        "task": "feed.sweep_idempotency_keys",
        "schedule": crontab(minute="30", hour="2"),
        "options": {"expires": 12 * 3600},
    },
    "purge posts": {
        "task": "feed.purge_posts",
        "schedule": crontab(minute="50", hour="2"),
        "options": {"expires": 12 * 3600},
    },
    "sweep sessions": {
        "task": "feed.sweep_sessions",
        "schedule": crontab(minute="20", hour="3"),
        "options": {"expires": 12 * 3600},
    },
    "reconcile counters": {
        "task": "feed.reconcile_counters",
        "schedule": crontab(minute="40", hour="3"),
        "options": {"expires": 12 * 3600},
    },
}
PERIODIC = frozenset(entry["task"] for entry in SCHEDULE.values())
QUIET = frozenset({"feed.heartbeat"})  # twice a minute: no line in the log


class Task(celery.Task[Any, Any]):
    """Base of all tasks. One that fails is tried again, each time later by a random part more.

    Not where trying again can't help: the domain refused, or it took too long. A task whose
    process was killed counts as failed, so that one that kills its process does not do so for ever.
    """

    autoretry_for = (Exception,)
    dont_autoretry_for = (SocialError, SoftTimeLimitExceeded)
    max_retries = 5
    retry_backoff = 2
    retry_backoff_max = RETRY_MAX_SECONDS
    retry_jitter = True
    retry_on_worker_lost = True
    default_retry_delay = 3  # seconds, after such a loss

    def before_start(self, task_id: str, args: Any, kwargs: Any) -> None:
        self.request.update(started_at=datetime.now(UTC), started=perf_counter())

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Any) -> None:
        """Log it, and remember the run of a periodic task."""
        seconds = round(perf_counter() - self.request.get("started", perf_counter()), 3)
        found = retval if isinstance(retval, dict) else {}
        if self.name not in QUIET:
            logger.info("task done", extra={"seconds": seconds, **found})
        if self.name in PERIODIC:
            self._remember(found)

    def _remember(self, found: dict[str, int]) -> None:
        from feed.services import task_runs

        started_at: datetime = self.request.get("started_at")
        sent: str | None = (self.request.headers or {}).get(SENT_AT)
        sent_at = datetime.fromisoformat(sent) if sent else started_at
        task_runs.record(task=self.name, sent_at=sent_at, started_at=started_at, found=found)

    def on_retry(self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        extra = {"error": f"{type(exc).__name__}: {exc}", "tried": self.request.retries + 1}
        logger.warning("task failed and is tried again", extra=extra)


def broker_of_redis(url: str) -> str:
    """The address of a Redis, as redis-py reads it, in the form that Celery does."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    database = query.pop("db", None)
    if parts.scheme == "unix":
        at = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
        return f"redis+socket://{at}{parts.path}?virtual_host={database or 0}"
    kept = urlencode({name: value for name, value in query.items() if name.startswith("ssl_")})
    path = f"/{database}" if database and parts.path in {"", "/"} else parts.path
    return parts._replace(path=path, query=kept).geturl()


def carriage(broker: str, redis: str, prefix: str) -> dict[str, Any]:
    """Celery's settings of how messages travel: by `broker`, or by the Redis where it is empty."""
    url = broker or broker_of_redis(redis)
    options: dict[str, Any] = dict(PUBLISH_RETRIES)
    if url.startswith("redis"):
        options |= {
            "global_keyprefix": f"{prefix}.celery.",
            "visibility_timeout": VISIBILITY_SECONDS,
            "socket_timeout": 5,
            "socket_connect_timeout": 2,
        }
    else:
        options |= {"confirm_publish": True}
    return {
        "broker_url": url,
        "broker_transport_options": options,
        "broker_connection_timeout": 2,
        "task_default_queue": f"{prefix}.tasks",
        "task_publish_retry_policy": PUBLISH_RETRIES,
        "task_serializer": "json",
        "result_serializer": "json",
        "accept_content": ["json"],
    }


app = Celery("socsyn", task_cls=f"{__name__}:Task")
app.conf.update(carriage(settings.CELERY_BROKER_URL, settings.REDIS_URL, settings.REDIS_PREFIX))
app.conf.update(
    imports=["feed.tasks"],
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # a worker waits for its broker as long as it takes
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=SOFT_SECONDS,
    task_time_limit=HARD_SECONDS,
    worker_prefetch_multiplier=1,  # nobody sits on work that another could do
    worker_cancel_long_running_tasks_on_connection_loss=True,  # another worker has them by then
    worker_concurrency=settings.CELERY_CONCURRENCY,
    worker_max_tasks_per_child=1000,
    worker_enable_remote_control=False,  # no queues but the one, so any RabbitMQ will do
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    timezone="UTC",
    beat_schedule=SCHEDULE,
    beat_schedule_filename=settings.CELERY_BEAT_FILE,
)


@setup_logging.connect
def _leave_logging(**_: Any) -> None:
    """Django's LOGGING holds for workers as well."""


@before_task_publish.connect
def _stamp(headers: dict[str, Any], **_: Any) -> None:
    headers.setdefault(SENT_AT, datetime.now(UTC).isoformat())


@task_prerun.connect
def _name_lines(task_id: str, task: celery.Task[Any, Any], **_: Any) -> None:
    """Each line that a task logs says which one it is."""
    contextvars.bind_contextvars(task=task.name, task_id=task_id)


@task_postrun.connect
def _forget_name(**_: Any) -> None:
    contextvars.unbind_contextvars("task", "task_id")

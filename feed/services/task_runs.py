"""The runs of periodic tasks: when each was last done, how late, and what it counted."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from feed.models import TaskRun


def record(
    *, task: str, sent_at: datetime, started_at: datetime, found: Mapping[str, int]
) -> TaskRun:
    """The task is done now. Overwrites what is known of its run before."""
    values = {"sent_at": sent_at, "started_at": started_at, "found": dict(found)}
    run, _ = TaskRun.objects.update_or_create(
        task=task, defaults={**values, "finished_at": timezone.now()}
    )
    return run

"""The one table of delivery: events on their way from a commit to Redis."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class OutboxEvent(models.Model):
    """An event that is committed and not yet published; `realtime.outbox` writes and removes it.

    Its primary key is the order in which events are published. Its event id is what makes that
    idempotent: it is never given twice, not even by a database that was restored.
    """

    event_id = models.UUIDField(default=uuid.uuid4, editable=False)
    topics = ArrayField(models.TextField())
    body = models.TextField()
    # The topic of the post whose counters are all that the event tells; see realtime.conflation.
    counted = models.TextField(null=True)  # noqa: DJ001 - an empty name would be no topic
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "event in the outbox"
        verbose_name_plural = "events in the outbox"

    def __str__(self) -> str:
        return f"event {self.pk} for {', '.join(self.topics)}"

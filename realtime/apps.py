"""Delivery as a Django application: what the domain makes true is recorded for publishing."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "realtime"
    verbose_name = "Real time"

    def ready(self) -> None:
        from feed import events
        from realtime import answers, outbox

        events.listen(outbox.record)
        events.listen(answers.note)

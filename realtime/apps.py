"""Delivery as a Django application: what the domain publishes goes to the broker."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "realtime"
    verbose_name = "Real time"

    def ready(self) -> None:
        from feed import events
        from realtime.broker import broker

        events.listen(broker.publish)

"""The domain as a Django application: who is to be told of an event is written with it."""

from django.apps import AppConfig


class FeedConfig(AppConfig):
    name = "feed"
    verbose_name = "Feed"

    def ready(self) -> None:
        from feed import events
        from feed.services import notifications

        events.listen(notifications.hear)

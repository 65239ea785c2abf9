"""How notifications change, live: the events of a person's own topic, and the subscription."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import strawberry

from feed import events, models, topics
from feed.graphql.context import Context, Delivery, Info
from feed.graphql.feed import Resume
from feed.graphql.feed_event import FeedEvent
from feed.graphql.feed_events import as_graphql
from feed.graphql.inbox import notifications_by_id
from feed.graphql.notifications import UNREAD, Notification
from feed.graphql.sharing import PERSONAL
from feed.graphql.sources import Source
from feed.services import audience


@strawberry.type(description="A notification is new, or its actor has joined it.")
class NotificationAdded(FeedEvent):
    notification_id: strawberry.ID = strawberry.field(description="Its id.")
    unread_count: int = strawberry.field(description=UNREAD)

    @strawberry.field(
        graphql_type=Notification | None,
        description="As it is now; null where it is gone again.",
        metadata=PERSONAL,
    )
    async def notification(self, info: Info) -> models.Notification | None:
        return await info.context.load(notifications_by_id, int(self.notification_id))


@strawberry.type(description="Somebody of a notification took back what they did; others are left.")
class NotificationUpdated(FeedEvent):
    notification_id: strawberry.ID = strawberry.field(description="Its id.")
    unread_count: int = strawberry.field(description=UNREAD)

    @strawberry.field(
        graphql_type=Notification | None,
        description="As it is now; null where it is gone again.",
        metadata=PERSONAL,
    )
    async def notification(self, info: Info) -> models.Notification | None:
        return await info.context.load(notifications_by_id, int(self.notification_id))


@strawberry.type(description="What a notification told of was taken back.")
class NotificationRemoved(FeedEvent):
    notification_id: strawberry.ID = strawberry.field(description="The id it had.")
    unread_count: int = strawberry.field(description=UNREAD)


@strawberry.type(description="The viewer has read notifications, here or elsewhere.")
class NotificationsRead(FeedEvent):
    read_id: strawberry.ID | None = strawberry.field(
        description="Which one; null where it was several: fetch them again."
    )
    unread_count: int = strawberry.field(description=UNREAD)


NOTIFICATION_EVENTS: list[Any] = [
    NotificationAdded,
    NotificationUpdated,
    NotificationRemoved,
    NotificationsRead,
]
_BY_KIND: dict[str, Callable[..., FeedEvent]] = {
    events.NotificationAdded.kind: NotificationAdded,
    events.NotificationUpdated.kind: NotificationUpdated,
    events.NotificationRemoved.kind: NotificationRemoved,
    events.NotificationsRead.kind: NotificationsRead,
}


_NONE = object()


def shown(delivery: Delivery) -> FeedEvent:
    """The GraphQL object of a delivery of a person's notifications."""
    event = delivery.event
    if not isinstance(event, events.NotificationEvent):
        return as_graphql(delivery)
    ids = {
        name: None if pk is None else strawberry.ID(str(pk))
        for name in ("notification_id", "read_id")
        if (pk := getattr(event, name, _NONE)) is not _NONE
    }
    return _BY_KIND[event.kind](
        cursor=delivery.cursor,
        occurred_at=event.occurred_at,
        actor_id=event.actor.id,
        unread_count=event.unread_count,
        **ids,
    )


async def _shown(delivery: Delivery, context: Context) -> FeedEvent:
    return shown(delivery)


@strawberry.type
class NotificationSubscriptions:
    @strawberry.subscription(
        description="What changes in the viewer's notifications. For whoever is logged in."
    )
    async def notifications(self, info: Info, after: Resume = None) -> AsyncIterator[FeedEvent]:
        topic = topics.of_inbox(info.context.actor.pk)
        return Source({topic: after}, audience.one, _shown)

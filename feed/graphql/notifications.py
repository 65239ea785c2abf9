"""Notifications: the type, the list, and marking them read."""

import asyncio
from enum import Enum
from typing import Annotated

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry import auto

from feed import models
from feed.graphql.accounts import User
from feed.graphql.comments import Comment
from feed.graphql.context import Context, Info
from feed.graphql.ids import number
from feed.graphql.inbox import (
    ACTORS_SHOWN,
    actor_counts,
    comments_by_id,
    newest_entries,
)
from feed.graphql.loaders import posts_by_id, users_by_id
from feed.graphql.paging import (
    After,
    Before,
    Connection,
    First,
    Last,
    Page,
    keyset_page,
    place,
)
from feed.graphql.posts import Post
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import Column
from feed.services import inbox

_Kind = models.NotificationKind


@strawberry.enum(description="What happened to the person who is notified.")
class NotificationKind(Enum):
    FOLLOW = strawberry.enum_value(_Kind.FOLLOW, description="Somebody follows them.")
    FOLLOW_REQUEST = strawberry.enum_value(
        _Kind.FOLLOW_REQUEST, description="Somebody asks to follow them."
    )
    LIKE = strawberry.enum_value(_Kind.LIKE, description="Somebody likes their post or comment.")
    COMMENT = strawberry.enum_value(_Kind.COMMENT, description="Somebody commented on their post.")
    REPLY = strawberry.enum_value(
        _Kind.REPLY, description="Somebody replied to their post or comment."
    )
    MENTION = strawberry.enum_value(
        _Kind.MENTION, description="Somebody mentions them in a post or comment."
    )
    REPOST = strawberry.enum_value(_Kind.REPOST, description="Somebody reposts their post.")
    QUOTE = strawberry.enum_value(_Kind.QUOTE, description="Somebody quotes their post.")


Parent = strawberry.Parent[models.Notification]


@strawberry_django.type(
    models.Notification,
    description="What others did that concerns the viewer. All who did the same, until it was "
    "read, are in one: “Ada and 12 others liked your post”.",
    field_cls=Column,
)
class Notification:
    id: auto = Column(description="Its id, for good.")
    created_at: auto
    updated_at: auto

    @strawberry.field(description="What happened.")
    def kind(self, root: Parent) -> NotificationKind:
        return NotificationKind(root.kind)

    @strawberry.field(description="Whether the viewer has read it.")
    def read(self, root: Parent) -> bool:
        return root.read_at is not None

    @strawberry.field(
        graphql_type=Post | None,
        description="The viewer's post that it happened to, or under which; of a mention the post "
        "that mentions them, or under which. Null where none is concerned.",
        metadata=PERSONAL,
    )
    async def post(self, root: Parent, info: Info) -> models.Post | None:
        return await info.context.load(posts_by_id, root.post_id) if root.post_id else None

    @strawberry.field(
        graphql_type=Comment | None,
        description="The comment that was liked or replied to, or that mentions the viewer; of "
        "comments on a post the newest. Null where none is concerned.",
        metadata=PERSONAL,
    )
    async def comment(self, root: Parent, info: Info) -> models.Comment | None:
        if root.comment_id:
            return await info.context.load(comments_by_id, root.comment_id)
        return await _latest_comment(root, info.context)

    @strawberry.field(
        graphql_type=Post | None,
        description="The newest of the replies, quotes or reposts that it tells of, if any.",
        metadata=PERSONAL,
    )
    async def latest_post(self, root: Parent, info: Info) -> models.Post | None:
        entries = await info.context.load(newest_entries, root.pk)
        pk = entries[0].post_id if entries else None
        return await info.context.load(posts_by_id, pk) if pk else None

    @strawberry.field(
        graphql_type=Comment | None,
        description="The newest of the comments that it tells of, if any.",
        metadata=PERSONAL,
    )
    async def latest_comment(self, root: Parent, info: Info) -> models.Comment | None:
        return await _latest_comment(root, info.context)

    @strawberry.field(
        graphql_type=list[User],
        description=f"Who did it, whoever joined last first: {ACTORS_SHOWN} at most.",
        metadata=PERSONAL,
    )
    async def actors(self, root: Parent, info: Info) -> list[models.User]:
        entries = await info.context.load(newest_entries, root.pk)
        people = (info.context.load(users_by_id, entry.actor_id) for entry in entries)
        return list(await asyncio.gather(*people))

    @strawberry.field(description="How many people did it.", metadata=PERSONAL)
    async def actors_count(self, root: Parent, info: Info) -> int:
        return await info.context.load(actor_counts, (root.pk, root.actors_count))


async def _latest_comment(root: models.Notification, context: Context) -> models.Comment | None:
    entries = await context.load(newest_entries, root.pk)
    pk = entries[0].comment_id if entries else None
    return await context.load(comments_by_id, pk) if pk else None


def _unread(viewer: int | None) -> QuerySet[models.Notification]:
    return models.Notification.objects.visible_to(viewer).unread()


NotificationConnection = Connection[Notification]
UNREAD = f"How many are unread now, up to {inbox.UNREAD_MAX}."


@strawberry.type
class NotificationQueries:
    @strawberry.field(
        graphql_type=NotificationConnection,
        description="The viewer's notifications, those that somebody joined last first.",
    )
    async def notifications(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        unread_only: Annotated[
            bool, strawberry.argument(description="Leave out what was read.")
        ] = False,
    ) -> Connection[models.Notification]:
        actor = info.context.actor
        rows = _unread if unread_only else models.Notification.objects.visible_to
        page = Page.of(first, after, last, before)
        return await info.context.run(
            keyset_page, rows, actor, page, newest_first=True, by="updated_at"
        )

    @strawberry.field(
        description="How many notifications the viewer has not read, up to "
        f"{inbox.UNREAD_MAX}: so many means that many or more."
    )
    async def unread_notifications_count(self, info: Info) -> int:
        return await info.context.run(inbox.unread_count, info.context.actor.pk)


@strawberry.type(description="What became of one notification.")
class MarkNotificationReadPayload:
    notification: models.Notification = strawberry.field(
        graphql_type=Notification, description="As it is now."
    )
    unread_count: int = strawberry.field(description=UNREAD)


@strawberry.type(description="What became of several notifications.")
class MarkNotificationsReadPayload:
    unread_count: int = strawberry.field(description=UNREAD)


@strawberry.type
class NotificationMutations:
    @strawberry.mutation(description="Mark one read; repeating it changes nothing.")
    async def mark_notification_read(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Which.")],  # noqa: A002
    ) -> MarkNotificationReadPayload:
        actor, pk = info.context.actor, number("notification", id)
        found = await info.context.run(inbox.mark_read, actor=actor, notification_id=pk)
        count = await info.context.run(inbox.unread_count, actor.pk)
        return MarkNotificationReadPayload(notification=found, unread_count=count)

    @strawberry.mutation(
        description="Mark all read, or the one at a cursor of the list and all that follow it."
    )
    async def mark_notifications_read(
        self,
        info: Info,
        up_to: Annotated[
            str | None, strawberry.argument(description="That cursor; null: all.")
        ] = None,
    ) -> MarkNotificationsReadPayload:
        actor = info.context.actor
        await info.context.run(inbox.mark_all_read, actor=actor, up_to=place("upTo", up_to))
        count = await info.context.run(inbox.unread_count, actor.pk)
        return MarkNotificationsReadPayload(unread_count=count)

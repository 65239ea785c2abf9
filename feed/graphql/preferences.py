"""What a person wants to be notified of, and of whom."""

from enum import Enum
from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.loaders import users_by_id
from feed.graphql.notifications import NotificationKind
from feed.graphql.paging import After, Before, Connection, First, Last, Page, keyset_page
from feed.graphql.types import Column
from feed.services import preferences

_Level = models.NotificationLevel
Username = Annotated[str, strawberry.argument(description="Whose doing.")]


@strawberry.enum(description="Of whose doing a person is notified.")
class NotificationLevel(Enum):
    EVERYONE = strawberry.enum_value(_Level.EVERYONE, description="Everybody's.")
    FOLLOWING = strawberry.enum_value(
        _Level.FOLLOWING, description="That of people whom they follow."
    )
    NOBODY = strawberry.enum_value(_Level.NOBODY, description="Nobody's: never.")


@strawberry.type(description="What the viewer wants to hear of one kind.")
class NotificationPreference:
    kind: NotificationKind = strawberry.field(description="Which kind.")
    level: NotificationLevel = strawberry.field(description="Of whose doing.")
    email: bool = strawberry.field(
        description="Whether what is unread of it comes in a daily email."
    )

    @classmethod
    def of(cls, row: models.NotificationPreference) -> "NotificationPreference":
        return cls(
            kind=NotificationKind(row.kind), level=NotificationLevel(row.level), email=row.email
        )


@strawberry_django.type(
    models.NotificationMute,
    description="The viewer gets no notifications of what somebody does.",
    field_cls=Column,
)
class NotificationMute:
    created_at: auto

    @strawberry.field(graphql_type=User, description="Who.")
    async def user(
        self, root: strawberry.Parent[models.NotificationMute], info: Info
    ) -> models.User:
        return await info.context.load(users_by_id, root.person_id)


@strawberry.type
class PreferenceQueries:
    @strawberry.field(description="What the viewer wants to hear of each kind.")
    async def notification_preferences(self, info: Info) -> list[NotificationPreference]:
        rows = await info.context.run(preferences.preferences, user=info.context.actor)
        return [NotificationPreference.of(row) for row in rows]

    @strawberry.field(
        graphql_type=Connection[NotificationMute],
        description="Of whom the viewer wants no notifications, the newest first.",
    )
    async def notification_mutes(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.NotificationMute]:
        actor = info.context.actor
        page = Page.of(first, after, last, before)
        return await info.context.run(
            keyset_page, preferences.mutes, actor, page, newest_first=True
        )


@strawberry.type(description="What the viewer chose.")
class NotificationPreferencePayload:
    preference: NotificationPreference = strawberry.field(description="As it is now.")


@strawberry.type(description="Whose notifications it was about.")
class NotificationMutePayload:
    user: models.User = strawberry.field(graphql_type=User, description="The person meant.")


@strawberry.type
class PreferenceMutations:
    @strawberry.mutation(
        description="Choose what to hear of one kind, from now on; what is left out stays."
    )
    async def update_notification_preference(
        self,
        info: Info,
        kind: Annotated[NotificationKind, strawberry.argument(description="Which kind.")],
        level: Annotated[
            NotificationLevel | None, strawberry.argument(description="Of whose doing.")
        ] = None,
        email: Annotated[
            bool | None, strawberry.argument(description="Whether it comes in emails.")
        ] = None,
    ) -> NotificationPreferencePayload:
        row = await info.context.run(
            preferences.update_preference,
            actor=info.context.actor,
            kind=models.NotificationKind[kind.name],
            level=models.NotificationLevel[level.name] if level else None,
            email=email,
        )
        return NotificationPreferencePayload(preference=NotificationPreference.of(row))

    @strawberry.mutation(
        description="No notifications of what a person does, nor those there are; repeating it "
        "changes nothing. Their posts are shown as before."
    )
    async def mute_notifications_from(
        self, info: Info, username: Username
    ) -> NotificationMutePayload:
        person = await info.context.run(
            preferences.mute, actor=info.context.actor, username=username
        )
        return NotificationMutePayload(user=person)

    @strawberry.mutation(
        description="Notifications of what a person does again; repeating it changes nothing."
    )
    async def unmute_notifications_from(
        self, info: Info, username: Username
    ) -> NotificationMutePayload:
        person = await info.context.run(
            preferences.unmute, actor=info.context.actor, username=username
        )
        return NotificationMutePayload(user=person)

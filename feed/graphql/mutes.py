"""Mutes: the mutations, and whom the viewer mutes."""

from typing import Annotated

import strawberry
from django.db.models import Exists, OuterRef, QuerySet

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.paging import After, Before, Connection, First, Last, Page, keyset_page, of_nodes
from feed.graphql.people import PeopleConnection, Username
from feed.services import mutes

Duration = Annotated[
    int | None, strawberry.argument(description="For how long; null or left out: for good.")
]


@strawberry.type(description="A person whom the viewer mutes now, or no more.")
class MutePayload:
    ok: bool = strawberry.field(description="Always true; a refusal is an error.")
    user: models.User = strawberry.field(
        graphql_type=User, description="The person meant; `viewerMutesUntil` says until when."
    )


def _muted(viewer: int | None) -> QuerySet[models.Mute]:
    """The mutes in force of people whom the viewer sees."""
    people = models.User.objects.visible_to(viewer).filter(pk=OuterRef("muted"))
    mutes = models.Mute.objects.in_force().filter(Exists(people), muter=viewer)
    return mutes.select_related("muted")


@strawberry.type
class MuteQueries:
    @strawberry.field(
        graphql_type=PeopleConnection,
        description="Whom the viewer mutes, without mutes that have run out.",
    )
    async def muted_users(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.User]:
        actor = info.context.actor
        page = Page.of(first, after, last, before)
        read = await info.context.run(keyset_page, _muted, actor, page, newest_first=True)
        return of_nodes(read, lambda mute: mute.muted)


@strawberry.type
class MuteMutations:
    @strawberry.mutation(
        description="Keep a person's posts out of the viewer's feeds; they never know. Muting "
        "again changes how long."
    )
    async def mute_user(
        self, info: Info, username: Username, duration_seconds: Duration = None
    ) -> MutePayload:
        person = await info.context.run(
            mutes.mute_user, actor=info.context.actor, username=username, seconds=duration_seconds
        )
        return MutePayload(ok=True, user=person)

    @strawberry.mutation(description="Mute a person no more; repeating it changes nothing.")
    async def unmute_user(self, info: Info, username: Username) -> MutePayload:
        person = await info.context.run(
            mutes.unmute_user, actor=info.context.actor, username=username
        )
        return MutePayload(ok=True, user=person)

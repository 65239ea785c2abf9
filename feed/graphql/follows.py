"""Follows and requests to follow: the mutations, and the requests that wait for the viewer.

Counts, lists and what is between the viewer and a person are fields of the user.
"""

import strawberry
import strawberry_django
from django.db.models import Exists, OuterRef, QuerySet
from strawberry import auto

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.ids import number
from feed.graphql.loaders import users_by_id
from feed.graphql.paging import After, Before, Connection, First, Last, Page, keyset_page
from feed.graphql.people import UserId, Username
from feed.graphql.types import Column
from feed.services import follows


@strawberry.type(description="What is between the viewer and a person now.")
class FollowPayload:
    ok: bool = strawberry.field(description="Always true; a refusal is an error.")
    user: models.User = strawberry.field(graphql_type=User, description="The person meant.")
    following: bool = strawberry.field(description="Whether the viewer follows them.")
    requested: bool = strawberry.field(
        description="Whether the viewer's request to follow them waits for their answer."
    )

    @classmethod
    def of(cls, found: follows.Outcome) -> "FollowPayload":
        return cls(ok=True, user=found.person, following=found.following, requested=found.requested)


@strawberry.type(description="An answer to a request to follow the viewer, or the end of a follow.")
class FollowerPayload:
    ok: bool = strawberry.field(description="Always true; a refusal is an error.")
    user: models.User = strawberry.field(
        graphql_type=User, description="Who asked to follow the viewer, or did."
    )


@strawberry_django.type(
    models.FollowRequest,
    description="A request to follow a private account, which waits for its answer.",
    field_cls=Column,
)
class FollowRequest:
    id: auto = Column(description="Its id, for good.")
    created_at: auto

    @strawberry.field(graphql_type=User, description="Who wants to follow.")
    async def user(self, root: strawberry.Parent[models.FollowRequest], info: Info) -> models.User:
        return await info.context.load(users_by_id, root.follower_id)


def _requests(viewer: int | None) -> QuerySet[models.FollowRequest]:
    """The requests to follow the viewer, of people whom they see."""
    people = models.User.objects.visible_to(viewer).filter(pk=OuterRef("follower"))
    return models.FollowRequest.objects.filter(Exists(people), followed=viewer)


@strawberry.type
class FollowQueries:
    @strawberry.field(
        graphql_type=Connection[FollowRequest],
        description="Requests to follow the viewer, the newest first.",
    )
    async def follow_requests(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.FollowRequest]:
        actor = info.context.actor
        page = Page.of(first, after, last, before)
        return await info.context.run(keyset_page, _requests, actor, page, newest_first=True)


@strawberry.type
class FollowMutations:
    @strawberry.mutation(
        description="Follow a person, or ask to where the account is private; repeating it "
        "changes nothing."
    )
    async def follow_user(self, info: Info, username: Username) -> FollowPayload:
        actor = info.context.actor
        return FollowPayload.of(
            await info.context.run(follows.follow_user, actor=actor, username=username)
        )

    @strawberry.mutation(
        description="Follow a person no more, or ask no more; repeating it changes nothing."
    )
    async def unfollow_user(self, info: Info, username: Username) -> FollowPayload:
        actor = info.context.actor
        return FollowPayload.of(
            await info.context.run(follows.unfollow_user, actor=actor, username=username)
        )

    @strawberry.mutation(
        description="Take back a request to follow a person; repeating it changes nothing."
    )
    async def cancel_follow_request(self, info: Info, username: Username) -> FollowPayload:
        actor = info.context.actor
        return FollowPayload.of(
            await info.context.run(follows.cancel_follow_request, actor=actor, username=username)
        )

    @strawberry.mutation(
        description="Let a person who asked follow the viewer; repeating it changes nothing."
    )
    async def approve_follow_request(self, info: Info, user_id: UserId) -> FollowerPayload:
        person = await info.context.run(
            follows.approve_follow_request,
            actor=info.context.actor,
            user_id=number("user", user_id),
        )
        return FollowerPayload(ok=True, user=person)

    @strawberry.mutation(
        description="Turn down a request to follow the viewer; repeating it changes nothing."
    )
    async def reject_follow_request(self, info: Info, user_id: UserId) -> FollowerPayload:
        person = await info.context.run(
            follows.reject_follow_request,
            actor=info.context.actor,
            user_id=number("user", user_id),
        )
        return FollowerPayload(ok=True, user=person)

    @strawberry.mutation(
        description="Have a person follow the viewer no more; repeating it changes nothing."
    )
    async def remove_follower(self, info: Info, username: Username) -> FollowerPayload:
        person = await info.context.run(
            follows.remove_follower, actor=info.context.actor, username=username
        )
        return FollowerPayload(ok=True, user=person)

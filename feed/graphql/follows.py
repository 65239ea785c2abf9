"""Follows: the mutations. Counts and `viewerFollows` are fields of the user."""

import strawberry

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.services import follows


@strawberry.type
class FollowPayload:
    ok: bool = strawberry.field(description="Always true; a refusal is an error.")
    user: models.User = strawberry.field(graphql_type=User, description="The person meant.")


@strawberry.type
class FollowMutations:
    @strawberry.mutation(description="Follow a person; following them twice changes nothing.")
    async def follow_user(self, info: Info, username: str) -> FollowPayload:
        person = await info.context.run(
            follows.follow_user, actor=info.context.actor, username=username
        )
        return FollowPayload(ok=True, user=person)

    @strawberry.mutation(description="Follow a person no more; repeating it changes nothing.")
    async def unfollow_user(self, info: Info, username: str) -> FollowPayload:
        person = await info.context.run(
            follows.unfollow_user, actor=info.context.actor, username=username
        )
        return FollowPayload(ok=True, user=person)

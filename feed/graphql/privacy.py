"""Whether the viewer's account is private."""

from typing import Annotated

import strawberry

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.services import privacy

IsPrivate = Annotated[
    bool, strawberry.argument(description="Whether only those they approve may follow and read.")
]


@strawberry.type(description="The viewer's account as it is now.")
class UpdatePrivacyPayload:
    user: models.User = strawberry.field(graphql_type=User, description="The viewer.")


@strawberry.type
class PrivacyMutations:
    @strawberry.mutation(
        description="Make the viewer's account private or public. Going private, it keeps its "
        "followers; going public, it approves all requests that wait."
    )
    async def update_privacy(self, info: Info, is_private: IsPrivate) -> UpdatePrivacyPayload:
        person = await info.context.run(
            privacy.update_privacy, actor=info.context.actor, is_private=is_private
        )
        return UpdatePrivacyPayload(user=person)

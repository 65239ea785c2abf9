"""What all events of subscriptions have in common."""

from datetime import datetime

import strawberry

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.snapshots import person


@strawberry.interface(description="Something that happened.")
class FeedEvent:
    cursor: str = strawberry.field(description="Its place in the stream, to resume after.")
    occurred_at: datetime = strawberry.field(description="When it happened.")
    actor_id: strawberry.Private[int | None]

    @strawberry.field(graphql_type=User | None, description="Who did it.")
    async def actor(self, info: Info) -> models.User | None:
        return None if self.actor_id is None else await person(info, self.actor_id)

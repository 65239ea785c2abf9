"""Whom the viewer might follow next."""

from typing import Annotated

import strawberry

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.paging import LIST_MAX, bounded
from feed.services import suggestions

SuggestionsFirst = Annotated[
    int, strawberry.argument(description=f"How many at most, up to {LIST_MAX}.")
]


@strawberry.type(description="A person whom the viewer might want to follow.")
class Suggestion:
    user: models.User = strawberry.field(graphql_type=User, description="The person.")
    followed_by_count: int = strawberry.field(
        description="How many people whom the viewer follows follow them, of those looked at; 0 "
        "for one who is just followed by many."
    )


@strawberry.type
class SuggestionQueries:
    @strawberry.field(
        description="People followed by those whom the viewer follows, then the most followed. "
        "Nobody whom the viewer follows, asked, blocks or mutes; no private accounts."
    )
    async def suggestions(self, info: Info, first: SuggestionsFirst = 20) -> list[Suggestion]:
        found = await info.context.run(
            suggestions.suggest, viewer=info.context.actor, number=bounded("first", first)
        )
        return [Suggestion(user=each.user, followed_by_count=each.followed_by) for each in found]

"""Suggestions for who is typing a name."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.hashtags import Hashtag
from feed.services import completions

Prefix = Annotated[
    str,
    strawberry.argument(
        description=f"How the name begins, with or without @ or #; up to {completions.PREFIX_MAX}"
        " characters. Nothing is suggested for an empty one."
    ),
]
Some = Annotated[
    int, strawberry.argument(description=f"How many at most, up to {completions.FIRST_MAX}.")
]


@strawberry.type
class CompletionQueries:
    @strawberry.field(
        graphql_type=list[User],
        description="People whose name begins so: first whom the viewer follows, then those with"
        " the most followers.",
    )
    async def suggest_people(
        self, info: Info, prefix: Prefix, first: Some = 10
    ) -> Sequence[models.User]:
        return await info.context.run(
            completions.suggest_people, viewer=info.context.viewer, prefix=prefix, first=first
        )

    @strawberry.field(
        graphql_type=list[Hashtag],
        description="Hashtags that begin so: first those the viewer follows, then the most used.",
    )
    async def suggest_hashtags(
        self, info: Info, prefix: Prefix, first: Some = 10
    ) -> list[models.Hashtag]:
        return await info.context.run(
            completions.suggest_hashtags, viewer=info.context.viewer, prefix=prefix, first=first
        )

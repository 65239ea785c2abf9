"""Hashtags: the type, their feed, and following them."""

from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.graphql.accounts import PostConnection
from feed.graphql.context import Info
from feed.graphql.live import with_cursor
from feed.graphql.loaders import USES_MAX, hashtags_followed_by_viewer, uses_of_hashtags
from feed.graphql.paging import (
    After,
    Before,
    Connection,
    Edge,
    First,
    Last,
    Page,
    connection_of,
    keyset_page,
)
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import Column
from feed.services import hashtags

Name = Annotated[
    str, strawberry.argument(description="With or without #, in any form: #Ada is ada.")
]


@strawberry_django.type(
    models.Hashtag, description="What posts are about, in their authors' words.", field_cls=Column
)
class Hashtag:
    name: auto

    @strawberry.field(
        description=f"How many posts that everybody may see have it, counted up to {USES_MAX}."
    )
    async def posts_count(self, root: strawberry.Parent[models.Hashtag], info: Info) -> int:
        return await info.context.load(uses_of_hashtags, root.name)

    @strawberry.field(
        description="Whether the viewer follows it; null when logged out.", metadata=PERSONAL
    )
    async def viewer_follows(
        self, root: strawberry.Parent[models.Hashtag], info: Info
    ) -> bool | None:
        if info.context.viewer is None:
            return None
        return await info.context.load(hashtags_followed_by_viewer, root.name)


@strawberry.type
class HashtagQueries:
    @strawberry.field(
        graphql_type=Hashtag | None,
        description="The hashtag of that name, whether it is used or not.",
    )
    def hashtag(self, name: Name) -> models.Hashtag:
        return hashtags.named(name=name)

    @strawberry.field(
        graphql_type=PostConnection,
        description="Public posts with a hashtag, newest first, without those of muted people.",
    )
    async def hashtag_feed(
        self,
        info: Info,
        name: Name,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        page = Page.of(first, after, last, before)

        def read() -> Connection[models.Post]:
            span = page.span(newest_first=True)
            found = hashtags.posts(viewer=info.context.viewer, name=name, span=span)
            return connection_of(found, page)

        return await with_cursor(info, read)

    @strawberry.field(
        graphql_type=Connection[Hashtag],
        description="The hashtags that the viewer follows, the last followed first.",
    )
    async def followed_hashtags(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Hashtag]:
        actor = info.context.actor
        page = Page.of(first, after, last, before)
        found = await info.context.run(
            keyset_page, hashtags.followed, actor, page, newest_first=True
        )
        edges = [Edge(cursor=edge.cursor, node=edge.node.hashtag) for edge in found.edges]
        return Connection(edges=edges, page_info=found.page_info)


@strawberry.type(description="What following a hashtag, or following it no more, answers.")
class HashtagPayload:
    hashtag: models.Hashtag = strawberry.field(graphql_type=Hashtag, description="The one meant.")


@strawberry.type
class HashtagMutations:
    @strawberry.mutation(
        description="Have public posts with a hashtag on one's home feed. Repeatable."
    )
    async def follow_hashtag(self, info: Info, name: Name) -> HashtagPayload:
        found = await info.context.run(hashtags.follow_hashtag, actor=info.context.actor, name=name)
        return HashtagPayload(hashtag=found)

    @strawberry.mutation(description="Follow a hashtag no more; repeating it changes nothing.")
    async def unfollow_hashtag(self, info: Info, name: Name) -> HashtagPayload:
        found = await info.context.run(
            hashtags.unfollow_hashtag, actor=info.context.actor, name=name
        )
        return HashtagPayload(hashtag=found)

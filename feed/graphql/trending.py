"""Trends: the posts and hashtags that many people care about just now."""

import base64
import math
from typing import Annotated

import strawberry

from feed import models
from feed.errors import Invalid, NotFound
from feed.graphql.accounts import PostConnection
from feed.graphql.context import Info
from feed.graphql.hashtags import Hashtag
from feed.graphql.ids import number
from feed.graphql.paging import (
    FIRST_DEFAULT,
    LIST_MAX,
    After,
    Connection,
    Edge,
    First,
    PageInfo,
    bounded,
)
from feed.services import trending

Most = Annotated[int, strawberry.argument(description=f"How many at most, up to {LIST_MAX}.")]


@strawberry.type(description="A hashtag that many people use just now.")
class TrendingHashtag:
    hashtag: models.Hashtag = strawberry.field(graphql_type=Hashtag, description="Which.")
    people: int = strawberry.field(
        description="How many people used it in public posts of the last three days, as counted "
        "at the last refresh, a few minutes ago at most."
    )


def _page(viewer: models.User | None, size: int, after: str | None) -> Connection[models.Post]:
    rows = trending.posts(viewer=viewer, size=size + 1, after=_place(after))
    edges = [Edge(cursor=_cursor(row), node=row.post) for row in rows[:size]]
    page_info = PageInfo(
        has_next_page=len(rows) > size,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=page_info)


def _cursor(row: models.TrendingPost) -> str:
    text = f"{row.score!r}|{row.post_id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(cursor: str | None) -> trending.Place | None:
    if cursor is None:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        score, pk = base64.b64decode(padded, altchars=b"-_", validate=True).decode().split("|")
        place = float(score), number("row", pk)
    except (ValueError, NotFound):
        place = None
    if place is None or not math.isfinite(place[0]):
        raise Invalid("after is no cursor of this list.", field="after")
    return place


@strawberry.type
class TrendingQueries:
    @strawberry.field(
        graphql_type=PostConnection,
        description="Public posts of the last three days that many people like, comment on or "
        "repost, the hottest first: six hours make a post half as hot. Refreshed every few "
        "minutes, without those of muted people.",
    )
    async def trending_posts(
        self, info: Info, first: First = None, after: After = None
    ) -> Connection[models.Post]:
        size = bounded("first", FIRST_DEFAULT if first is None else first)
        return await info.context.run(_page, info.context.viewer, size, after)

    @strawberry.field(
        description="Hashtags that many people used in public posts of the last three days, the "
        "hottest first. None whose posts the viewer may not see."
    )
    async def trending_hashtags(self, info: Info, first: Most = 10) -> list[TrendingHashtag]:
        viewer, size = info.context.viewer, bounded("first", first)
        rows = await info.context.run(trending.hashtags, viewer=viewer, size=size)
        return [TrendingHashtag(hashtag=row.hashtag, people=row.people) for row in rows]

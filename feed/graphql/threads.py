"""Threads: what a post replies to, what stands above it, and what replies to it."""

from collections import defaultdict
from collections.abc import Sequence

import strawberry
from django.db import connection

from feed import models
from feed.graphql.accounts import PostConnection
from feed.graphql.context import Info
from feed.graphql.loaders import Viewer, pages_under, visible_posts
from feed.graphql.paging import (
    After,
    Before,
    Connection,
    First,
    Last,
    Limit,
    Page,
    bounded,
)
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import LazyPost

# What stands above each of some posts, nearest first; deleted ones lead on upwards.
_ABOVE = """
WITH RECURSIVE above (below_id, id, distance) AS (
  SELECT id, reply_to_id, 1 FROM feed_post WHERE id = ANY(%s)
  UNION ALL
  SELECT above.below_id, post.reply_to_id, above.distance + 1
  FROM above JOIN feed_post AS post ON post.id = above.id
  WHERE above.distance < %s
)
SELECT below_id, id FROM above WHERE id IS NOT NULL ORDER BY below_id, distance
"""


def ancestors(viewer: Viewer, ids: Sequence[int]) -> list[list[models.Post]]:
    """The posts above each of those posts that the viewer may see, from the top down."""
    above: defaultdict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [list(ids), models.Post.DEPTH_MAX])
        for below_id, pk in cursor.fetchall():
            above[below_id].append(pk)
    wanted = {pk for found in above.values() for pk in found}
    seen = {post.pk: post for post in visible_posts(viewer, list(wanted)) if post is not None}
    return [[seen[each] for each in reversed(above[pk]) if each in seen] for pk in ids]


def reply_pages(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[models.Post]]:
    """Pages of replies, oldest first, by (page, the id of the post they reply to)."""
    rows = models.Post.objects.visible_to
    return pages_under("reply_to_id", rows, viewer, keys, newest_first=False)


@strawberry.type
class Threaded:
    """The fields of a post that tell of its thread."""

    @strawberry.field(
        graphql_type=LazyPost | None,
        description="What it replies to; null where that is nothing, or nothing the viewer sees.",
        metadata=PERSONAL,
    )
    async def reply_to(
        self, root: strawberry.Parent[models.Post], info: Info
    ) -> models.Post | None:
        if root.reply_to_id is None:
            return None
        return await info.context.load(visible_posts, root.reply_to_id)

    @strawberry.field(
        graphql_type=LazyPost | None,
        description="The post its thread began with; null where that is itself, "
        "or nothing the viewer sees.",
        metadata=PERSONAL,
    )
    async def thread(self, root: strawberry.Parent[models.Post], info: Info) -> models.Post | None:
        if root.thread_id is None:
            return None
        return await info.context.load(visible_posts, root.thread_id)

    @strawberry.field(
        graphql_type=list[LazyPost],
        description="What stands above it in its thread, from the top down; where that is more "
        "than `limit`, the nearest. What the viewer does not see is left out.",
        metadata=PERSONAL,
    )
    async def ancestors(
        self,
        root: strawberry.Parent[models.Post],
        info: Info,
        limit: Limit = models.Post.DEPTH_MAX,
    ) -> list[models.Post]:
        most = bounded("limit", limit)
        if root.reply_to_id is None or most == 0:
            return []
        return (await info.context.load(ancestors, root.pk))[-most:]

    @strawberry.field(
        graphql_type=PostConnection,
        description="The posts that reply to it directly, oldest first.",
        metadata=PERSONAL,
    )
    async def replies(
        self,
        root: strawberry.Parent[models.Post],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        page = Page.of(first, after, last, before)
        return await info.context.load(reply_pages, (page, root.pk))

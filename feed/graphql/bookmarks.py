"""Bookmarks and the viewer's likes, as lists; whether a post is kept, and the mutations."""

from collections.abc import Sequence
from typing import Any

import strawberry
from django.db.models import Exists, OuterRef, QuerySet

from feed import models
from feed.graphql.accounts import PostConnection
from feed.graphql.context import Info
from feed.graphql.ids import PostId, number
from feed.graphql.loaders import Viewer
from feed.graphql.paging import (
    After,
    Before,
    Connection,
    First,
    Last,
    Page,
    keyset_page,
    of_nodes,
)
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import LazyPost
from feed.services import bookmarks


def bookmarked_by_viewer(viewer: Viewer, ids: Sequence[int]) -> list[bool]:
    mine = models.Bookmark.objects.filter(user=viewer, post__in=ids)
    kept = set(mine.values_list("post_id", flat=True))
    return [pk in kept for pk in ids]


@strawberry.type
class Kept:
    """The field of a post that tells whether it is kept."""

    @strawberry.field(
        description="Whether the viewer keeps it, or what it repeats; false when logged out.",
        metadata=PERSONAL,
    )
    async def viewer_has_bookmarked(self, root: strawberry.Parent[models.Post], info: Info) -> bool:
        if info.context.viewer is None:
            return False
        return await info.context.load(bookmarked_by_viewer, root.repost_of_id or root.pk)


def _posts_by(
    rows: QuerySet[models.Bookmark] | QuerySet[models.Like], viewer: models.User, page: Page
) -> Connection[models.Post]:
    """The posts that the viewer's rows are about, those they may see, by the rows' moments."""
    visible = models.Post.objects.visible_to(viewer).filter(pk=OuterRef("post"))
    mine = rows.filter(Exists(visible), user=viewer).select_related("post")
    found: Connection[Any] = keyset_page(mine, page, newest_first=True)
    return of_nodes(found, lambda row: row.post)


@strawberry.type
class BookmarkQueries:
    @strawberry.field(
        graphql_type=PostConnection, description="The posts the viewer keeps, last kept first."
    )
    async def bookmarks(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        rows, page = models.Bookmark.objects.all(), Page.of(first, after, last, before)
        return await info.context.run(_posts_by, rows, info.context.actor, page)

    @strawberry.field(
        graphql_type=PostConnection, description="The posts the viewer likes, last liked first."
    )
    async def liked_posts(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        rows, page = models.Like.objects.all(), Page.of(first, after, last, before)
        return await info.context.run(_posts_by, rows, info.context.actor, page)


@strawberry.type(description="A post, and whether the viewer keeps it.")
class BookmarkPayload:
    bookmarked: bool = strawberry.field(description="Whether the viewer keeps the post now.")
    post: models.Post = strawberry.field(graphql_type=LazyPost, description="The post meant.")


@strawberry.type
class BookmarkMutations:
    @strawberry.mutation(
        description="Keep a post for later, unseen by others; keeping it twice changes nothing."
    )
    async def bookmark_post(self, info: Info, post_id: PostId) -> BookmarkPayload:
        post = await info.context.run(
            bookmarks.bookmark, actor=info.context.actor, post_id=number("post", post_id)
        )
        return BookmarkPayload(bookmarked=True, post=post)

    @strawberry.mutation(description="Keep a post no more; repeating it changes nothing.")
    async def unbookmark_post(self, info: Info, post_id: PostId) -> BookmarkPayload:
        post = await info.context.run(
            bookmarks.unbookmark, actor=info.context.actor, post_id=number("post", post_id)
        )
        return BookmarkPayload(bookmarked=False, post=post)

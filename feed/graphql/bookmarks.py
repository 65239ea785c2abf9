"""Bookmarks and the viewer's likes, as lists; whether a post is kept, and the mutations."""

from typing import Any, TypeVar

import strawberry
from django.db.models import Exists, Model, OuterRef, QuerySet

from feed import models
from feed.graphql.accounts import PostConnection
from feed.graphql.context import Info
from feed.graphql.ids import PostId, number
from feed.graphql.loaders import whether
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
from feed.services.pages import Rows

M = TypeVar("M", bound=Model)

bookmarked_by_viewer = whether(
    lambda viewer: models.Bookmark.objects.filter(user=viewer), "post_id"
)


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


def _bookmarks(viewer: int | None) -> QuerySet[models.Bookmark]:
    return _of_visible(models.Bookmark.objects.filter(user=viewer), viewer)


def _likes(viewer: int | None) -> QuerySet[models.Like]:
    return _of_visible(models.Like.objects.filter(user=viewer), viewer)


def _of_visible(rows: QuerySet[M], viewer: int | None) -> QuerySet[M]:
    """Those about posts that the viewer may see, with the posts."""
    visible = models.Post.objects.visible_to(viewer).filter(pk=OuterRef("post"))
    return rows.filter(Exists(visible)).select_related("post")


def _posts_by(rows: Rows[Any], viewer: models.User, page: Page) -> Connection[models.Post]:
    """The posts that the viewer's rows are about, by the rows' moments."""
    found: Connection[Any] = keyset_page(rows, viewer, page, newest_first=True)
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
        actor, page = info.context.actor, Page.of(first, after, last, before)
        return await info.context.run(_posts_by, _bookmarks, actor, page)

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
        actor, page = info.context.actor, Page.of(first, after, last, before)
        return await info.context.run(_posts_by, _likes, actor, page)


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

"""Posts: the type, its lists and its mutations."""

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.graphql.accounts import PostConnection, User
from feed.graphql.caching import LISTED, OF_POST
from feed.graphql.comments import Comment
from feed.graphql.context import Info
from feed.graphql.ids import number
from feed.graphql.live import live_page
from feed.graphql.loaders import (
    comment_lists,
    comment_pages,
    liked_by_viewer,
    posts_by_id,
    users_by_id,
)
from feed.graphql.paging import (
    OFFSET_MAX,
    After,
    Before,
    Connection,
    First,
    Last,
    Limit,
    Offset,
    Page,
    bounded,
    offset_page,
)
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import Column
from feed.models.post import PostQuerySet
from feed.services import accounts, audience, posts


@strawberry_django.type(models.Post, description="What somebody posted.", field_cls=Column)
class Post:
    id: auto
    title: auto
    content: auto
    created_at: auto
    updated_at: auto
    likes_count: auto
    comments_count: auto

    @strawberry.field(graphql_type=User, description="Who wrote it.")
    async def author(self, root: strawberry.Parent[models.Post], info: Info) -> models.User:
        return await info.context.load(users_by_id, root.author_id)

    @strawberry.field(
        description="Whether the viewer likes it; false when logged out.", metadata=PERSONAL
    )
    async def viewer_has_liked(self, root: strawberry.Parent[models.Post], info: Info) -> bool:
        if info.context.viewer is None:
            return False
        return await info.context.load(liked_by_viewer, root.pk)

    @strawberry.field(
        graphql_type=list[Comment], description="Its comments, oldest first.", metadata=PERSONAL
    )
    async def comments(
        self,
        root: strawberry.Parent[models.Post],
        info: Info,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> list[models.Comment]:
        part = bounded("limit", limit), bounded("offset", offset, OFFSET_MAX)
        return await info.context.load(comment_lists, (part, root.pk))

    @strawberry.field(
        graphql_type=Connection[Comment],
        description="Its comments, oldest first, in pages.",
        metadata=PERSONAL,
    )
    async def comments_connection(
        self,
        root: strawberry.Parent[models.Post],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Comment]:
        page = Page.of(first, after, last, before)
        return await info.context.load(comment_pages, (page, root.pk))


def _list(scope: audience.Scope, viewer: models.User | None) -> PostQuerySet:
    """The posts of a scope that the viewer may see, by the same rule as live delivery."""
    return scope(models.Post.objects.visible_to(viewer), viewer)


@strawberry.type
class PostQueries:
    @strawberry.field(
        graphql_type=list[Post], description="All posts, newest first.", metadata=LISTED
    )
    async def all_posts(
        self, info: Info, limit: Limit = 50, offset: Offset = 0
    ) -> list[models.Post]:
        found = _list(audience.feed, info.context.viewer)
        return await info.context.run(offset_page, found, limit, offset)

    @strawberry.field(
        graphql_type=Post | None, description="The post of that id.", metadata=OF_POST
    )
    async def post_by_id(self, info: Info, id: strawberry.ID) -> models.Post:  # noqa: A002
        return await info.context.load(posts_by_id, number("post", id))

    @strawberry.field(
        graphql_type=list[Post], description="A person's posts, newest first.", metadata=LISTED
    )
    async def user_posts(
        self, info: Info, username: str, limit: Limit = 50, offset: Offset = 0
    ) -> list[models.Post]:
        def read() -> list[models.Post]:
            viewer = info.context.viewer
            author = accounts.find(viewer=viewer, username=username)
            return offset_page(_list(audience.OfAuthor(author.pk), viewer), limit, offset)

        return await info.context.run(read)

    @strawberry.field(
        graphql_type=list[Post], description="Posts of those the viewer follows, newest first."
    )
    async def following_feed(
        self, info: Info, limit: Limit = 20, offset: Offset = 0
    ) -> list[models.Post]:
        actor = info.context.actor
        found = _list(audience.feed, actor).by_followed(actor)
        return await info.context.run(offset_page, found, limit, offset)

    @strawberry.field(
        graphql_type=PostConnection, description="All posts, newest first.", metadata=LISTED
    )
    async def posts(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        return await live_page(info, audience.feed, Page.of(first, after, last, before))

    @strawberry.field(
        graphql_type=PostConnection,
        description="The viewer's own posts and those of whom they follow, newest first.",
    )
    async def home_feed(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        _ = info.context.actor
        return await live_page(info, audience.home, Page.of(first, after, last, before))


@strawberry.type
class PostPayload:
    post: models.Post = strawberry.field(graphql_type=Post, description="As it is now.")


@strawberry.type
class DeletePostPayload:
    post_id: strawberry.ID = strawberry.field(description="The id it had.")


@strawberry.type
class PostMutations:
    @strawberry.mutation(description="Post something.")
    async def create_post(self, info: Info, content: str, title: str | None = None) -> PostPayload:
        post = await info.context.run(
            posts.create_post, actor=info.context.actor, content=content, title=title or ""
        )
        return PostPayload(post=post)

    @strawberry.mutation(description="Change a post of one's own; what is left out stays.")
    async def update_post(
        self,
        info: Info,
        post_id: strawberry.ID,
        content: str | None = None,
        title: str | None = None,
    ) -> PostPayload:
        post = await info.context.run(
            posts.update_post,
            actor=info.context.actor,
            post_id=number("post", post_id),
            content=content,
            title=title,
        )
        return PostPayload(post=post)

    @strawberry.mutation(description="Delete a post of one's own, with its comments and likes.")
    async def delete_post(self, info: Info, post_id: strawberry.ID) -> DeletePostPayload:
        await info.context.run(
            posts.delete_post, actor=info.context.actor, post_id=number("post", post_id)
        )
        return DeletePostPayload(post_id=post_id)

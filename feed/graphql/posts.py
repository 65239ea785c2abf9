"""Posts: the type, its lists and its mutations."""

from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.graphql.accounts import PostConnection, User
from feed.graphql.bookmarks import Kept
from feed.graphql.caching import LISTED, OF_POST
from feed.graphql.comments import Comment, TopLevel
from feed.graphql.context import Info
from feed.graphql.ids import IdempotencyKey, PostId, number, optional_number
from feed.graphql.live import live_page
from feed.graphql.loaders import (
    comment_lists,
    comment_pages,
    liked_by_viewer,
    posts_by_id,
)
from feed.graphql.media import Pictured
from feed.graphql.mentions import Naming
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
from feed.graphql.people import Username
from feed.graphql.post_permissions import Permitted
from feed.graphql.reposts import PassedOn
from feed.graphql.revisions import Edited
from feed.graphql.sharing import PERSONAL
from feed.graphql.snapshots import person
from feed.graphql.threads import Threaded
from feed.graphql.types import Column
from feed.graphql.visibility import Addressed
from feed.models.post import Policy, PostQuerySet, Visibility
from feed.services import accounts, audience, posts


@strawberry_django.type(models.Post, description="What somebody posted.", field_cls=Column)
class Post(Addressed, Naming, Pictured, Threaded, PassedOn, Edited, Kept, Permitted):
    id: auto = Column(description="Its id, for good.")
    title: auto
    content: auto
    content_warning: auto
    created_at: auto
    updated_at: auto
    likes_count: auto
    comments_count: auto
    replies_count: auto
    reposts_count: auto
    quotes_count: auto
    depth: auto

    @strawberry.field(graphql_type=User, description="Who wrote it.")
    async def author(self, root: strawberry.Parent[models.Post], info: Info) -> models.User:
        return await person(info, root.author_id)

    @strawberry.field(
        description="Whether the viewer likes it, or what it repeats; false when logged out.",
        metadata=PERSONAL,
    )
    async def viewer_has_liked(self, root: strawberry.Parent[models.Post], info: Info) -> bool:
        if info.context.viewer is None:
            return False
        return await info.context.load(liked_by_viewer, root.repost_of_id or root.pk)

    @strawberry.field(
        graphql_type=list[Comment],
        description="Its comments and all replies to them, oldest first.",
        metadata=PERSONAL,
    )
    async def comments(
        self,
        root: strawberry.Parent[models.Post],
        info: Info,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> list[models.Comment]:
        part = bounded("limit", limit), bounded("offset", offset, OFFSET_MAX)
        return await info.context.load(comment_lists, (part, root.repost_of_id or root.pk))

    @strawberry.field(
        graphql_type=Connection[Comment],
        description="Its comments and all replies to them, oldest first, in pages.",
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
        top_level: TopLevel = False,
    ) -> Connection[models.Comment]:
        page = Page.of(first, after, last, before)
        return await info.context.load(
            comment_pages, ((page, top_level), root.repost_of_id or root.pk)
        )


def _list(scope: audience.Scope, viewer: models.User | None) -> PostQuerySet:
    """The posts of a scope that the viewer may see, by the same rule as live delivery."""
    return scope(models.Post.objects.visible_to(viewer), viewer)


@strawberry.type
class PostQueries:
    @strawberry.field(
        graphql_type=list[Post],
        description="All posts, without reposts, newest first.",
        metadata=LISTED,
    )
    async def all_posts(
        self, info: Info, limit: Limit = 50, offset: Offset = 0
    ) -> list[models.Post]:
        found = _list(audience.feed, info.context.viewer)
        return await info.context.run(offset_page, found, limit, offset)

    @strawberry.field(
        graphql_type=Post | None, description="The post of that id.", metadata=OF_POST
    )
    async def post_by_id(self, info: Info, id: PostId) -> models.Post:  # noqa: A002
        return await info.context.load(posts_by_id, number("post", id))

    @strawberry.field(
        graphql_type=list[Post],
        description="What a person wrote, without reposts, newest first.",
        metadata=LISTED,
    )
    async def user_posts(
        self, info: Info, username: Username, limit: Limit = 50, offset: Offset = 0
    ) -> list[models.Post]:
        def read() -> list[models.Post]:
            viewer = info.context.viewer
            author = accounts.find(viewer=viewer, username=username)
            found = _list(audience.OfAuthor(author.pk), viewer).filter(repost_of=None)
            return offset_page(found, limit, offset)

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
        graphql_type=PostConnection,
        description="All posts, without reposts, newest first.",
        metadata=LISTED,
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
        graphql_type=PostConnection, description="A person's posts and reposts, newest first."
    )
    async def user_feed(
        self,
        info: Info,
        username: Username,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        page = Page.of(first, after, last, before)
        viewer = info.context.viewer
        author = await info.context.run(accounts.find, viewer=viewer, username=username)
        return await live_page(info, audience.OfAuthor(author.pk), page)

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


@strawberry.type(description="A post that was written or changed.")
class PostPayload:
    post: models.Post = strawberry.field(graphql_type=Post, description="As it is now.")


@strawberry.type(description="A post that is deleted.")
class DeletePostPayload:
    post_id: strawberry.ID = strawberry.field(description="The id it had.")


def _argument(description: str) -> object:
    return strawberry.argument(description=description)


Title = Annotated[str | None, _argument("The title; an empty one is none.")]
Warning_ = Annotated[str | None, _argument("What to show before the rest; an empty one is none.")]


@strawberry.type
class PostMutations:
    @strawberry.mutation(description="Post something: of its own, a reply, a quote, or both.")
    async def create_post(
        self,
        info: Info,
        content: Annotated[str, _argument("The text; its #hashtags and @mentions count.")],
        title: Title = None,
        content_warning: Warning_ = None,
        visibility: Annotated[
            Visibility | None,
            _argument(
                "Whom it is for, for good. Left out: everybody; a reply, whom its parent is."
            ),
        ] = None,
        comment_policy: Annotated[
            Policy, _argument("Who may comment on it and reply to it.")
        ] = Policy.EVERYONE,
        quote_policy: Annotated[Policy, _argument("Who may quote it.")] = Policy.EVERYONE,
        reply_to_id: Annotated[strawberry.ID | None, _argument("The post it replies to.")] = None,
        quote_of_id: Annotated[strawberry.ID | None, _argument("The post it quotes.")] = None,
        media_ids: Annotated[
            list[strawberry.ID] | None,
            _argument("Up to four pictures of one's own, uploaded for a post, in this order."),
        ] = None,
        idempotency_key: IdempotencyKey = None,
    ) -> PostPayload:
        post = await info.context.run(
            posts.create_post,
            actor=info.context.actor,
            content=content,
            title=title or "",
            content_warning=content_warning or "",
            visibility=visibility,
            comment_policy=comment_policy,
            quote_policy=quote_policy,
            reply_to_id=optional_number("post", reply_to_id),
            quote_of_id=optional_number("post", quote_of_id),
            media_ids=[number("media", each) for each in media_ids or ()],
            idempotency_key=idempotency_key,
        )
        return PostPayload(post=post)

    @strawberry.mutation(
        description="Change a post of one's own; what is left out stays. The text it had is kept "
        "among its revisions."
    )
    async def update_post(
        self,
        info: Info,
        post_id: PostId,
        content: Annotated[str | None, _argument("The new text.")] = None,
        title: Title = None,
        content_warning: Warning_ = None,
        comment_policy: Annotated[
            Policy | None, _argument("Who may comment on it and reply to it from now on.")
        ] = None,
        quote_policy: Annotated[Policy | None, _argument("Who may quote it from now on.")] = None,
    ) -> PostPayload:
        post = await info.context.run(
            posts.update_post,
            actor=info.context.actor,
            post_id=number("post", post_id),
            content=content,
            title=title,
            content_warning=content_warning,
            comment_policy=comment_policy,
            quote_policy=quote_policy,
        )
        return PostPayload(post=post)

    @strawberry.mutation(
        description="Delete a post of one's own, with its comments, likes and reposts."
    )
    async def delete_post(self, info: Info, post_id: PostId) -> DeletePostPayload:
        await info.context.run(
            posts.delete_post, actor=info.context.actor, post_id=number("post", post_id)
        )
        return DeletePostPayload(post_id=post_id)

"""Comments: the type, one by its id, and its mutations. Lists are fields of posts and comments."""

from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.errors import NotFound
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.ids import IdempotencyKey, PostId, number, optional_number
from feed.graphql.loaders import (
    comments_by_id,
    comments_liked_by_viewer,
    followed_by_viewer,
    posts_by_id,
    reply_pages,
)
from feed.graphql.mentions import NamingPeople
from feed.graphql.paging import After, Before, Connection, First, Last, Page
from feed.graphql.permissions import Permission
from feed.graphql.sharing import PERSONAL
from feed.graphql.snapshots import person
from feed.graphql.types import Column, LazyPost
from feed.services import comment_permissions, comments

LazyComment = Annotated["Comment", strawberry.lazy("feed.graphql.comments")]
CommentConnection = Connection[LazyComment]
TopLevel = Annotated[
    bool, strawberry.argument(description="Only those that reply to no other comment.")
]
CommentId = Annotated[strawberry.ID, strawberry.argument(description="The comment's id.")]
Content = Annotated[
    str,
    strawberry.argument(
        description=f"The text, {models.Comment.CONTENT_MAX} characters at most, not blank."
    ),
]


@strawberry_django.type(models.Comment, description="A comment on a post.", field_cls=Column)
class Comment(NamingPeople):
    id: auto = Column(description="Its id, for good.")
    content: auto
    created_at: auto
    updated_at: auto
    edited_at: auto
    depth: auto
    likes_count: auto
    replies_count: auto

    @strawberry.field(graphql_type=User, description="Who wrote it.")
    async def author(self, root: strawberry.Parent[models.Comment], info: Info) -> models.User:
        return await person(info, root.author_id)

    @strawberry.field(graphql_type=LazyPost, description="What it is about.", metadata=PERSONAL)
    async def post(self, root: strawberry.Parent[models.Comment], info: Info) -> models.Post:
        return await info.context.load(posts_by_id, root.post_id)

    @strawberry.field(
        graphql_type=LazyComment | None,
        description="What it replies to; null at the top, and where the viewer may not see that.",
        metadata=PERSONAL,
    )
    async def parent(
        self, root: strawberry.Parent[models.Comment], info: Info
    ) -> models.Comment | None:
        if root.parent_id is None:
            return None
        return await info.context.load(comments_by_id, root.parent_id)

    @strawberry.field(
        graphql_type=CommentConnection,
        description="What replies to it directly, oldest first.",
        metadata=PERSONAL,
    )
    async def replies(
        self,
        root: strawberry.Parent[models.Comment],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Comment]:
        page = Page.of(first, after, last, before)
        return await info.context.load(reply_pages, (page, root.pk))

    @strawberry.field(
        description="Whether the viewer likes it; false when logged out.", metadata=PERSONAL
    )
    async def viewer_has_liked(self, root: strawberry.Parent[models.Comment], info: Info) -> bool:
        if info.context.viewer is None:
            return False
        return await info.context.load(comments_liked_by_viewer, root.pk)

    @strawberry.field(
        description="Whether the viewer may change it: its author may.", metadata=PERSONAL
    )
    def viewer_can_edit(self, root: strawberry.Parent[models.Comment], info: Info) -> Permission:
        return Permission.of(comment_permissions.edit(info.context.viewer, root))

    @strawberry.field(
        description="Whether the viewer may delete it: its author and the post's may.",
        metadata=PERSONAL,
    )
    async def viewer_can_delete(
        self, root: strawberry.Parent[models.Comment], info: Info
    ) -> Permission:
        post = await info.context.load(posts_by_id, root.post_id)
        return Permission.of(comment_permissions.delete(info.context.viewer, root, post))

    @strawberry.field(
        description="Whether the viewer may reply to it, by the post's policy.", metadata=PERSONAL
    )
    async def viewer_can_reply(
        self, root: strawberry.Parent[models.Comment], info: Info
    ) -> Permission:
        viewer = info.context.viewer
        post = await info.context.load(posts_by_id, root.post_id)
        follows = viewer is not None and await info.context.load(followed_by_viewer, post.author_id)
        return Permission.of(comment_permissions.reply(viewer, root, post, follows=follows))


@strawberry.type
class CommentQueries:
    @strawberry.field(graphql_type=Comment | None, description="The comment of that id.")
    async def comment_by_id(self, info: Info, id: CommentId) -> models.Comment:  # noqa: A002
        found = await info.context.load(comments_by_id, number("comment", id))
        if found is None:
            raise NotFound("comment")
        return found


@strawberry.type(description="What `createComment` made.")
class CreateCommentPayload:
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="The new one.")


@strawberry.type(description="What `updateComment` changed.")
class UpdateCommentPayload:
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="As it is now.")


@strawberry.type(description="What `deleteComment` removed.")
class DeleteCommentPayload:
    comment_id: strawberry.ID = strawberry.field(description="The id it had.")


@strawberry.type
class CommentMutations:
    @strawberry.mutation(description="Comment on a post, or reply to a comment on it.")
    async def create_comment(
        self,
        info: Info,
        post_id: PostId,
        content: Content,
        parent_id: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="The comment on the same post that it replies to."),
        ] = None,
        idempotency_key: IdempotencyKey = None,
    ) -> CreateCommentPayload:
        comment = await info.context.run(
            comments.create_comment,
            actor=info.context.actor,
            post_id=number("post", post_id),
            content=content,
            parent_id=optional_number("comment", parent_id),
            idempotency_key=idempotency_key,
        )
        return CreateCommentPayload(comment=comment)

    @strawberry.mutation(description="Change the text of a comment of one's own.")
    async def update_comment(
        self, info: Info, comment_id: CommentId, content: Content
    ) -> UpdateCommentPayload:
        comment = await info.context.run(
            comments.update_comment,
            actor=info.context.actor,
            comment_id=number("comment", comment_id),
            content=content,
        )
        return UpdateCommentPayload(comment=comment)

    @strawberry.mutation(
        description="Delete a comment of one's own or on one's own post, and all replies below it."
    )
    async def delete_comment(self, info: Info, comment_id: CommentId) -> DeleteCommentPayload:
        await info.context.run(
            comments.delete_comment,
            actor=info.context.actor,
            comment_id=number("comment", comment_id),
        )
        return DeleteCommentPayload(comment_id=comment_id)

"""Comments: the type and its mutations. Their lists are fields of the post."""

from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.ids import number
from feed.graphql.loaders import posts_by_id, users_by_id
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import Column
from feed.services import comments

LazyPost = Annotated["Post", strawberry.lazy("feed.graphql.posts")]  # type: ignore[name-defined]  # noqa: F821


@strawberry_django.type(models.Comment, description="A comment on a post.", field_cls=Column)
class Comment:
    id: auto
    content: auto
    created_at: auto
    updated_at: auto

    @strawberry.field(graphql_type=User, description="Who wrote it.")
    async def author(self, root: strawberry.Parent[models.Comment], info: Info) -> models.User:
        return await info.context.load(users_by_id, root.author_id)

    @strawberry.field(graphql_type=LazyPost, description="What it is about.", metadata=PERSONAL)
    async def post(self, root: strawberry.Parent[models.Comment], info: Info) -> models.Post:
        return await info.context.load(posts_by_id, root.post_id)


@strawberry.type
class CreateCommentPayload:
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="The new one.")


@strawberry.type
class DeleteCommentPayload:
    comment_id: strawberry.ID = strawberry.field(description="The id it had.")


@strawberry.type
class CommentMutations:
    @strawberry.mutation(description="Comment on a post.")
    async def create_comment(
        self, info: Info, post_id: strawberry.ID, content: str
    ) -> CreateCommentPayload:
        comment = await info.context.run(
            comments.create_comment,
            actor=info.context.actor,
            post_id=number("post", post_id),
            content=content,
        )
        return CreateCommentPayload(comment=comment)

    @strawberry.mutation(description="Delete a comment of one's own or on one's own post.")
    async def delete_comment(self, info: Info, comment_id: strawberry.ID) -> DeleteCommentPayload:
        await info.context.run(
            comments.delete_comment,
            actor=info.context.actor,
            comment_id=number("comment", comment_id),
        )
        return DeleteCommentPayload(comment_id=comment_id)

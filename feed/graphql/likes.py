"""Likes: the mutations. Counts and `viewerHasLiked` are fields of posts and comments."""

import strawberry

from feed import models
from feed.graphql.comments import Comment, CommentId
from feed.graphql.context import Info
from feed.graphql.ids import PostId, number
from feed.graphql.posts import Post
from feed.services import likes


@strawberry.type(description="A post that was liked, or is no longer.")
class LikePayload:
    liked: bool = strawberry.field(description="Whether the viewer likes the post now.")
    post: models.Post = strawberry.field(graphql_type=Post, description="As it is now.")


@strawberry.type(description="A comment that was liked, or is no longer.")
class CommentLikePayload:
    liked: bool = strawberry.field(description="Whether the viewer likes the comment now.")
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="As it is now.")


@strawberry.type
class LikeMutations:
    @strawberry.mutation(description="Like a post, or take the like back.")
    async def toggle_like(self, info: Info, post_id: PostId) -> LikePayload:
        liked, post = await info.context.run(
            likes.toggle_like, actor=info.context.actor, post_id=number("post", post_id)
        )
        return LikePayload(liked=liked, post=post)

    @strawberry.mutation(description="Like a post; liking it twice changes nothing.")
    async def like(self, info: Info, post_id: PostId) -> LikePayload:
        post = await info.context.run(
            likes.like, actor=info.context.actor, post_id=number("post", post_id)
        )
        return LikePayload(liked=True, post=post)

    @strawberry.mutation(description="Take a like back; taking it back twice changes nothing.")
    async def unlike(self, info: Info, post_id: PostId) -> LikePayload:
        post = await info.context.run(
            likes.unlike, actor=info.context.actor, post_id=number("post", post_id)
        )
        return LikePayload(liked=False, post=post)

    @strawberry.mutation(description="Like a comment; liking it twice changes nothing.")
    async def like_comment(self, info: Info, comment_id: CommentId) -> CommentLikePayload:
        comment = await info.context.run(
            likes.like_comment, actor=info.context.actor, comment_id=number("comment", comment_id)
        )
        return CommentLikePayload(liked=True, comment=comment)

    @strawberry.mutation(
        description="Take the like of a comment back; taking it back twice changes nothing."
    )
    async def unlike_comment(self, info: Info, comment_id: CommentId) -> CommentLikePayload:
        comment = await info.context.run(
            likes.unlike_comment, actor=info.context.actor, comment_id=number("comment", comment_id)
        )
        return CommentLikePayload(liked=False, comment=comment)

    @strawberry.mutation(description="Like a comment, or take the like back.")
    async def toggle_comment_like(self, info: Info, comment_id: CommentId) -> CommentLikePayload:
        liked, comment = await info.context.run(
            likes.toggle_comment_like,
            actor=info.context.actor,
            comment_id=number("comment", comment_id),
        )
        return CommentLikePayload(liked=liked, comment=comment)

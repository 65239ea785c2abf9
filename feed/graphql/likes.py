"""Likes: the mutations. Counts and `viewerHasLiked` are fields of the post."""

import strawberry

from feed import models
from feed.graphql.context import Info
from feed.graphql.ids import number
from feed.graphql.posts import Post
from feed.services import likes


@strawberry.type
class LikePayload:
    liked: bool = strawberry.field(description="Whether the viewer likes the post now.")
    post: models.Post = strawberry.field(graphql_type=Post, description="As it is now.")


@strawberry.type
class LikeMutations:
    @strawberry.mutation(description="Like a post, or take the like back.")
    async def toggle_like(self, info: Info, post_id: strawberry.ID) -> LikePayload:
        liked, post = await info.context.run(
            likes.toggle_like, actor=info.context.actor, post_id=number("post", post_id)
        )
        return LikePayload(liked=liked, post=post)

    @strawberry.mutation(description="Like a post; liking it twice changes nothing.")
    async def like(self, info: Info, post_id: strawberry.ID) -> LikePayload:
        post = await info.context.run(
            likes.like, actor=info.context.actor, post_id=number("post", post_id)
        )
        return LikePayload(liked=True, post=post)

    @strawberry.mutation(description="Take a like back; taking it back twice changes nothing.")
    async def unlike(self, info: Info, post_id: strawberry.ID) -> LikePayload:
        post = await info.context.run(
            likes.unlike, actor=info.context.actor, post_id=number("post", post_id)
        )
        return LikePayload(liked=False, post=post)

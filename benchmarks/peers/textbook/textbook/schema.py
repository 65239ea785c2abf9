"""The schema, in the style of Strawberry's page on Channels."""

from collections.abc import AsyncGenerator

import strawberry
from channels.layers import get_channel_layer

from . import models


@strawberry.type
class Post:
    id: strawberry.ID
    content: str


@strawberry.type
class Query:
    @strawberry.field
    async def posts(self) -> list[Post]:
        newest = models.Post.objects.order_by("-pk")[:20]
        return [Post(id=strawberry.ID(str(post.pk)), content=post.content) async for post in newest]


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def create_post(self, content: str) -> Post:
        post = await models.Post.objects.acreate(content=content)
        channel_layer = get_channel_layer()
        await channel_layer.group_send(
            "feed", {"type": "feed.post", "id": str(post.pk), "content": post.content}
        )
        return Post(id=strawberry.ID(str(post.pk)), content=post.content)


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def feed(self, info: strawberry.Info) -> AsyncGenerator[Post, None]:
        ws = info.context["ws"]
        async with ws.listen_to_channel("feed.post", groups=["feed"]) as messages:
            async for message in messages:
                yield Post(id=message["id"], content=message["content"])


schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription)

"""Pins: the mutations. `pinnedPosts` is a field of the user."""

from collections import defaultdict
from collections.abc import Sequence

import strawberry

from feed import models
from feed.graphql.context import Info
from feed.graphql.ids import PostId, number
from feed.graphql.loaders import Viewer
from feed.graphql.paging import Limit, bounded
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import LazyPost
from feed.services import pins


def pinned_posts(viewer: Viewer, user_ids: Sequence[int]) -> list[list[models.Post]]:
    """What each of those people has pinned, of what the viewer may see, last pinned first."""
    posts = models.Post.objects.visible_to(viewer).filter(
        author__in=user_ids, pinned_at__isnull=False
    )
    found: defaultdict[int, list[models.Post]] = defaultdict(list)
    for post in posts.order_by("-pinned_at", "-pk"):
        found[post.author_id].append(post)
    return [found[pk] for pk in user_ids]


@strawberry.type
class Pinned:
    """The field of a person that holds what they pinned."""

    @strawberry.field(
        graphql_type=list[LazyPost],
        description=f"The posts they pinned, last pinned first; {pins.PINS_MAX} at most.",
        metadata=PERSONAL,
    )
    async def pinned_posts(
        self, root: strawberry.Parent[models.User], info: Info, limit: Limit = pins.PINS_MAX
    ) -> list[models.Post]:
        most = bounded("limit", limit)  # and a length, for the cost of what is asked below
        return (await info.context.load(pinned_posts, root.pk))[:most]


@strawberry.type(description="A post of the viewer's, and whether it is pinned.")
class PinPayload:
    pinned: bool = strawberry.field(description="Whether the post is pinned now.")
    post: models.Post = strawberry.field(graphql_type=LazyPost, description="The post meant.")


@strawberry.type
class PinMutations:
    @strawberry.mutation(
        description="Pin a post of one's own to one's page; pinning it twice changes nothing."
    )
    async def pin_post(self, info: Info, post_id: PostId) -> PinPayload:
        post = await info.context.run(
            pins.pin, actor=info.context.actor, post_id=number("post", post_id)
        )
        return PinPayload(pinned=True, post=post)

    @strawberry.mutation(description="Unpin a post; repeating it changes nothing.")
    async def unpin_post(self, info: Info, post_id: PostId) -> PinPayload:
        post = await info.context.run(
            pins.unpin, actor=info.context.actor, post_id=number("post", post_id)
        )
        return PinPayload(pinned=False, post=post)

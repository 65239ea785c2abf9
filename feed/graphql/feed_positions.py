"""How far the viewer has read a feed, on all of their devices, and how much is new since."""

from enum import Enum
from typing import Annotated

import strawberry

from feed import models
from feed.graphql.context import Info
from feed.graphql.paging import checked_place, cursor_at
from feed.services import feed_positions


@strawberry.enum(description="A feed whose reading is remembered.")
class FeedName(Enum):
    HOME = strawberry.enum_value("home", description="What `homeFeed` lists.")
    PUBLIC = strawberry.enum_value("public", description="What `posts` lists.")


Which = Annotated[FeedName, strawberry.argument(description="Which feed.")]


@strawberry.type(description="How far the viewer has read a feed, the same on all their devices.")
class FeedPosition:
    feed: FeedName = strawberry.field(description="Which feed.")
    cursor: str | None = strawberry.field(
        description="Of the newest post that was read, good as `before` for what is new; null "
        "until `markFeedRead` says it first."
    )
    new_count: int = strawberry.field(
        description="How many posts the feed now shows the viewer beyond it, "
        f"{feed_positions.COUNTED} at most."
    )
    more: bool = strawberry.field(
        description=f"Whether there are more than {feed_positions.COUNTED} of these."
    )


async def _position(info: Info, feed: FeedName) -> FeedPosition:
    found = await info.context.run(
        feed_positions.position, actor=info.context.actor, feed=models.Feed[feed.name]
    )
    cursor = cursor_at(*found.place) if found.place else None
    return FeedPosition(feed=feed, cursor=cursor, new_count=found.new, more=found.more)


@strawberry.type
class FeedPositionQueries:
    @strawberry.field(description="How far the viewer has read a feed, and how much of it is new.")
    async def feed_position(self, info: Info, feed: Which) -> FeedPosition:
        return await _position(info, feed)


@strawberry.type(description="What saying that one has read a feed answers.")
class MarkFeedReadPayload:
    position: FeedPosition = strawberry.field(description="Where the viewer stands now.")


@strawberry.type
class FeedPositionMutations:
    @strawberry.mutation(
        description="Say that one has read a feed up to a post; a place before the one there was "
        "changes nothing."
    )
    async def mark_feed_read(
        self,
        info: Info,
        feed: Which,
        cursor: Annotated[
            str, strawberry.argument(description="Of the post's edge, in any list of posts by age.")
        ],
    ) -> MarkFeedReadPayload:
        await info.context.run(
            feed_positions.mark_read,
            actor=info.context.actor,
            feed=models.Feed[feed.name],
            place=checked_place("cursor", cursor),
        )
        return MarkFeedReadPayload(position=await _position(info, feed))

"""How far the viewer has read a feed, on all of their devices, and how much is new since."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from feed import models
from feed.graphql.context import Info
from feed.graphql.hashtags import Hashtag, Name
from feed.graphql.paging import checked_place, cursor_at
from feed.services import feed_positions, hashtags


@strawberry.enum(description="A feed whose reading is remembered.")
class FeedName(Enum):
    HOME = strawberry.enum_value("home", description="What `homeFeed` lists.")
    PUBLIC = strawberry.enum_value("public", description="What `posts` lists.")


Which = Annotated[FeedName, strawberry.argument(description="Which feed.")]


Cursor = Annotated[
    str, strawberry.argument(description="Of the post's edge, in any list of posts by age.")
]


@strawberry.type
class _Position:
    cursor: str | None = strawberry.field(
        description="Of the newest post that was read, good as `before` for what is new; null "
        "until it is said first."
    )
    new_count: int = strawberry.field(
        description="How many posts the feed now shows the viewer beyond it, "
        f"{feed_positions.COUNTED} at most."
    )
    more: bool = strawberry.field(
        description=f"Whether there are more than {feed_positions.COUNTED} of these."
    )


@strawberry.type(description="How far the viewer has read a feed, the same on all their devices.")
class FeedPosition(_Position):
    feed: FeedName = strawberry.field(description="Which feed.")


@strawberry.type(
    description="How far the viewer has read the feed of a hashtag, the same on all their devices. "
    f"Kept of the {feed_positions.HASHTAGS_MAX} hashtags that were marked last."
)
class HashtagFeedPosition(_Position):
    hashtag: models.Hashtag = strawberry.field(graphql_type=Hashtag, description="Which one's.")


def _shown(found: feed_positions.Position) -> dict[str, Any]:
    cursor = cursor_at(*found.place) if found.place else None
    return {"cursor": cursor, "new_count": found.new, "more": found.more}


async def _position(info: Info, feed: FeedName) -> FeedPosition:
    found = await info.context.run(
        feed_positions.position, actor=info.context.actor, feed=models.Feed[feed.name]
    )
    return FeedPosition(feed=feed, **_shown(found))


async def _hashtag_position(info: Info, name: str) -> HashtagFeedPosition:
    found = await info.context.run(
        feed_positions.hashtag_position, actor=info.context.actor, name=name
    )
    return HashtagFeedPosition(hashtag=hashtags.named(name=name), **_shown(found))


@strawberry.type
class FeedPositionQueries:
    @strawberry.field(description="How far the viewer has read a feed, and how much of it is new.")
    async def feed_position(self, info: Info, feed: Which) -> FeedPosition:
        return await _position(info, feed)

    @strawberry.field(
        description="How far the viewer has read what `hashtagFeed` lists, and how much of it is "
        "new. The hashtag need not be one that they follow."
    )
    async def hashtag_feed_position(self, info: Info, name: Name) -> HashtagFeedPosition:
        return await _hashtag_position(info, name)


@strawberry.type(description="What saying that one has read a feed answers.")
class MarkFeedReadPayload:
    position: FeedPosition = strawberry.field(description="Where the viewer stands now.")


@strawberry.type(description="What saying that one has read the feed of a hashtag answers.")
class MarkHashtagFeedReadPayload:
    position: HashtagFeedPosition = strawberry.field(description="Where the viewer stands now.")


@strawberry.type
class FeedPositionMutations:
    @strawberry.mutation(
        description="Say that one has read a feed up to a post; a place before the one there was "
        "changes nothing."
    )
    async def mark_feed_read(self, info: Info, feed: Which, cursor: Cursor) -> MarkFeedReadPayload:
        await info.context.run(
            feed_positions.mark_read,
            actor=info.context.actor,
            feed=models.Feed[feed.name],
            place=checked_place("cursor", cursor),
        )
        return MarkFeedReadPayload(position=await _position(info, feed))

    @strawberry.mutation(
        description="Say that one has read the feed of a hashtag up to a post; a place before the "
        "one there was changes nothing."
    )
    async def mark_hashtag_feed_read(
        self, info: Info, name: Name, cursor: Cursor
    ) -> MarkHashtagFeedReadPayload:
        await info.context.run(
            feed_positions.mark_hashtag_read,
            actor=info.context.actor,
            name=name,
            place=checked_place("cursor", cursor),
        )
        return MarkHashtagFeedReadPayload(position=await _hashtag_position(info, name))

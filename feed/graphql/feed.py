"""Subscriptions to what happens to posts, and the cursors that they go on from."""

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Annotated, Any

import strawberry

from feed import topics
from feed.errors import SocialError
from feed.graphql import snapshots
from feed.graphql.context import Context, Delivery, Info
from feed.graphql.feed_event import FeedEvent
from feed.graphql.feed_events import as_graphql
from feed.graphql.ids import PostId, number
from feed.graphql.people import Username
from feed.graphql.sources import Source
from feed.services import accounts, audience, hashtags, posts, profiles

Resume = Annotated[
    str | None, strawberry.argument(description="Cursor of the last event seen, to resume after.")
]
Whose = Annotated[strawberry.ID, strawberry.argument(description="Whose.")]


async def _shown(delivery: Delivery, context: Context) -> FeedEvent:
    if delivery.event is not None:
        snapshots.remember(delivery.event, context)
    return as_graphql(delivery)


@strawberry.type
class FeedSubscriptions:
    @strawberry.subscription(description="All that happens to the posts that the viewer may see.")
    async def feed(self, info: Info, after: Resume = None) -> AsyncIterator[FeedEvent]:
        return Source({topics.FEED: after}, audience.feed, _shown, settled=True)

    @strawberry.subscription(
        description="All that happens on the viewer's home feed: exactly what `homeFeed` lists."
    )
    async def home_feed(self, info: Info, after: Resume = None) -> AsyncIterator[FeedEvent]:
        _ = info.context.actor
        return Source({topics.FEED: after}, audience.home, _shown)

    @strawberry.subscription(description="All that happens to the posts of one person.")
    async def user_feed(
        self, info: Info, username: Username, after: Resume = None
    ) -> AsyncIterator[FeedEvent]:
        person = await info.context.run(
            accounts.find, viewer=info.context.viewer, username=username
        )
        return Source({topics.FEED: after}, audience.OfAuthor(person.pk), _shown)

    @strawberry.subscription(
        description="All that happens to public posts with a hashtag: what `hashtagFeed` lists."
    )
    async def hashtag_feed(
        self,
        info: Info,
        name: Annotated[str, strawberry.argument(description="With or without #.")],
        after: Resume = None,
    ) -> AsyncIterator[FeedEvent]:
        scope = audience.OfHashtag(hashtags.folded(name))
        return Source({topics.FEED: after}, scope, _shown)

    @strawberry.subscription(description="All that happens to one post.")
    async def post_activity(
        self, info: Info, post_id: PostId, after: Resume = None
    ) -> AsyncIterator[FeedEvent]:
        pk = number("post", post_id)
        await info.context.run(posts.check_visible, viewer=info.context.viewer, post_id=pk)
        return Source({topics.of_post(pk): after}, audience.one, _shown)

    @strawberry.subscription(description="All that changes of what a person shows of themselves.")
    async def profile_activity(
        self,
        info: Info,
        user_id: Whose,
        after: Resume = None,
    ) -> AsyncIterator[FeedEvent]:
        pk = number("user", user_id)
        await info.context.run(profiles.check_visible, viewer=info.context.viewer, user_id=pk)
        return Source({topics.of_profile(pk): after}, audience.one, _shown)


_CURSOR = "Read before anything else of the same query, so that a subscription with it as `after` "


@strawberry.type
class CursorQueries:
    """Where a page of data and a subscription meet without a gap.

    `execution.answer` reads the positions before it executes anything.
    """

    @strawberry.field(
        description="Where `feed`, `homeFeed`, `userFeed` and `hashtagFeed` stand. "
        + _CURSOR
        + "misses nothing."
    )
    def feed_cursor(self, info: Info) -> str | None:
        return _position(info.context, topics.FEED)

    @strawberry.field(
        description="Where what happens to a post stands. " + _CURSOR + "misses nothing."
    )
    def post_activity_cursor(self, info: Info, post_id: PostId) -> str | None:
        return _position(info.context, topics.of_post(number("post", post_id)))

    @strawberry.field(
        description="Where what a person shows of themselves stands. " + _CURSOR + "misses nothing."
    )
    def profile_activity_cursor(self, info: Info, user_id: Whose) -> str | None:
        return _position(info.context, topics.of_profile(number("user", user_id)))

    @strawberry.field(
        description="Where the viewer's notifications stand. " + _CURSOR + "misses nothing."
    )
    def notifications_cursor(self, info: Info) -> str | None:
        return _position(info.context, topics.of_inbox(info.context.actor.pk))


def _position(context: Context, topic: str) -> str:
    found = context.positions[topic]
    if isinstance(found, SocialError):
        raise found
    return found


async def read_position(context: Context, field: str, arguments: Mapping[str, Any]) -> None:
    """Find out where the topic of a cursor field stands, for its resolver to answer with.

    Raises `NotFound` for an id that can't be one, `Unauthenticated` where somebody is needed; its
    resolver will, too.
    """
    viewer, check = context.viewer, None
    match field:
        case "postActivityCursor":
            pk = number("post", arguments["postId"])
            topic = topics.of_post(pk)
            check = partial(posts.check_visible, viewer=viewer, post_id=pk)
        case "profileActivityCursor":
            pk = number("user", arguments["userId"])
            topic = topics.of_profile(pk)
            check = partial(profiles.check_visible, viewer=viewer, user_id=pk)
        case "notificationsCursor":
            topic = topics.of_inbox(context.actor.pk)
        case _:
            topic = topics.FEED
    try:
        if check is not None:
            await context.run(check)
        context.positions[topic] = await context.position(topic)
    except SocialError as error:
        context.positions[topic] = error


CURSOR_FIELDS = frozenset(
    {"feedCursor", "postActivityCursor", "profileActivityCursor", "notificationsCursor"}
)

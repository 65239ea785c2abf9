"""Subscriptions: each event of the domain as a GraphQL type."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.utils import timezone

from feed import events, models
from feed.graphql.accounts import User
from feed.graphql.comments import Comment
from feed.graphql.context import Context, Delivery, Info, Stream, Streams
from feed.graphql.errors import Code, refusal
from feed.graphql.ids import number
from feed.graphql.loaders import posts_by_id, users_by_id
from feed.graphql.posts import Post

Resume = Annotated[
    str | None, strawberry.argument(description="Cursor of the last event seen, to resume after.")
]


def _post(snapshot: events.PostSnapshot) -> models.Post:
    """The post as it stood at the event, ready for resolvers without another read."""
    return models.Post(
        id=snapshot.id,
        title=snapshot.title,
        content=snapshot.content,
        author_id=snapshot.author.id,
        likes_count=snapshot.likes_count,
        comments_count=snapshot.comments_count,
        created_at=snapshot.created_at,
        updated_at=snapshot.updated_at,
    )


def _comment(snapshot: events.CommentSnapshot, post_id: int) -> models.Comment:
    return models.Comment(
        id=snapshot.id,
        content=snapshot.content,
        author_id=snapshot.author.id,
        post_id=post_id,
        created_at=snapshot.created_at,
        updated_at=snapshot.updated_at,
    )


@strawberry.interface(description="Something that happened.")
class FeedEvent:
    cursor: str = strawberry.field(description="Its place in the stream, to resume after.")
    occurred_at: datetime = strawberry.field(description="When it happened.")
    actor_id: strawberry.Private[int | None]

    @strawberry.field(graphql_type=User | None, description="Who did it.")
    async def actor(self, info: Info) -> models.User | None:
        if self.actor_id is None:
            return None
        return await info.context.load(users_by_id, self.actor_id)


@strawberry.type
class PostCreated(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="The new post.")


@strawberry.type
class PostUpdated(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new text.")


@strawberry.type
class PostDeleted(FeedEvent):
    post_id: strawberry.ID = strawberry.field(description="The id it had.")


@strawberry.type
class PostLiked(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new count.")


@strawberry.type
class PostUnliked(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new count.")


@strawberry.type
class CommentAdded(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new count.")
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="The new one.")


@strawberry.type
class CommentDeleted(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new count.")
    comment_id: strawberry.ID = strawberry.field(description="The id it had.")


@strawberry.type(description="Events were missed: fetch again what is shown, then read on.")
class ResyncRequired(FeedEvent):
    reason: str = strawberry.field(description="Why nothing could be replayed.")


EVENT_TYPES = [
    PostCreated,
    PostUpdated,
    PostDeleted,
    PostLiked,
    PostUnliked,
    CommentAdded,
    CommentDeleted,
    ResyncRequired,
]


def as_graphql(delivery: Delivery) -> FeedEvent:
    """The GraphQL object of a delivery; the two vocabularies are the same, word for word."""
    event = delivery.event
    if event is None:
        return ResyncRequired(
            cursor=delivery.cursor,
            occurred_at=timezone.now(),
            actor_id=None,
            reason=delivery.resync_reason or "",
        )
    about: dict[str, Any] = {
        "cursor": delivery.cursor,
        "occurred_at": event.occurred_at,
        "actor_id": event.actor.id,
    }
    match event:
        case events.PostDeleted():
            return PostDeleted(**about, post_id=strawberry.ID(str(event.post_id)))
        case events.CommentAdded():
            comment = _comment(event.comment, event.post.id)
            return CommentAdded(**about, post=_post(event.post), comment=comment)
        case events.CommentDeleted():
            comment_id = strawberry.ID(str(event.comment_id))
            return CommentDeleted(**about, post=_post(event.post), comment_id=comment_id)
        case (
            events.PostCreated() | events.PostUpdated() | events.PostLiked() | events.PostUnliked()
        ):
            return _POST_EVENTS[type(event)](**about, post=_post(event.post))
    raise TypeError(f"{event.kind} has no GraphQL type")


_POST_EVENTS: dict[type[events.Event], Callable[..., FeedEvent]] = {
    events.PostCreated: PostCreated,
    events.PostUpdated: PostUpdated,
    events.PostLiked: PostLiked,
    events.PostUnliked: PostUnliked,
}


class EventStream:
    """A topic's deliveries as GraphQL objects, once it is started.

    Started by the transport, so that no database connection is held while Redis answers. Not an
    async generator: closing one that was never read would leave its topic listened to.
    """

    def __init__(self, streams: Streams, topic: str, after: str | None) -> None:
        self._streams = streams
        self._topic = topic
        self._after = after
        self._stream: Stream | None = None

    async def start(self) -> None:
        """Listen; what happens after this returns will be read. Close the stream in the end."""
        self._stream = await self._streams.listen(self._topic, self._after)

    def __aiter__(self) -> "EventStream":
        return self

    async def __anext__(self) -> FeedEvent:
        if self._stream is None:
            raise StopAsyncIteration
        return as_graphql(await self._stream.__anext__())

    async def aclose(self) -> None:
        if self._stream is not None:
            await self._stream.aclose()


def _events(context: Context, topic: str, after: str | None) -> EventStream:
    if context.streams is None:
        raise refusal(Code.OPERATION_NOT_ALLOWED, "Subscriptions need a WebSocket.")
    return EventStream(context.streams, topic, after)


@strawberry.type
class Subscription:
    @strawberry.subscription(description="All that happens on the public feed.")
    async def feed(self, info: Info, after: Resume = None) -> AsyncIterator[FeedEvent]:
        return _events(info.context, "feed", after)

    @strawberry.subscription(description="All that happens to one post.")
    async def post_activity(
        self, info: Info, post_id: strawberry.ID, after: Resume = None
    ) -> AsyncIterator[FeedEvent]:
        post = await info.context.load(posts_by_id, number("post", post_id))
        return _events(info.context, f"post:{post.pk}", after)

"""Each event of the domain as a GraphQL type, by the same name."""

from collections.abc import Callable
from typing import Any

import strawberry
from django.utils import timezone

from feed import events, models
from feed.graphql.comments import Comment
from feed.graphql.context import Delivery
from feed.graphql.feed_event import FeedEvent
from feed.graphql.posts import Post
from feed.graphql.relation_events import RELATION_EVENTS, of_relation
from feed.snapshots import CommentSnapshot, PostSnapshot, columns

_POST = columns(PostSnapshot)
_COMMENT = columns(CommentSnapshot)


def _post(snapshot: PostSnapshot) -> models.Post:
    """The post as it stood at the event, ready for resolvers without another read."""
    found = {name: getattr(snapshot, name) for name in _POST}
    return models.Post(author_id=snapshot.author.id, **found)


def _comment(snapshot: CommentSnapshot, post_id: int) -> models.Comment:
    found = {name: getattr(snapshot, name) for name in _COMMENT}
    return models.Comment(author_id=snapshot.author.id, post_id=post_id, **found)


@strawberry.type(description="Somebody posted, or reposted.")
class PostCreated(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="The new post.")


@strawberry.type(description="A post has another text.")
class PostUpdated(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new text.")


@strawberry.type(description="A post is gone.")
class PostDeleted(FeedEvent):
    post_id: strawberry.ID = strawberry.field(description="The id it had.")


@strawberry.type(
    description="An edit took a post out of this list, though it is still there: it has lost the "
    "hashtag by which the list held it, or the mention by which the viewer saw it."
)
class PostHidden(FeedEvent):
    post_id: strawberry.ID = strawberry.field(description="The post to show no more.")
    for_viewer: bool = strawberry.field(
        description="Whether the viewer sees it nowhere any more. Otherwise this list alone has "
        "lost it, and may still hold a repost of it."
    )


@strawberry.type(description="Somebody likes a post.")
class PostLiked(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new count.")


@strawberry.type(description="Somebody took a like back.")
class PostUnliked(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new count.")


@strawberry.type(description="A post has more or fewer replies, reposts or quotes.")
class PostCounted(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new counts.")


@strawberry.type(description="Somebody commented on a post, or replied to a comment on it.")
class CommentAdded(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="With its new count.")
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="The new one.")


@strawberry.type(description="A comment has another text.")
class CommentUpdated(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="What it is about.")
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="As it is now.")


@strawberry.type(description="Somebody likes a comment.")
class CommentLiked(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="What it is about.")
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="As it is now.")


@strawberry.type(description="Somebody took the like of a comment back.")
class CommentUnliked(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="What it is about.")
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="As it is now.")


@strawberry.type(description="A comment has more or fewer replies; the actor is its author.")
class CommentCounted(FeedEvent):
    post: models.Post = strawberry.field(graphql_type=Post, description="What it is about.")
    comment: models.Comment = strawberry.field(graphql_type=Comment, description="As it is now.")


@strawberry.type(
    description="A comment is gone. Those below it went first, each told as its own author's doing."
)
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
    PostHidden,
    PostLiked,
    PostUnliked,
    PostCounted,
    CommentAdded,
    CommentUpdated,
    CommentLiked,
    CommentUnliked,
    CommentCounted,
    CommentDeleted,
    ResyncRequired,
    *RELATION_EVENTS,
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
        case events.PostDeleted() | events.PostHidden():
            return _of_lost(event, about)
        case events.CommentEvent():
            comment = _comment(event.comment, event.post.id)
            return _BY_EVENT[type(event)](**about, post=_post(event.post), comment=comment)
        case events.CommentDeleted():
            comment_id = strawberry.ID(str(event.comment_id))
            return CommentDeleted(**about, post=_post(event.post), comment_id=comment_id)
        case events.PostEvent():
            return _BY_EVENT[type(event)](**about, post=_post(event.post))
    return of_relation(event, about)


def _of_lost(event: events.PostDeleted | events.PostHidden, about: dict[str, Any]) -> FeedEvent:
    post_id = strawberry.ID(str(event.post_id))
    if isinstance(event, events.PostDeleted):
        return PostDeleted(**about, post_id=post_id)
    return PostHidden(**about, post_id=post_id, for_viewer=event.for_id is not None)


_BY_EVENT: dict[type[events.Event], Callable[..., FeedEvent]] = {
    events.PostCreated: PostCreated,
    events.PostUpdated: PostUpdated,
    events.PostLiked: PostLiked,
    events.PostUnliked: PostUnliked,
    events.PostCounted: PostCounted,
    events.CommentAdded: CommentAdded,
    events.CommentUpdated: CommentUpdated,
    events.CommentLiked: CommentLiked,
    events.CommentUnliked: CommentUnliked,
    events.CommentCounted: CommentCounted,
}

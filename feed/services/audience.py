"""Whom an event may be shown to: what queries answer for one viewer, asked for many at once.

A scope is what a list holds, of the posts that somebody may see: the feed, a home feed, a
person's posts. A query applies it for its viewer; live delivery applies the very same to the
event's post and all people with a connection. So what a stream shows is what a query may show,
at the moment of delivery: a block, an unfollow or a change to private counts from the next event.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from feed.events import (
    CommentEvent,
    Event,
    NotificationAdded,
    NotificationEvent,
    NotificationUpdated,
    PersonCameOnline,
    PersonHidden,
    PersonWentOffline,
    PostDeleted,
    PostEvent,
)
from feed.models import Comment, Notification, NotificationActor, Post, User
from feed.models.post import PostQuerySet
from feed.models.visibility import Viewer, not_blocked

# Narrows posts that a viewer may see to those of a list. Equal scopes must compare equal.
Scope = Callable[[PostQuerySet, Viewer], PostQuerySet]
Viewers = Collection[int | None]


def feed(posts: PostQuerySet, viewer: Viewer) -> PostQuerySet:
    """All posts, without those of people whom the viewer mutes."""
    return posts.unmuted_by(viewer)


def one(posts: PostQuerySet, viewer: Viewer) -> PostQuerySet:
    """Whatever is asked for by its id."""
    return posts


def home(posts: PostQuerySet, viewer: Viewer) -> PostQuerySet:
    """The viewer's home feed."""
    return posts.none() if viewer is None else posts.home_of(viewer)


@dataclass(frozen=True, slots=True)
class OfAuthor:
    """One person's posts."""

    user_id: int

    def __call__(self, posts: PostQuerySet, viewer: Viewer) -> PostQuerySet:
        return posts.filter(author_id=self.user_id)


@dataclass(frozen=True, slots=True)
class OfHashtag:
    """Public posts with a hashtag, without those of people whom the viewer mutes."""

    name: str

    def __call__(self, posts: PostQuerySet, viewer: Viewer) -> PostQuerySet:
        return posts.tagged(self.name).unmuted_by(viewer)


def is_evident(event: Event, scope: Scope) -> bool:
    """Whether everybody who is not logged in may be shown the event, as it was when it happened."""
    if isinstance(event, PostEvent):
        return event.post.is_open and scope in {feed, one}
    if isinstance(event, PostDeleted):
        return event.is_open and scope in {feed, one}
    return isinstance(event, PersonHidden)


def admitted(event: Event, scope: Scope, viewers: Viewers) -> set[int | None]:
    """Those of the viewers (ids; None: who is not logged in) who may be shown the event now."""
    if isinstance(event, PersonHidden):
        return set(viewers)
    if isinstance(event, PersonCameOnline | PersonWentOffline):
        return _who_see(event.actor.id, viewers)
    if isinstance(event, NotificationEvent):
        return _recipient(event, viewers)
    if not isinstance(event, PostEvent | PostDeleted):
        return set()
    if isinstance(event, PostDeleted) and not Post.objects.filter(pk=event.post_id).exists():
        return set(viewers) if event.is_open else set()  # its row is gone: nothing else is known
    found = _people(event, scope, [pk for pk in viewers if pk is not None])
    if None in viewers and _is_for_all(event, scope):
        found.add(None)
    return found


def _who_see(user_id: int, viewers: Viewers) -> set[int | None]:
    people = _these([pk for pk in viewers if pk is not None]).filter(not_blocked(user_id, "pk"))
    return set(people.values_list("pk", flat=True))


def _recipient(event: NotificationEvent, viewers: Viewers) -> set[int | None]:
    """Whose notifications they are, as long as they may see what the event shows of them."""
    user_id = event.recipient_id
    if user_id not in viewers or not _these([user_id]).exists():
        return set()
    if isinstance(event, NotificationAdded | NotificationUpdated):
        found = Notification.objects.visible_to(user_id).filter(pk=event.notification_id)
        if isinstance(event, NotificationAdded):  # it names who joined
            entries = NotificationActor.objects.filter(notification=OuterRef("pk"))
            joined = entries.filter(actor=event.actor.id).under_visible(user_id)
            found = found.filter(Exists(joined))
        if not found.exists():
            return set()
    return {user_id}


def _people(event: PostEvent | PostDeleted, scope: Scope, ids: list[int]) -> set[int | None]:
    if not ids:
        return set()
    viewer = OuterRef("pk")
    people = _these(ids).filter(
        Exists(scope(_post(event, viewer), viewer)), not_blocked(event.actor.id, "pk")
    )
    if isinstance(event, CommentEvent):
        comments = Comment.objects.filter(pk=event.comment.id)
        people = people.filter(Exists(comments.under_visible(viewer)))
    return set(people.values_list("pk", flat=True))


def _is_for_all(event: PostEvent | PostDeleted, scope: Scope) -> bool:
    if not scope(_post(event, None), None).exists():
        return False
    if isinstance(event, CommentEvent):
        return Comment.objects.filter(pk=event.comment.id).under_visible(None).exists()
    return True


def _post(event: PostEvent | PostDeleted, viewer: OuterRef | None) -> PostQuerySet:
    """The event's post, for whom may see it; of one that was deleted, who may know that."""
    posts = Post.objects.filter(pk=event.post_id)
    if isinstance(event, PostDeleted):
        return posts.once_visible_to(viewer)
    return posts.visible_to(viewer)


def _these(ids: list[int]) -> QuerySet[User]:
    return User.objects.filter(is_active=True, pk__in=RawSQL("SELECT unnest(%s::bigint[])", (ids,)))

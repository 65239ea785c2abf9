"""Whom an event may be shown to: what queries answer for one viewer, asked for many at once.

A scope is what a list holds, of the posts that somebody may see: the feed, a home feed, a
person's posts. A query applies it for its viewer; live delivery applies the very same to the
event's post and all people with a connection. So what a stream shows is what a query may show,
at the moment of delivery: a block, an unfollow or a change to private counts from the next event.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from feed.events import (
    CommentDeleted,
    CommentEvent,
    Event,
    HashtagEvent,
    NotificationAdded,
    NotificationEvent,
    NotificationUpdated,
    PersonCameOnline,
    PersonFollowed,
    PersonHidden,
    PersonShown,
    PersonUnfollowed,
    PersonWentOffline,
    PostCreated,
    PostDeleted,
    PostEvent,
    PostHidden,
    ProfileUpdated,
)
from feed.models import Comment, Notification, NotificationActor, Post
from feed.models.post import PostQuerySet
from feed.models.visibility import Viewer, not_blocked
from feed.services import relations
from feed.services.statements import ANY_IDS, Statement

# Narrows posts that a viewer may see to those of a list. Equal scopes must compare equal.
Scope = Callable[[PostQuerySet, Viewer], PostQuerySet]
Viewers = Collection[int | None]


def feed(posts: PostQuerySet, viewer: Viewer) -> PostQuerySet:
    """All that people wrote themselves, without those whom the viewer mutes."""
    return posts.filter(repost_of=None).unmuted_by(viewer)


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
        written = event.post.repost_of_id is None
        return event.post.is_open and (scope is one or (scope is feed and written))
    if isinstance(event, PostDeleted):
        return event.is_open and scope in {feed, one}
    if isinstance(event, PersonHidden | PersonShown):
        return event.for_id is None
    return isinstance(event, ProfileUpdated)


def admitted(event: Event, scope: Scope, viewers: Viewers) -> set[int | None]:
    """Those of the viewers (ids; None: who is not logged in) who may be shown the event now."""
    if isinstance(event, PostEvent | PostDeleted):
        return _who_list(event, scope, viewers)
    if isinstance(event, PostHidden):
        return _who_lost(event, scope, viewers)
    if isinstance(event, NotificationEvent):
        return _recipient(event, viewers)
    return _of_no_post(event, scope, viewers)


def _of_no_post(event: Event, scope: Scope, viewers: Viewers) -> set[int | None]:
    if isinstance(event, PersonFollowed | PersonUnfollowed | HashtagEvent):
        return _who_follows(event, scope, viewers)
    if isinstance(event, PersonHidden | PersonShown) and event.for_id is not None:
        return _for_whom(event, event.for_id, scope, viewers)
    of_people = PersonHidden | PersonShown | ProfileUpdated | PersonCameOnline | PersonWentOffline
    return relations.who_see(event, viewers) if isinstance(event, of_people) else set()


def _who_list(event: PostEvent | PostDeleted, scope: Scope, viewers: Viewers) -> set[int | None]:
    """Those whose list holds the post, or a repost of it."""
    if isinstance(event, PostDeleted) and not Post.objects.filter(pk=event.post_id).exists():
        return set(viewers) if event.is_open else set()  # its row is gone: nothing else is known
    found = _people(event, scope, [pk for pk in viewers if pk is not None])
    if None in viewers and _is_for_all(event, scope):
        found.add(None)
    return found


def _for_whom(
    event: PersonHidden | PersonShown, for_id: int, scope: Scope, viewers: Viewers
) -> set[int | None]:
    """From whom the person is hidden, or is not any more, as long as that is so in the scope."""
    by_mutes = scope is not one and not isinstance(scope, OfAuthor)
    if for_id not in viewers or not relations.still_stands(event, for_id, mutes=by_mutes):
        return set()
    return {for_id}


def _who_follows(
    event: PersonFollowed | PersonUnfollowed | HashtagEvent, scope: Scope, viewers: Viewers
) -> set[int | None]:
    """Who follows a person or hashtag now, or no more, on the lists that may differ by it.

    And on their own, beside which stands how many they follow.
    """
    if isinstance(event, HashtagEvent):
        changed: set[Scope] = {home, OfHashtag(event.hashtag)}
    else:
        changed = {home, feed, OfAuthor(event.person.id), OfAuthor(event.actor.id)}
    if event.actor.id not in viewers or scope not in changed:
        return set()
    return {event.actor.id} if relations.still_follows(event) else set()


def _who_lost(event: PostHidden, scope: Scope, viewers: Viewers) -> set[int | None]:
    """Those whose list held the post until the edit, and does not hold it now.

    Also of one that was deleted since, of which they are not told otherwise.
    """
    ids = [pk for pk in viewers if pk is not None and event.for_id in {None, pk}]
    viewer = OuterRef("pk")
    people = relations.these(ids).filter(not_blocked(event.actor.id, "pk"))
    post = Post.objects.filter(pk=event.post_id)
    found: set[int | None] = set()
    if event.for_id is not None:
        people = people.filter(~Exists(post.once_visible_to(viewer)))
    elif scope is home or scope == OfHashtag(event.hashtag or ""):
        seen = post.once_visible_to(viewer)
        people = people.filter(Exists(seen.unmuted_by(viewer)), ~Exists(scope(seen, viewer)))
        if scope is home:
            people = people.filter(followed_hashtags__hashtag__name=event.hashtag)
        elif None in viewers:
            seen = post.once_visible_to(None)
            found = {None} if seen.exists() and not scope(seen, None).exists() else set()
    else:
        return set()
    return found | set(people.values_list("pk", flat=True)) if ids else found


def _recipient(event: NotificationEvent, viewers: Viewers) -> set[int | None]:
    """Whose notifications they are, as long as they may see what the event shows of them."""
    user_id = event.recipient_id
    if user_id not in viewers or not relations.these([user_id]).exists():
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


class _Form(NamedTuple):
    """What of an event makes a difference to how its audience is asked for."""

    created: bool
    deleted: bool
    comment: bool
    comment_deleted: bool


def _form(event: PostEvent | PostDeleted) -> _Form:
    return _Form(
        created=isinstance(event, PostCreated),
        deleted=isinstance(event, PostDeleted),
        comment=_comment_of(event) is not None,
        comment_deleted=isinstance(event, CommentDeleted),
    )


def _comment_of(event: PostEvent | PostDeleted) -> int | None:
    """The id of the comment that the event is about, if any."""
    if isinstance(event, CommentDeleted):
        return event.comment_id
    return event.comment.id if isinstance(event, CommentEvent) else None


def _people(event: PostEvent | PostDeleted, scope: Scope, ids: list[int]) -> set[int | None]:
    if not ids:
        return set()
    given: dict[Any, Any] = {
        ANY_IDS: ids,
        _POST: event.post_id,
        _ACTOR: event.actor.id,
        _COMMENT: _comment_of(event),
    }
    return {pk for (pk,) in _statement(scope, _form(event)).rows(given)}


# Stand for what differs from event to event, while a statement is put together.
_POST, _ACTOR, _COMMENT = -1, -2, -3


@lru_cache(maxsize=256)
def _statement(scope: Scope, form: _Form) -> Statement:
    """Which people may be shown an event."""
    people = relations.these(ANY_IDS).filter(
        _listed(_POST, scope, OuterRef("pk"), form),
        not_blocked(_ACTOR, "pk"),
        *_commented(_COMMENT, OuterRef("pk"), form),
    )
    return Statement(people.order_by().values_list("pk"), prepare=False)


def _is_for_all(event: PostEvent | PostDeleted, scope: Scope) -> bool:
    form = _form(event)
    listed = _listed(event.post_id, scope, None, form)
    comment = _commented(_comment_of(event) or 0, None, form)
    return Post.objects.filter(listed, *comment, pk=event.post_id).exists()


def _listed(post_id: int, scope: Scope, viewer: OuterRef | None, form: _Form) -> Exists:
    """The list holds the post, or a repost of it, which shows what becomes of the post."""
    posts = Post.objects.filter(pk=post_id)
    posts = posts.once_visible_to(viewer) if form.deleted else posts.visible_to(viewer)
    if scope is home and viewer is not None and not form.created:
        return Exists(posts.told_home_of(viewer))
    if isinstance(scope, OfAuthor) and not form.created:
        return Exists(posts.told_of_author(scope.user_id, viewer))
    # No other list has reposts; and whoever sees one by its id sees the post.
    return Exists(scope(posts, viewer))


def _commented(comment_id: int, viewer: OuterRef | None, form: _Form) -> list[Exists]:
    """That the viewer may see the comment that the event is about, where it is about one."""
    if not form.comment:
        return []
    comments = Comment.objects.filter(pk=comment_id)
    if form.comment_deleted:  # whoever deleted it need not be who wrote it
        return [Exists(comments.once_under_visible(viewer))]
    return [Exists(comments.under_visible(viewer))]

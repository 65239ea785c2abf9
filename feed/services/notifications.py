"""Who is told of what: each event of the domain that concerns somebody, in its own transaction.

Nobody is told of what they did themselves, of whom they have blocked or muted or who has blocked
them, of what they may not see, or against their preferences. One act is one notification at most:
of the kinds that fit, the first that the person wants to hear of.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q

from feed import events
from feed.models import (
    Comment,
    CommentMention,
    Follow,
    Mention,
    Mute,
    NotificationKind,
    NotificationLevel,
    NotificationMute,
    NotificationPreference,
    Post,
    User,
    Visibility,
)
from feed.models.visibility import not_blocked
from feed.services import words
from feed.services.inbox import Act, take_back, tell
from feed.services.statements import ANY_IDS, Statement, any_ids

Kind = NotificationKind
# An act, and the people whom it concerns.
Told = tuple[Act, Collection[int | None]]


def hear(event: events.Event) -> None:
    """Tell whom the event concerns. For `events.listen`."""
    answer = _HEARD.get(type(event))
    if answer is not None:
        answer(event)


# --- What is told -------------------------------------------------------------------------------


def _post_liked(event: events.PostLiked) -> None:
    act = Act(kind=Kind.LIKE, actor=event.actor, at=event.occurred_at, post_id=event.post.id)
    _tell(event, [(act, [event.post.author.id])])


def _comment_liked(event: events.CommentLiked) -> None:
    act = Act(
        kind=Kind.LIKE,
        actor=event.actor,
        at=event.occurred_at,
        post_id=event.post.id,
        comment_id=event.comment.id,
    )
    _tell(event, [(act, [event.comment.author.id])], comment_id=event.comment.id)


def _post_created(event: events.PostCreated) -> None:
    """Tell those whose posts it answers, quotes or repeats, and those it mentions."""
    post = event.post
    related = {
        Kind.REPLY: post.reply_to_id,
        Kind.QUOTE: post.quote_of_id,
        Kind.REPOST: post.repost_of_id,
    }
    ids = [pk for pk in related.values() if pk is not None]
    authors = dict(Post.objects.filter(pk__in=ids).values_list("pk", "author_id")) if ids else {}
    told: list[Told] = [
        (
            Act(kind=kind, actor=event.actor, at=post.created_at, post_id=pk, new_post_id=post.id),
            [authors.get(pk)],
        )
        for kind, pk in related.items()
        if pk is not None
    ]
    if post.visibility == Visibility.MENTIONED or words.may_mention(f"{post.title} {post.content}"):
        mentioned = Mention.objects.filter(post=post.id).values_list("user_id", flat=True)
        act = Act(kind=Kind.MENTION, actor=event.actor, at=post.created_at, post_id=post.id)
        told.append((act, mentioned))
    _tell(event, told, post_id=post.id)


def _comment_added(event: events.CommentAdded) -> None:
    """Tell whose comment it answers, the post's author, and those it mentions."""
    comment = event.comment
    about: dict[str, Any] = {"actor": event.actor, "at": comment.created_at}
    about["post_id"] = event.post.id
    told: list[Told] = []
    if comment.parent_id is not None:
        parents = Comment.objects.filter(pk=comment.parent_id).values_list("author_id", flat=True)
        reply = Act(
            kind=Kind.REPLY, comment_id=comment.parent_id, new_comment_id=comment.id, **about
        )
        told.append((reply, parents))
    told.append(
        (Act(kind=Kind.COMMENT, new_comment_id=comment.id, **about), [event.post.author.id])
    )
    if words.may_mention(comment.content):
        mentions = CommentMention.objects.filter(comment=comment.id)
        mentioned = mentions.values_list("user_id", flat=True)
        told.append((Act(kind=Kind.MENTION, comment_id=comment.id, **about), mentioned))
    _tell(event, told, comment_id=comment.id)


def _person_followed(event: events.PersonFollowed) -> None:
    """A request that was approved is one no more."""
    _person_asks_no_more(event)
    act = Act(kind=Kind.FOLLOW, actor=event.actor, at=event.occurred_at)
    _tell(event, [(act, [event.person.id])])


def _follow_requested(event: events.FollowRequested) -> None:
    act = Act(kind=Kind.FOLLOW_REQUEST, actor=event.actor, at=event.occurred_at)
    _tell(event, [(act, [event.person.id])])


# --- What is taken back -------------------------------------------------------------------------


def _post_unliked(event: events.PostUnliked) -> None:
    take_back(
        acts=_by(event, Kind.LIKE, notification__post=event.post.id, notification__comment=None)
    )


def _comment_unliked(event: events.CommentUnliked) -> None:
    take_back(acts=_by(event, Kind.LIKE, notification__comment=event.comment.id))


def _person_unfollowed(event: events.PersonUnfollowed) -> None:
    take_back(acts=_by(event, Kind.FOLLOW, notification__recipient=event.person.id))


def _person_asks_no_more(event: events.FollowEvent) -> None:
    take_back(acts=_by(event, Kind.FOLLOW_REQUEST, notification__recipient=event.person.id))


def _post_deleted(event: events.PostDeleted) -> None:
    take_back(acts=Q(post=event.post_id), groups=Q(post=event.post_id, read_at=None))


def _post_hidden(event: events.PostHidden) -> None:
    """From one person, who is told nothing of it any more."""
    if event.for_id is None:
        return
    take_back(
        acts=Q(post=event.post_id, notification__recipient=event.for_id),
        groups=Q(post=event.post_id, recipient=event.for_id, read_at=None),
    )


def _comment_deleted(event: events.CommentDeleted) -> None:
    take_back(acts=Q(comment=event.comment_id), groups=Q(comment=event.comment_id, read_at=None))


def _by(event: events.Event, kind: Kind, **about: object) -> Q:
    return Q(actor=event.actor.id, notification__kind=kind, **about)


# --- Whom -----------------------------------------------------------------------------------------


def _tell(
    event: events.Event,
    told: Sequence[Told],
    *,
    post_id: int | None = None,
    comment_id: int | None = None,
) -> None:
    """Tell each of the people of the first act that they want to hear of.

    The post or comment is what they must be able to see, where it may be one that they can't.
    """
    concerned = {pk for _, ids in told for pk in ids if pk is not None} - {event.actor.id}
    if not concerned:
        return
    unwanted = _unwanted_by(event.actor.id, concerned, post_id, comment_id)
    chosen: dict[int, Act] = {}
    for act, ids in told:
        for pk in ids:
            if pk is not None and act.kind not in unwanted.get(pk, {act.kind}):
                chosen.setdefault(pk, act)
    tell(chosen)


def _unwanted_by(
    actor_id: int, ids: Collection[int], post_id: int | None, comment_id: int | None
) -> dict[int, set[str]]:
    """Those of the people who may hear of the actor, and the kinds that they don't want to."""
    statement = _hearing(post_id is not None, comment_id is not None)
    given = {_ACTOR: actor_id, ANY_IDS: list(ids), _POST: post_id, _COMMENT: comment_id}
    return {pk: set(kinds) for pk, kinds in statement.rows(given)}


# Stand for what differs, while the statement is put together.
_ACTOR, _POST, _COMMENT = -1, -2, -3


@cache
def _hearing(post: bool, comment: bool) -> Statement:
    viewer = OuterRef("pk")
    mutes = Mute.objects.in_force().filter(muter=viewer, muted=_ACTOR)
    others = NotificationMute.objects.filter(user=viewer, person=_ACTOR)
    people = User.objects.filter(
        ~Exists(mutes),
        ~Exists(others),
        not_blocked(_ACTOR, "pk"),
        pk__in=any_ids(),
        is_active=True,
    )
    if post:
        people = people.filter(Exists(Post.objects.filter(pk=_POST).visible_to(viewer)))
    if comment:
        people = people.filter(Exists(Comment.objects.filter(pk=_COMMENT).visible_to(viewer)))
    follows = Follow.objects.filter(follower=OuterRef("user"), followed=_ACTOR)
    chosen = NotificationPreference.objects.filter(
        Q(level=NotificationLevel.NOBODY)
        | Q(level=NotificationLevel.FOLLOWING) & ~Q(Exists(follows)),
        user=viewer,
    )
    rows = people.annotate(unwanted=ArraySubquery(chosen.values("kind")))
    return Statement(rows.order_by().values_list("pk", "unwanted"))


_HEARD: dict[type[events.Event], Callable[[Any], None]] = {
    events.PostLiked: _post_liked,
    events.PostUnliked: _post_unliked,
    events.PostCreated: _post_created,
    events.PostDeleted: _post_deleted,
    events.PostHidden: _post_hidden,
    events.CommentAdded: _comment_added,
    events.CommentDeleted: _comment_deleted,
    events.CommentLiked: _comment_liked,
    events.CommentUnliked: _comment_unliked,
    events.PersonFollowed: _person_followed,
    events.PersonUnfollowed: _person_unfollowed,
    events.FollowRequested: _follow_requested,
    events.FollowRequestWithdrawn: _person_asks_no_more,
}

"""A person's notifications: told, taken back, counted and read, always under their inbox's lock.

Lock order: posts, then users, then inboxes, each by id. Taking back never waits for a lock, since
one transaction may take back what several people were told of, in any order: whose inbox somebody
else is writing to has its turn right after the commit.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from feed import events
from feed.errors import NotFound
from feed.models import (
    Comment,
    Inbox,
    Notification,
    NotificationActor,
    NotificationKind,
    Post,
    User,
)
from feed.services.statements import Statement
from feed.snapshots import PersonSnapshot

UNREAD_MAX = 100  # unread notifications are counted up to this many
TAKEN_BACK_MAX = 100  # how many groups one deletion takes back; `visible_to` hides the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody did, as somebody else is told of it."""

    kind: NotificationKind
    actor: PersonSnapshot
    at: datetime
    post_id: int | None = None  # what it happened to, which makes the group
    comment_id: int | None = None
    new_post_id: int | None = None  # what they wrote to do it
    new_comment_id: int | None = None


def unread_count(user_id: int) -> int:
    """How many notifications the person has not read, up to `UNREAD_MAX`."""
    return len(_unread().rows({_ANYBODY: user_id}))


_ANYBODY = -1  # stands for the person in the statement


@cache
def _unread() -> Statement:
    unread = Notification.objects.visible_to(_ANYBODY).unread().order_by()
    return Statement(unread.values_list("pk")[:UNREAD_MAX])


def lock(user_ids: Collection[int]) -> None:
    """Lock the inboxes of these people until the transaction ends, in the order of their ids."""
    ids = sorted(user_ids)
    rows = Inbox.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
    # One inbox is mostly there already; of several, some would be locked before those to be made.
    if len(ids) != 1 or not rows.values_list("pk"):
        Inbox.objects.bulk_create([Inbox(user_id=pk) for pk in ids], ignore_conflicts=True)
        list(rows.values_list("pk"))


def tell(told: Mapping[int, Act]) -> None:
    """Add each act to the notifications of the person of that id; publishes `NotificationAdded`."""
    if not told:
        return
    lock(told.keys())
    for user_id, act in sorted(told.items()):
        group = _group(user_id, act)
        entry = NotificationActor(
            notification=group,
            actor_id=act.actor.id,
            post_id=act.new_post_id,
            comment_id=act.new_comment_id,
            created_at=act.at,
        )
        NotificationActor.objects.bulk_create(
            [entry],
            update_conflicts=True,
            unique_fields=["notification", "actor"],
            update_fields=["post", "comment", "created_at"],
        )
        events.publish(
            events.NotificationAdded(
                actor=act.actor,
                recipient_id=user_id,
                notification_id=group.pk,
                notification_kind=group.kind,
                unread_count=unread_count(user_id),
            )
        )


def _group(user_id: int, act: Act) -> Notification:
    """The unread group of the act, which is the newest now."""
    key = {
        "recipient_id": user_id,
        "kind": act.kind,
        "post_id": act.post_id,
        "comment_id": act.comment_id,
        "read_at": None,
    }
    group = Notification.objects.filter(**key).first()
    if group is None:
        return Notification.objects.create(**key, created_at=act.at, updated_at=timezone.now())
    Notification.objects.filter(pk=group.pk).update(updated_at=timezone.now())
    return group


def take_back(*, acts: Q | None = None, groups: Q | None = None) -> None:
    """Take acts (of NotificationActor) and whole groups (of Notification) out of all inboxes.

    Publishes `NotificationUpdated` for a group in which others are left, `NotificationRemoved` for
    one that is gone.
    """
    lost: defaultdict[int, _Lost] = defaultdict(_Lost)
    if groups is not None:
        found = Notification.objects.filter(groups).order_by("-pk")
        for pk, recipient_id in found.values_list("pk", "recipient_id")[:TAKEN_BACK_MAX]:
            lost[recipient_id].groups.append(pk)
    if acts is not None:
        columns = "pk", "created_at", "notification__recipient_id"
        entries = NotificationActor.objects.filter(acts).order_by("-pk").values_list(*columns)
        for pk, moment, recipient_id in entries[:TAKEN_BACK_MAX]:
            lost[recipient_id].entries[pk] = moment
    if not lost:
        return
    inboxes = Inbox.objects.filter(pk__in=lost.keys()).select_for_update(
        no_key=True, skip_locked=True
    )
    free = set(inboxes.values_list("pk", flat=True))
    for recipient_id, each in lost.items():
        if recipient_id in free:
            _take_out(recipient_id, each)
        else:
            transaction.on_commit(partial(_take_out_later, recipient_id, each), robust=True)


@dataclass(frozen=True, slots=True)
class _Lost:
    """What an inbox loses: entries by id, each as of a moment, and groups by id."""

    entries: dict[int, datetime] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)


@transaction.atomic
def _take_out_later(recipient_id: int, lost: _Lost) -> None:
    lock([recipient_id])
    _take_out(recipient_id, lost)


def _take_out(recipient_id: int, lost: _Lost) -> None:
    recipient = User.objects.get(pk=recipient_id)
    gone = {group.pk: group for group in Notification.objects.filter(pk__in=lost.groups)}
    changed: dict[int, Notification] = {}
    entries = NotificationActor.objects.filter(pk__in=lost.entries).select_related("notification")
    for entry in entries:
        if entry.created_at != lost.entries[entry.pk]:
            continue  # done once more since then
        changed[entry.notification_id] = entry.notification
        if not _falls_back(entry):
            entry.delete()
    for group in {**changed, **gone}.values():
        _tell_loss(recipient, group, is_gone=group.pk in gone or not group.entries.exists())


def _tell_loss(recipient: User, group: Notification, *, is_gone: bool) -> None:
    pk = group.pk
    if is_gone:
        group.delete()
    about: dict[str, Any] = {
        "actor": recipient.snapshot(),
        "recipient_id": recipient.pk,
        "notification_id": pk,
        "unread_count": unread_count(recipient.pk),
    }
    if is_gone:
        events.publish(events.NotificationRemoved(**about))
    else:
        events.publish(events.NotificationUpdated(**about, notification_kind=group.kind))


def _falls_back(entry: NotificationActor) -> bool:
    """Whether the actor had written something before that keeps them in the group."""
    before = _comment_before(entry) if entry.comment_id is not None else _post_before(entry)
    if isinstance(before, Comment):
        entry.comment = before
    elif isinstance(before, Post):
        entry.post = before
    else:
        return False
    entry.created_at = before.created_at
    entry.save(update_fields=["post", "comment", "created_at"])
    return True


def _comment_before(entry: NotificationActor) -> Comment | None:
    group = entry.notification
    comments = Comment.objects.visible_to(group.recipient_id).exclude(pk=entry.comment_id or 0)
    comments = comments.filter(author=entry.actor_id, created_at__gte=group.created_at)
    if group.comment_id is not None:
        comments = comments.filter(parent=group.comment_id, parent__deleted_at=None)
    else:
        comments = comments.filter(post=group.post_id)
        comments = comments.exclude(parent__author=group.recipient_id)  # those are replies
    return comments.order_by("-created_at", "-pk").first()


_ANSWERS = {NotificationKind.REPLY: "reply_to", NotificationKind.QUOTE: "quote_of"}


def _post_before(entry: NotificationActor) -> Post | None:
    group = entry.notification
    name = _ANSWERS.get(NotificationKind(group.kind))
    if entry.post_id is None or name is None:
        return None
    posts = Post.objects.visible_to(group.recipient_id).exclude(pk=entry.post_id)
    posts = posts.filter(author=entry.actor_id, created_at__gte=group.created_at)
    posts = posts.filter(**{name: group.post_id, f"{name}__deleted_at": None})
    return posts.order_by("-created_at", "-pk").first()


def find(*, viewer: User, notification_id: int) -> Notification:
    """The viewer's own notification of that id. Raises `NotFound`."""
    found = Notification.objects.visible_to(viewer).filter(pk=notification_id).first()
    if found is None:
        raise NotFound("notification")
    return found


@transaction.atomic
def mark_read(*, actor: User, notification_id: int) -> Notification:
    """The notification, read. Raises `NotFound`; publishes `NotificationsRead` where it was not."""
    lock([actor.pk])
    found = find(viewer=actor, notification_id=notification_id)
    if found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at"])
        _tell_read(actor, found.pk)
    return found


@transaction.atomic
def mark_all_read(*, actor: User, up_to: tuple[datetime, int] | None = None) -> None:
    """Mark all read, or those from a place in the list, (updated_at, id), on to the oldest.

    Publishes `NotificationsRead` where any was not.
    """
    lock([actor.pk])
    unread = Notification.objects.filter(recipient=actor).unread()
    if up_to is not None:
        moment, pk = up_to
        unread = unread.filter(Q(updated_at__lt=moment) | Q(updated_at=moment, pk__lte=pk))
    if unread.update(read_at=timezone.now()):
        _tell_read(actor, None)


def _tell_read(actor: User, read_id: int | None) -> None:
    events.publish(
        events.NotificationsRead(
            actor=actor.snapshot(),
            recipient_id=actor.pk,
            read_id=read_id,
            unread_count=unread_count(actor.pk),
        )
    )

"""Emails of what is unread: one a day at most, and only where something new is.

A task asks `due` whom to write to and calls `send` for each. Both may be repeated and may run
twice at once: a day's email is claimed, under the lock of the person's inbox, before it is sent.
One that the mail server did not take is owed again; one whose process died in the middle is not,
so that nobody gets the same email twice. Where it was the address that was refused, that is after a
while (services/refusals.py), and whoever was tried goes to the end of the queue: a bad address
keeps no other from its email.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, OuterRef, Q
from django.db.models.expressions import Exists
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string

from feed.errors import NotFound
from feed.models import (
    Inbox,
    Notification,
    NotificationActor,
    NotificationKind,
    NotificationPreference,
    User,
)
from feed.models.notification import NotificationQuerySet
from feed.models.preference import EMAILED
from feed.models.visibility import Somebody, within
from feed.services import inbox, preferences, refusals
from feed.services.refusals import Refusal

logger = logging.getLogger(__name__)

EVERY = timedelta(hours=24)
SHOWN = 10  # notifications in one email
_EXCERPT = 80  # characters of a post or comment
_SALT = "feed.digest"
_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")

_DID = {
    NotificationKind.FOLLOW: "followed you",
    NotificationKind.FOLLOW_REQUEST: "asked to follow you",
    NotificationKind.LIKE: "liked your {thing}",
    NotificationKind.COMMENT: "commented on your post",
    NotificationKind.REPLY: "replied to your {thing}",
    NotificationKind.MENTION: "mentioned you in a {thing}",
    NotificationKind.REPOST: "reposted your post",
    NotificationKind.QUOTE: "quoted your post",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What an email says of one notification."""

    text: str
    excerpt: str


def due(*, now: datetime, limit: int = 1000) -> list[int]:
    """The ids of people who are owed an email, those who have waited longest first."""
    people = User.objects.filter(is_active=True).exclude(email="")
    ready = Q(inbox__digest_sent_at=None) | Q(inbox__digest_sent_at__lte=now - EVERY)
    may_try = Q(inbox__digest_retry_at=None) | Q(inbox__digest_retry_at__lte=now)
    may_try |= ~Q(inbox__digest_failed_to=F("email"))
    person = OuterRef("pk")
    since = Coalesce(OuterRef("inbox__digest_sent_at"), _NEVER)
    waiting = people.filter(ready, may_try, Exists(_news(person).filter(updated_at__gt=since)))
    last_tried = Coalesce("inbox__digest_retry_at", "inbox__digest_sent_at")
    oldest = waiting.order_by(last_tried.asc(nulls_first=True), "pk")
    return list(oldest.values_list("pk", flat=True)[:limit])


def _news(person: Somebody) -> NotificationQuerySet:
    """What is unread of the kinds that the person gets emails of."""
    chosen = NotificationPreference.objects.filter(user=within(person), kind=OuterRef("kind"))
    wanted = Exists(chosen.filter(email=True)) | (
        Q(kind__in=EMAILED) & ~Q(Exists(chosen.filter(email=False)))
    )
    return Notification.objects.visible_to(person).unread().filter(wanted)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A day's email: when the one before was sent, what to say, and how often it was refused."""

    before: datetime | None
    failures: int
    lines: list[Line]
    count: int


def send(*, user: User, now: datetime) -> bool:
    """Write to the person what is new since the last email; whether that was sent.

    It is owed again where the mail server did not take it: after a while where it refused the
    address or what it was sent for it, and at once where it took nothing at all, which is raised.
    """
    claimed = _claim(user, now)
    if claimed is None:
        return False
    try:
        _message(user, claimed.lines, claimed.count).send()
    except BaseException as error:
        refusal = refusals.of(error, user.email)
        _owe_again(user, claimed, now, refusal)
        if refusal is None:
            raise
        extra = {"user_id": user.pk, "code": refusal.code, "failures": claimed.failures + 1}
        logger.warning("an email was refused", extra=extra)
        return False
    failed = Inbox.objects.filter(pk=user.pk).exclude(digest_retry_at=None)
    failed.update(digest_retry_at=None, digest_failures=0, digest_failed_to="")
    return True


def _owe_again(user: User, claimed: _Claim, now: datetime, refusal: Refusal | None) -> None:
    changed: dict[str, Any] = {"digest_sent_at": claimed.before, "digest_retry_at": now}
    if refusal is not None:
        failures = claimed.failures + 1
        changed |= {"digest_failures": failures, "digest_failed_to": user.email}
        changed["digest_retry_at"] = now + refusal.wait(failures)
    Inbox.objects.filter(pk=user.pk, digest_sent_at=now).update(**changed)


@transaction.atomic
def _claim(user: User, now: datetime) -> _Claim | None:
    """Take the day's email. None: there is none."""
    inbox.lock([user.pk])
    box = Inbox.objects.get(pk=user.pk)
    before = box.digest_sent_at
    still_here = User.objects.filter(pk=user.pk, is_active=True).exclude(email="").exists()
    if not still_here or (before is not None and before > now - EVERY):
        return None
    same_address = box.digest_failed_to == user.email
    if same_address and box.digest_retry_at is not None and box.digest_retry_at > now:
        return None
    news = _news(user).filter(updated_at__gt=before or _NEVER)
    count = news[: inbox.UNREAD_MAX].count()
    if not count:
        return None
    groups = news.select_related("post", "comment").order_by("-updated_at", "-pk")[:SHOWN]
    lines = [_line(user, group) for group in groups]
    box.digest_sent_at = now
    box.save(update_fields=["digest_sent_at"])
    return _Claim(before, box.digest_failures if same_address else 0, lines, count)


def _line(user: User, group: Notification) -> Line:
    entries = NotificationActor.objects.under_visible(user).filter(notification=group)
    first = entries.select_related("actor").first()
    others = entries.count() - 1
    who = "Somebody" if first is None else first.actor.username
    if others > 0:
        who += f" and {others} {'others' if others > 1 else 'other'}"
    thing = "comment" if group.comment_id else "post"
    about = group.comment or group.post
    excerpt = "" if about is None else " ".join(str(about.content).split())
    if len(excerpt) > _EXCERPT:
        excerpt = excerpt[:_EXCERPT].rstrip() + "…"
    return Line(f"{who} {_DID[NotificationKind(group.kind)].format(thing=thing)}", excerpt)


def _message(user: User, lines: list[Line], count: int) -> EmailMultiAlternatives:
    address = urljoin(settings.PUBLIC_URL, f"/unsubscribe/{unsubscribe_token(user)}")
    many = f"{count}{'+' if count >= inbox.UNREAD_MAX else ''}"
    values = {
        "user": user,
        "lines": lines,
        "count": many,
        "more": count > len(lines),
        "home": settings.PUBLIC_URL,
        "unsubscribe": address,
    }
    message = EmailMultiAlternatives(
        subject=f"{many} new notification{'' if count == 1 else 's'}",
        body=render_to_string("feed/digest.txt", values),
        to=[user.email],
        headers={  # RFC 8058: a mail program's own button for it
            "List-Unsubscribe": f"<{address}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(render_to_string("feed/digest.html", values), "text/html")
    return message


def unsubscribe_token(user: User) -> str:
    """What proves that somebody has had an email for that person."""
    return signing.dumps({"user": user.pk, "email": user.email}, salt=_SALT)


def subscriber(*, token: str) -> User:
    """Whom the token of an email is for. Raises `NotFound`."""
    try:
        claims = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, UnicodeError):
        raise NotFound("subscription") from None
    user = User.objects.filter(pk=claims["user"], email=claims["email"]).first()
    if user is None:
        raise NotFound("subscription")
    return user


def unsubscribe(*, token: str) -> User:
    """No more emails to the person that the token is for. Raises `NotFound`."""
    user = subscriber(token=token)
    preferences.end_emails(user=user)
    return user

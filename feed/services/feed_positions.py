"""How far somebody has read a feed, and how much of it is new since."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils import timezone

from feed.errors import Invalid
from feed.models import Feed, FeedPosition, User
from feed.services import audience, hashtags, timelines
from feed.services.audience import Scope
from feed.services.pages import Place, Span

COUNTED = 100
# Of so many hashtags a person's reading is kept: all they may follow.
HASHTAGS_MAX = hashtags.FOLLOWS_MAX
# Clocks of several servers differ. What is later than that was made up.
AHEAD = timedelta(minutes=1)

_SCOPES: dict[Feed, Scope] = {Feed.HOME: audience.home, Feed.PUBLIC: audience.feed}


@dataclass(frozen=True, slots=True)
class Position:
    """Up to where somebody has read a feed, and how many newer posts it now shows them.

    `place` is None where they never said. `new` is `COUNTED` at most; `more`: there are more.
    """

    place: Place | None
    new: int
    more: bool


def position(*, actor: User, feed: Feed) -> Position:
    """Where `actor` stands in the feed; it holds what its list shows them now."""
    place = _place(FeedPosition.objects.filter(user=actor, feed=feed))
    span = Span(COUNTED + 1, newer_than=place)
    newer = len(timelines.posts(scope=_SCOPES[feed], viewer=actor, span=span))
    return Position(place, min(newer, COUNTED), newer > COUNTED)


def hashtag_position(*, actor: User, name: str) -> Position:
    """Like `position`, of the feed of a hashtag. Raises `Invalid`."""
    form = hashtags.folded(name)
    place = _place(FeedPosition.objects.filter(user=actor, feed=Feed.HASHTAG, hashtag=form))
    newer = hashtags.count_newer(viewer=actor, name=form, than=place, most=COUNTED + 1)
    return Position(place, min(newer, COUNTED), newer > COUNTED)


def _place(rows: QuerySet[FeedPosition]) -> Place | None:
    return rows.values_list("moment", "post_id").first()


def mark_read(*, actor: User, feed: Feed, place: Place) -> None:
    """`actor` has read the feed up to there: never less than they had read before.

    Raises `Invalid` for a place that is still to come. It has no event: nobody else hears of it.
    """
    _mark(actor, feed, "", place)


@transaction.atomic
def mark_hashtag_read(*, actor: User, name: str, place: Place) -> None:
    """Like `mark_read`, of the feed of a hashtag. Raises `Invalid`.

    Of more than `HASHTAGS_MAX` hashtags, the one that was marked longest ago is forgotten.
    """
    form = hashtags.folded(name)
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)  # two new ones count one by one
    if _mark(actor, Feed.HASHTAG, form, place):
        mine = FeedPosition.objects.filter(user=actor, feed=Feed.HASHTAG)
        oldest = mine.order_by("-marked_at", "-pk").values_list("pk", flat=True)[HASHTAGS_MAX:]
        FeedPosition.objects.filter(pk__in=list(oldest)).delete()


@transaction.atomic
def _mark(actor: User, feed: Feed, hashtag: str, place: Place) -> bool:
    """Move the position forward, never back; whether it is a new one. Raises `Invalid`."""
    moment, post_id = place
    now = timezone.now()
    if moment > now + AHEAD:
        raise Invalid("cursor is no cursor of this list.", field="cursor")
    mine, is_new = FeedPosition.objects.get_or_create(
        user=actor,
        feed=feed,
        hashtag=hashtag,
        defaults={"moment": moment, "post_id": post_id, "marked_at": now},
    )
    if not is_new:
        row = FeedPosition.objects.filter(pk=mine.pk)
        behind = TupleLessThan(Tuple(F("moment"), F("post_id")), place)
        row.filter(behind).update(moment=moment, post_id=post_id)
        if feed == Feed.HASHTAG:
            row.update(marked_at=now)
    return is_new

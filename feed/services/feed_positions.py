"""How far somebody has read a feed, and how much of it is new since."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils import timezone

from feed.errors import Invalid
from feed.models import Feed, FeedPosition, User
from feed.services import audience, timelines
from feed.services.audience import Scope
from feed.services.timelines import Place, Span

COUNTED = 100
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
    rows = FeedPosition.objects.filter(user=actor, feed=feed)
    place = rows.values_list("moment", "post_id").first()
    span = Span(COUNTED + 1, newer_than=place)
    newer = len(timelines.posts(scope=_SCOPES[feed], viewer=actor, span=span))
    return Position(place, min(newer, COUNTED), newer > COUNTED)


@transaction.atomic
def mark_read(*, actor: User, feed: Feed, place: Place) -> None:
    """`actor` has read the feed up to there: never less than they had read before.

    Raises `Invalid` for a place that is still to come. It has no event: nobody else hears of it.
    """
    moment, post_id = place
    if moment > timezone.now() + AHEAD:
        raise Invalid("cursor is no cursor of this list.", field="cursor")
    mine, is_new = FeedPosition.objects.get_or_create(
        user=actor, feed=feed, defaults={"moment": moment, "post_id": post_id}
    )
    if not is_new:
        behind = TupleLessThan(Tuple(F("moment"), F("post_id")), place)
        FeedPosition.objects.filter(behind, pk=mine.pk).update(moment=moment, post_id=post_id)

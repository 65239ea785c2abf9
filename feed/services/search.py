"""Searching posts, people and hashtags: ranked, highlighted, and only what the viewer may see.

Of what matches, the newest `POSTS_MAX` posts are looked at, the `PEOPLE_MAX` people with the most
followers and the `HASHTAGS_MAX` shortest hashtags; those of them that the viewer may see are
ranked. So a search for a frequent word costs no more than these, however many posts there are, and
its list ends there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db import models
from django.db.models import Case, Expression, F, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length, Ln, Lower
from django.db.models.lookups import Exact
from django.utils import timezone

from feed.errors import Invalid
from feed.models import Hashtag, Post, User, search
from feed.models.cjk import Pieces
from feed.services import text

QUERY_MAX = 200
WORDS_MAX = 20
FIRST_MAX = 50
POSTS_MAX = 2_000
PEOPLE_MAX = 2_000
HASHTAGS_MAX = 200
# How many uses of a hashtag make it no more popular.
USES_MAX = 20
# A post of so many days is worth three quarters of what it was when new, and never below half.
FADES_DAYS = 30

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: a list is as of the moment of its first page, so that it stays put."""

    moment: datetime
    rank: float
    pk: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[M]):
    """A row that matches, its place, and its texts in pieces that match or don't."""

    row: M
    place: Place
    texts: dict[str, Pieces]


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    hits: Sequence[Hit[M]] = ()
    has_more: bool = False


def find_posts(*, viewer: User | None, query: str, size: int, after: Place | None) -> Found[Post]:
    """Posts whose title, text or content warning match, without those of people who are muted.

    Raises `Invalid`, `Unavailable`.
    """
    typed = checked(query)
    moment = after.moment if after else timezone.now()
    with search.in_time():
        tsquery, names_something = search.parse(typed)
        if not names_something:
            raise Invalid("query must name a word to look for, too.", field="query")
        written = Post.objects.filter(deleted_at=None, repost_of=None, created_at__lte=moment)
        matches = search.matching(written.order_by("-created_at", "-pk"), tsquery, POSTS_MAX)
        visible = matches.visible_to(viewer).unmuted_by(viewer)
        age = "extract(epoch FROM %s - feed_post.created_at)::float8 / 86400"
        boost = RawSQL(  # noqa: S611
            f"0.5 + 0.5 / (1 + {age} / {FADES_DAYS})", (moment,), models.FloatField()
        )
        found = search.ranked(visible, tsquery, boost, after=_place(after), size=size + 1)
        shown = Case(
            When(content_warning="", then=search.headline("feed_post.content", tsquery)),
            default=search.headline("feed_post.content_warning", tsquery),
        )
        rows = visible.annotate(
            title_marked=search.headline("feed_post.title", tsquery), excerpt_marked=shown
        )
        return _found(rows, found, size, moment, tsquery, ("title", "excerpt"))


def find_people(*, viewer: User | None, query: str, size: int, after: Place | None) -> Found[User]:
    """People whose name matches. Raises `Invalid`, `Unavailable`."""
    typed = checked(query)
    moment = after.moment if after else timezone.now()
    with search.in_time():
        tsquery, _ = search.parse(_name(typed), operators=False)
        active = User.objects.filter(is_active=True).order_by("-followers_count", "pk")
        matches = search.matching(active, tsquery, PEOPLE_MAX)
        visible = User.objects.visible_to(viewer).filter(pk__in=matches)
        popular = Value(1.0) + Ln(Value(1.0) + F("followers_count")) / Value(10.0)
        boost = popular * _if_exact(Lower("username"), search.folded(typed).lstrip("@"))
        found = search.ranked(visible, tsquery, boost, after=_place(after), size=size + 1)
        rows = visible.annotate(
            username_marked=search.headline("feed_user.username", tsquery, name=True)
        )
        return _found(rows, found, size, moment, tsquery, ("username",))


def find_hashtags(
    *, viewer: User | None, query: str, size: int, after: Place | None
) -> Found[Hashtag]:
    """Hashtags whose name matches, of public posts that `viewer` may see.

    Raises `Invalid`, `Unavailable`.
    """
    typed = checked(query)
    moment = after.moment if after else timezone.now()
    with search.in_time():
        tsquery, _ = search.parse(_name(typed), operators=False)
        shortest = Hashtag.objects.order_by(Length("name"), "name")
        matches = search.matching(shortest, tsquery, HASHTAGS_MAX)
        popular = Value(1.0) + Ln(Value(1.0) + F("uses_count")) / Value(10.0)
        exact = _if_exact(F("name"), search.folded(typed).lstrip("#"))
        boost = Case(When(uses_count=0, then=Value(0.0)), default=popular * exact)
        found = search.ranked(
            matches.with_uses(viewer, USES_MAX),
            tsquery,
            boost,
            after=_place(after),
            size=size + 1,
        )
        rows = matches.annotate(
            name_marked=search.headline("feed_hashtag.name", tsquery, name=True)
        )
        return _found(rows, found, size, moment, tsquery, ("name",))


def checked(query: str) -> str:
    """What was typed, if it can be searched for. Raises `Invalid`."""
    typed = text.required("query", query, QUERY_MAX)
    if len(typed.split()) > WORDS_MAX:
        raise Invalid(f"query may have {WORDS_MAX} words at most.", field="query")
    return typed


def _name(typed: str) -> str:
    """The parts of a name, as the columns have them."""
    return re.sub(r"[#@._-]", " ", typed)


def _if_exact(column: Expression | F, name: str) -> Case:
    """What is searched for by its whole name comes before all that begins with it."""
    return Case(When(Exact(column, name), then=Value(4.0)), default=Value(1.0))


def _place(after: Place | None) -> tuple[float, int] | None:
    return (after.rank, after.pk) if after else None


def _found(
    rows: QuerySet[M],
    ranks: list[tuple[int, float]],
    size: int,
    moment: datetime,
    tsquery: str,
    texts: tuple[str, ...],
) -> Found[M]:
    """The page, its rows read with their marked texts. `ranks` holds one more where there is."""
    by_id = {row.pk: row for row in rows.filter(pk__in=[pk for pk, _ in ranks[:size]])}
    hits = [
        Hit(
            by_id[pk],
            Place(moment, rank, pk),
            {name: search.parts(getattr(by_id[pk], f"{name}_marked"), tsquery) for name in texts},
        )
        for pk, rank in ranks[:size]
        if pk in by_id
    ]
    return Found(hits, len(ranks) > size)

"""Searching posts, people and hashtags: ranked, highlighted, and only what the viewer may see.

Of what matches, the newest `POSTS_MAX` posts are looked at, the `PEOPLE_MAX` people with the most
followers and the `HASHTAGS_MAX` shortest hashtags; those of them that the viewer may see are
ranked. So a search for a frequent word costs no more than these, however many posts there are, and
its list ends there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Case, Expression, F, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length, Ln, Lower
from django.db.models.lookups import Exact
from django.utils import timezone

from feed.errors import Invalid
from feed.models import Hashtag, Post, User, search
from feed.models.cjk import Pieces
from feed.models.post import PostQuerySet
from feed.services import text
from feed.services.pages import ANY_VIEWER, Rows, given
from feed.services.statements import ANY_SIZE, Statement, any_ids

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
        ids = search.matching(written.order_by("-created_at", "-pk"), tsquery, POSTS_MAX)
        known = given(viewer, ids) | {_QUERY: tsquery, _MOMENT: moment}
        return _found(_POSTS, viewer, known, size, moment, after)


def find_people(*, viewer: User | None, query: str, size: int, after: Place | None) -> Found[User]:
    """People whose name matches. Raises `Invalid`, `Unavailable`."""
    typed = checked(query)
    moment = after.moment if after else timezone.now()
    with search.in_time():
        tsquery, _ = search.parse(_name(typed), operators=False)
        active = User.objects.filter(is_active=True).order_by("-followers_count", "pk")
        ids = search.matching(active, tsquery, PEOPLE_MAX)
        whole = search.folded(typed).lstrip("@")
        known = given(viewer, ids) | {_QUERY: tsquery, _NAME: whole}
        return _found(_PEOPLE, viewer, known, size, moment, after)


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
        ids = search.matching(shortest, tsquery, HASHTAGS_MAX)
        whole = search.folded(typed).lstrip("#")
        known = given(viewer, ids) | {_QUERY: tsquery, _NAME: whole}
        return _found(_HASHTAGS, viewer, known, size, moment, after)


def checked(query: str) -> str:
    """What was typed, if it can be searched for. Raises `Invalid`."""
    typed = text.required("query", query, QUERY_MAX)
    if len(typed.split()) > WORDS_MAX:
        raise Invalid(f"query may have {WORDS_MAX} words at most.", field="query")
    return typed


def _name(typed: str) -> str:
    """The parts of a name, as the columns have them."""
    return re.sub(r"[#@._-]", " ", typed)


# --- Statements ---------------------------------------------------------------------------------

# Stand for what differs from search to search, while a statement is put together.
_QUERY, _NAME = "\x01", "\x02"
_MOMENT = datetime(1, 1, 1, tzinfo=UTC)
_RANK, _LAST = -1.5, -4


@dataclass(frozen=True, slots=True)
class _Kind(Generic[M]):
    """What is searched through: all that the viewer may see of `any_ids()`.

    `ranked` has a float column `boost`, which the rank is multiplied by, and `marked` a column
    `…_marked` for each of the `texts`.
    """

    ranked: Rows[M]
    marked: Rows[M]
    texts: tuple[str, ...]


def _posts(viewer: int | None) -> PostQuerySet:
    return Post.objects.filter(pk__in=any_ids()).visible_to(viewer).unmuted_by(viewer)


def _ranked_posts(viewer: int | None) -> QuerySet[Post]:
    age = "extract(epoch FROM %s - feed_post.created_at)::float8 / 86400"
    boost = RawSQL(  # noqa: S611
        f"0.5 + 0.5 / (1 + {age} / {FADES_DAYS})", (_MOMENT,), models.FloatField()
    )
    return _posts(viewer).annotate(boost=boost)


def _marked_posts(viewer: int | None) -> QuerySet[Post]:
    shown = Case(
        When(content_warning="", then=search.headline("feed_post.content", _QUERY)),
        default=search.headline("feed_post.content_warning", _QUERY),
    )
    title = search.headline("feed_post.title", _QUERY)
    return _posts(viewer).annotate(title_marked=title, excerpt_marked=shown)


def _people(viewer: int | None) -> QuerySet[User]:
    return User.objects.visible_to(viewer).filter(pk__in=any_ids())


def _ranked_people(viewer: int | None) -> QuerySet[User]:
    popular = Value(1.0) + Ln(Value(1.0) + F("followers_count")) / Value(10.0)
    return _people(viewer).annotate(boost=popular * _if_exact(Lower("username")))


def _marked_people(viewer: int | None) -> QuerySet[User]:
    name = search.headline("feed_user.username", _QUERY, name=True)
    return _people(viewer).annotate(username_marked=name)


def _ranked_hashtags(viewer: int | None) -> QuerySet[Hashtag]:
    popular = Value(1.0) + Ln(Value(1.0) + F("uses_count")) / Value(10.0)
    boost = popular * _if_exact(F("name"))
    used = Hashtag.objects.filter(pk__in=any_ids()).with_uses(viewer, USES_MAX)
    return used.annotate(boost=Case(When(uses_count=0, then=Value(0.0)), default=boost))


def _marked_hashtags(viewer: int | None) -> QuerySet[Hashtag]:
    name = search.headline("feed_hashtag.name", _QUERY, name=True)
    return Hashtag.objects.filter(pk__in=any_ids()).annotate(name_marked=name)


def _if_exact(column: Expression | F) -> Case:
    """What is searched for by its whole name comes before all that begins with it."""
    return Case(When(Exact(column, _NAME), then=Value(4.0)), default=Value(1.0))


_POSTS = _Kind(_ranked_posts, _marked_posts, ("title", "excerpt"))
_PEOPLE = _Kind(_ranked_people, _marked_people, ("username",))
_HASHTAGS = _Kind(_ranked_hashtags, _marked_hashtags, ("name",))


@cache
def _ranks(rows: Rows[Any], anonymous: bool) -> Statement:
    found = rows(None if anonymous else ANY_VIEWER)
    found = found.annotate(vector=search.vector(found.model)).order_by()
    before, after = search.RANKED
    ranked = Statement(found.values_list("pk", "vector", "boost"), prepare=False)
    return ranked.inside(before, (_QUERY,), after, (_RANK, _LAST, ANY_SIZE))


@cache
def _rows(rows: Rows[Any], anonymous: bool) -> Statement:
    return Statement(rows(None if anonymous else ANY_VIEWER).order_by(), prepare=False)


def _found(
    kind: _Kind[M],
    viewer: User | None,
    known: dict[Any, Any],
    size: int,
    moment: datetime,
    after: Place | None,
) -> Found[M]:
    """The page, its rows read with their marked texts."""
    rank, last = (after.rank, after.pk) if after else (float("inf"), 0)
    place = {_RANK: rank, _LAST: last, ANY_SIZE: size + 1}
    ranks = _ranks(kind.ranked, viewer is None).rows(known | place)
    ids = [pk for pk, _ in ranks[:size]]
    rows = _rows(kind.marked, viewer is None).models(known | given(viewer, ids))
    by_id = {row.pk: row for row in rows}
    tsquery = known[_QUERY]
    hits = [
        Hit(
            by_id[pk],
            Place(moment, rank, pk),
            {
                name: search.parts(getattr(by_id[pk], f"{name}_marked"), tsquery)
                for name in kind.texts
            },
        )
        for pk, rank in ranks[:size]
        if pk in by_id
    ]
    return Found(hits, len(ranks) > size)

"""Trends: which open posts and hashtags many people care about just now.

The formula is that of Mastodon's trends, by a half-life: the score of a post is the number of
people other than its author who like it, comment on it or repost it, times 0.5 ** (age /
`HALF_LIFE`). A hashtag has a point for each person who used it, which fades as the last post does
that they put it on. What one person does counts once, and below `PEOPLE_MIN` nothing trends.

Kept is the binary logarithm of the score plus the moment in half-lives. It orders alike, and it
does not change while nothing happens, so that pages go on where they ended after a refresh.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from math import log2
from typing import TypeAlias

from django.db import connection, transaction
from django.db.models import Exists, F, Max, OuterRef
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils import timezone

from feed.models import Post, PostTag, TrendingHashtag, TrendingPost, User, Visibility
from feed.services.pages import ANY_VIEWER, given
from feed.services.statements import ANY_SIZE, Statement

HALF_LIFE = timedelta(hours=6)
SPAN = timedelta(days=3)  # what is older does not trend
WINDOW = 50_000  # of the newest posts of that time are looked at
CANDIDATES = 5_000  # of these, by their counters, have their people counted
COUNTED = 10_000  # likes of one post, comments and reposts each; beyond it is hot anyway
PEOPLE_MIN = 2
POSTS = 1_000
HASHTAGS = 200

Place: TypeAlias = tuple[float, int]  # score and id of the post


@dataclass(frozen=True, slots=True)
class _Recent:
    """An open post of the time that is looked at, and how much its counters promise."""

    pk: int
    created_at: datetime
    promise: int


def refresh() -> dict[str, int]:
    """Find out anew what trends: how many posts and how many hashtags do.

    Readers see the trends of before until those of now are complete. Of two at once one waits.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE feed_trendingpost IN SHARE ROW EXCLUSIVE MODE")
        now = timezone.now()
        recent = _recent(now)
        posts, hashtags = _posts(recent), _hashtags(recent, now)
        TrendingPost.objects.all().delete()
        TrendingPost.objects.bulk_create(posts)
        TrendingHashtag.objects.all().delete()
        TrendingHashtag.objects.bulk_create(hashtags)
    return {"posts": len(posts), "hashtags": len(hashtags)}


def posts(*, viewer: User | None, size: int, after: Place | None) -> list[TrendingPost]:
    """Of the posts that trend those `viewer` may see, without muted people's, hottest first.

    Who sees what is asked now, not when the trends were found.
    """
    known = given(viewer) | {ANY_SIZE: size} | dict(zip(_AFTER, after or (), strict=False))
    found: list[TrendingPost] = _page(viewer is None, after is not None).models(known)
    return found


def hashtags(*, viewer: User | None, size: int) -> list[TrendingHashtag]:
    """Of the hashtags that trend those of which `viewer` may see a public post, hottest first."""
    known = given(viewer) | {ANY_SIZE: size, _SINCE: timezone.now() - SPAN}
    found: list[TrendingHashtag] = _shown_hashtags(viewer is None).models(known)
    return found


# Stand for what differs, while a statement is put together.
_AFTER: Place = (-1.5, -2)
_SINCE = datetime(1, 1, 1, tzinfo=UTC)


@cache
def _page(anonymous: bool, after: bool) -> Statement:
    viewer = None if anonymous else ANY_VIEWER
    seen = Post.objects.visible_to(viewer).unmuted_by(viewer).filter(pk=OuterRef("post"))
    found = TrendingPost.objects.filter(Exists(seen)).select_related("post")
    if after:
        found = found.filter(TupleLessThan(Tuple(F("score"), F("post_id")), _AFTER))
    return Statement(found.order_by("-score", "-post_id")[:ANY_SIZE], prepare=False)


@cache
def _shown_hashtags(anonymous: bool) -> Statement:
    viewer = None if anonymous else ANY_VIEWER
    shown = Post.objects.filter(pk=OuterRef("post"), visibility=Visibility.PUBLIC)
    shown = shown.visible_to(viewer).unmuted_by(viewer)
    uses = PostTag.objects.filter(
        Exists(shown), hashtag=OuterRef("hashtag"), created_at__gte=_SINCE
    )
    found = TrendingHashtag.objects.filter(Exists(uses)).select_related("hashtag")
    return Statement(found.order_by("-score", "-hashtag_id")[:ANY_SIZE], prepare=False)


def _recent(now: datetime) -> list[_Recent]:
    """The newest posts that everybody may see, logged in or not, without reposts."""
    found = Post.objects.visible_to(None).filter(
        repost_of=None, created_at__gt=now - SPAN, created_at__lte=now
    )
    promise = F("likes_count") + F("comments_count") + F("reposts_count")
    rows = found.order_by("-created_at", "-pk").values_list("pk", "created_at", promise)
    return [_Recent(*row) for row in rows[:WINDOW]]


def _posts(recent: list[_Recent]) -> list[TrendingPost]:
    promising = [post for post in recent if post.promise >= PEOPLE_MIN]
    promising.sort(key=lambda post: _score(post.promise, post.created_at), reverse=True)
    moments = {post.pk: post.created_at for post in promising[:CANDIDATES]}
    rows = [
        TrendingPost(post_id=pk, score=_score(people, moments[pk]))
        for pk, people in _people(list(moments))
    ]
    return sorted(rows, key=lambda row: (row.score, row.post_id), reverse=True)[:POSTS]


_PEOPLE = """
SELECT post.id, count(DISTINCT acted.person)
FROM feed_post AS post, LATERAL (
  (SELECT user_id FROM feed_like WHERE post_id = post.id LIMIT %(counted)s)
  UNION ALL (SELECT author_id FROM feed_comment
    WHERE post_id = post.id AND deleted_at IS NULL LIMIT %(counted)s)
  UNION ALL (SELECT author_id FROM feed_post
    WHERE repost_of_id = post.id AND deleted_at IS NULL LIMIT %(counted)s)
) AS acted(person)
JOIN feed_user AS person ON person.id = acted.person AND person.is_active
WHERE post.id = ANY(%(ids)s) AND acted.person <> post.author_id
GROUP BY post.id HAVING count(DISTINCT acted.person) >= %(least)s
"""


def _people(ids: list[int]) -> list[tuple[int, int]]:
    """Each post that enough people care about, with how many they are."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"ids": ids, "counted": COUNTED, "least": PEOPLE_MIN})
        return [(pk, people) for pk, people in cursor.fetchall()]


def _hashtags(recent: list[_Recent], now: datetime) -> list[TrendingHashtag]:
    """Those that enough people used. A person's point is as old as their last post with it."""
    these = RawSQL("SELECT unnest(%s::bigint[])", ([post.pk for post in recent],))
    uses = PostTag.objects.filter(post__in=these).order_by()
    last = uses.values_list("hashtag", "post__author").annotate(Max("created_at"))
    points: defaultdict[int, list[float]] = defaultdict(list)
    for hashtag, _, moment in last:
        points[hashtag].append(0.5 ** ((now - moment) / HALF_LIFE))
    rows = [
        TrendingHashtag(hashtag_id=pk, score=_score(sum(each), now), people=len(each))
        for pk, each in points.items()
        if len(each) >= PEOPLE_MIN
    ]
    return sorted(rows, key=lambda row: (row.score, row.hashtag_id), reverse=True)[:HASHTAGS]


def _score(points: float, moment: datetime) -> float:
    """The binary logarithm of what so many points of that moment are worth."""
    return log2(points) + moment.timestamp() / HALF_LIFE.total_seconds()

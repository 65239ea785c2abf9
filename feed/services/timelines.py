"""Pages of posts, newest first, as one viewer may see them: the lists behind every feed.

A page is what its scope holds of the posts `visible_to` the viewer, between two places in the
order (created_at, id).

The home feed of somebody who follows few people who write little would be a long way through
everybody's posts. So its candidates are found first, by index and without looking at each: by
author where the viewer follows few, else among the newest, with the other way to fall back on.
Then the scope decides, as everywhere.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import connection

from feed.models import Post, User
from feed.models.post import PostQuerySet
from feed.services import audience, pages
from feed.services.audience import Scope
from feed.services.pages import ANY_VIEWER, Place, Rows, Span, given
from feed.services.statements import Statement, any_ids

FEW = 100  # authors, whose newest posts are looked up one by one
WINDOW = 20_000  # of the newest posts, looked through for those of many authors
SPARE = 3  # candidates for each post wanted, since some are hidden or muted


def posts(*, scope: Scope, viewer: User | None, span: Span) -> list[Post]:
    """The posts of that part of the list."""
    if scope is audience.home:
        return _home(viewer, span) if viewer else []
    return pages.page(_rows(scope), viewer, span)


def visible(*, scope: Scope, viewer: User | None, ids: list[int]) -> list[Post]:
    """Those of the posts that the scope holds for the viewer, in no particular order."""
    return _among(scope, viewer is None).models(given(viewer, ids))


# --- Statements ---------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _rows(scope: Scope) -> Rows[Post]:
    def rows(viewer: int | None) -> PostQuerySet:
        return scope(Post.objects.visible_to(viewer), viewer)

    return rows


@lru_cache(maxsize=256)
def _among(scope: Scope, anonymous: bool) -> Statement:
    viewer = None if anonymous else ANY_VIEWER
    these = Post.objects.filter(pk__in=any_ids())
    return Statement(scope(these.visible_to(viewer), viewer).order_by(), prepare=False)


# --- The home feed ------------------------------------------------------------------------------

_AUTHORS = (
    "SELECT followed_id FROM feed_follow WHERE follower_id = %(viewer)s UNION ALL SELECT %(viewer)s"
)
_TAGS = "SELECT hashtag_id FROM feed_hashtagfollow WHERE user_id = %(viewer)s"

# Each of the authors' and the hashtags' own newest, which the index has in order.
_BY_AUTHOR = """
SELECT created_at, id FROM (
  SELECT found.created_at, found.id FROM ({authors}) AS author(id), LATERAL (
    SELECT created_at, id FROM feed_post
    WHERE author_id = author.id AND deleted_at IS NULL {between}
    ORDER BY created_at {order}, id {order} LIMIT %(size)s) AS found
  UNION SELECT found.created_at, found.post_id FROM ({tags}) AS tag(id), LATERAL (
    SELECT created_at, post_id FROM feed_posttag
    WHERE hashtag_id = tag.id {tag_between}
    ORDER BY created_at {order}, post_id {order} LIMIT %(size)s) AS found
) AS found ORDER BY created_at {order}, id {order} LIMIT %(size)s
"""

# The newest of everybody's, and of these the wanted ones. The last row is how far it looked.
_BY_TIME = """
WITH newest AS MATERIALIZED (
  SELECT created_at, id, author_id FROM feed_post
  WHERE deleted_at IS NULL {between} ORDER BY created_at {order}, id {order} LIMIT %(window)s)
SELECT created_at, id FROM newest WHERE author_id IN ({authors}) OR id IN (
  SELECT post_id FROM feed_posttag WHERE hashtag_id IN ({tags})
  AND created_at BETWEEN (SELECT min(created_at) FROM newest)
  AND (SELECT max(created_at) FROM newest))
ORDER BY created_at {order}, id {order} LIMIT %(size)s
"""


def _home(viewer: User, span: Span) -> list[Post]:
    found: list[Post] = []
    for ids in _candidates(viewer, span):
        by_id = {post.pk: post for post in visible(scope=audience.home, viewer=viewer, ids=ids)}
        found += [by_id[pk] for pk in ids if pk in by_id]
        if len(found) >= span.size:
            break
    return found[: span.size]


def _candidates(viewer: User, span: Span) -> Iterator[list[int]]:
    """The ids of all that could be on the page, in its order, some at a time."""
    size = max(span.size, 1) * SPARE
    last: Place | None = None
    few = viewer.following_count <= FEW
    while True:
        rows = [] if few else _find(_BY_TIME, viewer, span, size, last)
        if len(rows) < size:  # the window was too small, or there is nothing more
            rows = _find(_BY_AUTHOR, viewer, span, size, last)
        yield [pk for _, pk in rows]
        if len(rows) < size:
            return
        last = rows[-1]
        size *= 2


def _find(sql: str, viewer: User, span: Span, size: int, last: Place | None) -> list[Place]:
    older, newer = span.older_than, span.newer_than
    if last is not None:
        older, newer = (last, newer) if span.newest_first else (older, last)
    given: dict[str, Any] = {"viewer": viewer.pk, "size": size, "window": WINDOW}
    given |= {"older": older and older[0], "older_id": older and older[1]}
    given |= {"newer": newer and newer[0], "newer_id": newer and newer[1]}
    between = _where(older, newer, "id")
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(
                authors=_AUTHORS,
                tags=_TAGS,
                between=between,
                tag_between=_where(older, newer, "post_id"),
                order="DESC" if span.newest_first else "ASC",
            ),
            given,
        )
        return [(moment, pk) for moment, pk in cursor.fetchall()]


def _where(older: Place | None, newer: Place | None, pk: str) -> str:
    conditions = ""
    if older:
        conditions += f" AND (created_at, {pk}) < (%(older)s, %(older_id)s)"
    if newer:
        conditions += f" AND (created_at, {pk}) > (%(newer)s, %(newer_id)s)"
    return conditions

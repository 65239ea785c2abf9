"""Reads of many at once: each answers for a whole list with one query.

Every function here is a `feed.graphql.context.Batch`: it gets the viewer and all keys that the
resolvers of one step asked for, and returns a value for each, in the same order.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from feed.errors import NotFound
from feed.graphql.context import Batch
from feed.graphql.paging import Connection, Page, keyset_pages
from feed.models import (
    Comment,
    CommentLike,
    Follow,
    Hashtag,
    HashtagFollow,
    Like,
    Media,
    Post,
    User,
)
from feed.services import audience, pages, timelines
from feed.services.pages import ANY_VIEWER, Rows, given
from feed.services.statements import Statement, any_ids

USES_MAX = 1_000

A = TypeVar("A")
M = TypeVar("M", bound=Model)
V = TypeVar("V")
Viewer = User | None


def whether(
    rows: Callable[[int | None], QuerySet[Any, Any]], column: str, *, prepare: bool = True
) -> Batch[int, bool]:
    """The batch that tells of ids whether they are in that column of the viewer's `rows`.

    `rows` is asked once for all who are logged in, and once for nobody (None).
    """

    @cache
    def statement(viewer: int | None) -> Statement:
        found = rows(viewer).filter(**{f"{column}__in": any_ids()})
        return Statement(found.order_by().values_list(column), prepare=prepare)

    def read(viewer: Viewer, ids: Sequence[int]) -> list[bool]:
        asked = statement(None if viewer is None else ANY_VIEWER)
        found = {pk for (pk,) in asked.rows(given(viewer, ids))}
        return [pk in found for pk in ids]

    return read


def by_id(
    rows: Rows[M], *, prepare: bool = True
) -> Callable[[Viewer, Sequence[int]], list[M | None]]:
    """The batch of the viewer's `rows` by their ids; None for one that is not among them.

    `rows` is asked as `whether` does.
    """

    @cache
    def statement(viewer: int | None) -> Statement:
        return Statement(rows(viewer).filter(pk__in=any_ids()).order_by(), prepare=prepare)

    def read(viewer: Viewer, ids: Sequence[int]) -> list[M | None]:
        asked = statement(None if viewer is None else ANY_VIEWER)
        found = {row.pk: row for row in asked.models(given(viewer, ids))}
        return [found.get(pk) for pk in ids]

    return read


_users = by_id(lambda viewer: User.objects.all())
# Of what the viewer sees already; None for one that is gone meanwhile.
media_by_id = by_id(lambda viewer: Media.objects.all())
comments_by_id = by_id(Comment.objects.visible_to, prepare=False)


def users_by_id(viewer: Viewer, ids: Sequence[int]) -> list[User | NotFound]:
    return [user or NotFound("user") for user in _users(viewer, ids)]


def posts_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Post | NotFound]:
    found = visible_posts(viewer, ids)
    return [post or NotFound("post") for post in found]


@cache
def _media_of_posts() -> Statement:
    return Statement(Media.objects.filter(post__in=any_ids()).order_by("post_id", "position"))


def media_of_posts(viewer: Viewer, post_ids: Sequence[int]) -> list[list[Media]]:
    """The pictures of posts that the viewer sees already, in their order."""
    found: defaultdict[int, list[Media]] = defaultdict(list)
    for media in _media_of_posts().models(given(viewer, post_ids)):
        found[media.post_id].append(media)
    return [found[pk] for pk in post_ids]


def visible_posts(viewer: Viewer, ids: Sequence[int]) -> list[Post | None]:
    """The posts of those ids; None for one that is not there or not visible to the viewer."""
    seen = timelines.visible(scope=audience.one, viewer=viewer, ids=list(ids))
    found = {post.pk: post for post in seen}
    return [found.get(pk) for pk in ids]


liked_by_viewer = whether(lambda viewer: Like.objects.filter(user=viewer), "post_id")
followed_by_viewer = whether(lambda viewer: Follow.objects.filter(follower=viewer), "followed_id")
comments_liked_by_viewer = whether(
    lambda viewer: CommentLike.objects.filter(user=viewer), "comment_id"
)


def uses_of_hashtags(viewer: Viewer, names: Sequence[str]) -> list[int]:
    """How many posts that everybody may see have each of them, up to `USES_MAX`."""
    found = Hashtag.objects.filter(name__in=names).with_uses(None, USES_MAX)
    uses = {hashtag.name: hashtag.uses_count for hashtag in found}
    return [uses.get(name, 0) for name in names]


def hashtags_followed_by_viewer(viewer: Viewer, names: Sequence[str]) -> list[bool]:
    follows = HashtagFollow.objects.filter(user=viewer, hashtag__name__in=names)
    followed = set(follows.values_list("hashtag__name", flat=True))
    return [name in followed for name in names]


def _written(viewer: int | None) -> QuerySet[Post]:
    return Post.objects.visible_to(viewer).filter(repost_of=None)


def posts_of_authors(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[Post]]:
    """Pages of posts, newest first, by (page, author's id)."""
    return pages_under("author_id", _written, viewer, keys, newest_first=True)


def _top_level(viewer: int | None) -> QuerySet[Comment]:
    return Comment.objects.under_visible(viewer).filter(parent=None)


def comment_pages(
    viewer: Viewer, keys: Sequence[tuple[tuple[Page, bool], int]]
) -> list[Connection[Comment]]:
    """Pages of comments, oldest first, by ((page, whether without replies), post's id)."""

    def read(what: tuple[Page, bool], ids: list[int]) -> list[Connection[Comment]]:
        page, top_level = what
        rows = _top_level if top_level else Comment.objects.under_visible
        return keyset_pages(rows, viewer, page, parent="post_id", ids=ids, newest_first=False)

    return by_arguments(keys, read)


def reply_pages(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[Comment]]:
    """Pages of the replies to comments that the viewer sees, oldest first, by (page, its id)."""
    rows = Comment.objects.under_visible
    return pages_under("parent_id", rows, viewer, keys, newest_first=False)


def comment_lists(
    viewer: Viewer, keys: Sequence[tuple[tuple[int, int], int]]
) -> list[list[Comment]]:
    """Slices of comments, oldest first, by ((limit, offset), post's id)."""

    def read(part: tuple[int, int], ids: list[int]) -> list[list[Comment]]:
        limit, offset = part
        wanted = slice(offset, offset + limit)
        rows = Comment.objects.under_visible
        return pages.slice_of_each(rows, viewer, wanted, parent="post_id", ids=ids)

    return by_arguments(keys, read)


def pages_under(
    parent: str,
    rows: Rows[M],
    viewer: Viewer,
    keys: Sequence[tuple[Page, int]],
    *,
    newest_first: bool,
) -> list[Connection[M]]:
    """Pages of rows, by (page, the id in their column `parent`)."""

    def read(page: Page, ids: list[int]) -> list[Connection[M]]:
        return keyset_pages(rows, viewer, page, parent=parent, ids=ids, newest_first=newest_first)

    return by_arguments(keys, read)


def by_arguments(keys: Sequence[tuple[A, int]], read: Callable[[A, list[int]], list[V]]) -> list[V]:
    """One `read` for each distinct arguments (aliases may differ), put back in the keys' order."""
    wanted: defaultdict[A, list[int]] = defaultdict(list)
    for arguments, pk in keys:
        wanted[arguments].append(pk)
    found = {
        (arguments, pk): value
        for arguments, ids in wanted.items()
        for pk, value in zip(ids, read(arguments, ids), strict=True)
    }
    return [found[key] for key in keys]

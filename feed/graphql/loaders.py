"""Reads of many at once: each answers for a whole list with one query.

Every function here is a `feed.graphql.context.Batch`: it gets the viewer and all keys that the
resolvers of one step asked for, and returns a value for each, in the same order.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from feed.errors import NotFound
from feed.graphql.paging import Connection, Page, keyset_pages, offset_pages
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

USES_MAX = 1_000

A = TypeVar("A")
V = TypeVar("V")
Viewer = User | None


def users_by_id(viewer: Viewer, ids: Sequence[int]) -> list[User | NotFound]:
    found = User.objects.in_bulk(ids)
    return [found.get(pk) or NotFound("user") for pk in ids]


def posts_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Post | NotFound]:
    found = Post.objects.visible_to(viewer).in_bulk(ids)
    return [found.get(pk) or NotFound("post") for pk in ids]


def media_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Media | None]:
    """The pictures of what the viewer sees already; None for one that is gone meanwhile."""
    found = Media.objects.in_bulk(ids)
    return [found.get(pk) for pk in ids]


def media_of_posts(viewer: Viewer, post_ids: Sequence[int]) -> list[list[Media]]:
    """The pictures of posts that the viewer sees already, in their order."""
    found: defaultdict[int | None, list[Media]] = defaultdict(list)
    for media in Media.objects.filter(post__in=post_ids).order_by("post_id", "position"):
        found[media.post_id].append(media)
    return [found[pk] for pk in post_ids]


def visible_posts(viewer: Viewer, ids: Sequence[int]) -> list[Post | None]:
    """The posts of those ids; None for one that is not there or not visible to the viewer."""
    found = Post.objects.visible_to(viewer).in_bulk(ids)
    return [found.get(pk) for pk in ids]


def liked_by_viewer(viewer: Viewer, post_ids: Sequence[int]) -> list[bool]:
    likes = Like.objects.filter(user=viewer, post__in=post_ids)
    liked = set(likes.values_list("post_id", flat=True))
    return [pk in liked for pk in post_ids]


def followed_by_viewer(viewer: Viewer, ids: Sequence[int]) -> list[bool]:
    follows = Follow.objects.filter(follower=viewer, followed__in=ids)
    followed = set(follows.values_list("followed_id", flat=True))
    return [pk in followed for pk in ids]


def uses_of_hashtags(viewer: Viewer, names: Sequence[str]) -> list[int]:
    """How many posts that everybody may see have each of them, up to `USES_MAX`."""
    found = Hashtag.objects.filter(name__in=names).with_uses(None, USES_MAX)
    uses = {hashtag.name: hashtag.uses_count for hashtag in found}
    return [uses.get(name, 0) for name in names]


def hashtags_followed_by_viewer(viewer: Viewer, names: Sequence[str]) -> list[bool]:
    follows = HashtagFollow.objects.filter(user=viewer, hashtag__name__in=names)
    followed = set(follows.values_list("hashtag__name", flat=True))
    return [name in followed for name in names]


def posts_of_authors(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[Post]]:
    """Pages of posts, newest first, by (page, author's id)."""
    posts = Post.objects.visible_to(viewer).filter(repost_of=None)
    return by_arguments(
        keys, lambda page, ids: keyset_pages(posts, "author_id", ids, page, newest_first=True)
    )


def comments_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Comment | None]:
    """None for those that the viewer may not see."""
    found = Comment.objects.visible_to(viewer).in_bulk(ids)
    return [found.get(pk) for pk in ids]


def comment_pages(
    viewer: Viewer, keys: Sequence[tuple[tuple[Page, bool], int]]
) -> list[Connection[Comment]]:
    """Pages of comments, oldest first, by ((page, whether without replies), post's id)."""
    seen = Comment.objects.under_visible(viewer)

    def read(what: tuple[Page, bool], ids: list[int]) -> list[Connection[Comment]]:
        page, top_level = what
        wanted = seen.filter(parent=None) if top_level else seen
        return keyset_pages(wanted, "post_id", ids, page, newest_first=False)

    return by_arguments(keys, read)


def reply_pages(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[Comment]]:
    """Pages of the replies to comments that the viewer sees, oldest first, by (page, its id)."""
    replies = Comment.objects.under_visible(viewer)
    return by_arguments(
        keys, lambda page, ids: keyset_pages(replies, "parent_id", ids, page, newest_first=False)
    )


def comments_liked_by_viewer(viewer: Viewer, ids: Sequence[int]) -> list[bool]:
    likes = CommentLike.objects.filter(user=viewer, comment__in=ids)
    liked = set(likes.values_list("comment_id", flat=True))
    return [pk in liked for pk in ids]


def comment_lists(
    viewer: Viewer, keys: Sequence[tuple[tuple[int, int], int]]
) -> list[list[Comment]]:
    """Slices of comments, oldest first, by ((limit, offset), post's id)."""
    seen = Comment.objects.under_visible(viewer)
    return by_arguments(keys, lambda part, ids: offset_pages(seen, "post_id", ids, *part))


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

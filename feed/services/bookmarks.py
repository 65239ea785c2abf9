"""Bookmarks: posts kept for later. No event tells of them: they are nobody else's business."""

from django.db import transaction

from feed.models import Bookmark, Post, User
from feed.services import posts


@transaction.atomic
def bookmark(*, actor: User, post_id: int) -> Post:
    """Make sure `actor` keeps the post, or what it repeats, which is returned.

    Raises `NotFound`.
    """
    post = _meant(actor, post_id)
    Bookmark.objects.get_or_create(user=actor, post=post)
    return post


@transaction.atomic
def unbookmark(*, actor: User, post_id: int) -> Post:
    """Make sure `actor` does not keep the post, which is returned. Raises `NotFound`."""
    post = _meant(actor, post_id)
    Bookmark.objects.filter(user=actor, post=post).delete()
    return post


def _meant(actor: User, post_id: int) -> Post:
    return Post.objects.get(pk=posts.original(actor=actor, post_id=post_id))

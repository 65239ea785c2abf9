"""Pins: the posts that stand first on a person's page."""

from django.db import transaction
from django.utils import timezone

from feed.errors import Conflict, Invalid
from feed.models import Post, User, Visibility
from feed.services import posts

PINS_MAX = 5


@transaction.atomic
def pin(*, actor: User, post_id: int) -> Post:
    """Make sure a post of `actor`'s own is pinned.

    Raises `NotFound`, `Forbidden`, `Invalid` for a repost and for what is for mentioned people, and
    `Conflict` where `PINS_MAX` others are pinned, under concurrent pins too.
    """
    post = posts.lock_own(actor=actor, post_id=post_id)
    if post.repost_of_id is not None:
        raise Invalid("A repost can't be pinned.", field="postId")
    if post.visibility == Visibility.MENTIONED:
        raise Invalid("A post for mentioned people can't be pinned.", field="postId")
    if post.pinned_at is None:
        User.objects.select_for_update(no_key=True).get(pk=actor.pk)  # one pin after the other
        pinned = Post.objects.filter(author=actor, deleted_at=None, pinned_at__isnull=False)
        if pinned.count() >= PINS_MAX:
            raise Conflict(f"{PINS_MAX} posts may be pinned; unpin one first.", field="postId")
        post.pinned_at = timezone.now()
        post.save(update_fields=["pinned_at"])
    return post


@transaction.atomic
def unpin(*, actor: User, post_id: int) -> Post:
    """Make sure a post of `actor`'s own is not pinned. Raises `NotFound`, `Forbidden`."""
    post = posts.lock_own(actor=actor, post_id=post_id)
    post.pinned_at = None
    post.save(update_fields=["pinned_at"])
    return post

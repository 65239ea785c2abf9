"""Reposts: passing on a post as it is, at most once a person."""

from django.db import transaction
from django.utils import timezone

from feed import events
from feed.models import Post, User
from feed.services import permissions, post_permissions, posts


@transaction.atomic
def repost(*, actor: User, post_id: int) -> Post:
    """Make sure `actor` reposts the post, or what it repeats: the repost, `repost_of` loaded.

    Raises `NotFound`, and `Forbidden` for what is not for everybody and no public post of their
    own; publishes `PostCreated`, and `PostCounted` for the original, where it is new.
    """
    original = posts.lock(actor=actor, post_id=post_id)
    mine = Post.objects.filter(author=actor, repost_of=original, deleted_at=None).first()
    if mine is None:
        permissions.require(post_permissions.repost(actor, original, author=original.author))
        mine = Post.objects.create(author=actor, repost_of=original)
        events.publish(events.PostCreated(actor=actor.snapshot(), post=mine.snapshot()))
        posts.tell_counts(original)
    mine.repost_of = original
    return mine


@transaction.atomic
def undo_repost(*, actor: User, post_id: int) -> None:
    """Make sure `actor` does not repost the post; it may be named by its own id or the repost's.

    Their own repost can be taken back also where they may not see the original any more. Raises
    `NotFound`; publishes `PostDeleted`, and `PostCounted` for the original, where there was one.
    """
    mine = Post.objects.filter(author=actor, deleted_at=None, repost_of__isnull=False)
    of_it = mine.filter(pk=post_id) | mine.filter(repost_of=post_id)
    original_id = of_it.values_list("repost_of_id", flat=True).first()
    if original_id is None:
        original_id = posts.original(actor=actor, post_id=post_id)
    original = posts.locked(Post.objects.filter(pk=original_id)).first()
    row = posts.locked(mine.filter(repost_of=original_id)).first()
    if row is None:
        return
    row.deleted_at = timezone.now()
    row.save(update_fields=["deleted_at"])
    events.publish(events.PostDeleted(actor=actor.snapshot(), post_id=row.pk, is_open=False))
    posts.tell_counts(original)

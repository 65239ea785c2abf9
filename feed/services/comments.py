"""Writing and deleting comments."""

from django.db import transaction
from django.utils import timezone

from feed import events
from feed.errors import Forbidden, NotFound
from feed.models import Comment, User
from feed.services import posts, text


@transaction.atomic
def create_comment(*, actor: User, post_id: int, content: str) -> Comment:
    """A new comment by `actor`. Raises `NotFound`, `Invalid`; publishes `CommentAdded`."""
    content = text.required("content", content, Comment.CONTENT_MAX)
    post = posts.lock(actor=actor, post_id=post_id)
    comment = Comment.objects.create(author=actor, post=post, content=content)
    post.refresh_from_db(fields=["comments_count"])
    events.publish(
        events.CommentAdded(
            actor=actor.snapshot(), post=post.snapshot(), comment=comment.snapshot()
        )
    )
    return comment


@transaction.atomic
def delete_comment(*, actor: User, comment_id: int) -> None:
    """Remove a comment: its author may, and the author of the post it stands under.

    Raises `NotFound`, `Forbidden`; publishes `CommentDeleted`.
    """
    comment = Comment.objects.visible_to(actor).filter(pk=comment_id).first()
    if comment is None:
        raise NotFound("comment")
    post = posts.lock(actor=actor, post_id=comment.post_id)
    if actor.pk not in (comment.author_id, post.author_id):
        raise Forbidden("Only its author and the post's may delete a comment.")
    left = Comment.objects.filter(pk=comment_id, deleted_at=None)
    if not left.update(
        deleted_at=timezone.now()
    ):  # somebody else was first, while this call waited for the lock
        raise NotFound("comment")
    post.refresh_from_db(fields=["comments_count"])
    events.publish(
        events.CommentDeleted(actor=actor.snapshot(), post=post.snapshot(), comment_id=comment_id)
    )

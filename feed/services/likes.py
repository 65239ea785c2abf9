"""Liking posts and comments: at most once a person, idempotent, with exact counts."""

from django.db import transaction

from feed import events
from feed.models import Comment, CommentLike, Like, Post, User
from feed.services import comments, posts


@transaction.atomic
def like(*, actor: User, post_id: int) -> Post:
    """Make sure `actor` likes the post.

    Raises `NotFound`; publishes `PostLiked` where they did not like it before.
    """
    post = posts.lock(actor=actor, post_id=post_id)
    if not _likes(actor, post):
        _add(actor, post)
    return post


@transaction.atomic
def unlike(*, actor: User, post_id: int) -> Post:
    """Make sure `actor` does not like the post.

    Raises `NotFound`; publishes `PostUnliked` where they liked it before.
    """
    post = posts.lock(actor=actor, post_id=post_id)
    _remove(actor, post)
    return post


@transaction.atomic
def toggle_like(*, actor: User, post_id: int) -> tuple[bool, Post]:
    """Like the post or take the like back: whether `actor` likes it now, and the post.

    Toggles of one post queue up, so two at once by one person end where they began.
    """
    post = posts.lock(actor=actor, post_id=post_id)
    liked = _likes(actor, post)
    (_remove if liked else _add)(actor, post)
    return not liked, post


def _likes(actor: User, post: Post) -> bool:
    return Like.objects.filter(user=actor, post=post).exists()


def _add(actor: User, post: Post) -> None:
    """Write a like of the locked post that was not there. One that the admin adds is no error."""
    Like.objects.bulk_create([Like(user=actor, post=post)], ignore_conflicts=True)
    post.refresh_from_db(fields=["likes_count"])
    events.publish(events.PostLiked(actor=actor.snapshot(), post=post.snapshot()))


def _remove(actor: User, post: Post) -> None:
    """Delete the like of the locked post, if there is one."""
    deleted, _ = Like.objects.filter(user=actor, post=post).delete()
    if deleted:
        post.refresh_from_db(fields=["likes_count"])
        events.publish(events.PostUnliked(actor=actor.snapshot(), post=post.snapshot()))


@transaction.atomic
def like_comment(*, actor: User, comment_id: int) -> Comment:
    """Make sure `actor` likes the comment.

    Raises `NotFound`; publishes `CommentLiked` where they did not like it before.
    """
    comment = comments.lock(actor=actor, comment_id=comment_id)
    _, created = CommentLike.objects.get_or_create(user=actor, comment=comment)
    if created:
        _tell(events.CommentLiked, actor, comment)
    return comment


@transaction.atomic
def unlike_comment(*, actor: User, comment_id: int) -> Comment:
    """Make sure `actor` does not like the comment.

    Raises `NotFound`; publishes `CommentUnliked` where they liked it before.
    """
    comment = comments.lock(actor=actor, comment_id=comment_id)
    deleted, _ = CommentLike.objects.filter(user=actor, comment=comment).delete()
    if deleted:
        _tell(events.CommentUnliked, actor, comment)
    return comment


@transaction.atomic
def toggle_comment_like(*, actor: User, comment_id: int) -> tuple[bool, Comment]:
    """Like the comment or take the like back: whether `actor` likes it now, and the comment."""
    comment = comments.lock(actor=actor, comment_id=comment_id)
    if CommentLike.objects.filter(user=actor, comment=comment).exists():
        return False, unlike_comment(actor=actor, comment_id=comment_id)
    return True, like_comment(actor=actor, comment_id=comment_id)


def _tell(kind: type[events.CommentEvent], actor: User, comment: Comment) -> None:
    comment.refresh_from_db(fields=["likes_count"])
    events.publish(
        kind(actor=actor.snapshot(), post=comment.post.snapshot(), comment=comment.snapshot())
    )

"""Writing, changing and deleting comments."""

from django.db import transaction
from django.utils import timezone

from feed import events
from feed.errors import Invalid, NotFound
from feed.models import Comment, Post, User
from feed.services import (
    comment_permissions,
    idempotency,
    mentions,
    permissions,
    post_permissions,
    posts,
    text,
)


def lock(*, actor: User, comment_id: int) -> Comment:
    """The comment, its post's row locked until the transaction ends, post and authors loaded.

    Raises `NotFound` for a comment that is not there or not visible to `actor`.
    """
    found = Comment.objects.visible_to(actor).filter(pk=comment_id)
    post_id = found.values_list("post_id", flat=True).first()
    try:
        if post_id is None:
            raise NotFound("comment")
        post = posts.lock(actor=actor, post_id=post_id)
        # Once more: it may have changed while this call waited for the lock.
        comment = Comment.objects.under_visible(actor).select_related("author").get(pk=comment_id)
    except (NotFound, Comment.DoesNotExist):
        raise NotFound("comment") from None
    comment.post = post
    return comment


@transaction.atomic
def create_comment(
    *,
    actor: User,
    post_id: int,
    content: str,
    parent_id: int | None = None,
    idempotency_key: str | None = None,
) -> Comment:
    """A new comment by `actor` on a post, or below another comment of that post.

    The second time with the same key it is the comment that was made the first time.

    Raises `NotFound`, `Invalid`, `Forbidden` where the post's policy is against it, and `Conflict`
    for a key of something else; publishes `CommentAdded`, and `CommentCounted` of the comment that
    it replies to.
    """
    return idempotency.once(
        actor=actor,
        key=idempotency_key,
        operation="createComment",
        arguments={"post_id": post_id, "content": content, "parent_id": parent_id},
        rows=lambda: Comment.objects.visible_to(actor).select_related("author"),
        create=lambda: _create(actor, post_id, content, parent_id),
    )


def _create(actor: User, post_id: int, content: str, parent_id: int | None) -> Comment:
    content = text.required("content", content, Comment.CONTENT_MAX)
    post = posts.lock(actor=actor, post_id=post_id)
    follows = post_permissions.follows(actor, post)
    permissions.require(post_permissions.comment(actor, post, follows=follows))
    parent = None if parent_id is None else _parent(actor, post, parent_id)
    depth = parent.depth + 1 if parent else 0
    comment = Comment.objects.create(
        author=actor, post=post, parent=parent, depth=depth, content=content
    )
    mentions.add(comment, mentions.named(author=actor, text=content))
    post.refresh_from_db(fields=["comments_count"])
    events.publish(
        events.CommentAdded(
            actor=actor.snapshot(), post=post.snapshot(), comment=comment.snapshot()
        )
    )
    if parent:
        _tell_count(parent, post)
    return comment


def _parent(actor: User, post: Post, parent_id: int) -> Comment:
    """What a new comment of the post is to reply to."""
    seen = Comment.objects.visible_to(actor).select_related("author")
    parent = seen.filter(pk=parent_id).first()
    if parent is None:
        raise NotFound("comment")
    if parent.post_id != post.pk:
        raise Invalid("parentId is a comment on another post.", field="parentId")
    if parent.depth >= Comment.DEPTH_MAX:
        raise Invalid(
            f"Replies may be {Comment.DEPTH_MAX} levels deep; reply further up.", field="parentId"
        )
    return parent


@transaction.atomic
def update_comment(*, actor: User, comment_id: int, content: str) -> Comment:
    """The comment with another text.

    Raises `NotFound`, `Forbidden`, `Invalid`; publishes `CommentUpdated` where it changed.
    """
    content = text.required("content", content, Comment.CONTENT_MAX)
    comment = lock(actor=actor, comment_id=comment_id)
    permissions.require(comment_permissions.edit(actor, comment))
    if content != comment.content:
        comment.content = content
        comment.edited_at = comment.updated_at = timezone.now()
        comment.save(update_fields=["content", "edited_at", "updated_at"])
        mentions.keep(comment, mentions.named(author=actor, text=content))
        events.publish(
            events.CommentUpdated(
                actor=actor.snapshot(), post=comment.post.snapshot(), comment=comment.snapshot()
            )
        )
    return comment


@transaction.atomic
def delete_comment(*, actor: User, comment_id: int) -> None:
    """Remove a comment and all below it: its author may, and the author of the post.

    Raises `NotFound`, `Forbidden`; publishes `CommentDeleted` for each comment that goes, those
    below before those above, and `CommentCounted` of the one that it replied to.
    """
    comment = lock(actor=actor, comment_id=comment_id)
    post = comment.post
    permissions.require(comment_permissions.delete(actor, comment, post))
    below = _below(comment)
    gone = Comment.objects.filter(pk__in=[comment.pk, *(each.pk for each in below)])
    gone.update(deleted_at=timezone.now())
    post.refresh_from_db(fields=["comments_count"])
    post_now = post.snapshot()
    for each, who in [*((reply, reply.author) for reply in below), (comment, actor)]:
        events.publish(
            events.CommentDeleted(actor=who.snapshot(), post=post_now, comment_id=each.pk)
        )
    if comment.parent_id is not None:
        _tell_count(Comment.objects.select_related("author").get(pk=comment.parent_id), post)


def _below(comment: Comment) -> list[Comment]:
    """The comments below it, the deepest first, with their authors."""
    found: list[Comment] = []
    level = [comment.pk]
    while level:
        replies = Comment.objects.filter(parent__in=level, deleted_at=None)
        rows = list(replies.select_related("author").order_by("-created_at", "-pk"))
        found = [*rows, *found]
        level = [row.pk for row in rows]
    return found


def _tell_count(comment: Comment, post: Post) -> None:
    comment.refresh_from_db(fields=["replies_count"])
    events.publish(
        events.CommentCounted(
            actor=comment.author.snapshot(), post=post.snapshot(), comment=comment.snapshot()
        )
    )

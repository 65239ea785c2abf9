"""A comment under a post, or under another comment of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from feed.models import visibility as sight
from feed.models.post import Post
from feed.models.visibility import Viewer, within
from feed.snapshots import CommentSnapshot, columns

_COLUMNS = columns(CommentSnapshot)


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The comments `viewer` (None: anyone) may see."""
        inner = viewer if viewer is None else within(viewer)
        posts = Post.objects.filter(pk=OuterRef("post")).visible_to(inner)
        return self.under_visible(viewer).filter(Exists(posts))

    def under_visible(self, viewer: Viewer) -> Self:
        """`visible_to`, for comments of posts that `viewer` was found to see already."""
        return self.filter(deleted_at=None).once_under_visible(viewer)

    def once_under_visible(self, viewer: Viewer) -> Self:
        """`under_visible`, and of the deleted ones those that would be, were they still there."""
        comments = self.filter(author__is_active=True)
        if viewer is None:
            return comments
        return comments.filter(sight.not_blocked(viewer, "author_id"))


class Comment(models.Model):
    CONTENT_MAX = 2000
    DEPTH_MAX = 5

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", db_index=False
    )
    depth = models.PositiveSmallIntegerField(
        default=0, help_text="How many comments it is below the post."
    )
    content = models.TextField(max_length=CONTENT_MAX, help_text="The text, never blank.")
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was written.")
    updated_at = models.DateTimeField(auto_now_add=True, help_text="When its text last changed.")
    edited_at = models.DateTimeField(
        null=True, blank=True, help_text="When its text last changed; null while it never did."
    )
    deleted_at = models.DateTimeField(null=True, blank=True)
    # Kept by triggers.
    likes_count = models.PositiveIntegerField(default=0, help_text="How many people like it.")
    replies_count = models.PositiveIntegerField(
        default=0, help_text="How many comments reply to it directly."
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["post", "created_at", "id"],
                name="comment_post_oldest",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["post", "created_at", "id"],
                name="comment_top_oldest",
                condition=Q(deleted_at=None, parent=None),
            ),
            models.Index(
                fields=["parent", "created_at", "id"],
                name="comment_replies_oldest",
                condition=Q(parent__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.content[:60]

    def snapshot(self) -> CommentSnapshot:
        """The comment as events carry it; its author must be loaded."""
        return CommentSnapshot(
            author=self.author.snapshot(),
            **{name: getattr(self, name) for name in _COLUMNS},
        )

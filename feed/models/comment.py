"""A comment under a post."""

from typing import Self

from django.conf import settings
from django.db import models

from feed.events import CommentSnapshot
from feed.models.post import Post
from feed.models.user import User


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, viewer: User | None) -> Self:
        """The comments `viewer` (None: anyone) may see. All of them, while all posts are public."""
        return self.all()


class Comment(models.Model):
    CONTENT_MAX = 2000

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    content = models.TextField(max_length=CONTENT_MAX, help_text="The text, never blank.")
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was written.")
    updated_at = models.DateTimeField(auto_now_add=True, help_text="When its text last changed.")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["post", "created_at", "id"], name="comment_post_oldest")]

    def __str__(self) -> str:
        return self.content[:60]

    def snapshot(self) -> CommentSnapshot:
        """The comment as events carry it; its author must be loaded."""
        return CommentSnapshot(
            id=self.pk,
            content=self.content,
            author=self.author.snapshot(),
            created_at=self.created_at,
            updated_at=self.updated_at,
        )

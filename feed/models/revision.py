"""Revisions: the texts that a post had before it was edited."""

from django.db import models

from feed.models.post import Post


class PostRevision(models.Model):
    post = models.ForeignKey(Post, models.CASCADE, related_name="revisions", db_index=False)
    title = models.CharField(
        max_length=Post.TITLE_MAX, blank=True, help_text="The title it had; may be empty."
    )
    content = models.TextField(max_length=Post.CONTENT_MAX, help_text="The text it had.")
    content_warning = models.CharField(
        max_length=Post.WARNING_MAX, blank=True, help_text="The warning it had; may be empty."
    )
    created_at = models.DateTimeField(help_text="When that text was written.")

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["post", "-created_at", "-id"], name="post_revision_newest"),
        ]

    def __str__(self) -> str:
        return self.title or self.content[:60]

"""A bookmark: a post that somebody keeps for later. Nobody else hears of it."""

from django.conf import settings
from django.db import models

from feed.models.post import Post


class Bookmark(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookmarks", db_index=False
    )
    post = models.ForeignKey(Post, models.CASCADE, related_name="bookmarks")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["user", "post"], name="bookmark_once")]
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="bookmark_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} keeps {self.post_id}"

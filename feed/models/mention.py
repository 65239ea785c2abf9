"""Mentions: people who are named in a post or a comment, as found when it was written."""

from django.conf import settings
from django.db import models

from feed.models.comment import Comment
from feed.models.post import Post


class Mention(models.Model):
    """A post names a person, who may see it whatever its visibility."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="mention_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in post {self.post_id}"


class CommentMention(models.Model):
    """A comment names a person. That opens nothing: who may not see the post hears nothing."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions", db_index=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="comment_mentions"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="comment_mention_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in comment {self.comment_id}"

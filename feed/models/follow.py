"""Follows: whose posts stand on one's home feed, and who asked to follow a private account."""

from django.conf import settings
from django.db import models


class Follow(models.Model):
    follower = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="following", db_index=False
    )
    followed = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="followers", db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")), name="follow_not_oneself"
            ),
        ]
        indexes = [
            models.Index(fields=["followed", "-created_at", "-id"], name="follow_followers"),
            models.Index(fields=["follower", "-created_at", "-id"], name="follow_following"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.followed_id}"


class FollowRequest(models.Model):
    """Waits for the answer of a private account. Approved, it becomes a follow; else it is gone."""

    follower = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="follow_requests", db_index=False
    )
    followed = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="follow_requests_received",
        db_index=False,
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When they asked.")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_request_once"),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")),
                name="follow_request_not_oneself",
            ),
        ]
        indexes = [
            models.Index(fields=["followed", "-created_at", "-id"], name="follow_request_received"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} asks to follow {self.followed_id}"

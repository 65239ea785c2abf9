"""Preferences: of which kinds, and of whom, a person wants to be notified."""

from django.conf import settings
from django.db import models

from feed.models.notification import NotificationKind


class NotificationLevel(models.TextChoices):
    """Of whose doing somebody is told."""

    EVERYONE = "everyone", "everybody's"
    FOLLOWING = "following", "that of people they follow"
    NOBODY = "nobody", "nobody's"


# Kinds that somebody who has chosen nothing gets emails of: what asks for an answer.
EMAILED = frozenset(NotificationKind) - {NotificationKind.LIKE, NotificationKind.REPOST}


class NotificationPreference(models.Model):
    """What a person chose for one kind. Without a row: everybody's, and email as in `EMAILED`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notification_preferences",
        db_index=False,
    )
    kind = models.CharField(max_length=14, choices=NotificationKind)
    level = models.CharField(
        max_length=9, choices=NotificationLevel, default=NotificationLevel.EVERYONE
    )
    email = models.BooleanField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="notification_preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.level} for {self.user_id}"


class NotificationMute(models.Model):
    """A person wants no notifications of what another does, whom they go on to see otherwise."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notification_mutes",
        db_index=False,
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, help_text="Since when.")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "person"], name="notification_mute_once"),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("person")), name="notification_mute_not_oneself"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="notification_mute_newest")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} hears nothing of {self.person_id}"

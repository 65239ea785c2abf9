"""A mute: for a while or for good, one person's posts stay out of another's feeds."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class MuteQuerySet(models.QuerySet["Mute"]):
    def in_force(self) -> Self:
        """Those that have not run out."""
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=Now()))


class Mute(models.Model):
    muter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="muting", db_index=False
    )
    muted = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="muted_by")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Null: never.")

    objects = MuteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["muter", "muted"], name="mute_once"),
            models.CheckConstraint(
                condition=~models.Q(muter=models.F("muted")), name="mute_not_oneself"
            ),
        ]
        indexes = [
            models.Index(fields=["muter", "-created_at", "-id"], name="mute_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.muter_id} mutes {self.muted_id}"

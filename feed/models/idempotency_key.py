"""Idempotency keys: what a person's client called a write, so that a retry finds what it made."""

from django.conf import settings
from django.db import models


class IdempotencyKey(models.Model):
    KEY_MAX = 100

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="idempotency_keys", db_index=False
    )
    key = models.CharField(max_length=KEY_MAX, help_text="As the client chose it.")
    operation = models.CharField(max_length=40, help_text="Which write it was for.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the write's arguments.")
    object_id = models.BigIntegerField(
        null=True, help_text="What was made; null only inside the transaction that makes it."
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return f"{self.key} of {self.user_id}"

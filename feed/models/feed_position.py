"""How far somebody has read a feed, whichever device they read it on."""

from django.conf import settings
from django.db import models


class Feed(models.TextChoices):
    """The feeds whose reading is remembered."""

    HOME = "home", "the person's own"
    PUBLIC = "public", "everybody's"


class FeedPosition(models.Model):
    """A place in the order of posts, (created_at, id). The post there may be gone meanwhile."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_positions", db_index=False
    )
    feed = models.CharField(max_length=10, choices=Feed)
    moment = models.DateTimeField(help_text="When the newest post that was read was posted.")
    post_id = models.BigIntegerField(help_text="That post's id.")

    class Meta:
        ordering = ["user", "feed"]
        constraints = [models.UniqueConstraint(fields=["user", "feed"], name="feed_position_once")]

    def __str__(self) -> str:
        return f"{self.user_id} has read {self.feed} up to {self.post_id}"

"""How far somebody has read a feed, whichever device they read it on."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from feed.models.hashtag import Hashtag


class Feed(models.TextChoices):
    """The feeds whose reading is remembered."""

    HOME = "home", "the person's own"
    PUBLIC = "public", "everybody's"
    HASHTAG = "hashtag", "that of a hashtag"


class FeedPosition(models.Model):
    """A place in the order of posts, (created_at, id). The post there may be gone meanwhile."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_positions", db_index=False
    )
    feed = models.CharField(max_length=10, choices=Feed)
    # A name and no key: any may be read, and none is to be made, or told of, by that.
    hashtag = models.CharField(
        max_length=Hashtag.NAME_MAX, blank=True, default="", help_text="Whose feed it is, folded."
    )
    moment = models.DateTimeField(help_text="When the newest post that was read was posted.")
    post_id = models.BigIntegerField(help_text="That post's id.")
    marked_at = models.DateTimeField(default=timezone.now, help_text="When they last said so.")

    class Meta:
        ordering = ["user", "feed", "hashtag"]
        constraints = [
            models.UniqueConstraint(fields=["user", "feed", "hashtag"], name="feed_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} has read {self.feed} {self.hashtag} up to {self.post_id}"

"""What trends: open posts and hashtags that many people care about just now.

Both tables are written anew every few minutes by feed/services/trending.py, and by nothing else.
"""

from django.db import models

from feed.models.hashtag import Hashtag
from feed.models.post import Post


class TrendingPost(models.Model):
    post = models.OneToOneField(
        Post, models.CASCADE, primary_key=True, related_name="trending", db_index=False
    )
    score = models.FloatField(help_text="The higher, the further up; fades by half-lives.")

    class Meta:
        ordering = ["-score", "-post"]
        indexes = [models.Index(fields=["-score", "-post"], name="trending_post_first")]

    def __str__(self) -> str:
        return f"{self.post_id} at {self.score}"


class TrendingHashtag(models.Model):
    hashtag = models.OneToOneField(
        Hashtag, models.CASCADE, primary_key=True, related_name="trending", db_index=False
    )
    score = models.FloatField(help_text="The higher, the further up; fades by half-lives.")
    people = models.PositiveIntegerField(
        help_text="How many people's open posts of the last days have it, as last counted."
    )

    class Meta:
        ordering = ["-score", "-hashtag"]

    def __str__(self) -> str:
        return f"{self.hashtag_id} at {self.score}"

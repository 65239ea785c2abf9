"""Hashtags: what a post is about, in its author's words, and who follows them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from feed.models.post import Post, Visibility
from feed.models.visibility import Viewer


class _Counted(Subquery):
    """How many rows a subquery has, which may be bounded."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = models.IntegerField()


class HashtagQuerySet(models.QuerySet["Hashtag"]):
    def with_uses(self, viewer: Viewer, most: int) -> Self:
        """Each with `uses_count`: of how many public posts that `viewer` may see, up to `most`."""
        return self.annotate(uses_count=_Counted(_uses(viewer).order_by().values("pk")[:most]))


def _uses(viewer: Viewer) -> "QuerySet[PostTag]":
    posts = Post.objects.filter(pk=OuterRef("post"), visibility=Visibility.PUBLIC)
    return PostTag.objects.filter(Exists(posts.visible_to(viewer)), hashtag=OuterRef("pk"))


class Hashtag(models.Model):
    NAME_MAX = 100

    name = models.CharField(
        max_length=NAME_MAX, unique=True, help_text="Without #, case folded: one form for all."
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was first used.")

    uses_count: int  # where `with_uses` was asked for it

    objects = HashtagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"#{self.name}"


class PostTag(models.Model):
    """A post has a hashtag. `created_at` is the post's, so that a page is one index scan."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="tags", db_index=False)
    hashtag = models.ForeignKey(Hashtag, models.CASCADE, related_name="uses", db_index=False)
    created_at = models.DateTimeField(help_text="When the post was posted.")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["post", "hashtag"], name="post_tag_once")]
        indexes = [
            models.Index(fields=["hashtag", "-created_at", "-post"], name="post_tag_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.hashtag_id} on {self.post_id}"


class HashtagFollow(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="followed_hashtags", db_index=False
    )
    hashtag = models.ForeignKey(Hashtag, models.CASCADE, related_name="followers")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "hashtag"], name="hashtag_follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.hashtag_id}"

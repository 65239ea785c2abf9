"""A post: what people write, like and comment on."""

from typing import Self

from django.conf import settings
from django.db import models

from feed.events import PostSnapshot
from feed.models.user import User


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: User | None) -> Self:
        """The posts `viewer` (None: anyone) may see. All of them, while all posts are public."""
        return self.all()

    def by_followed(self, viewer: User) -> Self:
        """The posts of those whom `viewer` follows."""
        return self.filter(author__followers__follower=viewer)

    def home_of(self, viewer: User) -> Self:
        """The posts of `viewer` and of those they follow."""
        followed = User.objects.filter(followers__follower=viewer).values("pk")
        return self.filter(models.Q(author=viewer) | models.Q(author__in=followed))


class Post(models.Model):
    TITLE_MAX = 200
    CONTENT_MAX = 5000

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts", db_index=False
    )
    title = models.CharField(max_length=TITLE_MAX, blank=True, help_text="May be empty.")
    content = models.TextField(max_length=CONTENT_MAX, help_text="The text, never blank.")
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was posted.")
    updated_at = models.DateTimeField(auto_now_add=True, help_text="When its text last changed.")
    # Kept by triggers (migration 0002), so that they are exact whichever way a row comes or goes.
    likes_count = models.PositiveIntegerField(default=0, help_text="How many people like it.")
    comments_count = models.PositiveIntegerField(default=0, help_text="How many comments it has.")

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="post_newest"),
            models.Index(fields=["author", "-created_at", "-id"], name="post_author_newest"),
        ]

    def __str__(self) -> str:
        return self.title or self.content[:60]

    def snapshot(self) -> PostSnapshot:
        """The post as events carry it; its author must be loaded."""
        return PostSnapshot(
            id=self.pk,
            title=self.title,
            content=self.content,
            author=self.author.snapshot(),
            likes_count=self.likes_count,
            comments_count=self.comments_count,
            created_at=self.created_at,
            updated_at=self.updated_at,
        )

"""Pictures that people upload: for a post, as their avatar, or across their profile."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q


class MediaQuerySet(models.QuerySet["Media"]):
    def unused(self) -> "MediaQuerySet":
        """Those that no post shows and that nobody has as avatar or header."""
        return self.filter(post=None, avatar_of=None, header_of=None)


class Media(models.Model):
    ALT_MAX = 1500
    PER_POST = 4

    class Purpose(models.TextChoices):
        POST = "post"
        AVATAR = "avatar"
        HEADER = "header"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="media")
    purpose = models.CharField(max_length=6, choices=Purpose, default=Purpose.POST)
    # Names in the storage. What they name is never changed, so it may be cached for ever; a trigger
    # (migration 0020) makes a `StrayFile` of each when the row goes, whichever way it does.
    file = models.CharField(max_length=100, unique=True, editable=False)
    preview = models.CharField(max_length=100, editable=False)
    mime_type = models.CharField(max_length=50, help_text="Media type of its files.")
    width = models.PositiveIntegerField(help_text="Of the file at `url`, in pixels.")
    height = models.PositiveIntegerField(help_text="Of the file at `url`, in pixels.")
    alt_text = models.CharField(
        max_length=ALT_MAX, blank=True, help_text="What it shows, in words; may be empty."
    )
    focal_x = models.FloatField(
        default=0, help_text="What must stay in view when it is cropped: -1 left, 1 right."
    )
    focal_y = models.FloatField(
        default=0, help_text="What must stay in view when it is cropped: -1 bottom, 1 top."
    )
    blurhash = models.CharField(
        max_length=40, help_text="What to show while it loads, see blurha.sh."
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was uploaded.")
    post = models.ForeignKey(
        "feed.Post", models.CASCADE, null=True, blank=True, related_name="media", db_index=False
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the post.")

    objects = MediaQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "media"
        indexes = [
            models.Index(fields=["created_at"], name="media_loose", condition=Q(post=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["post", "position"], name="media_place_once"),
            models.CheckConstraint(
                condition=Q(focal_x__gte=-1, focal_x__lte=1, focal_y__gte=-1, focal_y__lte=1),
                name="media_focus_inside",
            ),
            models.CheckConstraint(
                condition=Q(post=None) | Q(purpose="post"), name="media_of_post_is_for_posts"
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text[:60] or f"{self.purpose} {self.pk}"

    @property
    def url(self) -> str:
        return default_storage.url(self.file)

    @property
    def preview_url(self) -> str:
        return default_storage.url(self.preview)


class StrayFile(models.Model):
    """A file that no row names: of media that is gone, or of an upload that did not get so far.

    It is to be deleted, unless the upload that it belongs to is still going on.
    """

    name = models.CharField(max_length=100, unique=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.name

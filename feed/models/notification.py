"""Notifications: what others did that concerns a person, told in groups.

A group tells of one kind of thing that happened to one post, one comment or the person: "Ada and
12 others liked your post". It grows until it is read; what comes after that begins another one.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from feed.models import visibility as sight
from feed.models.comment import Comment
from feed.models.post import Post
from feed.models.visibility import Viewer, within


class NotificationKind(models.TextChoices):
    """What happened to the person who is told."""

    FOLLOW = "follow", "somebody follows them"
    FOLLOW_REQUEST = "follow_request", "somebody asks to follow them"
    LIKE = "like", "somebody likes their post or comment"
    COMMENT = "comment", "somebody commented on their post"
    REPLY = "reply", "somebody replied to their post or comment"
    MENTION = "mention", "somebody mentions them"
    REPOST = "repost", "somebody reposts their post"
    QUOTE = "quote", "somebody quotes their post"


class Inbox(models.Model):
    """A person's notifications as a whole. Its row is locked by whoever changes any of them.

    So they change one after the other, and the unread count of each event is right.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="inbox"
    )
    digest_sent_at = models.DateTimeField(
        null=True, blank=True, help_text="When they were last sent an email of what is unread."
    )
    # Of the emails that were not taken since.
    digest_retry_at = models.DateTimeField(
        null=True, blank=True, help_text="Not to be tried again before."
    )
    digest_failures = models.PositiveSmallIntegerField(
        default=0, help_text="How often in a row their address was refused."
    )
    digest_failed_to = models.CharField(
        max_length=254, blank=True, default="", help_text="That address; another starts anew."
    )

    class Meta:
        verbose_name_plural = "inboxes"

    def __str__(self) -> str:
        return f"inbox of {self.user_id}"


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The notifications of `viewer` that they may see: what it is about, and at least one
        of those who did it."""
        if viewer is None:
            return self.none()
        inner = within(viewer)
        posts = Post.objects.filter(pk=OuterRef("post")).visible_to(inner)
        comments = Comment.objects.filter(pk=OuterRef("comment")).under_visible(inner)
        actors = NotificationActor.objects.filter(notification=OuterRef("pk")).under_visible(inner)
        return self.filter(
            Q(post=None) | Exists(posts),
            Q(comment=None) | Exists(comments),
            Exists(actors),
            recipient=viewer,
        )

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notification(models.Model):
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", db_index=False
    )
    kind = models.CharField(
        max_length=14, choices=NotificationKind, help_text="What happened to them."
    )
    # What it happened to: neither, a post, or a comment and the post that it stands under. Comments
    # that people wrote to get into the group stand under that post as well.
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(help_text="When the first of it happened.")
    updated_at = models.DateTimeField(help_text="When somebody last joined it.")
    read_at = models.DateTimeField(null=True, blank=True)
    # Kept by triggers: how many rows of NotificationActor it has.
    actors_count = models.PositiveIntegerField(default=0)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "post", "comment"],
                condition=Q(read_at=None),
                nulls_distinct=False,
                name="notification_group_once",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-updated_at", "-id"], name="notification_newest"),
            models.Index(
                fields=["recipient", "-updated_at", "-id"],
                name="notification_unread",
                condition=Q(read_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"


class NotificationActorQuerySet(models.QuerySet["NotificationActor"]):
    def under_visible(self, viewer: Viewer) -> Self:
        """Those of whom `viewer` may hear, in notifications that they were found to see: neither
        blocked nor muted, and what they wrote to be seen."""
        if viewer is None:
            return self.none()
        inner = within(viewer)
        posts = Post.objects.filter(pk=OuterRef("post")).visible_to(inner)
        comments = Comment.objects.filter(pk=OuterRef("comment")).under_visible(inner)
        return self.filter(
            Q(post=None) | Exists(posts),
            Q(comment=None) | Exists(comments),
            sight.not_blocked(viewer, "actor_id"),
            sight.not_muted(viewer, "actor_id"),
            sight.hears_of(viewer, "actor_id"),
            actor__is_active=True,
        )


class NotificationActor(models.Model):
    """Somebody in a group, with what they wrote to get there, the newest of it."""

    notification = models.ForeignKey(
        Notification, models.CASCADE, related_name="entries", db_index=False
    )
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = NotificationActorQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["notification", "actor"], name="notification_actor_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["notification", "-created_at", "-id"], name="notification_actor_newest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} in notification {self.notification_id}"

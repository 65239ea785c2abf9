"""A post: what people write, read, answer, pass on, like and comment on."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from feed.models import visibility as sight
from feed.models.visibility import Somebody, Viewer, within
from feed.snapshots import PostSnapshot, columns

_COLUMNS = columns(PostSnapshot)


class Visibility(models.TextChoices):
    """Whom a post is for, besides its author and the people it mentions."""

    PUBLIC = "public", "everybody; its author's followers, where the account is private"
    FOLLOWERS = "followers", "its author's followers"
    MENTIONED = "mentioned", "the people it mentions"


class Policy(models.TextChoices):
    """Who may do something with a post, of those who may see it. Its author always may."""

    EVERYONE = "everyone", "everybody"
    FOLLOWERS = "followers", "its author's followers"
    NOBODY = "nobody", "its author alone"


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """The posts `viewer` (None: anyone) may see.

        The one predicate of who sees what: lists, counts, search, notifications and live delivery
        all ask it. A repost is visible where the post that it repeats is, too.
        """
        return self.filter(deleted_at=None).once_visible_to(viewer)

    def once_visible_to(self, viewer: Viewer) -> Self:
        """`visible_to`, and of the deleted ones those that would be, were they still there."""
        inner = viewer if viewer is None else within(viewer)
        originals = Post.objects.filter(pk=OuterRef("repost_of"), deleted_at=None).in_sight_of(
            inner
        )
        return self.in_sight_of(viewer).filter(
            sight.any_of(Q(repost_of=None) | Q(Exists(originals)))
        )

    def in_sight_of(self, viewer: Viewer) -> Self:
        """Those that their own author's choices and relations let `viewer` see."""
        posts = self.filter(author__is_active=True)
        to_all = Q(visibility=Visibility.PUBLIC, author__is_private=False)
        if viewer is None:
            return posts.filter(to_all)
        to_followers = ~Q(visibility=Visibility.MENTIONED) & Q(sight.follows(viewer, "author_id"))
        return posts.filter(
            sight.any_of(Q(author=viewer) | to_all | to_followers | Q(sight.mentioned(viewer))),
            sight.not_blocked(viewer, "author_id"),
        )

    def unmuted_by(self, viewer: Viewer) -> Self:
        """Without what people wrote whom `viewer` mutes, also where others repost it."""
        if viewer is None:
            return self
        return self.filter(
            sight.not_muted(viewer, "author_id"), sight.not_muted(viewer, "repost_of__author_id")
        )

    def tagged(self, name: str) -> Self:
        """The public posts with that hashtag, given in its folded form; a repost has none."""
        uses = sight.uses_of(name)
        return self.filter(Exists(uses), visibility=Visibility.PUBLIC, repost_of=None)

    def by_followed(self, viewer: Somebody) -> Self:
        """The posts of those whom `viewer` follows."""
        return self.filter(sight.follows(viewer, "author_id"))

    def home_of(self, viewer: Somebody) -> Self:
        """What is on `viewer`'s home feed, of what they may see.

        Their own posts, those of whom they follow, and public ones with a hashtag they follow.
        """
        return self.unmuted_by(viewer).filter(sight.any_of(_at_home(viewer)))

    def told_home_of(self, viewer: Somebody) -> Self:
        """`home_of`, and what a repost repeats that is on `viewer`'s home feed."""
        reposts = Post.objects.repeating().filter(author__followers__follower=within(viewer))
        # Looked for from whom the viewer follows: a post may have any number of reposts.
        others = reposts.in_sight_of(within(viewer)).filter(
            sight.not_muted(within(viewer), "author_id")
        )
        own = Post.objects.repeating().filter(author=within(viewer))
        held = _at_home(viewer) | Q(Exists(own)) | Q(Exists(others))
        return self.unmuted_by(viewer).filter(sight.any_of(held))

    def told_of_author(self, user_id: int, viewer: Viewer) -> Self:
        """The posts of one person, and what they repeat in a repost that `viewer` may see."""
        inner = viewer if viewer is None else within(viewer)
        reposts = Post.objects.repeating().filter(author_id=user_id).in_sight_of(inner)
        return self.filter(sight.any_of(Q(author_id=user_id) | Q(Exists(reposts))))

    def repeating(self) -> Self:
        """The reposts of the post of an outer query."""
        return self.filter(repost_of=OuterRef("pk"), deleted_at=None)


def _at_home(viewer: Somebody) -> Q:
    """What brings a post to the home feed; a repost has no hashtags of its own."""
    tagged = Q(visibility=Visibility.PUBLIC, repost_of=None) & Q(sight.follows_tag(viewer))
    return Q(author=viewer) | Q(sight.follows(viewer, "author_id")) | tagged


class Post(models.Model):
    TITLE_MAX = 200
    CONTENT_MAX = 5000
    WARNING_MAX = 200
    DEPTH_MAX = 50

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts", db_index=False
    )
    title = models.CharField(max_length=TITLE_MAX, blank=True, help_text="May be empty.")
    content = models.TextField(
        max_length=CONTENT_MAX, blank=True, help_text="The text; empty for a repost."
    )
    content_warning = models.CharField(
        max_length=WARNING_MAX, blank=True, help_text="What to show before the rest; may be empty."
    )
    visibility = models.CharField(
        max_length=10,
        choices=Visibility,
        default=Visibility.PUBLIC,
        help_text="Whom it is for; never changes.",
    )
    comment_policy = models.CharField(
        max_length=10,
        choices=Policy,
        default=Policy.EVERYONE,
        help_text="Who may comment on it and reply to it.",
    )
    quote_policy = models.CharField(
        max_length=10, choices=Policy, default=Policy.EVERYONE, help_text="Who may quote it."
    )
    reply_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replies", db_index=False
    )
    thread = models.ForeignKey(  # null where it starts one
        "self", models.SET_NULL, null=True, blank=True, related_name="thread_posts"
    )
    depth = models.PositiveSmallIntegerField(
        default=0, help_text="How many posts it is below the one its thread began with."
    )
    repost_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="reposts"
    )
    quote_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="quotes", db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was posted.")
    updated_at = models.DateTimeField(auto_now_add=True, help_text="When its text last changed.")
    edits_count = models.PositiveIntegerField(
        default=0, help_text="How many times its text was changed."
    )
    pinned_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    # Kept by triggers, so that they are exact whichever way a row comes or goes.
    likes_count = models.PositiveIntegerField(default=0, help_text="How many people like it.")
    comments_count = models.PositiveIntegerField(default=0, help_text="How many comments it has.")
    replies_count = models.PositiveIntegerField(
        default=0, help_text="How many posts reply to it, of those that were for everybody."
    )
    reposts_count = models.PositiveIntegerField(
        default=0, help_text="How many people repost it, private accounts not counted."
    )
    quotes_count = models.PositiveIntegerField(
        default=0, help_text="How many posts quote it, of those that were for everybody."
    )
    # Set by a trigger as it is posted: counts are the same for all, so they tell of nothing hidden.
    is_counted = models.BooleanField(
        default=False,
        editable=False,
        help_text="Whether it counts as a reply, quote or repost: it was for everybody when it was "
        "posted.",
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "repost_of"],
                condition=Q(deleted_at=None, repost_of__isnull=False),
                name="repost_once",
            ),
            models.CheckConstraint(
                condition=Q(repost_of=None)
                | Q(content="", title="", quote_of=None, reply_to=None, content_warning=""),
                name="repost_is_nothing_else",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-created_at", "-id"], name="post_newest", condition=Q(deleted_at=None)
            ),
            models.Index(
                fields=["author", "-created_at", "-id"],
                name="post_author_newest",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["reply_to", "created_at", "id"],
                name="post_replies_oldest",
                condition=Q(reply_to__isnull=False),
            ),
            models.Index(
                fields=["quote_of", "-created_at", "-id"],
                name="post_quotes_newest",
                condition=Q(quote_of__isnull=False),
            ),
            models.Index(
                fields=["author", "-pinned_at"],
                name="post_pinned",
                condition=Q(pinned_at__isnull=False),
            ),
            models.Index(
                fields=["deleted_at"], name="post_deleted", condition=Q(deleted_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.content[:60]

    @property
    def is_open(self) -> bool:
        """Whether it is for everybody, logged in or not; its author must be loaded.

        A repost is where what it repeats is, too, which is read.
        """
        return self._is_open(self._open_ids())

    def snapshot(self) -> PostSnapshot:
        """The post as events carry it; its author must be loaded.

        Where it names other posts, one statement reads which of them are for everybody.
        """
        open_ids = self._open_ids()
        return PostSnapshot(
            author=self.author.snapshot(),
            is_open=self._is_open(open_ids),
            open_ids=open_ids,
            **{name: getattr(self, name) for name in _COLUMNS},
        )

    def _open_ids(self) -> tuple[int, ...]:
        """The posts that it replies to, quotes, repeats or follows, if they are for everybody."""
        ids = (self.reply_to_id, self.thread_id, self.repost_of_id, self.quote_of_id)
        named = [pk for pk in ids if pk is not None]
        if not named:
            return ()
        found = Post.objects.visible_to(None).filter(pk__in=named)
        return tuple(found.order_by("pk").values_list("pk", flat=True))

    def _is_open(self, open_ids: tuple[int, ...]) -> bool:
        return (
            (self.repost_of_id is None or self.repost_of_id in open_ids)
            and self.visibility == Visibility.PUBLIC
            and self.author.is_active
            and not self.author.is_private
        )

"""A person: the account that posts, likes, comments and follows."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.files.storage import default_storage
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Upper

from feed.models.visibility import Somebody, Viewer, follows, not_blocked, not_muted
from feed.snapshots import PersonSnapshot


class UserManager(BaseUserManager["User"]):
    def visible_to(self, viewer: Viewer) -> models.QuerySet["User"]:
        """The people `viewer` (None: anyone) may see: who is active, with no block between."""
        people = self.filter(is_active=True)
        return people if viewer is None else people.filter(not_blocked(viewer, "pk"))

    def open_to(self, viewer: Viewer) -> models.QuerySet["User"]:
        """Those of `visible_to` who are not private, or whom `viewer` follows, or is.

        What a private account keeps for its followers, posts aside, asks this.
        """
        people = self.visible_to(viewer)
        if viewer is None:
            return people.filter(is_private=False)
        mine = models.Q(pk=viewer if isinstance(viewer, models.F | int) else viewer.pk)
        return people.filter(models.Q(is_private=False) | mine | models.Q(follows(viewer, "pk")))

    def hidden_from(self, viewer: Somebody, *, mutes: bool) -> models.QuerySet["User"]:
        """Those whose posts `viewer` is not shown, but where a post mentions them.

        By a block, or because the account is private and `viewer` does not follow it; where
        `mutes` count, also by one.
        """
        hidden = ~not_blocked(viewer, "pk")
        hidden |= models.Q(is_private=True) & ~models.Q(follows(viewer, "pk"))
        return self.filter(hidden | ~not_muted(viewer, "pk") if mutes else hidden)

    def create_user(
        self, username: str, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """A saved account; the caller has validated what the API accepts."""
        user = self.model(username=username, email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        return self.create_user(
            username, email, password, **{**fields, "is_staff": True, "is_superuser": True}
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    USERNAME_MAX = 30
    EMAIL_MAX = 254
    DISPLAY_NAME_MAX = 50
    BIO_MAX = 500
    LOCALE_MAX = 35
    LINKS_MAX = 5
    LINK_LABEL_MAX = 50
    LINK_URL_MAX = 200

    username = models.CharField(
        max_length=USERNAME_MAX,
        unique=True,
        validators=[RegexValidator(r"\A[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\Z")],
        help_text="The public name: letters, digits, _ . and -, unique whatever the case.",
    )
    email = models.EmailField(max_length=EMAIL_MAX, help_text="The address, for its owner only.")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_private = models.BooleanField(
        default=False, help_text="Whether only those they approved may follow them and read them."
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When the account was made.")
    # Kept by triggers, by visibility, so that nobody can count what they may not see.
    posts_count = models.PositiveIntegerField(default=0, help_text="How many posts they wrote.")
    public_posts_count = models.PositiveIntegerField(default=0)
    followers_posts_count = models.PositiveIntegerField(default=0)
    followers_count = models.PositiveIntegerField(default=0, help_text="How many follow them.")
    following_count = models.PositiveIntegerField(default=0, help_text="How many they follow.")

    display_name = models.CharField(max_length=DISPLAY_NAME_MAX, blank=True)
    bio = models.TextField(max_length=BIO_MAX, blank=True, help_text="About them; may be empty.")
    links = models.JSONField(default=list, blank=True, help_text="A list of {label, url}.")
    locale = models.CharField(max_length=LOCALE_MAX, blank=True, help_text="A BCP 47 tag.")
    avatar = models.ForeignKey(
        "feed.Media", models.SET_NULL, null=True, blank=True, related_name="avatar_of"
    )
    header = models.ForeignKey(
        "feed.Media", models.SET_NULL, null=True, blank=True, related_name="header_of"
    )
    # Kept beside `avatar` by a trigger (migration 0020), for events to show without a query.
    avatar_file = models.CharField(max_length=100, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        ordering = ["username"]
        constraints = [  # on UPPER(), which is what Django's iexact compares
            models.UniqueConstraint(Upper("username"), name="user_username_unique"),
            models.UniqueConstraint(Upper("email"), name="user_email_unique"),
        ]
        indexes = [  # of those who may be suggested to anybody
            models.Index(
                fields=["-followers_count", "-id"],
                name="user_most_followed",
                condition=models.Q(is_active=True, is_private=False),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def snapshot(self) -> PersonSnapshot:
        """The person as events carry them."""
        return PersonSnapshot(
            id=self.pk,
            username=self.username,
            display_name=self.shown_name,
            avatar_url=default_storage.url(self.avatar_file) if self.avatar_file else "",
        )

    @property
    def shown_name(self) -> str:
        """What to call them: never empty."""
        return self.display_name or self.username

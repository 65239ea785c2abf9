"""What a person may do, and why not: the same answer for clients and for what refuses."""

from dataclasses import dataclass

from django.db.models import TextChoices

from feed.errors import Forbidden
from feed.models import User


class Reason(TextChoices):
    """Why somebody may not do something; the label is what the API says about it."""

    LOGGED_OUT = "logged_out", "Nobody is logged in."
    ONESELF = "oneself", "It is the viewer themselves."
    BLOCKED = "blocked", "A block stands between the two."
    PRIVATE = "private", "The account is private, and the viewer does not follow it."
    NOT_OWNER = "not_owner", "It is somebody else's."
    NOT_FOLLOWER = "not_follower", "It is for followers of the author."
    POLICY = "policy", "Its author does not allow it."
    TOO_DEEP = "too_deep", "The thread is as deep as may be."
    REPOST = "repost", "A repost has nothing of its own to change."


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether something is allowed: it is where nothing stands against it."""

    reason: Reason | None = None

    @property
    def allowed(self) -> bool:
        return self.reason is None


def follow(*, viewer: User | None, person: User, seen: bool) -> Permission:
    """Whether `viewer` may follow the person, or ask to; `seen`: whether they may see them."""
    if viewer is None:
        return Permission(Reason.LOGGED_OUT)
    if viewer.pk == person.pk:
        return Permission(Reason.ONESELF)
    return Permission(None if seen else Reason.BLOCKED)


def list_follows(*, seen: bool, opened: bool) -> Permission:
    """Whether a viewer may list who follows a person and whom they follow.

    `opened`: whether the account is public, their own, or one that they follow.
    """
    if not seen:
        return Permission(Reason.BLOCKED)
    return Permission(None if opened else Reason.PRIVATE)


def require(permission: Permission) -> None:
    """Raises `Forbidden` where something stands against it."""
    if permission.reason is not None:
        raise Forbidden(str(permission.reason.label))

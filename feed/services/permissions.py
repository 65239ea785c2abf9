"""What a person may do, and why not: the same answer for clients and for what refuses."""

from dataclasses import dataclass

from django.db.models import TextChoices

from feed.errors import Forbidden


class Reason(TextChoices):
    """Why somebody may not do something; the label is what the API says about it."""

    LOGGED_OUT = "logged_out", "Nobody is logged in."
    NOT_OWNER = "not_owner", "It is somebody else's."
    NOT_FOLLOWER = "not_follower", "It is for followers of the author."
    POLICY = "policy", "Its author does not allow it."
    PRIVATE = "private", "Its author's account is private."
    TOO_DEEP = "too_deep", "The thread is as deep as may be."
    REPOST = "repost", "A repost has nothing of its own to change."


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether something is allowed: it is where nothing stands against it."""

    reason: Reason | None = None

    @property
    def allowed(self) -> bool:
        return self.reason is None


def require(permission: Permission) -> None:
    """Raises `Forbidden` where something stands against it."""
    if permission.reason is not None:
        raise Forbidden(str(permission.reason.label))

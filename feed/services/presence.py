"""Presence: who may know of whom whether they are online."""

from collections.abc import Collection

from django.conf import settings

from feed.errors import Invalid, NotFound
from feed.models import User


def visible(*, viewer: User, user_ids: Collection[int]) -> set[int]:
    """Those of the people whose presence `viewer` may see.

    No block stands between them, and of a private account it is for who follows it.
    """
    found = User.objects.open_to(viewer).filter(pk__in=user_ids)
    return set(found.values_list("pk", flat=True))


def check_number(count: int) -> None:
    """Raises `Invalid` for more people than one may ask for at once."""
    if count > settings.PRESENCE_MAX_USERS:
        raise Invalid(
            f"userIds may name {settings.PRESENCE_MAX_USERS} people at most.", field="userIds"
        )


def check_visible(*, viewer: User, user_ids: Collection[int]) -> None:
    """Raises `NotFound` unless `viewer` may see all of them."""
    if set(user_ids) - visible(viewer=viewer, user_ids=user_ids):
        raise NotFound("user")

"""Following people: whose posts stand on the home feed."""

from django.db import transaction

from feed.errors import Invalid
from feed.models import Follow, User
from feed.services import accounts


@transaction.atomic
def follow_user(*, actor: User, username: str) -> User:
    """Make sure `actor` follows the person, who is returned. Raises `NotFound`, `Invalid`."""
    person = _lock_both(actor, username)
    if person.pk == actor.pk:
        raise Invalid("You can't follow yourself.", field="username")
    Follow.objects.get_or_create(follower=actor, followed=person)
    person.refresh_from_db(fields=["followers_count"])
    return person


@transaction.atomic
def unfollow_user(*, actor: User, username: str) -> User:
    """Make sure `actor` does not follow the person, who is returned. Raises `NotFound`."""
    person = _lock_both(actor, username)
    Follow.objects.filter(follower=actor, followed=person).delete()
    person.refresh_from_db(fields=["followers_count"])
    return person


def _lock_both(actor: User, username: str) -> User:
    """The person, both rows locked by id, so that two who follow each other can't deadlock."""
    person = accounts.find(viewer=actor, username=username)
    both = User.objects.filter(pk__in=[actor.pk, person.pk]).order_by("pk")
    list(both.select_for_update(no_key=True).values_list("pk"))
    return person

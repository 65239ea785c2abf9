"""Muting people: their posts stay out of one's feeds, and they never know."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from feed import events
from feed.errors import Invalid
from feed.models import Mute, User
from feed.services import accounts, follows


@transaction.atomic
def mute_user(*, actor: User, username: str, seconds: int | None = None) -> User:
    """Mute the person from now on for so long, None for good; a mute there was is replaced.

    Raises `NotFound`, `Invalid`; publishes `PersonHidden`, for `actor` alone, where none was in
    force.
    """
    if seconds is not None and seconds < 1:
        raise Invalid("durationSeconds must be 1 or more.", field="durationSeconds")
    person = follows.find_other(actor=actor, username=username, verb="mute")
    known = Mute.objects.in_force().filter(muter=actor, muted=person).exists()
    expires_at = None if seconds is None else timezone.now() + timedelta(seconds=seconds)
    Mute.objects.bulk_create(
        [Mute(muter=actor, muted=person, expires_at=expires_at)],
        update_conflicts=True,
        unique_fields=["muter", "muted"],
        update_fields=["expires_at"],
    )
    if not known:
        events.publish(events.PersonHidden(actor=person.snapshot(), for_id=actor.pk))
    return person


@transaction.atomic
def unmute_user(*, actor: User, username: str) -> User:
    """Make sure `actor` does not mute the person, who is returned.

    Raises `NotFound`; publishes `PersonShown`, for `actor` alone, where a mute was in force.
    """
    person = accounts.find(viewer=actor, username=username)
    mutes = Mute.objects.filter(muter=actor, muted=person)
    known = mutes.in_force().exists()
    deleted, _ = mutes.delete()
    if known and deleted:  # once, though two may end it at the same time
        events.publish(events.PersonShown(actor=person.snapshot(), for_id=actor.pk))
    return person

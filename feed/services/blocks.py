"""Blocking people: between two with a block, neither sees the other anywhere."""

from django.db import transaction

from feed import events
from feed.models import Block, User
from feed.services import accounts, follows, text


@transaction.atomic
def block_user(*, actor: User, username: str) -> User:
    """Make sure `actor` blocks the person: follows and requests between them end, both ways.

    Raises `NotFound`, `Invalid`; publishes what ends, and a `PersonHidden` for each of the two.
    """
    person = _blocked(actor, username)
    if person is not None:
        return person
    person = follows.find_other(actor=actor, username=username, verb="block")
    # Whoever was seen a moment ago can be blocked, also if they were faster and blocked `actor`.
    person = follows.lock_people([actor.pk, person.pk])[person.pk]
    _, is_new = Block.objects.get_or_create(blocker=actor, blocked=person)
    follows.part(follower=actor, followed=person)
    follows.part(follower=person, followed=actor)
    follows.recount(actor, person)
    if is_new:
        for one, other in ((actor, person), (person, actor)):
            events.publish(events.PersonHidden(actor=other.snapshot(), for_id=one.pk))
    return person


@transaction.atomic
def unblock_user(*, actor: User, username: str) -> User:
    """Make sure `actor` does not block the person, who need not be visible to them otherwise.

    What the block ended stays ended. Raises `NotFound`; publishes `PersonShown`, for `actor` alone,
    where there was a block: nobody is told who blocks them no more.
    """
    person = _blocked(actor, username)
    if person is None:
        return accounts.find(viewer=actor, username=username)
    follows.lock_people([actor.pk, person.pk])
    deleted, _ = Block.objects.filter(blocker=actor, blocked=person).delete()
    if deleted:
        events.publish(events.PersonShown(actor=person.snapshot(), for_id=actor.pk))
    return person


def _blocked(actor: User, username: str) -> User | None:
    """The person of that name among those whom `actor` blocks."""
    if not text.storable(username):
        return None
    people = User.objects.filter(blocked_by__blocker=actor, is_active=True)
    return people.filter(username__iexact=username).first()

"""Private accounts: who follows and reads them is for their owner to approve."""

from django.db import transaction

from feed import events
from feed.models import FollowRequest, User
from feed.services import follows

# Of one transaction: so many people at most are locked at once, and for milliseconds.
BATCH = 100


def update_privacy(*, actor: User, is_private: bool) -> User:
    """Make the account of `actor` private or public; who they are now.

    Publishes `PersonHidden` where it goes private: followers stay; `PersonShown` where it goes
    public. A public account has no use for requests, so those that wait are approved, by age, each
    with its `PersonFollowed`. They are in batches that commit apart: a famous account locks few
    people at a time, and where a batch fails the rest still waits, for this call again or to be
    answered one by one.
    """
    _change(actor, is_private)
    while not is_private and _approve_some(actor):
        pass
    return User.objects.get(pk=actor.pk)


@transaction.atomic
def _change(actor: User, is_private: bool) -> None:
    person = follows.lock_people([actor.pk])[actor.pk]
    if person.is_private == is_private:
        return
    person.is_private = is_private
    person.save(update_fields=["is_private"])
    change = events.PersonHidden if is_private else events.PersonShown
    events.publish(change(actor=person.snapshot()))


@transaction.atomic
def _approve_some(actor: User) -> int:
    """Approve the oldest requests; how many there were, 0 also where the account is private again.

    Who asks and the owner are locked, so an answer, a block or a withdrawal comes before or after.
    """
    waiting = FollowRequest.objects.filter(followed=actor).order_by("created_at", "pk")
    ids = list(waiting.values_list("follower_id", flat=True)[:BATCH])
    people = follows.lock_people([*ids, actor.pk])
    if people[actor.pk].is_private:
        return 0
    left = waiting.filter(follower__in=ids).values_list("follower_id", flat=True)
    follows.accept(followers=[people[pk] for pk in left], followed=people[actor.pk])
    return len(ids)

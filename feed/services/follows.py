"""Following people: whose posts stand on the home feed, and whom a private account lets follow."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from feed import events
from feed.errors import Invalid, NotFound
from feed.models import Follow, FollowRequest, User
from feed.services import accounts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is between the actor and the person now: a follow, a request that waits, or neither."""

    person: User
    following: bool = False
    requested: bool = False


@transaction.atomic
def follow_user(*, actor: User, username: str) -> Outcome:
    """Make sure `actor` follows the person, or asks to where the account is private.

    Raises `NotFound`, `Invalid`; publishes `PersonFollowed` or `FollowRequested` where they did
    not before.
    """
    person = find_other(actor=actor, username=username, verb="follow")
    person = lock_both(actor=actor, person=person)
    if Follow.objects.filter(follower=actor, followed=person).exists():
        return Outcome(person, following=True)
    if not person.is_private:
        accept(followers=[actor], followed=person)
        recount(actor, person)
        return Outcome(person, following=True)
    _, is_new = FollowRequest.objects.get_or_create(follower=actor, followed=person)
    if is_new:
        about = events.FollowRequested(actor=actor.snapshot(), person=person.snapshot())
        events.publish(about)
    return Outcome(person, requested=True)


@transaction.atomic
def unfollow_user(*, actor: User, username: str) -> Outcome:
    """Make sure `actor` neither follows the person nor asks to.

    Raises `NotFound`; publishes `PersonUnfollowed` or `FollowRequestWithdrawn` where they did, and
    `PersonHidden`, for `actor` alone, where the account that they followed is private.
    """
    person = lock_both(actor=actor, person=accounts.find(viewer=actor, username=username))
    if part(follower=actor, followed=person):
        _hide(person, actor)
    recount(actor, person)
    return Outcome(person)


@transaction.atomic
def cancel_follow_request(*, actor: User, username: str) -> Outcome:
    """Make sure no request of `actor` waits for the person's answer. A follow stays.

    Raises `NotFound`; publishes `FollowRequestWithdrawn` where one waited.
    """
    person = lock_both(actor=actor, person=accounts.find(viewer=actor, username=username))
    _withdraw(follower=actor, followed=person)
    follows = Follow.objects.filter(follower=actor, followed=person).exists()
    return Outcome(person, following=follows)


@transaction.atomic
def approve_follow_request(*, actor: User, user_id: int) -> User:
    """Let the person who asked follow `actor`; approving twice changes nothing.

    Raises `NotFound` for a person who neither asks nor follows; publishes `PersonFollowed`.
    """
    person = lock_both(actor=actor, person=_visible(actor, user_id))
    if FollowRequest.objects.filter(follower=person, followed=actor).exists():
        accept(followers=[person], followed=actor)
        recount(actor, person)
    elif not Follow.objects.filter(follower=person, followed=actor).exists():
        raise NotFound("follow request")
    return person


@transaction.atomic
def reject_follow_request(*, actor: User, user_id: int) -> User:
    """Make sure no request of the person waits; they are not told.

    Raises `NotFound`; publishes `FollowRequestWithdrawn` where one waited.
    """
    person = lock_both(actor=actor, person=_visible(actor, user_id))
    _withdraw(follower=person, followed=actor)
    return person


@transaction.atomic
def remove_follower(*, actor: User, username: str) -> User:
    """Make sure the person does not follow `actor`; they are not told.

    Raises `NotFound`; publishes `PersonUnfollowed` where they did, and `PersonHidden`, for the
    person alone, where the account of `actor` is private.
    """
    person = lock_both(actor=actor, person=accounts.find(viewer=actor, username=username))
    if _end(follower=person, followed=actor):
        _hide(actor, person)
    recount(actor, person)
    return person


# --- What these and the services of blocks and privacy are made of ---------------------------
# The caller holds the locks of both people.


def accept(*, followers: Collection[User], followed: User) -> None:
    """Follows, in place of requests where there are. Publishes `PersonFollowed` for each.

    Whoever came to follow otherwise, as by the admin, goes on to.
    """
    FollowRequest.objects.filter(follower__in=followers, followed=followed).delete()
    new = [Follow(follower=each, followed=followed) for each in followers]
    Follow.objects.bulk_create(new, ignore_conflicts=True)
    person = followed.snapshot()
    for each in followers:
        events.publish(events.PersonFollowed(actor=each.snapshot(), person=person))


def part(*, follower: User, followed: User) -> bool:
    """Neither a follow nor a request; whether there was a follow. Publishes what ends."""
    followed_before = _end(follower=follower, followed=followed)
    _withdraw(follower=follower, followed=followed)
    return followed_before


def _end(*, follower: User, followed: User) -> bool:
    deleted, _ = Follow.objects.filter(follower=follower, followed=followed).delete()
    if deleted:
        about = events.PersonUnfollowed(actor=follower.snapshot(), person=followed.snapshot())
        events.publish(about)
    return deleted > 0


def _hide(person: User, viewer: User) -> None:
    """Tell `viewer`, who follows the person no more, where that hides what they wrote."""
    # Asked, because whoever acts was read before the locks.
    if User.objects.filter(pk=person.pk, is_private=True).exists():
        events.publish(events.PersonHidden(actor=person.snapshot(), for_id=viewer.pk))


def _withdraw(*, follower: User, followed: User) -> None:
    deleted, _ = FollowRequest.objects.filter(follower=follower, followed=followed).delete()
    if deleted:
        about = events.FollowRequestWithdrawn(actor=follower.snapshot(), person=followed.snapshot())
        events.publish(about)


def recount(*people: User) -> None:
    """What the triggers have counted by now."""
    for person in people:
        person.refresh_from_db(fields=["followers_count", "following_count"])


def find_other(*, actor: User, username: str, verb: str) -> User:
    """The person of that name. Raises `NotFound`, also where a block hides them; `Invalid`."""
    person = accounts.find(viewer=actor, username=username)
    if person.pk == actor.pk:
        raise Invalid(f"You can't {verb} yourself.", field="username")
    return person


def _visible(actor: User, user_id: int) -> User:
    person = User.objects.visible_to(actor).filter(pk=user_id).first()
    if person is None:
        raise NotFound("user")
    return person


def lock_people(ids: Collection[int]) -> dict[int, User]:
    """People as they are now, their rows locked until the transaction ends.

    By id, so that no two who do this can deadlock; the triggers that count then lock nothing new.
    """
    people = User.objects.filter(pk__in=ids).order_by("pk")
    return {person.pk: person for person in people.select_for_update(no_key=True)}


def lock_both(*, actor: User, person: User) -> User:
    """The person as they are now, both locked.

    Raises `NotFound` where a block or a deletion came in between.
    """
    found = lock_people([actor.pk, person.pk])
    if not User.objects.visible_to(actor).filter(pk=person.pk).exists():
        raise NotFound("user")
    return found[person.pk]

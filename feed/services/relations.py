"""What has changed between a viewer and others: of whom a query says the same at this moment.

Who is asked about are people with a connection, by their ids; `feed.services.audience` says in
which lists it makes a difference.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from feed.events import (
    Event,
    HashtagEvent,
    HashtagFollowed,
    PersonFollowed,
    PersonHidden,
    PersonShown,
    PersonUnfollowed,
    ProfileUpdated,
)
from feed.models import Follow, HashtagFollow, User
from feed.models.visibility import not_blocked


def these(ids: Collection[int]) -> QuerySet[User]:
    """The people of those ids whose accounts are open."""
    return User.objects.filter(is_active=True, pk__in=RawSQL("SELECT unnest(%s::bigint[])", (ids,)))


def who_see(event: Event, viewers: Collection[int | None]) -> set[int | None]:
    """Those who see the person, or whether they are online, which needs a login."""
    profile = isinstance(event, ProfileUpdated | PersonHidden | PersonShown)
    viewer = OuterRef("pk")
    them = User.objects.visible_to(viewer) if profile else User.objects.open_to(viewer)
    people = these([pk for pk in viewers if pk is not None])
    people = people.filter(Exists(them.filter(pk=event.actor.id)))
    found: set[int | None] = set(people.values_list("pk", flat=True))
    return found | ({None} & set(viewers) if profile else set())


def still_stands(event: PersonHidden | PersonShown, for_id: int, *, mutes: bool) -> bool:
    """Whether what the person wrote is hidden from somebody, or is not, as the event says.

    A mute hides it where `mutes` count.
    """
    hidden = Exists(User.objects.hidden_from(for_id, mutes=mutes).filter(pk=event.actor.id))
    people = these([for_id])
    return people.filter(hidden if isinstance(event, PersonHidden) else ~hidden).exists()


def still_follows(event: PersonFollowed | PersonUnfollowed | HashtagEvent) -> bool:
    """Whether `actor` follows the person or hashtag, or does not, as the event says.

    Never where a block stands between the two: of that `PersonHidden` has told all there is.
    """
    people = these([event.actor.id])
    if isinstance(event, HashtagEvent):
        tags = HashtagFollow.objects.filter(hashtag__name=event.hashtag)
        rows = Exists(tags.filter(user=OuterRef("pk")))
    else:
        people = people.filter(not_blocked(event.person.id, "pk"))
        rows = Exists(Follow.objects.filter(follower=OuterRef("pk"), followed=event.person.id))
    begun = isinstance(event, PersonFollowed | HashtagFollowed)
    return people.filter(rows if begun else ~rows).exists()

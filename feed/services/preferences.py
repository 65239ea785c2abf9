"""What a person wants to be notified of, and of whom."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from feed.errors import Invalid
from feed.models import (
    NotificationKind,
    NotificationLevel,
    NotificationMute,
    NotificationPreference,
    User,
)
from feed.models.preference import EMAILED
from feed.services import accounts


def preferences(*, user: User) -> list[NotificationPreference]:
    """What the person chose for each kind, and the default for the others, not saved."""
    chosen = {each.kind: each for each in NotificationPreference.objects.filter(user=user)}
    return [chosen.get(kind) or _default(user, kind) for kind in NotificationKind]


def _default(user: User, kind: NotificationKind) -> NotificationPreference:
    return NotificationPreference(user=user, kind=kind, email=kind in EMAILED)


@transaction.atomic
def update_preference(
    *,
    actor: User,
    kind: NotificationKind,
    level: NotificationLevel | None = None,
    email: bool | None = None,
) -> NotificationPreference:
    """The preference for one kind, changed; what is None stays. Counts for what happens next."""
    given = {"level": level, "email": email}
    changes = {name: value for name, value in given.items() if value is not None}
    defaults = {"level": NotificationLevel.EVERYONE, "email": kind in EMAILED}
    preference, _ = NotificationPreference.objects.update_or_create(
        user=actor, kind=kind, defaults=changes, create_defaults=defaults | changes
    )
    return preference


@transaction.atomic
def end_emails(*, user: User) -> None:
    """No emails of any kind, until the person chooses otherwise."""
    NotificationPreference.objects.bulk_create(
        [NotificationPreference(user=user, kind=kind, email=False) for kind in NotificationKind],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["email"],
    )


@transaction.atomic
def mute(*, actor: User, username: str) -> User:
    """No notifications of what the person does, who is returned. Raises `NotFound`, `Invalid`."""
    person = accounts.find(viewer=actor, username=username)
    if person.pk == actor.pk:
        raise Invalid("You get no notifications of what you do yourself.", field="username")
    NotificationMute.objects.get_or_create(user=actor, person=person)
    return person


@transaction.atomic
def unmute(*, actor: User, username: str) -> User:
    """Notifications of what the person does again. Raises `NotFound`."""
    person = accounts.find(viewer=actor, username=username)
    NotificationMute.objects.filter(user=actor, person=person).delete()
    return person


def mutes(viewer: int | None) -> QuerySet[NotificationMute]:
    """Of whom the viewer wants no notifications, of the people they may see."""
    people = User.objects.visible_to(viewer).filter(pk=OuterRef("person"))
    return NotificationMute.objects.filter(Exists(people), user=viewer)

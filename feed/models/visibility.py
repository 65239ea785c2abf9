"""Who may see what: the pieces of every `visible_to`.

A viewer is a person, nobody (None: whoever is not logged in), or a column of an outer query that
names a person, `OuterRef("pk")`. So the same predicate answers "which posts may Ada see?" for a
list, and "which of these people may see this post?" for live delivery.
"""

from typing import TYPE_CHECKING, TypeAlias

from django.apps import apps
from django.db.models import BooleanField, Case, Exists, Model, OuterRef, Q, QuerySet, When

if TYPE_CHECKING:
    from feed.models.user import User

# One who is logged in: a person, their id, or a column that holds it.
Somebody: TypeAlias = "User | int | OuterRef"
Viewer: TypeAlias = "Somebody | None"


def within(viewer: Somebody) -> Somebody:
    """The viewer, as one query further in names it."""
    return OuterRef(viewer) if isinstance(viewer, OuterRef) else viewer


def any_of(conditions: Q) -> Q:
    """The same condition, in a form that PostgreSQL leaves in one piece.

    An OR over the columns of two tables it would also check on each of them alone, with copies of
    the EXISTS in it. Where the viewer is a column, the copies of one hashed subplan are not all
    refreshed for the next viewer (PostgreSQL 18.4), and people see what others may see.
    """
    return Q(Case(When(conditions, then=True), default=False, output_field=BooleanField()))


def follows(viewer: Somebody, person: str) -> Exists:
    """Whether the viewer follows whom the column `person` names."""
    return _related("Follow", follower=within(viewer), followed=OuterRef(person))


def mentioned(viewer: Somebody, post: str = "pk") -> Exists:
    return _related("Mention", user=within(viewer), post=OuterRef(post))


def not_blocked(viewer: Somebody, person: str) -> Q:
    """No block stands between the viewer and whom the column `person` names, either way."""
    viewer = within(viewer)
    return ~Q(_related("Block", blocker=viewer, blocked=OuterRef(person))) & ~Q(
        _related("Block", blocker=OuterRef(person), blocked=viewer)
    )


def not_muted(viewer: Somebody, person: str) -> Q:
    """The viewer does not mute whom the column `person` names. Nobody named: true."""
    mutes = _model("Mute").objects.in_force()  # type: ignore[attr-defined]
    return ~Q(Exists(mutes.filter(muter=within(viewer), muted=OuterRef(person))))


def hears_of(viewer: Somebody, person: str) -> Q:
    """The viewer wants to be notified of what whom the column `person` names does."""
    return ~Q(_related("NotificationMute", user=within(viewer), person=OuterRef(person)))


def follows_tag(viewer: Somebody, post: str = "pk") -> Exists:
    """Whether the viewer follows a hashtag of the post."""
    return _related("PostTag", post=OuterRef(post), hashtag__followers__user=within(viewer))


def uses_of(name: str) -> QuerySet[Model]:
    """The uses of a hashtag, to ask whether a post is among them."""
    return _model("PostTag")._default_manager.filter(hashtag__name=name, post=OuterRef("pk"))


def _related(model: str, **columns: object) -> Exists:
    found: QuerySet[Model] = _model(model)._default_manager.filter(**columns)
    return Exists(found)


def _model(name: str) -> type[Model]:
    return apps.get_model("feed", name)  # the models import this module

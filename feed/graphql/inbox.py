"""Reads of what notifications show, for many at once: each a `feed.graphql.context.Batch`."""

from collections.abc import Sequence

from django.db.models import Count

from feed.errors import NotFound
from feed.graphql.paging import newest_of_each
from feed.models import Comment, Notification, NotificationActor, User

Viewer = User | None

ACTORS_SHOWN = 3
COUNTED_MAX = 1000  # of a larger group it is not counted how many of its people are hidden


def notifications_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Notification | None]:
    found = Notification.objects.visible_to(viewer).in_bulk(ids)
    return [found.get(pk) for pk in ids]


def comments_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Comment | NotFound]:
    found = Comment.objects.visible_to(viewer).in_bulk(ids)
    return [found.get(pk) or NotFound("comment") for pk in ids]


def newest_entries(viewer: Viewer, ids: Sequence[int]) -> list[list[NotificationActor]]:
    """Those who joined each notification last, of whom the viewer may hear: `ACTORS_SHOWN`."""
    entries = NotificationActor.objects.under_visible(viewer)
    return newest_of_each(entries, "notification_id", ids, ACTORS_SHOWN)


def actor_counts(viewer: Viewer, keys: Sequence[tuple[int, int]]) -> list[int]:
    """How many people there are in each notification, by (its id, its own count).

    Those of whom the viewer may not hear are left out, up to `COUNTED_MAX` people.
    """
    small = [pk for pk, count in keys if count <= COUNTED_MAX]
    entries = NotificationActor.objects.under_visible(viewer).filter(notification__in=small)
    rows = entries.order_by().values_list("notification").annotate(Count("pk"))
    found = dict(rows)
    return [found.get(pk, 0) if count <= COUNTED_MAX else count for pk, count in keys]

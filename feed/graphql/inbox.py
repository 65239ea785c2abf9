"""Reads of what notifications show, for many at once: each a `feed.graphql.context.Batch`."""

from collections.abc import Sequence
from functools import cache

from django.db.models import Count

from feed.errors import NotFound
from feed.graphql import loaders
from feed.models import Comment, Notification, NotificationActor, User
from feed.services import pages
from feed.services.pages import ANY_VIEWER, Span, given
from feed.services.statements import Statement, any_ids

Viewer = User | None

ACTORS_SHOWN = 3
COUNTED_MAX = 1000  # of a larger group it is not counted how many of its people are hidden


def notifications_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Notification | None]:
    found = Notification.objects.visible_to(viewer).in_bulk(ids)
    return [found.get(pk) for pk in ids]


def comments_by_id(viewer: Viewer, ids: Sequence[int]) -> list[Comment | NotFound]:
    found = loaders.comments_by_id(viewer, ids)
    return [comment or NotFound("comment") for comment in found]


def newest_entries(viewer: Viewer, ids: Sequence[int]) -> list[list[NotificationActor]]:
    """Those who joined each notification last, of whom the viewer may hear: `ACTORS_SHOWN`."""
    entries = NotificationActor.objects.under_visible
    span = Span(ACTORS_SHOWN)
    return pages.page_of_each(entries, viewer, span, parent="notification_id", ids=ids)


@cache
def _counts(anonymous: bool) -> Statement:
    entries = NotificationActor.objects.under_visible(None if anonymous else ANY_VIEWER)
    these = entries.filter(notification__in=any_ids()).order_by()
    return Statement(these.values_list("notification").annotate(Count("pk")), prepare=False)


def actor_counts(viewer: Viewer, keys: Sequence[tuple[int, int]]) -> list[int]:
    """How many people there are in each notification, by (its id, its own count).

    Those of whom the viewer may not hear are left out, up to `COUNTED_MAX` people.
    """
    small = [pk for pk, count in keys if count <= COUNTED_MAX]
    found = dict(_counts(viewer is None).rows(given(viewer, small)))
    return [found.get(pk, 0) if count <= COUNTED_MAX else count for pk, count in keys]

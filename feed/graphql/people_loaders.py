"""Reads of many people's relations at once; see `feed.graphql.loaders`."""

from collections.abc import Iterable, Sequence
from functools import cache

from django.db.models import Exists, OuterRef, QuerySet

from feed.graphql.loaders import Viewer, by_arguments, pages_under, whether
from feed.graphql.paging import Connection, Page, no_page, of_nodes
from feed.models import Block, Follow, FollowRequest, Mute, NotificationMute, User
from feed.services import suggestions
from feed.services.pages import Rows

# How many mutuals there are, and some of them.
Mutuals = tuple[int, list[User]]


seen_by_viewer = whether(User.objects.visible_to, "pk", prepare=False)
open_to_viewer = whether(User.objects.open_to, "pk", prepare=False)
requested_by_viewer = whether(
    lambda viewer: FollowRequest.objects.filter(follower=viewer), "followed_id"
)
following_viewer = whether(lambda viewer: Follow.objects.filter(followed=viewer), "follower_id")
blocked_by_viewer = whether(lambda viewer: Block.objects.filter(blocker=viewer), "blocked_id")
silent_to_viewer = whether(lambda viewer: NotificationMute.objects.filter(user=viewer), "person_id")


def mutes_of_viewer(viewer: Viewer, ids: Sequence[int]) -> list[Mute | None]:
    """Those in force."""
    mutes = Mute.objects.in_force().filter(muter=viewer, muted__in=ids)
    found = {mute.muted_id: mute for mute in mutes}
    return [found.get(pk) for pk in ids]


def follower_pages(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[User]]:
    """Pages of who follows people, the newest follow first, by (page, the person's id)."""
    return _pages(viewer, keys, of="followed_id", shown="follower_id")


def following_pages(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[User]]:
    """Pages of whom people follow, the newest follow first, by (page, the person's id)."""
    return _pages(viewer, keys, of="follower_id", shown="followed_id")


@cache
def _showing(shown: str) -> Rows[Follow]:
    """The follows whose person in the column `shown` the viewer may see."""

    def rows(viewer: int | None) -> QuerySet[Follow]:
        people = User.objects.visible_to(viewer).filter(pk=OuterRef(shown))
        return Follow.objects.filter(Exists(people))

    return rows


def _pages(
    viewer: Viewer, keys: Sequence[tuple[Page, int]], *, of: str, shown: str
) -> list[Connection[User]]:
    """What is closed to the viewer is empty: one private account must not fail a list of people."""
    ids = list({pk for _, pk in keys})
    opened = {pk for pk, may in zip(ids, open_to_viewer(viewer, ids), strict=True) if may}
    wanted = [key for key in keys if key[1] in opened]
    read = pages_under(of, _showing(shown), viewer, wanted, newest_first=True)
    pages = dict(zip(wanted, read, strict=True))
    nodes = User.objects.in_bulk(_all(pages.values(), shown))
    return [
        of_nodes(pages[key], lambda follow: nodes.get(getattr(follow, shown)))
        if key in pages
        else no_page(key[0])
        for key in keys
    ]


def _all(pages: Iterable[Connection[Follow]], column: str) -> set[int]:
    return {getattr(edge.node, column) for page in pages for edge in page.edges}


def mutuals(viewer: Viewer, keys: Sequence[tuple[int, int]]) -> list[Mutuals]:
    """Whom the viewer follows of a person's followers, by (how many at most, the person's id)."""
    if viewer is None:
        return [(0, []) for _ in keys]

    def read(number: int, ids: list[int]) -> list[tuple[int, list[int]]]:
        found = suggestions.mutuals(viewer=viewer, user_ids=ids, number=number)
        return [found.get(pk, (0, [])) for pk in ids]

    read_all = by_arguments(keys, read)
    people = User.objects.in_bulk({pk for _, few in read_all for pk in few})
    return [(count, [people[pk] for pk in few if pk in people]) for count, few in read_all]

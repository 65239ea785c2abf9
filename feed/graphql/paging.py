"""Lists, all bounded: offset pages for the original API, keyset connections for the rest.

A keyset page starts after a row's own place in the order, (created_at, id), compared as one
SQL row value, so that it costs the same at any depth and nothing is skipped or shown twice
while rows arrive. Follows the Relay cursor connections specification.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

import strawberry
from django.db.models import Model, QuerySet

from feed.errors import Invalid, NotFound, OverLimit, SocialError
from feed.graphql.caching import NEVER
from feed.graphql.ids import number
from feed.models import Post, User
from feed.services import pages, timelines
from feed.services.audience import Scope
from feed.services.pages import Rows, Span

LIST_MAX = 100
FIRST_DEFAULT = 20  # of a connection that is asked for neither first nor last
OFFSET_MAX = 10_000

M = TypeVar("M", bound=Model)
T = TypeVar("T")

Limit = Annotated[int, strawberry.argument(description=f"How many at most, up to {LIST_MAX}.")]
Offset = Annotated[
    int, strawberry.argument(description=f"How many to pass over, up to {OFFSET_MAX}.")
]
First = Annotated[
    int | None, strawberry.argument(description=f"The first so many, up to {LIST_MAX}.")
]
Last = Annotated[
    int | None, strawberry.argument(description=f"The last so many, up to {LIST_MAX}.")
]
After = Annotated[str | None, strawberry.argument(description="Only what follows this cursor.")]
Before = Annotated[str | None, strawberry.argument(description="Only what precedes this cursor.")]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows this page.")
    has_previous_page: bool = strawberry.field(description="Whether more precedes this page.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last edge.")


@strawberry.type(description="An item and its place in the list.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Opaque; good as `after` or `before`.")
    node: T = strawberry.field(description="The item.")


@strawberry.type(description="A page of a list, by Relay's cursor connections specification.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The items of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page stands.")
    position: strawberry.Private[str | SocialError | None] = None

    @strawberry.field(
        description="Where live delivery stood before this page was read: `after` for the "
        "subscription to the same feed. Null for a list that has none.",
        metadata=NEVER,
    )
    def cursor(self) -> str | None:
        if isinstance(self.position, SocialError):
            raise self.position
        return self.position


def bounded(field: str, value: int, most: int = LIST_MAX) -> int:
    """`value`, if it is between 0 and `most`. Raises `OverLimit`: a clamp would hide a mistake."""
    if not 0 <= value <= most:
        raise OverLimit(field, most)
    return value


def offset_page(queryset: QuerySet[M], limit: int, offset: int) -> list[M]:
    start = bounded("offset", offset, OFFSET_MAX)
    return list(queryset[start : start + bounded("limit", limit)])


@dataclass(frozen=True, slots=True)
class Page:
    """The arguments of a connection, checked: which way to go, how far, and from where."""

    size: int
    forward: bool
    after: tuple[datetime, int] | None
    before: tuple[datetime, int] | None

    @classmethod
    def of(
        cls, first: int | None, after: str | None, last: int | None, before: str | None
    ) -> "Page":
        """Raises `Invalid` for a bad cursor or size, or both `first` and `last`."""
        if first is not None and last is not None:
            raise Invalid("Give first or last, not both.", field="last")
        if last is not None:
            size = bounded("last", last)
        else:
            size = bounded("first", FIRST_DEFAULT if first is None else first)
        return cls(size, last is None, place("after", after), place("before", before))

    def span(self, *, newest_first: bool) -> Span:
        """The rows of the page, and one more, which tells whether there is more."""
        older, newer = (self.after, self.before) if newest_first else (self.before, self.after)
        return Span(self.size + 1, older, newer, newest_first=newest_first == self.forward)


def timeline(scope: Scope, viewer: User | None, page: Page) -> "Connection[Post]":
    """The page of a scope's posts, newest first."""
    span = page.span(newest_first=True)
    return connection_of(timelines.posts(scope=scope, viewer=viewer, span=span), page)


def keyset_page(
    rows: Rows[M], viewer: User | None, page: Page, *, newest_first: bool, by: str = "created_at"
) -> Connection[M]:
    """The page of a list of rows in the order of the time column `by`. One query."""
    span = page.span(newest_first=newest_first)
    return connection_of(pages.page(rows, viewer, span, by=by), page, by)


def keyset_pages(
    rows: Rows[M],
    viewer: User | None,
    page: Page,
    *,
    parent: str,
    ids: Sequence[int],
    newest_first: bool,
) -> list[Connection[M]]:
    """The same page under each of several parents, in their order, in one query."""
    span = page.span(newest_first=newest_first)
    found = pages.page_of_each(rows, viewer, span, parent=parent, ids=ids)
    return [connection_of(group, page) for group in found]


def no_page(page: Page) -> Connection[Any]:
    """The page of a list that is empty, or closed to the viewer."""
    return connection_of([], page)


def of_nodes(found: Connection[M], node: Callable[[M], T | None]) -> Connection[T]:
    """The same page with what its rows lead to; a row whose node is None is left out."""
    nodes = [(edge.cursor, node(edge.node)) for edge in found.edges]
    edges = [Edge(cursor=cursor, node=each) for cursor, each in nodes if each is not None]
    return Connection(edges=edges, page_info=found.page_info)


def cursor_of(row: Any, by: str = "created_at") -> str:
    return cursor_at(getattr(row, by), row.pk)


def cursor_at(moment: datetime, pk: int) -> str:
    """The cursor of a row of that moment and id."""
    place = f"{moment.isoformat()}|{pk}"
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def place(field: str, cursor: str | None) -> tuple[datetime, int] | None:
    """The time and id that a cursor stands for. Raises `Invalid` for what is none."""
    return None if cursor is None else checked_place(field, cursor)


def checked_place(field: str, cursor: str) -> tuple[datetime, int]:
    """Like `place`, where there must be a cursor."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        moment, pk = base64.b64decode(padded, altchars=b"-_", validate=True).decode().split("|")
        return datetime.fromisoformat(moment).astimezone(UTC), number("row", pk)
    except (ValueError, OverflowError, NotFound):
        raise Invalid(f"{field} is no cursor of this list.", field=field) from None


def connection_of(rows: list[M], page: Page, by: str = "created_at") -> Connection[M]:
    """`rows` holds one more than the page where there is more in its direction."""
    more = len(rows) > page.size
    rows = rows[: page.size]
    if not page.forward:
        rows.reverse()
    edges = [Edge(cursor=cursor_of(row, by), node=row) for row in rows]
    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=more if page.forward else page.before is not None,
            has_previous_page=page.after is not None if page.forward else more,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )

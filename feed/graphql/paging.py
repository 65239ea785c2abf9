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
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from feed.errors import Invalid, NotFound, OverLimit, SocialError
from feed.graphql.caching import NEVER
from feed.graphql.ids import number
from feed.models import Post, User
from feed.services import timelines
from feed.services.audience import Scope
from feed.services.timelines import Span

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


def timeline(scope: Scope, viewer: User | None, page: Page) -> "Connection[Post]":
    """The page of a scope's posts, newest first."""
    span = Span(page.size + 1, page.after, page.before, newest_first=page.forward)
    return _connection(timelines.posts(scope=scope, viewer=viewer, span=span), page)


def keyset_page(
    queryset: QuerySet[M], page: Page, *, newest_first: bool, by: str = "created_at"
) -> Connection[M]:
    """The page of an unordered queryset whose rows have the time column `by`. One query."""
    rows = _between(queryset, page, newest_first=newest_first, place=(by, "id"))
    return _connection(list(rows[: page.size + 1]), page, by)


def linked_page(
    links: QuerySet[Any], link: str, items: QuerySet[M], page: Page, *, newest_first: bool
) -> Connection[M]:
    """The page of those items that the links lead to by their column `link`. One query.

    The links are in the items' order: they have their `created_at`. They are walked along their
    index, and each item is looked up by itself, so that a page costs its own length however many
    links there are; a join of both would often be done for all of them before the first is known.
    """
    walked, walk = (
        _between(links, page, newest_first=newest_first, place=("created_at", link))
        .values_list(link, "created_at")
        .query.sql_with_params()
    )
    item, look = items.filter(pk=RawSQL("link.id", ()))[:1].query.sql_with_params()
    sign = "DESC" if newest_first == page.forward else "ASC"
    # Put together from Django's own SQL; what a client sent is among the parameters.
    sql = (
        f"SELECT item.* FROM ({walked}) AS link(id, moment), LATERAL ({item}) AS item"  # noqa: S608
        f" ORDER BY link.moment {sign}, link.id {sign} LIMIT %s"
    )
    rows = items.model._default_manager.raw(sql, [*walk, *look, page.size + 1])
    return _connection(list(rows), page)


def keyset_pages(
    queryset: QuerySet[M], parent: str, ids: Sequence[int], page: Page, *, newest_first: bool
) -> list[Connection[M]]:
    """The same page under each of several parents, in their order, in one query."""
    rows = _between(queryset, page, newest_first=newest_first)
    return [_connection(group, page) for group in _each(rows, parent, ids, 0, page.size + 1)]


def offset_pages(
    queryset: QuerySet[M], parent: str, ids: Sequence[int], limit: int, offset: int
) -> list[list[M]]:
    """The same slice under each of several parents, oldest first, in one query."""
    return _each(queryset.order_by("created_at", "pk"), parent, ids, offset, limit)


def no_page(page: Page) -> Connection[Any]:
    """The page of a list that is empty, or closed to the viewer."""
    return _connection([], page)


def of_nodes(found: Connection[M], node: Callable[[M], T | None]) -> Connection[T]:
    """The same page with what its rows lead to; a row whose node is None is left out."""
    nodes = [(edge.cursor, node(edge.node)) for edge in found.edges]
    edges = [Edge(cursor=cursor, node=each) for cursor, each in nodes if each is not None]
    return Connection(edges=edges, page_info=found.page_info)


def newest_of_each(
    queryset: QuerySet[M], parent: str, ids: Sequence[int], limit: int
) -> list[list[M]]:
    """The newest few under each of several parents, in one query."""
    return _each(queryset.order_by("-created_at", "-pk"), parent, ids, 0, limit)


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


def _between(
    queryset: QuerySet[M],
    page: Page,
    *,
    newest_first: bool,
    place: tuple[str, str] = ("created_at", "id"),
) -> QuerySet[M]:
    """The rows inside the page's cursors, ordered from the end that the page starts at."""
    columns = Tuple(*(F(name) for name in place))
    later, earlier = TupleGreaterThan, TupleLessThan
    if page.after:
        queryset = queryset.filter((earlier if newest_first else later)(columns, page.after))
    if page.before:
        queryset = queryset.filter((later if newest_first else earlier)(columns, page.before))
    sign = "-" if newest_first == page.forward else ""
    return queryset.order_by(*(sign + name for name in place))


def _each(
    queryset: QuerySet[M], parent: str, ids: Sequence[int], offset: int, limit: int
) -> list[list[M]]:
    """A slice of the ordered queryset for each value of the column `parent`.

    The slice is a LATERAL subquery, so each parent costs one descent into the index and `limit`
    rows; a window function over all of them would number every row there is.
    """
    groups: dict[int, list[M]] = {pk: [] for pk in ids}
    if limit:
        one = queryset.filter(**{parent: RawSQL("parent.id", ())})
        inner, parameters = one[offset : offset + limit].query.sql_with_params()
        # Put together from Django's own SQL; what a client sent is among the parameters.
        sql = f"SELECT item.* FROM unnest(%s::bigint[]) AS parent(id), LATERAL ({inner}) AS item"  # noqa: S608
        rows = queryset.model._default_manager.raw(sql, [list(groups), *parameters])
        for row in rows:
            groups[getattr(row, parent)].append(row)
    return [groups[pk] for pk in ids]


def _connection(rows: list[M], page: Page, by: str = "created_at") -> Connection[M]:
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

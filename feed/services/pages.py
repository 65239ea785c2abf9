"""Pages of lists: rows between two places in their order, or some under each of several parents.

The order is (a time column, id), compared as one SQL row value. Each kind of page is one statement
that Django puts together once, so a list is named by what makes its query, not by the query.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from django.db.models import F, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from feed.models import User
from feed.services.statements import ANY_IDS, ANY_OFFSET, ANY_SIZE, Statement

M = TypeVar("M", bound=Model)
M_co = TypeVar("M_co", bound=Model, covariant=True)

Place = tuple[datetime, int]  # the time and the id of a row


class Rows(Protocol[M_co]):
    """What a list holds for the viewer of that id, or for nobody (None).

    It is asked once for all who are logged in, and its statement is kept by it. So it must be one
    that lasts: a function of a module, or a manager's.
    """

    def __call__(self, viewer: int | None, /) -> QuerySet[M_co]: ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of a list: so many rows after or before a place, or between two.

    `newest_first` says from which end they are taken and in which order they come.
    """

    size: int
    older_than: Place | None = None
    newer_than: Place | None = None
    newest_first: bool = True


def page(rows: Rows[M], viewer: User | None, span: Span, *, by: str = "created_at") -> list[M]:
    """The rows of that part of the list, in the order of the column `by`."""
    statement = _statement(rows, viewer is None, _form(span), by)
    found: list[M] = statement.models(given(viewer) | _given(span))
    return found


def page_of_each(
    rows: Rows[M], viewer: User | None, span: Span, *, parent: str, ids: Sequence[int]
) -> list[list[M]]:
    """The same part of the list under each of several parents, in their order, in one query.

    `parent` is the column with the parent's id.
    """
    statement = _statement(rows, viewer is None, _form(span), "created_at", parent)
    found = statement.models(given(viewer, ids) | _given(span)) if span.size else []
    return _grouped(found, parent, ids)


def slice_of_each(
    rows: Rows[M], viewer: User | None, part: slice, *, parent: str, ids: Sequence[int]
) -> list[list[M]]:
    """So many rows under each parent, the oldest first, from an offset on."""
    limit = part.stop - part.start
    statement = _slices(rows, viewer is None, parent)
    known = given(viewer, ids) | {ANY_SIZE: limit, ANY_OFFSET: part.start}
    return _grouped(statement.models(known) if limit else [], parent, ids)


def linked(
    links: Rows[Any],
    link: str,
    items: Rows[M],
    viewer: User | None,
    span: Span,
    more: Mapping[Any, Any],
) -> list[M]:
    """Those items that the links lead to by their column `link`. One query.

    The links are in the items' order: they have their `created_at`. They are walked along their
    index, and each item is looked up by itself, so that a page costs its own length however many
    links there are; a join of both would often be done for all of them before the first is known.
    `more` stands for further sentinels.
    """
    statement = _linked(links, link, items, viewer is None, _form(span))
    found: list[M] = statement.models(given(viewer) | _given(span) | dict(more))
    return found


def _grouped(found: list[M], parent: str, ids: Sequence[int]) -> list[list[M]]:
    groups: dict[int, list[M]] = {pk: [] for pk in ids}
    for row in found:
        groups[getattr(row, parent)].append(row)
    return [groups[pk] for pk in ids]


# --- Statements ---------------------------------------------------------------------------------

# Stand for what differs from page to page, while a statement is put together.
ANY_VIEWER = -1
_OLDER: Place = (datetime(9999, 12, 31, tzinfo=UTC), -2)
_NEWER: Place = (datetime(1, 1, 1, tzinfo=UTC), -3)

_Form = tuple[bool, bool, bool]


def given(viewer: User | None, ids: Sequence[int] = ()) -> dict[Any, Any]:
    """What stands for the viewer and the ids of a statement."""
    return {ANY_VIEWER: viewer and viewer.pk, ANY_IDS: list(ids)}


def _given(span: Span) -> dict[Any, Any]:
    found: dict[Any, Any] = {ANY_SIZE: span.size}
    for sentinel, place in ((_OLDER, span.older_than), (_NEWER, span.newer_than)):
        if place is not None:
            found |= dict(zip(sentinel, place, strict=True))
    return found


def _form(span: Span) -> _Form:
    return span.older_than is not None, span.newer_than is not None, span.newest_first


@lru_cache(maxsize=256)
def _statement(
    rows: Rows[Any], anonymous: bool, form: _Form, by: str, parent: str | None = None
) -> Statement:
    found = _between(rows(None if anonymous else ANY_VIEWER), form, by)
    if parent is None:
        return Statement(found[:ANY_SIZE], prepare=False)
    return _of_each(_under(found, parent)[:ANY_SIZE])


@lru_cache(maxsize=256)
def _slices(rows: Rows[Any], anonymous: bool, parent: str) -> Statement:
    found = rows(None if anonymous else ANY_VIEWER).order_by("created_at", "pk")
    these = _under(found, parent)[ANY_OFFSET : ANY_OFFSET + ANY_SIZE]
    return _of_each(these)


@lru_cache(maxsize=256)
def _linked(
    links: Rows[Any], link: str, items: Rows[Any], anonymous: bool, form: _Form
) -> Statement:
    viewer = None if anonymous else ANY_VIEWER
    walked = _between(links(viewer), form, "created_at", link).values_list(link, "created_at")
    walk, given_walk = walked.query.sql_with_params()
    sign = "DESC" if form[2] else "ASC"
    return Statement(items(viewer).filter(pk=RawSQL("link.id", ()))[:1], prepare=False).inside(
        f"SELECT item.* FROM ({walk}) AS link(id, moment), LATERAL (",  # noqa: S608
        given_walk,
        f") AS item ORDER BY link.moment {sign}, link.id {sign} LIMIT %s",
        (ANY_SIZE,),
    )


def _of_each(query: QuerySet[Any]) -> Statement:
    """The query, which says `parent.id`, for each of `ANY_IDS`.

    LATERAL, so that each costs one descent into the index and the rows of its page; a window
    function over all of them would number every row there is.
    """
    return Statement(query, prepare=False).inside(
        "SELECT item.* FROM unnest(%s::bigint[]) AS parent(id), LATERAL (", (ANY_IDS,), ") AS item"
    )


def _between(
    rows: QuerySet[Any], form: _Form, moment: str = "created_at", pk: str = "id"
) -> QuerySet[Any]:
    """The rows between the places that there are, in the order of their own."""
    older, newer, newest_first = form
    place = Tuple(F(moment), F(pk))
    if older:
        rows = rows.filter(TupleLessThan(place, _OLDER))
    if newer:
        rows = rows.filter(TupleGreaterThan(place, _NEWER))
    sign = "-" if newest_first else ""
    return rows.order_by(sign + moment, sign + pk)


def _under(rows: QuerySet[Any], parent: str) -> QuerySet[Any]:
    return rows.filter(**{parent: RawSQL("parent.id", ())})

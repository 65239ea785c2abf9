"""SQL that Django puts together once, and PostgreSQL plans once a connection.

What asks `visible_to` takes Django ten times as long to put together as PostgreSQL takes to answer,
and PostgreSQL nearly as long to plan. What is asked with each like, or each event, is kept as a
`Statement` instead: by a cached function that describes the query as usual, with a sentinel in the
place of each value that differs from time to time. A sentinel is a value that the query takes, and
that stands nowhere else in it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.query import get_related_populators
from psycopg.types.numeric import Int8

# The sentinel of a slice's end, which Django writes into the text: `query[:ANY_SIZE]`.
ANY_SIZE = 1_000_003
# The same of its beginning: `query[ANY_OFFSET : ANY_OFFSET + ANY_SIZE]`.
ANY_OFFSET = 1_000_033
# The sentinel of a list of ids: `filter(pk__in=any_ids())`.
ANY_IDS = ()

Given = Mapping[Any, Any]  # a value for each sentinel


def any_ids() -> RawSQL:
    return RawSQL("SELECT unnest(%s::bigint[])", (ANY_IDS,))


class Statement:
    """The text of a query, and its parameters, some of which are sentinels."""

    def __init__(self, query: QuerySet[Any, Any], *, prepare: bool = True) -> None:
        """What Django makes of the query. One that locks rows must be made in a transaction.

        Do not `prepare` what has a better plan for some values than for others: a page of a list,
        or what is asked about many at once.
        """
        self._compiler = query.query.get_compiler(query.db)
        self._prepare = prepare
        sql, parameters = self._compiler.as_sql()
        for word, sentinel in (("LIMIT", ANY_SIZE), ("OFFSET", ANY_OFFSET)):
            before, found, after = sql.rpartition(f" {word} {sentinel}")
            if found:
                sql, parameters = f"{before} {word} %s{after}", (*parameters, sentinel)
        self.sql, self.parameters = sql, parameters

    def inside(
        self,
        before: str,
        given_before: tuple[Any, ...],
        after: str,
        given_after: tuple[Any, ...] = (),
    ) -> Self:
        """The query as a part of another one, whose rows are of the same columns."""
        self.sql = before + self.sql + after
        self.parameters = (*given_before, *self.parameters, *given_after)
        return self

    def rows(self, given: Given) -> list[tuple[Any, ...]]:
        """The rows as the database has them."""
        values = [given.get(each, each) for each in self.parameters]
        with _preparing() if self._prepare else connection.cursor() as cursor:
            cursor.execute(self.sql, [_typed(each) for each in values])
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def models(self, given: Given) -> list[Any]:
        """The rows as instances of the query's model, with what it annotates and selects that is
        related."""
        kind, database = self._compiler.klass_info, self._compiler.using
        fields = kind["select_fields"]
        own = slice(fields[0], fields[-1] + 1)
        names = [column.target.attname for column, *_ in self._compiler.select[own]]
        # django-stubs know the one of Django 6, which takes more.
        related = get_related_populators(kind, self._compiler.select, database)  # type: ignore[call-arg]
        found = []
        for row in self._compiler.results_iter([self.rows(given)]):
            instance = kind["model"].from_db(database, names, row[own])
            for name, place in self._compiler.annotation_col_map.items():
                setattr(instance, name, row[place])
            for populator in related:
                populator.populate(row, instance)
            found.append(instance)
        return found


def _typed(value: Any) -> Any:
    """Numbers all of one type: each other type would be another statement to prepare."""
    return Int8(value) if type(value) is int else value


@contextmanager
def _preparing() -> Iterator[CursorWrapper]:
    """psycopg's own cursor, which prepares statements as DATABASE_PREPARES says, where Django's
    writes the values into the text; that is what a log of queries is to show."""
    with connection.cursor() as cursor:
        if connection.queries_logged:
            yield cursor
        else:
            prepared: Any = psycopg.Cursor(cursor.connection)
            with connection.make_cursor(prepared) as wrapped:
                yield wrapped

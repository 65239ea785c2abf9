"""Statements that are put together once answer what the query would, for whoever asks."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from feed.models import Post, User
from feed.services.statements import Statement

AUTHOR = -1


def of_author() -> Statement:
    return Statement(Post.objects.filter(author=AUTHOR).select_related("author").order_by("pk"))


@pytest.fixture
def written(ada: User, bob: User) -> list[Post]:
    return [Post.objects.create(author=who, content=f"{n} é") for n, who in enumerate((ada, bob))]


def test_rows_and_models_are_those_of_the_query(ada: User, bob: User, written: list[Post]) -> None:
    statement = of_author()
    for who, post in zip((ada, bob), written, strict=True):
        (found,) = statement.models({AUTHOR: who.pk})
        assert found == post
        assert found.content == post.content
        assert found.created_at == post.created_at
        assert not found._state.adding
        with CaptureQueriesContext(connection) as asked:
            assert found.author == who
            assert found.author.created_at == who.created_at
            assert found.author.links == who.links
        assert not asked.captured_queries
        assert statement.rows({AUTHOR: who.pk})[0][0] == post.pk
    assert statement.models({AUTHOR: 0}) == []
    assert statement.models({AUTHOR: 2**62}) == []


def test_it_is_one_query_in_the_log(ada: User, written: list[Post]) -> None:
    statement = of_author()
    with CaptureQueriesContext(connection) as asked:
        statement.models({AUTHOR: ada.pk})
    assert len(asked.captured_queries) == 1


def test_texts_are_values_and_never_sql(ada: User) -> None:
    sentinel = "\x01"
    statement = Statement(Post.objects.filter(content=sentinel))
    hostile = "' OR 1=1; -- %s %% $1"
    post = Post.objects.create(author=ada, content=hostile)
    assert statement.models({sentinel: hostile}) == [post]
    assert statement.models({sentinel: "another"}) == []


def test_postgresql_plans_it_once_a_connection(ada: User, written: list[Post]) -> None:
    statement = of_author()
    for size in (1, 40_000, 2**40):  # of numbers that psycopg would give a type each
        statement.rows({AUTHOR: size})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement = %s",
            [statement.sql.replace("%s", "$1")],
        )
        assert cursor.fetchall() == [(3,)]


def test_it_prepares_nothing_where_that_is_off(ada: User, written: list[Post]) -> None:
    statement = of_author()
    raw: Any = connection.connection
    before, raw.prepare_threshold = raw.prepare_threshold, None
    try:
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
        assert [post.author for post in statement.models({AUTHOR: ada.pk})] == [ada]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            assert cursor.fetchone() == (0,)
    finally:
        raw.prepare_threshold = before


@pytest.mark.django_db(transaction=True)
def test_one_that_locks_locks_and_serves_every_thread(ada: User) -> None:
    post = Post.objects.create(author=ada, content="one")
    with transaction.atomic():
        statement = Statement(Post.objects.filter(pk=AUTHOR).select_for_update(no_key=True))
        assert statement.models({AUTHOR: post.pk}) == [post]
        outcome: list[bool] = []

        def elsewhere() -> None:
            with transaction.atomic():
                free = Post.objects.select_for_update(no_key=True, skip_locked=True)
                outcome.append(free.filter(pk=post.pk).exists())
            connection.close()

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert outcome == [False]
    found: list[Any] = []

    def later() -> None:
        with transaction.atomic():
            found.extend(statement.models({AUTHOR: post.pk}))
        connection.close()

    thread = threading.Thread(target=later)
    thread.start()
    thread.join()
    assert found == [post]

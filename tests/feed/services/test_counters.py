"""Counters are compared with their rows, and what differs is put right and nothing else."""

import logging
import threading
from collections.abc import Callable
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from feed.models import Like, Post, User
from feed.services import comments, counters, follows, likes, posts

Person = Callable[[str], User]


@pytest.fixture
def world(ada: User, bob: User, post: Post) -> list[Post]:
    """Two people and five posts of ada's, some liked and commented on."""
    mine = [post, *(posts.create_post(actor=ada, content=str(n)) for n in range(4))]
    follows.follow_user(actor=bob, username=ada.username)
    for each in mine[:2]:
        likes.toggle_like(actor=bob, post_id=each.pk)
        comments.create_comment(actor=bob, post_id=each.pk, content="Hi")
    return mine


def values() -> dict[str, list[int]]:
    """Each counter's values, in the order of its rows."""
    return {
        counter.name: list(
            counter.holder._default_manager.order_by("pk").values_list(counter.field, flat=True)
        )
        for counter in counters.COUNTERS
    }


def test_every_column_that_counts_is_known() -> None:
    columns = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("feed").get_models()
        for field in model._meta.get_fields()
        if field.name.endswith("_count")
    }
    assert columns == {counter.name for counter in counters.COUNTERS}


def test_counters_that_are_right_are_left_alone(
    world: list[Post], caplog: pytest.LogCaptureFixture
) -> None:
    before = values()
    assert before["user.posts_count"] == [5, 0]
    found = counters.reconcile()
    assert found.pop("rows") == 5 * 2 + 6 * 5 + 2 * 2 + 5  # and notifications
    assert set(found.values()) == {0}
    assert values() == before
    assert not caplog.records


@pytest.mark.parametrize("counter", counters.COUNTERS, ids=lambda counter: counter.name)
@pytest.mark.parametrize("by", [1, 10])
def test_a_counter_that_drifted_is_put_right_and_reported(
    world: list[Post], counter: counters.Counter, by: int, caplog: pytest.LogCaptureFixture
) -> None:
    before = values()
    rows = counter.holder._default_manager.all()
    rows.update(**{counter.field: F(counter.field) + by})
    with caplog.at_level(logging.WARNING, logger="feed"):
        found = counters.reconcile()
    assert values() == before
    wrong = {name: number for name, number in found.items() if number and name != "rows"}
    assert wrong == {counter.name: rows.count()}
    told = [record for record in caplog.records if record.levelname == "WARNING"]
    assert {vars(record)["was"] - vars(record)["is_now"] for record in told} == {by}
    assert len(told) == rows.count()
    assert [record.levelname for record in caplog.records].count("ERROR") == 1
    assert counters.reconcile()[counter.name] == 0


def test_no_row_is_missed_between_two_batches(
    world: list[Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    world[2].delete()  # a gap
    before = values()
    Post.objects.update(likes_count=7)
    for size in (1, 2, 3, 4):
        monkeypatch.setattr(counters, "BATCH", size)
        Post.objects.update(likes_count=7)
        assert counters.reconcile()["post.likes_count"] == 4
        assert values() == before


def test_the_number_of_statements_does_not_grow_with_the_rows(
    world: list[Post], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3 * len(counters.COUNTERS)):  # batch, look, no further batch
        counters.reconcile()


def test_many_differences_are_not_all_logged(
    ada: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(counters, "TOLD", 3)
    for number in range(5):
        posts.create_post(actor=ada, content=str(number))
    Post.objects.update(comments_count=1)
    assert counters.reconcile()["post.comments_count"] == 5
    assert [record.levelname for record in caplog.records].count("WARNING") == 3


@pytest.mark.django_db(transaction=True)
def test_a_write_that_runs_is_neither_undone_nor_waited_for_without_need(person: Person) -> None:
    ada, bob = person("ada"), person("bob")
    right = posts.create_post(actor=ada, content="right")
    inside, go_on = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                likes.toggle_like(actor=bob, post_id=right.pk)
                inside.set()
                go_on.wait(30)
        finally:
            connection.close()

    of_likes = next(each for each in counters.COUNTERS if each.name == "post.likes_count")
    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert inside.wait(30)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20ms'")
        assert counters.reconcile()["post.likes_count"] == 0  # and it took no lock
        with pytest.raises(OperationalError):  # a lock that it would have had to wait for
            counters._mend(of_likes, right.pk, tell=True)
    finally:
        go_on.set()
        writer.join()
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
    right.refresh_from_db()
    assert right.likes_count == 1


@pytest.mark.django_db(transaction=True)
def test_counters_are_right_after_writes_and_corrections_at_once(person: Person) -> None:
    people = [person(f"p{number}") for number in range(3)]
    post = posts.create_post(actor=people[0], content="busy")
    failed: list[BaseException] = []
    done = threading.Event()

    def toggle(actor: User) -> None:
        try:
            for _ in range(15):
                likes.toggle_like(actor=actor, post_id=post.pk)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    def break_it() -> None:
        try:
            while not done.is_set():
                Post.objects.filter(pk=post.pk).update(likes_count=F("likes_count") + 2)
        finally:
            connection.close()

    writers = [threading.Thread(target=toggle, args=[one]) for one in people]
    breaker = threading.Thread(target=break_it)
    for thread in (*writers, breaker):
        thread.start()
    mended = 0
    try:
        while any(writer.is_alive() for writer in writers) or (breaker.is_alive() and not mended):
            mended += counters.reconcile()["post.likes_count"]
    finally:
        done.set()
        breaker.join()
    counters.reconcile()
    post.refresh_from_db()
    assert not failed
    assert mended
    assert post.likes_count == Like.objects.filter(post=post).count() == 3
    assert counters.reconcile()["post.likes_count"] == 0


def test_the_command_says_what_it_found(world: list[Post]) -> None:
    Post.objects.filter(pk=world[0].pk).update(likes_count=9)
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert "post.likes_count: 1 wrong" in out.getvalue()
    assert "post.comments_count: right" in out.getvalue()
    assert "49 counters compared, 1 put right." in out.getvalue()

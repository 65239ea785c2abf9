"""Retries under a key: done once, also when several come at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from feed.errors import Conflict, Forbidden, Invalid, NotFound
from feed.models import IdempotencyKey, Post, User
from feed.services import accounts, idempotency


def make(actor: User, key: str | None, content: str = "Hello") -> Post:
    return idempotency.once(
        actor=actor,
        key=key,
        operation="createPost",
        arguments={"content": content},
        rows=lambda: Post.objects.visible_to(actor),
        create=lambda: Post.objects.create(author=actor, content=content),
    )


def test_a_retry_gets_what_was_made(ada: User) -> None:
    assert make(ada, "k") == make(ada, "k")
    assert Post.objects.count() == 1


def test_without_a_key_each_is_done(ada: User) -> None:
    make(ada, None)
    make(ada, None)
    assert Post.objects.count() == 2
    assert not IdempotencyKey.objects.exists()


def test_keys_are_each_persons_own(ada: User, bob: User) -> None:
    assert make(ada, "k") != make(bob, "k")


def test_a_key_is_for_one_request(ada: User) -> None:
    make(ada, "k")
    with pytest.raises(Conflict) as refusal:
        make(ada, "k", "Something else")
    assert refusal.value.extensions == {"code": "CONFLICT", "field": "idempotencyKey"}
    with pytest.raises(Conflict):
        idempotency.once(
            actor=ada,
            key="k",
            operation="createComment",
            arguments={"content": "Hello"},
            rows=Post.objects.all,
            create=lambda: Post.objects.create(author=ada, content="Hello"),
        )
    assert Post.objects.count() == 1


@pytest.mark.parametrize("key", ["", " ", "x" * 101, "a\0", "\ud800"])
def test_a_key_must_be_text(key: str, ada: User) -> None:
    with pytest.raises(Invalid) as refusal:
        make(ada, key)
    assert refusal.value.field == "idempotencyKey"
    assert not Post.objects.exists()


def test_arguments_may_hold_anything(ada: User) -> None:
    make(ada, "k", "x")
    with pytest.raises(Conflict):
        make(ada, "k", "\ud800")


def test_what_was_refused_leaves_the_key_unused(ada: User) -> None:
    def refuse() -> Post:
        raise Forbidden("No.")

    with pytest.raises(Forbidden):
        idempotency.once(
            actor=ada,
            key="k",
            operation="createPost",
            arguments={},
            rows=Post.objects.all,
            create=refuse,
        )
    assert not IdempotencyKey.objects.exists()
    assert make(ada, "k").pk


def test_what_is_gone_is_not_made_again(ada: User) -> None:
    Post.objects.filter(pk=make(ada, "k").pk).update(deleted_at=timezone.now())
    with pytest.raises(NotFound):
        make(ada, "k")
    assert Post.objects.count() == 1


def test_old_keys_are_forgotten(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idempotency, "_BATCH", 2)
    for n in range(5):
        make(ada, f"old {n}")
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(days=7, minutes=1))
    make(ada, "new")
    assert idempotency.sweep() == 5
    assert IdempotencyKey.objects.get().key == "new"
    assert idempotency.sweep() == 0


def at_once(count: int, write: Callable[[int], object]) -> list[object]:
    def run(n: int) -> object:
        try:
            return write(n)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_one_creates_and_all_get_it() -> None:
    ada = accounts.create_user(username="ada", email="ada@example.com", password="azerty")
    made = at_once(8, lambda _: make(ada, "k").pk)
    assert set(made) == {Post.objects.get().pk}

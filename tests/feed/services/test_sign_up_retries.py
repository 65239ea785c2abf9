"""A sign-up that is sent again: one account, and nothing to learn for who is not its owner."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from feed.errors import Conflict, Invalid, SocialError
from feed.models import IdempotencyKey, User
from feed.services import accounts, posts

GOOD = {"username": "eve", "email": "eve@example.com", "password": "azerty", "idempotency_key": "k"}


@pytest.fixture
def eve(db: None) -> User:
    return accounts.create_user(**GOOD)


def refusal_of(values: dict[str, Any]) -> tuple[str, dict[str, str]]:
    with pytest.raises(Conflict) as refusal:
        accounts.create_user(**values)
    return refusal.value.message, refusal.value.extensions


def stored() -> list[Any]:
    rows = IdempotencyKey.objects.values_list("key", "digest", "object_id", "user_id")
    return [*rows, *User.objects.values_list("pk", "username", "email", "password")]


def test_a_retry_gets_the_account_that_was_made(eve: User) -> None:
    assert accounts.create_user(**GOOD | {"username": " eve "}) == eve
    assert User.objects.get() == eve


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "qwerty"}, "username"),
        ({"idempotency_key": "another"}, "username"),
        ({"idempotency_key": None}, "username"),
        ({"email": "other@example.com"}, "username"),
        ({"username": "Eve"}, "username"),
        ({"username": "mallory"}, "email"),
    ],
)
def test_what_is_no_retry_is_refused_as_taken(
    change: dict[str, Any], field: str, eve: User
) -> None:
    before = stored()
    message, extensions = refusal_of(GOOD | change)
    assert message == f"That {field} is taken."
    assert extensions == {"code": "CONFLICT", "field": field}
    assert stored() == before


def test_an_account_made_without_a_key_is_never_got_by_one(ada: User) -> None:
    values = {"username": "ada", "email": "ada@example.com", "password": "azerty"}
    assert refusal_of(values | {"idempotency_key": "k"})[1]["field"] == "username"
    assert not IdempotencyKey.objects.exists()


def test_a_key_that_its_owner_used_for_something_else_is_no_retry(ada: User) -> None:
    posts.create_post(actor=ada, content="Hello", idempotency_key="k")
    values = {"username": "ada", "email": "ada@example.com", "password": "azerty"}
    assert refusal_of(values | {"idempotency_key": "k"})[1]["field"] == "username"
    assert IdempotencyKey.objects.get().operation == "createPost"


def test_the_key_is_the_new_persons(eve: User) -> None:
    with pytest.raises(Conflict) as refusal:
        posts.create_post(actor=eve, content="Hello", idempotency_key="k")
    assert refusal.value.field == "idempotencyKey"
    assert accounts.create_user(username="bob", email="b@example.com", password="azerty",
                                idempotency_key="k") != eve  # fmt: skip


def test_an_account_that_was_disabled_is_not_told_of(eve: User) -> None:
    User.objects.filter(pk=eve.pk).update(is_active=False)
    assert refusal_of(GOOD)[1]["field"] == "username"


def test_with_another_password_since_the_old_one_is_good_for_nothing(eve: User) -> None:
    eve.set_password("qwerty")
    eve.save()
    assert refusal_of(GOOD)[1]["field"] == "username"


def test_nothing_but_its_hash_comes_from_the_password(db: None) -> None:
    digests = []
    for password in ("azerty", "qwerty"):
        user = accounts.create_user(**GOOD | {"password": password})
        digests.append(IdempotencyKey.objects.get().digest)
        user.delete()
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    "change",
    [{}, {"password": "qwerty"}, {"idempotency_key": "another"}, {"email": "other@example.com"}],
)
def test_each_answer_takes_one_hash_and_the_same_questions(
    change: dict[str, Any], eve: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    with CaptureQueriesContext(connection) as captured, suppress(Conflict):
        accounts.create_user(**GOOD | change)
    assert hashed == [(GOOD | change)["password"]]
    tables = [query["sql"].split(" FROM ")[1].split(" ")[0] for query in captured]
    assert tables == ['"feed_user"', '"feed_user"', '"feed_idempotencykey"']


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "x" * 101, "a\0", "\ud800"])
def test_a_key_must_be_text(key: str) -> None:
    with pytest.raises(Invalid) as refusal:
        accounts.create_user(**GOOD | {"idempotency_key": key})
    assert refusal.value.field == "idempotencyKey"
    assert not User.objects.exists()


def at_once(change: dict[str, Any]) -> list[Any]:
    def sign_up(number: int) -> Any:
        try:
            return accounts.create_user(**GOOD | (change if number % 2 else {})).pk
        except SocialError as error:
            return error.extensions["field"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(sign_up, range(16)))


@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_one_signs_up_and_all_get_it() -> None:
    made = at_once({})
    assert set(made) == {User.objects.get().pk}
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", [{"password": "qwerty"}, {"idempotency_key": "another"}])
def test_of_two_kinds_at_once_one_kind_gets_it(change: dict[str, Any]) -> None:
    made = at_once(change)
    mine, others = set(made[::2]), set(made[1::2])
    loser, winner = sorted((mine, others), key=lambda answers: len(answers - {"username", "email"}))
    assert winner == {User.objects.get().pk}
    assert loser <= {"username", "email"}  # as for any who are too late by a moment

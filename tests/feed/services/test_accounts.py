"""Signing up: what is accepted, what is taken, and nothing made by a refusal."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from feed.errors import Conflict, Invalid, NotFound, SocialError
from feed.models import User
from feed.services import accounts

GOOD = {"username": "eve", "email": "eve@example.com", "password": "azerty"}


@pytest.mark.django_db
def test_an_account_is_made() -> None:
    user = accounts.create_user(**GOOD)
    user.refresh_from_db()
    assert (user.username, user.email) == ("eve", "eve@example.com")
    assert user.check_password("azerty")
    assert not user.is_staff
    assert not user.is_superuser


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", ""),
        ("username", "x" * 31),
        ("username", "two words"),
        ("username", "-eve"),
        ("username", "eve."),
        ("username", "ève"),
        ("username", "a\0b"),
        ("username", "eve\n!"),
        ("email", ""),
        ("email", "no address"),
        ("email", "a@b"),
        ("email", "x" * 250 + "@example.com"),
        ("email", "a\0@example.com"),
        ("password", "short"),
        ("password", "x" * 257),
        ("password", "azerty\0"),
        ("password", "azerty\ud800"),
    ],
)
def test_a_bad_value_makes_no_account(field: str, value: str) -> None:
    with pytest.raises(Invalid) as refusal:
        accounts.create_user(**GOOD | {field: value})
    assert refusal.value.extensions == {"code": "VALIDATION", "field": field}
    assert not User.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("username", "ADA"), ("email", "Ada@Example.com")])
def test_a_taken_value_makes_no_account(field: str, value: str, ada: User) -> None:
    with pytest.raises(Conflict) as refusal:
        accounts.create_user(**GOOD | {field: value})
    assert refusal.value.extensions == {"code": "CONFLICT", "field": field}
    assert list(User.objects.all()) == [ada]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("field", ["username", "email"])
def test_one_of_many_at_once_gets_the_name(field: str) -> None:
    def sign_up(number: int) -> Any:
        other = {"username": f"p{number}", "email": f"p{number}@example.com"}
        try:
            return accounts.create_user(**GOOD | other | {field: GOOD[field]})
        except SocialError as error:
            return error.extensions
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(sign_up, range(12)))
    assert User.objects.count() == 1
    refusals = [result for result in results if not isinstance(result, User)]
    assert refusals == [{"code": "CONFLICT", "field": field}] * 11


@pytest.mark.django_db
def test_the_strict_policy_refuses_what_the_lenient_one_takes(settings: Any) -> None:
    module = "django.contrib.auth.password_validation"
    settings.AUTH_PASSWORD_VALIDATORS = [
        {"NAME": f"{module}.CommonPasswordValidator"},
        {"NAME": f"{module}.UserAttributeSimilarityValidator"},
    ]
    for password in ("azerty", "eve@example.com"):
        with pytest.raises(Invalid) as refusal:
            accounts.create_user(**GOOD | {"password": password})
        assert refusal.value.field == "password"
    assert not User.objects.exists()


def test_people_are_found_whatever_the_case(ada: User) -> None:
    assert accounts.find(viewer=None, username="Ada") == ada


def test_a_disabled_account_is_not_found(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    with pytest.raises(NotFound):
        accounts.find(viewer=None, username="ada")

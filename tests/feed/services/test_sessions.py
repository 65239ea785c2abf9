"""Logging in and out: rotation, reuse, the grace window, and what ends a token."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connections
from django.utils import timezone

from feed.errors import Unauthenticated
from feed.models import RefreshToken, Session, User
from feed.services import accounts, sessions

Login = Callable[[], sessions.Tokens]


@pytest.fixture
def tokens(ada: User) -> sessions.Tokens:
    return sessions.open_session(username=ada.username, password="azerty")


def refresh_of(tokens: sessions.Tokens) -> str:
    assert tokens.refresh is not None
    return tokens.refresh


def test_an_access_token_speaks_for_its_owner(ada: User, tokens: sessions.Tokens) -> None:
    identity = sessions.authenticate(token=tokens.access)
    assert identity.user == ada
    claims = jwt.decode(tokens.access, options={"verify_signature": False})
    assert claims["exp"] - claims["iat"] == 15 * 60


def test_refresh_tokens_are_stored_hashed(tokens: sessions.Tokens) -> None:
    link = RefreshToken.objects.get()
    assert refresh_of(tokens) not in link.digest
    assert len(link.digest) == 64


@pytest.mark.parametrize(
    ("username", "password"),
    [("ada", "wrong!"), ("nobody", "azerty"), ("ada\0", "azerty"), ("ada", "\ud800"), ("", "")],
)
def test_bad_credentials_look_the_same_and_cost_the_same(
    username: str, password: str, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded = 0
    encode = MD5PasswordHasher.encode

    def counting(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal encoded
        encoded += 1
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    with pytest.raises(Unauthenticated) as refusal:
        sessions.open_session(username=username, password=password)
    assert refusal.value.message == "Please enter valid credentials."
    assert encoded == 1
    assert not Session.objects.exists()


def test_a_disabled_account_cannot_log_in(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    with pytest.raises(Unauthenticated, match="Please enter valid credentials"):
        sessions.open_session(username="ada", password="azerty")
    assert not Session.objects.exists()


def test_a_refresh_token_gives_a_successor(tokens: sessions.Tokens) -> None:
    second = sessions.refresh(token=refresh_of(tokens))
    third = sessions.refresh(token=refresh_of(second))
    assert len({tokens.refresh, second.refresh, third.refresh}) == 3
    assert sessions.authenticate(token=third.access).user == tokens.user


def test_a_retry_within_the_grace_window_gets_the_same_successor(
    tokens: sessions.Tokens,
) -> None:
    first = sessions.refresh(token=refresh_of(tokens))
    retry = sessions.refresh(token=refresh_of(tokens))
    assert retry.refresh == first.refresh
    assert sessions.refresh(token=refresh_of(retry)).refresh


def test_reuse_after_the_grace_window_ends_the_session(tokens: sessions.Tokens) -> None:
    second = sessions.refresh(token=refresh_of(tokens))
    RefreshToken.objects.filter(used_at__isnull=False).update(
        used_at=timezone.now() - timedelta(minutes=5)
    )
    with pytest.raises(Unauthenticated):
        sessions.refresh(token=refresh_of(tokens))
    with pytest.raises(Unauthenticated):  # the thief's, or the owner's: nobody can tell
        sessions.refresh(token=refresh_of(second))
    with pytest.raises(Unauthenticated):
        sessions.authenticate(token=second.access)


def test_reuse_once_the_successor_was_used_ends_the_session(tokens: sessions.Tokens) -> None:
    second = sessions.refresh(token=refresh_of(tokens))
    sessions.refresh(token=refresh_of(second))
    with pytest.raises(Unauthenticated):
        sessions.refresh(token=refresh_of(tokens))
    assert Session.objects.get().revoked_at is not None


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_refresh_at_once_get_the_same_successor() -> None:
    accounts.create_user(username="ada", email="ada@example.com", password="azerty")
    tokens = sessions.open_session(username="ada", password="azerty")

    def refresh(_: int) -> str | None:
        try:
            return sessions.refresh(token=refresh_of(tokens)).refresh
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        successors = set(pool.map(refresh, range(6)))
    assert len(successors) == 1
    assert RefreshToken.objects.count() == 2


@pytest.mark.parametrize("token", ["", "nonsense", "a\0b", "\ud800"])
def test_an_unknown_refresh_token_is_refused(token: str, tokens: sessions.Tokens) -> None:
    with pytest.raises(Unauthenticated):
        sessions.refresh(token=token)
    sessions.authenticate(token=tokens.access)


def test_an_expired_refresh_token_is_refused(tokens: sessions.Tokens) -> None:
    RefreshToken.objects.update(expires_at=timezone.now())
    with pytest.raises(Unauthenticated):
        sessions.refresh(token=refresh_of(tokens))
    assert RefreshToken.objects.count() == 1


def test_an_access_token_can_be_renewed_while_it_is_good(tokens: sessions.Tokens) -> None:
    renewed = sessions.renew_access(token=tokens.access)
    assert renewed.refresh is None
    assert sessions.authenticate(token=renewed.access).user == tokens.user


def test_an_old_session_cannot_be_renewed_for_ever(tokens: sessions.Tokens, settings: Any) -> None:
    Session.objects.update(created_at=timezone.now() - settings.REFRESH_TOKEN_LIFETIME)
    with pytest.raises(Unauthenticated):
        sessions.renew_access(token=tokens.access)


def test_another_password_ends_every_session(ada: User, tokens: sessions.Tokens) -> None:
    ada.set_password("another one")
    ada.save()
    with pytest.raises(Unauthenticated):
        sessions.authenticate(token=tokens.access)
    with pytest.raises(Unauthenticated):
        sessions.refresh(token=refresh_of(tokens))


def test_dead_sessions_are_forgotten_at_the_next_login(
    ada: User, tokens: sessions.Tokens, settings: Any
) -> None:
    alive = sessions.open_session(username="ada", password="azerty")
    dead = sessions.authenticate(token=tokens.access).session
    long_ago = timezone.now() - settings.REFRESH_TOKEN_LIFETIME - timedelta(days=1)
    Session.objects.update(created_at=long_ago)
    dead.refresh_tokens.update(expires_at=timezone.now())
    sessions.open_session(username="ada", password="azerty")
    assert not Session.objects.filter(pk=dead.pk).exists()
    assert sessions.refresh(token=refresh_of(alive)).refresh


@pytest.mark.django_db(transaction=True)
def test_many_logins_at_once_all_succeed() -> None:
    accounts.create_user(username="ada", email="ada@example.com", password="azerty")

    def log_in(_: int) -> sessions.Tokens:
        try:
            return sessions.open_session(username="ada", password="azerty")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(log_in, range(40)))
    assert len({tokens.refresh for tokens in opened}) == 40
    for tokens in opened:
        sessions.authenticate(token=tokens.access)


def test_logging_out_ends_access_and_refresh(tokens: sessions.Tokens) -> None:
    sessions.close_session(session=sessions.authenticate(token=tokens.access).session)
    with pytest.raises(Unauthenticated):
        sessions.authenticate(token=tokens.access)
    with pytest.raises(Unauthenticated):
        sessions.refresh(token=refresh_of(tokens))


def test_logging_out_with_a_refresh_token(tokens: sessions.Tokens) -> None:
    sessions.close_session_of(refresh_token=refresh_of(tokens))
    with pytest.raises(Unauthenticated):
        sessions.authenticate(token=tokens.access)


def test_logging_out_leaves_other_sessions_alone(ada: User, tokens: sessions.Tokens) -> None:
    other = sessions.open_session(username=ada.username, password="azerty")
    sessions.close_session_of(refresh_token=refresh_of(tokens))
    assert sessions.authenticate(token=other.access).user == ada


def test_a_token_of_a_disabled_or_deleted_account_is_refused(
    ada: User, tokens: sessions.Tokens
) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    with pytest.raises(Unauthenticated):
        sessions.authenticate(token=tokens.access)
    ada.delete()
    with pytest.raises(Unauthenticated):
        sessions.authenticate(token=tokens.access)


def test_an_expired_token_is_refused(ada: User, settings: Any) -> None:
    settings.ACCESS_TOKEN_LIFETIME = timedelta(seconds=-1)
    tokens = sessions.open_session(username=ada.username, password="azerty")
    with pytest.raises(Unauthenticated, match="expired"):
        sessions.authenticate(token=tokens.access)


def test_a_forged_token_is_refused(tokens: sessions.Tokens) -> None:
    claims = jwt.decode(tokens.access, options={"verify_signature": False})
    for forged in (
        jwt.encode(claims, "another key, long enough for HS256", algorithm="HS256"),
        jwt.encode(claims, "", algorithm="none"),
        tokens.access[:-2],
        refresh_of(tokens),
        "\ud800",
        "",
    ):
        with pytest.raises(Unauthenticated):
            sessions.authenticate(token=forged)


def aged(session: Session, **ages: timedelta) -> None:
    """Have the session's columns, and those of its tokens named `tokens_…`, lie so far back."""
    now = timezone.now()
    for name, age in ages.items():
        if name.startswith("tokens_"):
            session.refresh_tokens.update(**{name.removeprefix("tokens_"): now - age})
        else:
            Session.objects.filter(pk=session.pk).update(**{name: now - age})


def test_the_sweep_removes_what_is_good_for_nothing(
    ada: User, tokens: sessions.Tokens, settings: Any
) -> None:
    month, day = settings.REFRESH_TOKEN_LIFETIME, timedelta(days=1)
    opened = [Session.objects.get()]
    for _ in range(4):
        sessions.open_session(username=ada.username, password="azerty")
        opened.append(Session.objects.latest("pk"))
    fresh, renewed, over, ended, ended_long_ago = opened
    aged(renewed, created_at=month + day)  # its token was exchanged since
    aged(over, created_at=month + day, tokens_expires_at=day)
    aged(ended, revoked_at=day)
    aged(ended_long_ago, revoked_at=month + day)
    used = fresh.refresh_tokens.create(digest="0" * 64, expires_at=timezone.now() - day)

    assert sessions.sweep() == {"sessions": 2, "chain_links": 1}

    assert set(Session.objects.all()) == {fresh, renewed, ended}
    assert not RefreshToken.objects.filter(pk=used.pk).exists()
    assert sessions.refresh(token=refresh_of(tokens)).user == ada
    assert sessions.sweep() == {"sessions": 0, "chain_links": 0}


def test_the_sweep_goes_on_until_all_batches_are_done(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        sessions.open_session(username=ada.username, password="azerty")
    RefreshToken.objects.update(expires_at=timezone.now() - timedelta(days=1))
    for size in (2, 5):
        monkeypatch.setattr(sessions, "SWEEP_BATCH", size)
        assert sessions.sweep()["chain_links"] == (5 if size == 2 else 0)
    assert Session.objects.count() == 5  # young ones, whose access tokens may still be renewed

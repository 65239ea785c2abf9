"""Events leave after the commit, and only then."""

from typing import Any

import pytest
from django.db import transaction

from feed import events
from feed.models import User
from feed.services import accounts, posts


@pytest.fixture
def writer(transactional_db: None) -> User:
    return accounts.create_user(username="ada", email="ada@example.com", password="azerty")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[events.Event]:
    kept: list[events.Event] = []
    monkeypatch.setattr(events, "_listeners", [kept.append])
    return kept


def test_a_commit_is_heard_after_it_happened(writer: User, heard: list[events.Event]) -> None:
    with transaction.atomic():
        posts.create_post(actor=writer, content="Hello")
        assert heard == []
    assert [event.kind for event in heard] == ["post.created"]


def test_a_rollback_is_never_heard(writer: User, heard: list[events.Event]) -> None:
    with transaction.atomic():
        posts.create_post(actor=writer, content="Hello")
        transaction.set_rollback(True)
    assert heard == []


def test_a_listener_that_fails_fails_nobody_else(
    writer: User, heard: list[events.Event], monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken(event: events.Event) -> None:
        raise RuntimeError(event.kind)

    monkeypatch.setattr(events, "_listeners", [broken, heard.append])
    post = posts.create_post(actor=writer, content="Hello")
    assert post.pk
    assert [event.kind for event in heard] == ["post.created"]
    assert "post.created" in caplog.text

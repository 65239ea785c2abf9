"""Events are heard inside the transaction that makes them true."""

import pytest
from django.db import transaction

from feed import events
from feed.models import Post, User
from feed.services import posts


def test_listeners_hear_of_an_event_before_the_commit(
    ada: User, published: list[events.Event]
) -> None:
    with transaction.atomic():
        posts.create_post(actor=ada, content="Hello")
        assert [event.kind for event in published] == ["post.created"]


def test_nothing_happens_that_a_listener_could_not_record(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(event: events.Event) -> None:
        raise RuntimeError(event.kind)

    monkeypatch.setattr(events, "_listeners", [broken])
    with pytest.raises(RuntimeError):
        posts.create_post(actor=ada, content="Hello")
    assert not Post.objects.exists()

"""Events as JSON and back."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, get_type_hints

import pytest

from feed import topics
from feed.events import (
    EVENTS,
    Event,
    PersonCameOnline,
    PersonWentOffline,
    PostDeleted,
    ProfileUpdated,
    SessionRevoked,
)
from realtime import codec


def sample(kind: Any, number: int = 7) -> Any:
    """A value of any type that events are made of."""
    if is_dataclass(kind):
        assert isinstance(kind, type)
        hints = get_type_hints(kind)
        return kind(**{field.name: sample(hints[field.name]) for field in fields(kind)})
    return {int: number, str: 'é"\n', datetime: datetime(2026, 1, 2, 3, 4, 5, 678, UTC)}[kind]


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_event_comes_back_the_same(kind: type[Event]) -> None:
    event = sample(kind)
    assert codec.decode(codec.encode(event)) == event


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_event_has_its_topics(kind: type[Event]) -> None:
    others = {
        ProfileUpdated: ("person:7",),
        SessionRevoked: ("access",),
        PersonCameOnline: ("presence:7",),
        PersonWentOffline: ("presence:7",),
    }
    assert topics.of_event(sample(kind)) == others.get(kind, ("feed", "post:7"))


def test_the_form_on_the_wire() -> None:
    wire = json.loads(codec.encode(sample(EVENTS["comment.deleted"])))
    assert wire["kind"] == "comment.deleted"
    assert wire["commentId"] == wire["post"]["id"] == wire["post"]["author"]["id"] == "7"
    assert wire["post"]["likesCount"] == 7
    assert wire["occurredAt"] == "2026-01-02T03:04:05.000678+00:00"


@pytest.mark.parametrize(
    "topic", ["feed", "post:1", "post:999999999999999999", "presence:1", "person:1"]
)
def test_topics_that_exist(topic: str) -> None:
    assert topics.exists(topic)


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "Feed",
        "feed ",
        "post:",
        "post:0",
        "presence:0",
        "person:0",
        "presence:",
        "post:01",
        "post:x",
        "post:1\n",
        "post:\u0661",
        "a" * 99,
    ],
)
def test_topics_that_do_not(topic: str) -> None:
    assert not topics.exists(topic)


def test_a_kind_of_a_later_version_is_no_event() -> None:
    assert codec.decode('{"kind":"post.pinned"}') is None


def test_a_text_of_an_earlier_version_lacks_what_was_added_since() -> None:
    event = codec.decode(
        '{"kind":"post.deleted","actor":{"id":"7","username":"ada"},'
        '"occurredAt":"2026-01-02T03:04:05+00:00","postId":"1"}'
    )
    assert isinstance(event, PostDeleted)
    told = event.actor
    assert (told.username, told.display_name, told.avatar_url) == ("ada", "", "")


def test_a_text_that_lacks_what_was_always_there_is_none_of_ours() -> None:
    with pytest.raises(KeyError):
        codec.decode('{"kind":"post.deleted","actor":{"id":"7"},"postId":"1"}')

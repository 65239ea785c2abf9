"""Events as JSON and back."""

import json
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, get_args, get_type_hints

import pytest

from feed import topics
from feed.events import (
    EVENTS,
    CommentAdded,
    CommentEvent,
    Event,
    FollowEvent,
    NotificationEvent,
    PersonCameOnline,
    PersonHidden,
    PersonWentOffline,
    PostDeleted,
    PostEvent,
    ProfileUpdated,
    SessionRevoked,
)
from realtime import codec


def sample(kind: Any, *, absent: bool = False) -> Any:
    """A value of any type that events are made of; None where it may be, if that is `absent`."""
    if is_dataclass(kind):
        assert isinstance(kind, type)
        hints = get_type_hints(kind)
        return kind(
            **{field.name: sample(hints[field.name], absent=absent) for field in fields(kind)}
        )
    if type(None) in get_args(kind):
        return None if absent else sample(get_args(kind)[0])
    moment = datetime(2026, 1, 2, 3, 4, 5, 678, UTC)
    return {int: 7, str: 'é"\n', bool: False, datetime: moment}[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced(Event):
    kind: ClassVar[str] = "nothing.known"


def earlier(value: Any, wire: dict[str, Any]) -> dict[str, Any]:
    """`wire`, which stands for `value`, without what has a default: those fields came later."""
    kept = [field.name for field in fields(value) if field.default is MISSING]
    inner = {name: getattr(value, name) for name in kept if is_dataclass(getattr(value, name))}
    whole = {name: wire[codec._camel(name)] for name in kept}
    return {codec._camel(name): each for name, each in whole.items() if name not in inner} | {
        name: earlier(each, whole[name]) for name, each in inner.items()
    }


@pytest.mark.parametrize("absent", [False, True], ids=["all given", "nothing that may be absent"])
@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_event_comes_back_the_same(kind: type[Event], absent: bool) -> None:
    event = sample(kind, absent=absent)
    assert codec.decode(codec.encode(event)) == event


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_what_an_earlier_version_left_out_has_its_default(kind: type[Event]) -> None:
    event = sample(kind)
    wire = json.loads(codec.encode(event))
    event = codec.decode(json.dumps({"kind": kind.kind} | earlier(event, wire)))
    assert isinstance(event, kind)
    if isinstance(event, PostEvent):
        post = event.post
        assert (post.likes_count, post.created_at) == (7, sample(datetime))
        assert (post.visibility, post.is_open, post.comment_policy) == ("public", True, "everyone")
        assert (post.reply_to_id, post.repost_of_id, post.depth, post.replies_count) == (
            None,
            None,
            0,
            0,
        )
    if isinstance(event, CommentEvent):
        comment = event.comment
        assert comment.content == sample(str)
        assert (comment.parent_id, comment.depth) == (None, 0)
        assert (comment.likes_count, comment.replies_count) == (0, 0)


def test_an_id_that_is_none_is_null_on_the_wire() -> None:
    wire = json.loads(codec.encode(sample(CommentAdded, absent=True)))
    assert wire["comment"]["parentId"] is None
    assert wire["post"]["replyToId"] is None
    assert wire["post"]["id"] == "7"


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_every_event_has_its_topics(kind: type[Event]) -> None:
    others = {
        PersonHidden: ("feed",),
        ProfileUpdated: ("person:7",),
        SessionRevoked: ("access",),
        PersonCameOnline: ("presence:7",),
        PersonWentOffline: ("presence:7",),
    }
    if issubclass(kind, FollowEvent):
        expected: tuple[str, ...] = ()
    elif issubclass(kind, NotificationEvent):
        expected = ("notifications:7",)
    else:
        expected = others.get(kind, ("feed", "post:7"))
    assert topics.of_event(sample(kind)) == expected


def test_an_event_of_no_known_sort_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="belongs to no topic"):
        topics.of_event(Unplaced(actor=sample(get_type_hints(Event)["actor"])))


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

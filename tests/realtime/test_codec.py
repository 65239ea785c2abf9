"""Events as JSON and back."""

import json
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

import pytest

from feed import topics
from feed.events import (
    EVENTS,
    CommentAdded,
    CommentEvent,
    Event,
    FollowEvent,
    HashtagFollowed,
    HashtagUnfollowed,
    NotificationEvent,
    PersonCameOnline,
    PersonFollowed,
    PersonHidden,
    PersonShown,
    PersonUnfollowed,
    PersonWentOffline,
    PostDeleted,
    PostEvent,
    PostLiked,
    ProfileUpdated,
    SessionRevoked,
)
from feed.snapshots import PersonSnapshot, PostSnapshot
from realtime import codec


def sample(kind: Any, *, absent: bool = False) -> Any:
    """A value of any type that events are made of; None where it may be, if that is `absent`."""
    if is_dataclass(kind):
        assert isinstance(kind, type)
        hints = get_type_hints(kind)
        return kind(
            **{field.name: sample(hints[field.name], absent=absent) for field in fields(kind)}
        )
    if get_origin(kind) is tuple:
        return () if absent else (7, 77)
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
        assert post.open_ids == ()
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
        PersonShown: ("feed",),
        PersonFollowed: ("feed",),
        PersonUnfollowed: ("feed",),
        HashtagFollowed: ("feed",),
        HashtagUnfollowed: ("feed",),
        ProfileUpdated: ("person:7",),
        SessionRevoked: ("access",),
        PersonCameOnline: ("presence:7",),
        PersonWentOffline: ("presence:7",),
    }
    if issubclass(kind, FollowEvent) and kind not in others:
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


NAMED = ("replyToId", "threadId", "repostOfId", "quoteOfId")


def told(event: Event) -> Any:
    return json.loads(codec.told(codec.encode(event)))


@pytest.mark.parametrize("kind", EVENTS.values(), ids=EVENTS)
def test_readers_of_json_are_told_all_but_what_is_not_open(kind: type[Event]) -> None:
    for absent in (False, True):
        event = sample(kind, absent=absent)
        wire = json.loads(codec.encode(event))
        if isinstance(event, PostEvent):
            assert wire["post"].pop("openIds") == ([] if absent else ["7", "77"])
        assert told(event) == wire


def test_of_other_posts_only_open_ones_are_named() -> None:
    post = sample(PostSnapshot)
    text = '","openIds":["1"],"replyToId":"1"'
    post = replace(
        post, reply_to_id=7, thread_id=1, repost_of_id=17, quote_of_id=77, open_ids=(7, 77)
    )
    for open_ids, named in (
        ((7, 77), ["7", None, None, "77"]),
        ((1,), [None, "1", None, None]),
        ((), [None] * 4),
    ):
        event = PostLiked(
            actor=sample(PersonSnapshot), post=replace(post, content=text, open_ids=open_ids)
        )
        shown = told(event)["post"]
        assert [shown[name] for name in NAMED] == named
        assert (shown["content"], shown["id"]) == (text, "7")
        assert "openIds" not in shown
        whole = codec.decode(codec.encode(event))
        assert isinstance(whole, PostLiked)
        assert (whole.post.reply_to_id, whole.post.thread_id) == (7, 1)


def test_a_text_that_does_not_say_what_is_open_names_no_other_post() -> None:
    wire = json.loads(codec.encode(sample(CommentAdded)))
    del wire["post"]["openIds"]
    shown = json.loads(codec.told(json.dumps(wire, separators=(",", ":"))))
    assert [shown["post"][name] for name in NAMED] == [None] * 4
    assert shown["comment"]["parentId"] == "7"  # on the post that the reader sees


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

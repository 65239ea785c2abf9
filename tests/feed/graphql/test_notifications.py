"""Notifications over GraphQL: for their recipient alone, and the same queries for any length."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed import events
from feed.models import (
    Block,
    Notification,
    NotificationMute,
    NotificationPreference,
    Post,
    User,
)
from feed.services import comments, likes, posts
from tests.conftest import Ask

LIST = (
    "query ($first: Int, $after: String, $before: String, $last: Int, $unread: Boolean = false) {"
    " unreadNotificationsCount"
    " notifications(first: $first, after: $after, before: $before, last: $last,"
    " unreadOnly: $unread) { edges { cursor node { id kind read createdAt updatedAt"
    " post { id author { username } } comment { id content author { username } }"
    " latestPost { id } latestComment { content }"
    " actors { username } actorsCount } } pageInfo { hasNextPage hasPreviousPage endCursor } } }"
)
MARK = (
    "mutation ($id: ID!) { markNotificationRead(id: $id)"
    " { unreadCount notification { id read actors { username } } } }"
)
MARK_ALL = "mutation ($upTo: String) { markNotificationsRead(upTo: $upTo) { unreadCount } }"
CHOOSE = (
    "mutation ($kind: NotificationKind!, $level: NotificationLevel, $email: Boolean)"
    " { updateNotificationPreference(kind: $kind, level: $level, email: $email)"
    " { preference { kind level email } } }"
)
MUTE = (
    "mutation ($username: String!) { muteNotificationsFrom(username: $username) { user { id } } }"
)
UNMUTE = MUTE.replace("mute", "unmute", 1)
PREFERENCES = "{ notificationPreferences { kind level email } }"
EVERYTHING = [
    (LIST, {}),
    (MARK, {"id": "1"}),
    (MARK_ALL, {}),
    (CHOOSE, {"kind": "LIKE", "level": "NOBODY"}),
    (MUTE, {"username": "bob"}),
    (UNMUTE, {"username": "bob"}),
    (PREFERENCES, {}),
    ("{ notificationMutes { edges { node { user { id } } } } }", {}),
]


def code_of(answer: dict[str, Any]) -> str:
    (error, *_) = answer["errors"]
    code: str = error["extensions"]["code"]
    return code


def nodes(answer: dict[str, Any]) -> list[dict[str, Any]]:
    assert "errors" not in answer, answer
    return [edge["node"] for edge in answer["data"]["notifications"]["edges"]]


@pytest.fixture
def five(ada: User, bob: User) -> list[Post]:
    """Posts of Ada's that Bob likes, one after the other."""
    made = [posts.create_post(actor=ada, content=str(n)) for n in range(5)]
    for each in made:
        likes.like(actor=bob, post_id=each.pk)
    return made


def test_a_group(ask: Ask, post: Post, ada: User, person: Callable[[str], User]) -> None:
    for number in range(5):
        likes.like(actor=person(f"p{number}"), post_id=post.pk)
    answer = ask(LIST, ada)
    (group,) = nodes(answer)
    assert answer["data"]["unreadNotificationsCount"] == 1
    assert (group["kind"], group["read"], group["actorsCount"]) == ("LIKE", False, 5)
    assert [each["username"] for each in group["actors"]] == ["p4", "p3", "p2"]
    assert group["post"] == {"id": str(post.pk), "author": {"username": "ada"}}
    assert group["comment"] is group["latestComment"] is group["latestPost"] is None
    assert group["createdAt"] < group["updatedAt"]


def test_a_comment_is_shown_with_it(ask: Ask, post: Post, ada: User, bob: User) -> None:
    for content in ("One", "Two"):
        comments.create_comment(actor=bob, post_id=post.pk, content=content)
    (group,) = nodes(ask(LIST, ada))
    assert (group["kind"], group["actorsCount"]) == ("COMMENT", 1)
    assert group["comment"]["content"] == group["latestComment"]["content"] == "Two"


def test_pages(ask: Ask, ada: User, five: list[Post]) -> None:
    def shown(**arguments: Any) -> tuple[str, dict[str, Any]]:
        answer = ask(LIST, ada, **arguments)
        ids = [int(each["post"]["id"]) for each in nodes(answer)]
        found = "".join(post.content for pk in ids for post in five if post.pk == pk)
        return found, answer["data"]["notifications"]["pageInfo"]

    first, info = shown(first=2)
    assert (first, info["hasNextPage"]) == ("43", True)
    second, info = shown(first=2, after=info["endCursor"])
    assert (second, info["hasNextPage"]) == ("21", True)
    assert shown(first=2, after=info["endCursor"])[0] == "0"
    assert shown(last=2, before=info["endCursor"])[0] == "32"


def test_who_joins_brings_a_group_to_the_top(
    ask: Ask, ada: User, five: list[Post], person: Callable[[str], User]
) -> None:
    likes.like(actor=person("carol"), post_id=five[0].pk)
    shown = nodes(ask(LIST, ada))
    assert shown[0]["post"]["id"] == str(five[0].pk)
    assert len(shown) == 5


def test_marking_one_read(ask: Ask, ada: User, five: list[Post]) -> None:
    pk = nodes(ask(LIST, ada))[1]["id"]
    for _ in range(2):
        marked = ask(MARK, ada, id=pk)["data"]["markNotificationRead"]
        assert marked["notification"] == {"id": pk, "read": True, "actors": [{"username": "bob"}]}
        assert marked["unreadCount"] == 4
    unread = ask(LIST, ada, unread=True)
    assert len(nodes(unread)) == unread["data"]["unreadNotificationsCount"] == 4
    assert [each["read"] for each in nodes(ask(LIST, ada))] == [False, True, False, False, False]


def test_marking_up_to_a_cursor_and_all(ask: Ask, ada: User, five: list[Post]) -> None:
    edges = ask(LIST, ada)["data"]["notifications"]["edges"]
    marked = ask(MARK_ALL, ada, upTo=edges[2]["cursor"])
    assert marked["data"]["markNotificationsRead"] == {"unreadCount": 2}
    assert [each["read"] for each in nodes(ask(LIST, ada))] == [False, False, True, True, True]
    assert ask(MARK_ALL, ada)["data"]["markNotificationsRead"] == {"unreadCount": 0}
    assert nodes(ask(LIST, ada, unread=True)) == []


def test_reading_is_told_once(
    ask: Ask, ada: User, five: list[Post], published: list[events.Event]
) -> None:
    published.clear()
    pk = int(nodes(ask(LIST, ada))[0]["id"])
    for _ in range(2):
        ask(MARK, ada, id=str(pk))
    for _ in range(2):
        ask(MARK_ALL, ada)
    one, several = published
    assert isinstance(one, events.NotificationsRead)
    assert isinstance(several, events.NotificationsRead)
    assert (one.recipient_id, one.read_id, one.unread_count) == (ada.pk, pk, 4)
    assert (several.read_id, several.unread_count) == (None, 0)


@pytest.mark.parametrize(("text", "given"), EVERYTHING)
def test_it_is_for_whoever_is_logged_in(
    text: str, given: dict[str, Any], ask: Ask, bob: User, published: list[events.Event]
) -> None:
    assert code_of(ask(text, **given)) == "UNAUTHENTICATED"
    assert not published
    assert not NotificationMute.objects.exists()
    assert not NotificationPreference.objects.exists()


@pytest.mark.parametrize("pk", ["0", "x", "-1", "\x00", "\ud800", str(2**63), "9" * 30])
def test_no_such_notification(pk: str, ask: Ask, ada: User) -> None:
    assert code_of(ask(MARK, ada, id=pk)) == "NOT_FOUND"


def test_somebody_else_s_is_not_found(
    ask: Ask, ada: User, bob: User, five: list[Post], published: list[events.Event]
) -> None:
    published.clear()
    pk = nodes(ask(LIST, ada))[0]["id"]
    assert nodes(ask(LIST, bob)) == []
    assert code_of(ask(MARK, bob, id=pk)) == "NOT_FOUND"
    ask(MARK_ALL, bob)
    assert Notification.objects.unread().count() == 5
    assert not published


def test_a_hidden_one_is_not_found(
    ask: Ask, ada: User, bob: User, five: list[Post], published: list[events.Event]
) -> None:
    pk = nodes(ask(LIST, ada))[0]["id"]
    Block.objects.create(blocker=bob, blocked=ada)
    published.clear()
    answer = ask(LIST, ada)
    assert nodes(answer) == []
    assert answer["data"]["unreadNotificationsCount"] == 0
    assert code_of(ask(MARK, ada, id=pk)) == "NOT_FOUND"
    assert Notification.objects.unread().count() == 5
    assert not published


def test_the_blocked_vanish_from_names_and_counts(
    ask: Ask, post: Post, ada: User, bob: User, person: Callable[[str], User]
) -> None:
    for each in (bob, person("carol")):
        likes.like(actor=each, post_id=post.pk)
        comments.create_comment(actor=each, post_id=post.pk, content=each.username)
    Block.objects.create(blocker=ada, blocked=person("dora"))
    Block.objects.create(blocker=ada, blocked=User.objects.get(username="carol"))
    for group in nodes(ask(LIST, ada)):
        assert [each["username"] for each in group["actors"]] == ["bob"]
        assert group["actorsCount"] == 1
        assert group["kind"] == "LIKE" or group["comment"]["content"] == "bob"


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"first": 101}, "first"),
        ({"after": "x"}, "after"),
        ({"after": "\x00"}, "after"),
        ({"before": "\ud800"}, "before"),
        ({"first": 1, "last": 1}, "last"),
    ],
)
def test_pages_beyond_the_bound(arguments: dict[str, Any], field: str, ask: Ask, ada: User) -> None:
    (error,) = ask(LIST, ada, **arguments)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": field}


@pytest.mark.parametrize("cursor", ["", "x", "\x00", "\ud800", "a" * 100_000])
def test_no_cursor_marks_nothing(
    cursor: str, ask: Ask, ada: User, five: list[Post], published: list[events.Event]
) -> None:
    published.clear()
    assert code_of(ask(MARK_ALL, ada, upTo=cursor)) == "VALIDATION"
    assert Notification.objects.unread().count() == 5
    assert not published


def test_preferences(ask: Ask, ada: User, bob: User) -> None:
    def chosen(viewer: User) -> dict[str, tuple[str, bool]]:
        rows = ask(PREFERENCES, viewer)["data"]["notificationPreferences"]
        return {row["kind"]: (row["level"], row["email"]) for row in rows}

    before = chosen(ada)
    assert len(before) == 8
    assert before["LIKE"] == ("EVERYONE", False)
    assert before["MENTION"] == ("EVERYONE", True)
    answer = ask(CHOOSE, ada, kind="MENTION", level="FOLLOWING")
    assert answer["data"]["updateNotificationPreference"]["preference"] == {
        "kind": "MENTION", "level": "FOLLOWING", "email": True,
    }  # fmt: skip
    ask(CHOOSE, ada, kind="MENTION", email=False)
    ask(CHOOSE, ada, kind="LIKE", email=True)
    ask(CHOOSE, ada, kind="QUOTE")
    changed = {"MENTION": ("FOLLOWING", False), "LIKE": ("EVERYONE", True)}
    assert chosen(ada) == before | changed
    assert chosen(bob) == before


@pytest.mark.parametrize(
    "given", [{"kind": "POKE"}, {"kind": "LIKE", "level": "MOST"}, {"kind": "LIKE", "email": 3}]
)
def test_a_choice_there_is_not(given: dict[str, Any], ask: Ask, ada: User) -> None:
    assert code_of(ask(CHOOSE, ada, **given)) == "BAD_USER_INPUT"
    assert not NotificationPreference.objects.exists()


def test_muting_somebody(ask: Ask, ada: User, bob: User, five: list[Post]) -> None:
    for _ in range(2):
        answer = ask(MUTE, ada, username="BOB")
        assert answer["data"]["muteNotificationsFrom"]["user"] == {"id": str(bob.pk)}
    assert nodes(ask(LIST, ada)) == []
    muted = "{ notificationMutes { edges { node { createdAt user { username } } } } }"
    ((edge),) = ask(muted, ada)["data"]["notificationMutes"]["edges"]
    assert edge["node"]["user"] == {"username": "bob"}
    assert not ask(muted, bob)["data"]["notificationMutes"]["edges"]
    for _ in range(2):
        assert "errors" not in ask(UNMUTE, ada, username="bob")
    assert len(nodes(ask(LIST, ada))) == 5


@pytest.mark.parametrize("text", [MUTE, UNMUTE])
@pytest.mark.parametrize("name", ["nobody", "", "\x00", "\ud800", "carol", "x" * 10_000])
def test_muting_whom_one_does_not_see(
    text: str, name: str, ask: Ask, ada: User, person: Callable[[str], User]
) -> None:
    Block.objects.create(blocker=person("carol"), blocked=ada)
    assert code_of(ask(text, ada, username=name)) == "NOT_FOUND"
    assert not NotificationMute.objects.exists()


def test_one_can_not_mute_oneself(ask: Ask, ada: User) -> None:
    assert code_of(ask(MUTE, ada, username="ada")) == "VALIDATION"
    assert not NotificationMute.objects.exists()


def test_the_number_of_queries_does_not_grow(
    ask: Ask, ada: User, person: Callable[[str], User]
) -> None:
    for number in range(12):
        post = posts.create_post(actor=ada, content="Hello")
        for who in ("a", "b"):
            friend = person(f"{who}{number}")
            likes.like(actor=friend, post_id=post.pk)
            comments.create_comment(actor=friend, post_id=post.pk, content="Hi")

    def queries(size: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(nodes(ask(LIST, ada, first=size))) == size
        return len(captured)

    assert queries(2) == queries(24)


def test_the_list_is_read_from_its_index(ask: Ask, ada: User, five: list[Post]) -> None:
    with CaptureQueriesContext(connection) as captured:
        ask("{ notifications(first: 2) { edges { cursor } } }", ada)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("EXPLAIN " + captured[-1]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "notification_newest" in plan
    assert "Sort" not in plan

"""How far a feed was read: only ever forward, the same everywhere, and what is new since."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feed import events
from feed.graphql.paging import cursor_at, cursor_of
from feed.models import Block, Feed, FeedPosition, Follow, Mute, Post, User, Visibility
from feed.services import feed_positions
from tests.conftest import Ask

FIELDS = "feed cursor newCount more"
READ = f"query ($feed: FeedName!) {{ feedPosition(feed: $feed) {{ {FIELDS} }} }}"
MARK = (
    "mutation ($feed: FeedName!, $cursor: String!) {"
    f" markFeedRead(feed: $feed, cursor: $cursor) {{ position {{ {FIELDS} }} }} }}"
)
FEEDS = {"HOME": "homeFeed", "PUBLIC": "posts"}


def stands(ask: Ask, viewer: User, feed: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(READ, viewer=viewer, feed=feed)["data"]["feedPosition"]
    return found


def mark(ask: Ask, viewer: User, feed: str, cursor: str) -> dict[str, Any]:
    answer = ask(MARK, viewer=viewer, feed=feed, cursor=cursor)
    found: dict[str, Any] = answer["data"]["markFeedRead"]["position"]
    return found


@pytest.fixture
def made(ada: User, bob: User) -> list[Post]:
    """Five posts of Ada, whom Bob follows, the oldest first."""
    Follow.objects.create(follower=bob, followed=ada)
    return [Post.objects.create(author=ada, content=str(number)) for number in range(5)]


@pytest.mark.parametrize("feed", FEEDS)
def test_what_is_new_is_what_the_feed_lists_before_the_cursor(
    feed: str, ask: Ask, bob: User, made: list[Post]
) -> None:
    fresh = {"feed": feed, "cursor": None, "newCount": 5, "more": False}
    assert stands(ask, bob, feed) == fresh
    edges = ask(f"{{ {FEEDS[feed]} {{ edges {{ cursor }} }} }}", viewer=bob)
    cursor = edges["data"][FEEDS[feed]]["edges"][2]["cursor"]
    expected = {"feed": feed, "cursor": cursor, "newCount": 2, "more": False}
    assert mark(ask, bob, feed, cursor) == stands(ask, bob, feed) == expected
    page = f"query ($at: String) {{ {FEEDS[feed]}(before: $at) {{ edges {{ node {{ id }} }} }} }}"
    nodes = ask(page, viewer=bob, at=cursor)["data"][FEEDS[feed]]["edges"]
    assert [int(edge["node"]["id"]) for edge in nodes] == [made[4].pk, made[3].pk]
    made[2].delete()
    assert stands(ask, bob, feed) == expected


def test_a_position_moves_forward_only(ask: Ask, bob: User, made: list[Post]) -> None:
    Post.objects.filter(pk=made[3].pk).update(created_at=made[2].created_at)  # the same moment
    made[3].refresh_from_db()
    for number, new in ((2, 2), (3, 1), (2, 1), (0, 1), (4, 0), (4, 0), (1, 0)):
        assert mark(ask, bob, "HOME", cursor_of(made[number]))["newCount"] == new
    assert FeedPosition.objects.get().post_id == made[4].pk


def test_feeds_and_people_have_positions_of_their_own(
    ask: Ask, ada: User, bob: User, made: list[Post]
) -> None:
    mark(ask, bob, "HOME", cursor_of(made[4]))
    assert stands(ask, bob, "PUBLIC")["newCount"] == 5
    assert stands(ask, ada, "HOME")["newCount"] == 5
    assert stands(ask, bob, "HOME")["newCount"] == 0


def test_only_what_the_viewer_sees_is_counted(
    ask: Ask, ada: User, bob: User, person: Callable[[str], User], made: list[Post]
) -> None:
    carol, dora = person("carol"), person("dora")
    mark(ask, bob, "PUBLIC", cursor_of(made[4]))
    mark(ask, bob, "HOME", cursor_of(made[4]))
    Block.objects.create(blocker=carol, blocked=bob)
    Mute.objects.create(muter=bob, muted=dora)
    for author, fields in (
        (ada, {"visibility": Visibility.MENTIONED}),
        (ada, {"deleted_at": timezone.now()}),
        (carol, {}),
        (dora, {}),
    ):
        Post.objects.create(author=author, content="Hm", **fields)
    assert stands(ask, bob, "PUBLIC")["newCount"] == stands(ask, bob, "HOME")["newCount"] == 0
    Post.objects.create(author=ada, content="Hm", visibility=Visibility.FOLLOWERS)
    assert stands(ask, bob, "PUBLIC")["newCount"] == stands(ask, bob, "HOME")["newCount"] == 1
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert stands(ask, bob, "PUBLIC")["newCount"] == stands(ask, bob, "HOME")["newCount"] == 0


@pytest.mark.parametrize("feed", FEEDS)
def test_the_count_is_bounded(feed: str, ask: Ask, ada: User, bob: User, made: list[Post]) -> None:
    queries = []
    for more in (95, 1):
        Post.objects.bulk_create(Post(author=ada, content="Hm") for _ in range(more))
        with CaptureQueriesContext(connection) as captured:
            shown = stands(ask, bob, feed)
        assert (shown["newCount"], shown["more"]) == (100, more == 1)
        queries.append(len(captured))
    assert queries[0] == queries[1]


@pytest.mark.parametrize("text", [READ, MARK])
def test_guests_have_no_position(
    text: str, ask: Ask, published: list[events.Event], post: Post
) -> None:
    (error,) = ask(text, feed="HOME", cursor=cursor_of(post))["errors"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}
    assert not FeedPosition.objects.exists()
    assert not published


@pytest.mark.parametrize(
    "cursor",
    [
        "", "x", "\ud800", "a\0b", "x" * 10_000, "MS4wfDE",
        cursor_at(datetime.now(UTC), 2**63),
        cursor_at(datetime.now(UTC), -1),
        cursor_at(datetime.now(UTC) + timedelta(days=1), 1),
        cursor_at(datetime.max.replace(tzinfo=UTC), 1),
    ],
)  # fmt: skip
def test_what_is_no_cursor_moves_nothing(
    cursor: str, ask: Ask, bob: User, made: list[Post], published: list[events.Event]
) -> None:
    mark(ask, bob, "HOME", cursor_of(made[0]))
    (error,) = ask(MARK, viewer=bob, feed="HOME", cursor=cursor)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": "cursor"}
    assert FeedPosition.objects.get().post_id == made[0].pk
    assert not published


@pytest.mark.parametrize("feed", ["home", "OTHER", "", 1, None])
def test_what_is_no_feed(feed: object, ask: Ask, bob: User, made: list[Post]) -> None:
    (error,) = ask(MARK, viewer=bob, feed=feed, cursor=cursor_of(made[0]))["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert not FeedPosition.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_once_end_at_the_later_place(bob: User, made: list[Post]) -> None:
    def read(post: Post) -> None:
        try:
            place = (post.created_at, post.pk)
            feed_positions.mark_read(actor=bob, feed=Feed.HOME, place=place)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as devices:
        list(devices.map(read, reversed(made)))
    assert FeedPosition.objects.get().post_id == made[4].pk

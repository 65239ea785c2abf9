"""How far the feed of a hashtag was read, and what is new in it for the viewer."""

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
from feed.models import Block, Feed, FeedPosition, Hashtag, Mute, Post, User, Visibility
from feed.services import feed_positions, hashtags
from tests.conftest import Ask

FIELDS = "hashtag { name viewerFollows } cursor newCount more"
READ = f"query ($name: String!) {{ hashtagFeedPosition(name: $name) {{ {FIELDS} }} }}"
MARK = (
    "mutation ($name: String!, $cursor: String!) {"
    f" markHashtagFeedRead(name: $name, cursor: $cursor) {{ position {{ {FIELDS} }} }} }}"
)
LIST = (
    "query ($name: String!, $at: String) {"
    " hashtagFeed(name: $name, before: $at) { edges { cursor node { id } } } }"
)


def write(author: User, *names: str, **fields: Any) -> Post:
    post = Post.objects.create(author=author, content="Hm", **fields)
    hashtags.keep(post, names)
    return post


def stands(ask: Ask, viewer: User, name: str = "birds") -> dict[str, Any]:
    found: dict[str, Any] = ask(READ, viewer=viewer, name=name)["data"]["hashtagFeedPosition"]
    return found


def mark(ask: Ask, viewer: User, cursor: str, name: str = "birds") -> dict[str, Any]:
    answer = ask(MARK, viewer=viewer, name=name, cursor=cursor)
    found: dict[str, Any] = answer["data"]["markHashtagFeedRead"]["position"]
    return found


@pytest.fixture
def made(ada: User) -> list[Post]:
    """Five posts of Ada about birds, the oldest first, and one about something else."""
    posts = [write(ada, "birds") for _ in range(5)]
    write(ada, "trains")
    return posts


def test_what_is_new_is_what_the_feed_lists_before_the_cursor(
    ask: Ask, bob: User, made: list[Post]
) -> None:
    shown = {"hashtag": {"name": "birds", "viewerFollows": False}, "more": False}
    assert stands(ask, bob, "#Birds") == shown | {"cursor": None, "newCount": 5}
    edges = ask(LIST, viewer=bob, name="birds")["data"]["hashtagFeed"]["edges"]
    cursor = edges[2]["cursor"]
    expected = shown | {"cursor": cursor, "newCount": 2}
    assert mark(ask, bob, cursor, "#BIRDS") == stands(ask, bob) == expected
    nodes = ask(LIST, viewer=bob, name="birds", at=cursor)["data"]["hashtagFeed"]["edges"]
    assert [int(edge["node"]["id"]) for edge in nodes] == [made[4].pk, made[3].pk]
    made[2].delete()
    assert stands(ask, bob) == expected


def test_a_position_moves_forward_only(ask: Ask, bob: User, made: list[Post]) -> None:
    for number, new in ((2, 2), (3, 1), (2, 1), (0, 1), (4, 0), (4, 0), (1, 0)):
        assert mark(ask, bob, cursor_of(made[number]))["newCount"] == new
    assert FeedPosition.objects.get().post_id == made[4].pk


def test_each_hashtag_person_and_feed_has_its_own(
    ask: Ask, ada: User, bob: User, made: list[Post]
) -> None:
    mark(ask, bob, cursor_of(made[4]))
    assert stands(ask, bob)["newCount"] == 0
    assert stands(ask, bob, "trains")["newCount"] == 1
    assert stands(ask, bob, "unheard_of") == {
        "hashtag": {"name": "unheard_of", "viewerFollows": False},
        "cursor": None, "newCount": 0, "more": False,
    }  # fmt: skip
    assert stands(ask, ada)["newCount"] == 5
    found = ask("{ feedPosition(feed: PUBLIC) { cursor newCount } }", viewer=bob)
    assert found["data"]["feedPosition"] == {"cursor": None, "newCount": 6}


def test_reading_makes_no_hashtag(ask: Ask, bob: User, made: list[Post]) -> None:
    names = set(Hashtag.objects.values_list("name", flat=True))
    mark(ask, bob, cursor_of(made[0]), "unheard_of")
    assert set(Hashtag.objects.values_list("name", flat=True)) == names


def test_only_what_the_viewer_sees_is_counted(
    ask: Ask, ada: User, bob: User, person: Callable[[str], User], made: list[Post]
) -> None:
    carol, dora = person("carol"), person("dora")
    mark(ask, bob, cursor_of(made[4]))
    Block.objects.create(blocker=carol, blocked=bob)
    Mute.objects.create(muter=bob, muted=dora)
    write(ada, "birds", visibility=Visibility.FOLLOWERS)
    write(ada, "birds", deleted_at=timezone.now())
    write(carol, "birds")
    write(dora, "birds")
    assert stands(ask, bob)["newCount"] == 0
    write(ada, "birds", "trains")
    assert stands(ask, bob)["newCount"] == 1
    User.objects.filter(pk=ada.pk).update(is_private=True)
    assert stands(ask, bob)["newCount"] == 0


def fill(author: User, count: int) -> None:
    for _ in range(count):
        write(author, "birds")


def test_the_count_and_its_queries_are_bounded(
    ask: Ask, ada: User, bob: User, made: list[Post]
) -> None:
    queries = []
    for more in (95, 1):
        fill(ada, more)
        with CaptureQueriesContext(connection) as captured:
            shown = stands(ask, bob)
        assert (shown["newCount"], shown["more"]) == (100, more == 1)
        queries.append(len(captured))
    assert queries[0] == queries[1]


def test_the_count_is_read_along_the_index(ask: Ask, ada: User, bob: User) -> None:
    mine = Post.objects.bulk_create(Post(author=ada, content="x") for _ in range(2000))
    for name in ("often", "birds"):
        tag = Hashtag.objects.create(name=name)
        for post in mine if name == "often" else mine[::500]:
            tag.uses.create(post=post, created_at=post.created_at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE feed_post; ANALYZE feed_posttag; ANALYZE feed_hashtag")
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    for name in ("often", "birds"):
        mark(ask, bob, cursor_of(mine[0]), name)
        with CaptureQueriesContext(connection) as captured:
            stands(ask, bob, name)
        (statement,) = (query["sql"] for query in captured if "LATERAL" in query["sql"])
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN " + statement)
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert "Seq Scan" not in plan
        assert "post_tag_newest" in plan
        assert "ROW(created_at, post_id) >" in plan


def test_of_too_many_the_one_marked_longest_ago_is_forgotten(
    ask: Ask, ada: User, bob: User, made: list[Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_positions, "HASHTAGS_MAX", 3)
    ask("mutation ($c: String!) { markFeedRead(feed: HOME, cursor: $c) { position { more } } }",
        viewer=bob, c=cursor_of(made[0]))  # fmt: skip
    mark(ask, ada, cursor_of(made[0]), "a")
    for name in ("a", "b", "c", "a", "d"):
        mark(ask, bob, cursor_of(made[0]), name)
    kept = FeedPosition.objects.filter(user=bob).values_list("feed", "hashtag")
    assert set(kept) == {("home", ""), ("hashtag", "a"), ("hashtag", "c"), ("hashtag", "d")}
    assert FeedPosition.objects.get(user=ada).hashtag == "a"


@pytest.mark.parametrize("text", [READ, MARK])
def test_guests_have_no_position(
    text: str, ask: Ask, published: list[events.Event], post: Post
) -> None:
    (error,) = ask(text, name="birds", cursor=cursor_of(post))["errors"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}
    assert not FeedPosition.objects.exists()
    assert not published


@pytest.mark.parametrize(
    ("name", "cursor", "field"),
    [
        ("", None, "name"),
        ("two words", None, "name"),
        ("a\0", None, "name"),
        ("x" * 101, None, "name"),
        ("birds", "", "cursor"),
        ("birds", "x", "cursor"),
        ("birds", cursor_at(datetime.now(UTC), 2**63), "cursor"),
        ("birds", cursor_at(datetime.now(UTC) + timedelta(days=1), 1), "cursor"),
    ],
)
def test_what_is_no_place_moves_nothing(
    name: str,
    cursor: str | None,
    field: str,
    ask: Ask,
    bob: User,
    made: list[Post],
    published: list[events.Event],
) -> None:
    mark(ask, bob, cursor_of(made[0]))
    at = cursor_of(made[1]) if cursor is None else cursor
    (error,) = ask(MARK, viewer=bob, name=name, cursor=at)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": field}
    assert FeedPosition.objects.get().post_id == made[0].pk
    assert not published


@pytest.mark.django_db(transaction=True)
def test_devices_at_once_end_at_the_later_place_and_within_the_bound(
    bob: User, made: list[Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_positions, "HASHTAGS_MAX", 2)

    def read(number: int) -> None:
        post, name = made[4 - number % 5], "birds" if number < 5 else f"tag{number}"
        try:
            place = (post.created_at, post.pk)
            feed_positions.mark_hashtag_read(actor=bob, name=name, place=place)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as devices:
        list(devices.map(read, range(5)))
    assert FeedPosition.objects.get().post_id == made[4].pk
    with ThreadPoolExecutor(5) as devices:
        list(devices.map(read, range(5, 12)))
    assert FeedPosition.objects.filter(feed=Feed.HASHTAG).count() == 2

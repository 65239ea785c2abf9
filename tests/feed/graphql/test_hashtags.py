"""Hashtags: their feed, which is what live delivery would show, and following them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feed import events
from feed.errors import Invalid
from feed.models import Block, Follow, Hashtag, HashtagFollow, Mute, Post, PostTag, User, Visibility
from feed.services import audience, hashtags
from tests.conftest import Ask

FEED = (
    "query ($name: String!, $first: Int, $after: String, $last: Int, $before: String) {"
    " hashtagFeed(name: $name, first: $first, after: $after, last: $last, before: $before) {"
    " edges { node { id author { username } } } pageInfo { hasNextPage endCursor startCursor } } }"
)


def write(author: User, name: str, **fields: Any) -> Post:
    post = Post.objects.create(author=author, content=f"#{name}", **fields)
    hashtags.keep(post, [name])
    return post


def ids(answer: dict[str, Any]) -> list[int]:
    return [int(edge["node"]["id"]) for edge in answer["data"]["hashtagFeed"]["edges"]]


def test_the_feed_is_what_live_delivery_admits(
    ask: Ask, ada: User, bob: User, person: Callable[[str], User]
) -> None:
    private, carol = person("private"), person("carol")
    User.objects.filter(pk=private.pk).update(is_private=True)
    Follow.objects.create(follower=bob, followed=private)
    Block.objects.create(blocker=ada, blocked=carol)
    Mute.objects.create(muter=bob, muted=carol)
    made = [
        write(ada, "herons"),
        write(ada, "herons", visibility=Visibility.FOLLOWERS),
        write(ada, "herons", deleted_at=timezone.now()),
        write(ada, "storks"),
        write(private, "herons"),
        write(carol, "herons"),
    ]
    everybody = [ada, bob, carol, private, None]
    for viewer in everybody:
        shown = ids(ask(FEED, viewer=viewer, name="#Herons"))
        pk = viewer.pk if viewer else None
        admitted = [
            post.pk
            for post in reversed(made)
            if pk
            in audience.admitted(
                events.PostCreated(actor=post.author.snapshot(), post=post.snapshot()),
                audience.OfHashtag("herons"),
                [viewer.pk if viewer else None for viewer in everybody],
            )
        ]
        assert shown == admitted
    assert ids(ask(FEED, name="herons")) == [made[5].pk, made[0].pk]


def test_pages_both_ways_show_everything_once(ask: Ask, ada: User) -> None:
    made = [write(ada, "herons") for _ in range(5)]
    moment = made[2].created_at  # two at the same moment
    Post.objects.filter(pk=made[1].pk).update(created_at=moment)
    PostTag.objects.filter(post=made[1]).update(created_at=moment)
    newest_first = [post.pk for post in reversed(made)]
    seen, after = [], None
    for _ in range(3):
        page = ask(FEED, name="herons", first=2, after=after)
        seen += ids(page)
        after = page["data"]["hashtagFeed"]["pageInfo"]["endCursor"]
    assert seen == newest_first
    assert page["data"]["hashtagFeed"]["pageInfo"]["hasNextPage"] is False
    assert ids(ask(FEED, name="herons", last=2)) == newest_first[-2:]
    assert ids(ask(FEED, name="unknown")) == []


def test_the_feed_is_read_along_its_index(ask: Ask, ada: User) -> None:
    """Neither a frequent nor a rare hashtag has its posts sorted or all of them looked at."""
    now = timezone.now()
    made = Post.objects.bulk_create(Post(author=ada, content="x") for _ in range(3000))
    for age, post in enumerate(made):
        post.created_at = now - timedelta(seconds=age)
    Post.objects.bulk_update(made, ["created_at"], batch_size=1000)
    often, rarely = (Hashtag.objects.create(name=name) for name in ("often", "rarely"))
    PostTag.objects.bulk_create(
        PostTag(post=post, hashtag=hashtag, created_at=post.created_at)
        for n, post in enumerate(made)
        for hashtag in ([often, rarely] if n % 1000 == 0 else [often])
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE feed_post; ANALYZE feed_posttag; ANALYZE feed_hashtag")
        # What is still small would be scanned for being small.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    for name in ("often", "rarely"):
        after = ask(FEED, name=name, first=1)["data"]["hashtagFeed"]["pageInfo"]["endCursor"]
        with CaptureQueriesContext(connection) as captured:
            ask(FEED, viewer=ada, name=name, first=20, after=after)
        (statement,) = (query["sql"] for query in captured if "LATERAL" in query["sql"])
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN " + statement)
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert "Seq Scan" not in plan
        assert "post_tag_newest" in plan
        assert "ROW(created_at, post_id) <" in plan


MUTATION = "mutation ($name: String!) { %s(name: $name) { hashtag { name viewerFollows } } }"


def test_following_twice_is_following_once(
    ask: Ask, ada: User, published: list[events.Event]
) -> None:
    for name in ("#Herons", "herons", "HERONS", "\uff03herons"):
        answer = ask(MUTATION % "followHashtag", viewer=ada, name=name)
        payload = {"hashtag": {"name": "herons", "viewerFollows": True}}
        assert answer["data"]["followHashtag"] == payload
    assert HashtagFollow.objects.count() == Hashtag.objects.count() == 1
    for _ in range(2):
        answer = ask(MUTATION % "unfollowHashtag", viewer=ada, name="Herons")
        payload = {"hashtag": {"name": "herons", "viewerFollows": False}}
        assert answer["data"]["unfollowHashtag"] == payload
    assert not HashtagFollow.objects.exists()
    assert [
        (event.kind, event.actor.username, event.hashtag)
        for event in published
        if isinstance(event, events.HashtagEvent)
    ] == [("hashtag.followed", "ada", "herons"), ("hashtag.unfollowed", "ada", "herons")]


def test_what_is_followed_stands_on_the_home_feed(ask: Ask, ada: User, bob: User) -> None:
    post = write(ada, "herons")
    home = "{ homeFeed { edges { node { id } } } }"
    assert ask(home, viewer=bob)["data"]["homeFeed"]["edges"] == []
    ask(MUTATION % "followHashtag", viewer=bob, name="herons")
    edges = ask(home, viewer=bob)["data"]["homeFeed"]["edges"]
    assert edges == [{"node": {"id": str(post.pk)}}]


@pytest.mark.parametrize("verb", ["followHashtag", "unfollowHashtag"])
@pytest.mark.parametrize(
    "name", ["", "#", "##a", "a b", "a-b", "a\0b", "\ud800", "x" * 101, "x" * 102, "🎉"]
)
def test_what_is_no_hashtag(
    verb: str, name: str, ask: Ask, ada: User, published: list[events.Event]
) -> None:
    (error,) = ask(MUTATION % verb, viewer=ada, name=name)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": "name"}
    assert not HashtagFollow.objects.exists()
    assert not Hashtag.objects.exists()
    assert published == []


@pytest.mark.parametrize("verb", ["followHashtag", "unfollowHashtag"])
def test_guests_follow_nothing(
    verb: str, ask: Ask, ada: User, published: list[events.Event]
) -> None:
    hashtags.follow_hashtag(actor=ada, name="herons")
    published.clear()
    (error,) = ask(MUTATION % verb, name="herons")["errors"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}
    assert HashtagFollow.objects.count() == 1
    assert published == []


def test_one_follows_so_many_at_most(
    ada: User, monkeypatch: pytest.MonkeyPatch, published: list[events.Event]
) -> None:
    monkeypatch.setattr(hashtags, "FOLLOWS_MAX", 1)
    for _ in range(2):
        hashtags.follow_hashtag(actor=ada, name="a")
    with pytest.raises(Invalid) as refusal:
        hashtags.follow_hashtag(actor=ada, name="b")
    assert refusal.value.field == "name"
    assert HashtagFollow.objects.count() == 1
    assert [event.kind for event in published] == ["hashtag.followed"]


def test_the_followed_are_listed_in_pages(ask: Ask, ada: User, bob: User) -> None:
    for name in ("a", "b", "c"):
        hashtags.follow_hashtag(actor=ada, name=name)
    hashtags.follow_hashtag(actor=bob, name="d")
    query = (
        "query ($after: String) { followedHashtags(first: 2, after: $after) {"
        " edges { node { name viewerFollows } } pageInfo { endCursor } } }"
    )
    page = ask(query, viewer=ada)["data"]["followedHashtags"]
    assert [edge["node"]["name"] for edge in page["edges"]] == ["c", "b"]
    page = ask(query, viewer=ada, after=page["pageInfo"]["endCursor"])["data"]["followedHashtags"]
    assert page["edges"] == [{"node": {"name": "a", "viewerFollows": True}}]
    (error,) = ask(query)["errors"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}


def test_counts_tell_of_what_everybody_may_see(ask: Ask, ada: User) -> None:
    write(ada, "herons")
    write(ada, "herons", visibility=Visibility.FOLLOWERS)
    write(ada, "herons", deleted_at=timezone.now())
    query = "query ($name: String!) { hashtag(name: $name) { name postsCount viewerFollows } }"
    assert ask(query, viewer=ada, name="#HERONS")["data"]["hashtag"] == {
        "name": "herons", "postsCount": 1, "viewerFollows": False,
    }  # fmt: skip
    assert ask(query, name="nobody_used_it")["data"]["hashtag"] == {
        "name": "nobody_used_it", "postsCount": 0, "viewerFollows": None,
    }  # fmt: skip

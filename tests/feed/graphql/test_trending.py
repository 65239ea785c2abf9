"""Trends as a viewer may see them: asked at every read, whenever they were found."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feed.models import Block, Follow, Like, Mute, Post, TrendingPost, User
from feed.services import hashtags, trending
from tests.conftest import Ask

POSTS = (
    "query ($first: Int, $after: String) { trendingPosts(first: $first, after: $after) {"
    " edges { cursor node { id author { username } likesCount viewerHasLiked } }"
    " pageInfo { hasNextPage hasPreviousPage endCursor } } }"
)
HASHTAGS = (
    "query ($first: Int! = 10) { trendingHashtags(first: $first) {"
    " people hashtag { name postsCount viewerFollows } } }"
)


@pytest.fixture
def hot(ada: User, person: Callable[[str], User]) -> list[Post]:
    """Five of Ada's posts that trend, the hottest first, each with the hashtag #herons."""
    fans = [person("fan0"), person("fan1")]
    made = Post.objects.bulk_create(Post(author=ada, content="#herons") for _ in range(5))
    for age, post in enumerate(made):
        post.created_at = timezone.now() - timedelta(hours=age)
    Post.objects.bulk_update(made, ["created_at"])
    for post in made:
        hashtags.keep(post, ["herons"])
        Like.objects.bulk_create(Like(user=fan, post=post) for fan in fans)
    hashtags.keep(Post.objects.create(author=fans[0], content="#herons"), ["herons"])
    trending.refresh()
    return made


def ids(answer: dict[str, Any]) -> list[int]:
    return [int(edge["node"]["id"]) for edge in answer["data"]["trendingPosts"]["edges"]]


def names(answer: dict[str, Any]) -> list[str]:
    return [each["hashtag"]["name"] for each in answer["data"]["trendingHashtags"]]


def test_pages_go_on_where_they_ended_also_after_a_refresh(ask: Ask, hot: list[Post]) -> None:
    seen: list[int] = []
    after = None
    for number in range(3):
        page = ask(POSTS, first=2, after=after)
        seen += ids(page)
        info = page["data"]["trendingPosts"]["pageInfo"]
        assert info["hasPreviousPage"] is (number > 0)
        assert info["hasNextPage"] is (number < 2)
        after = info["endCursor"]
        trending.refresh()
    assert seen == [post.pk for post in hot]


def test_who_sees_what_is_asked_at_the_read(
    ask: Ask, ada: User, bob: User, person: Callable[[str], User], hot: list[Post]
) -> None:
    """A block, a mute, a deletion and a private account count at once, without a refresh."""
    carol, follower = person("carol"), person("follower")
    Block.objects.create(blocker=ada, blocked=bob)
    Mute.objects.create(muter=carol, muted=ada)
    Follow.objects.create(follower=follower, followed=ada)
    everything = [post.pk for post in hot]
    assert ids(ask(POSTS)) == ids(ask(POSTS, viewer=follower)) == everything
    assert ids(ask(POSTS, viewer=bob)) == ids(ask(POSTS, viewer=carol)) == []
    Post.objects.filter(pk=hot[0].pk).update(deleted_at=timezone.now())
    assert ids(ask(POSTS)) == everything[1:]
    User.objects.filter(pk=ada.pk).update(is_private=True)
    assert ids(ask(POSTS)) == []
    assert ids(ask(POSTS, viewer=follower)) == everything[1:]
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert ids(ask(POSTS, viewer=follower)) == []
    assert TrendingPost.objects.count() == 5


def test_a_hashtag_shows_to_who_may_see_a_post_of_it(
    ask: Ask, ada: User, bob: User, hot: list[Post]
) -> None:
    shown = ask(HASHTAGS, viewer=bob)["data"]["trendingHashtags"]
    hashtag = {"name": "herons", "postsCount": 6, "viewerFollows": False}
    assert shown == [{"people": 2, "hashtag": hashtag}]
    other = Post.objects.latest("pk").author
    Block.objects.create(blocker=bob, blocked=ada)
    assert names(ask(HASHTAGS, viewer=bob)) == ["herons"]
    Mute.objects.create(muter=bob, muted=other)
    assert names(ask(HASHTAGS, viewer=bob)) == []
    assert names(ask(HASHTAGS)) == ["herons"]
    User.objects.update(is_private=True)
    assert names(ask(HASHTAGS)) == []


def test_a_page_costs_the_same_number_of_queries(ask: Ask, bob: User, hot: list[Post]) -> None:
    counts = []
    for first in (1, 5):
        with CaptureQueriesContext(connection) as captured:
            assert len(ids(ask(POSTS, viewer=bob, first=first))) == first
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "after", ["", "x", "\ud800", "a\0b", "bmFufDE", "aW5mfDE", "MXww" * 999, "MXx4", "MXwxfDE"]
)
def test_what_is_no_cursor(after: str, ask: Ask, hot: list[Post]) -> None:
    (error,) = ask(POSTS, after=after)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": "after"}


@pytest.mark.parametrize("query", [POSTS, HASHTAGS])
@pytest.mark.parametrize("first", [-1, 101])
def test_more_than_the_bound_is_refused(query: str, first: int, ask: Ask, ada: User) -> None:
    (error,) = ask(query, first=first)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": "first"}

"""What trends: who counts, how it fades, and that each refresh starts over."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from feed import tasks
from feed.models import (
    Comment,
    Hashtag,
    Like,
    Post,
    PostTag,
    TrendingHashtag,
    TrendingPost,
    User,
    Visibility,
)
from feed.services import hashtags, likes, reposts, trending


@pytest.fixture
def crowd(person: Callable[[str], User]) -> list[User]:
    return [person(f"fan{number}") for number in range(4)]


def write(author: User, *names: str, hours: float = 0, **fields: Any) -> Post:
    """A post of so many hours ago, with these hashtags."""
    post = Post.objects.create(author=author, content="Hm", **fields)
    post.created_at = timezone.now() - timedelta(hours=hours)
    post.save(update_fields=["created_at"])
    hashtags.keep(post, names)
    return post


def like(post: Post, people: list[User]) -> Post:
    Like.objects.bulk_create(Like(user=each, post=post) for each in people)
    return post


def hot() -> list[int]:
    return list(TrendingPost.objects.values_list("post_id", flat=True))


def tags() -> list[tuple[str, int]]:
    return list(TrendingHashtag.objects.values_list("hashtag__name", "people"))


def test_the_hottest_come_first_and_fade(ada: User, crowd: list[User]) -> None:
    loved_once = like(write(ada, hours=13), crowd)  # 4 people, two half-lives and more
    loved = like(write(ada, hours=1), crowd)
    liked = like(write(ada), crowd[:2])
    like(write(ada, hours=73), crowd)
    write(ada)
    assert trending.refresh() == {"posts": 3, "hashtags": 0}
    assert hot() == [loved.pk, liked.pk, loved_once.pk]


def test_likes_comments_and_reposts_of_several_people_count(ada: User, crowd: list[User]) -> None:
    post = write(ada)
    likes.like(actor=crowd[0], post_id=post.pk)
    Comment.objects.create(post=post, author=crowd[1], content="Ha")
    more = write(ada)
    like(more, crowd[:1])
    Comment.objects.create(post=more, author=crowd[1], content="Ha")
    reposts.repost(actor=crowd[2], post_id=more.pk)
    gone = like(write(ada), crowd[:1])
    Comment.objects.create(post=gone, author=crowd[1], content="Ha", deleted_at=timezone.now())
    trending.refresh()
    assert hot() == [more.pk, post.pk]  # and the repost itself never


def test_one_person_makes_no_trend(ada: User, bob: User) -> None:
    post = write(ada, "mine")
    for _ in range(5):
        Comment.objects.create(post=post, author=bob, content="Look at this!")
        Comment.objects.create(post=post, author=ada, content="Look at this!")
        write(ada, "mine")
    like(post, [ada, bob])
    reposts.repost(actor=bob, post_id=post.pk)
    assert trending.refresh() == {"posts": 0, "hashtags": 0}


def test_what_closed_accounts_did_does_not_count(ada: User, crowd: list[User]) -> None:
    like(write(ada), crowd[:2])
    User.objects.filter(pk=crowd[0].pk).update(is_active=False)
    assert trending.refresh()["posts"] == 0


def test_only_what_everybody_may_see_trends(ada: User, bob: User, crowd: list[User]) -> None:
    User.objects.filter(pk=bob.pk).update(is_private=True)
    for closed in (
        write(bob, "closed"),
        write(ada, "closed", visibility=Visibility.FOLLOWERS),
        write(ada, "closed", visibility=Visibility.MENTIONED),
        write(crowd[3], "closed", deleted_at=timezone.now()),
    ):
        like(closed, crowd[:3])
    assert trending.refresh() == {"posts": 0, "hashtags": 0}


def test_hashtags_trend_by_the_people_who_use_them(ada: User, crowd: list[User]) -> None:
    for author in crowd[:3]:
        write(author, "now", "always", hours=1)
    for author in crowd:
        write(author, "yesterday", hours=30)
        write(author, "long_ago", hours=80)
    for _ in range(9):
        write(ada, "always", "mine")
    assert trending.refresh()["hashtags"] == 3
    assert tags() == [("always", 4), ("now", 3), ("yesterday", 4)]


def test_each_refresh_starts_over_and_repeating_it_changes_nothing(
    ada: User, crowd: list[User]
) -> None:
    post = like(write(ada, "now"), crowd[:2])
    other = write(crowd[0], "now")
    trending.refresh()
    before = list(TrendingPost.objects.values_list("post", "score"))
    trending.refresh()
    assert list(TrendingPost.objects.values_list("post", "score")) == before
    assert tags() == [("now", 2)]
    Like.objects.filter(post=post, user=crowd[0]).delete()
    PostTag.objects.filter(post=other).delete()
    assert tasks.refresh_trending() == {"posts": 0, "hashtags": 0}
    assert not hot()
    assert not tags()


def test_the_tables_are_bounded(
    ada: User, crowd: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trending, "POSTS", 2)
    monkeypatch.setattr(trending, "HASHTAGS", 1)
    made = [like(write(ada, f"tag{hours}", hours=hours), crowd[:2]) for hours in (3, 2, 1)]
    for post in made:
        write(crowd[0], *post.tags.values_list("hashtag__name", flat=True))
    assert trending.refresh() == {"posts": 2, "hashtags": 1}
    assert hot() == [made[2].pk, made[1].pk]
    assert Hashtag.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_several_refreshes_at_once_agree(ada: User, crowd: list[User]) -> None:
    post = like(write(ada, "now"), crowd[:2])
    write(crowd[0], "now")

    def refresh(_: int) -> dict[str, int]:
        try:
            return trending.refresh()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        found = list(workers.map(refresh, range(8)))
    assert found == [{"posts": 1, "hashtags": 1}] * 8
    assert hot() == [post.pk]
    assert tags() == [("now", 2)]

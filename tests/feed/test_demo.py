"""The demo world: made once, with counts that are true."""

import pytest
from django.db.models import F

from feed import demo
from feed.models import (
    Follow,
    FollowRequest,
    Post,
    TrendingHashtag,
    TrendingPost,
    User,
    Visibility,
)
from feed.services import sessions


@pytest.mark.django_db
def test_the_demo_world_is_made_once() -> None:
    assert demo.seed() is True
    assert demo.seed() is False
    assert User.objects.count() == len(demo.PEOPLE)
    assert Post.objects.count() > len(demo.POSTS)
    for post in Post.objects.all():
        rows = post.likes.count(), post.comments.count(), post.replies.count()
        assert (post.likes_count, post.comments_count, post.replies_count) == rows
    assert not Follow.objects.filter(follower__blocking__blocked=F("followed")).exists()
    assert not Follow.objects.filter(follower__blocked_by__blocker=F("followed")).exists()
    request = FollowRequest.objects.get()
    assert request.followed.is_private
    assert not Follow.objects.filter(follower=request.follower, followed=request.followed).exists()
    answer = Post.objects.get(depth=1)
    assert (answer.replies.count(), answer.quotes.count(), answer.mentions.count()) == (1, 1, 1)
    assert set(answer.tags.values_list("hashtag__name", flat=True)) == {"repair"}
    assert Post.objects.filter(repost_of=answer.reply_to).count() == 1
    assert Post.objects.exclude(content_warning="").count() == 1
    assert Post.objects.filter(visibility=Visibility.FOLLOWERS).count() == 1
    sessions.open_session(username=demo.PEOPLE[0], password=demo.PASSWORD)


def test_a_world_that_has_people_is_left_alone(ada: User) -> None:
    assert demo.seed() is False
    assert list(User.objects.all()) == [ada]


@pytest.mark.django_db
def test_something_trends_in_the_demo_world() -> None:
    demo.seed()
    assert TrendingPost.objects.count() > 3
    assert "repair" in TrendingHashtag.objects.values_list("hashtag__name", flat=True)

"""Liking posts: exact events, exact counts, and refusals that change nothing."""

from feed import events
from feed.models import Post, User
from feed.services import likes


def test_liking_twice_is_liking_once(post: Post, bob: User, published: list[events.Event]) -> None:
    likes.like(actor=bob, post_id=post.pk)
    again = likes.like(actor=bob, post_id=post.pk)
    assert again.likes_count == 1
    assert [type(event) for event in published] == [events.PostLiked]
    event = published[0]
    assert isinstance(event, events.PostLiked)
    assert event.actor == bob.snapshot()
    assert event.post.likes_count == 1

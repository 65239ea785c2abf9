"""Pins: a few posts of one's own."""

import pytest

from feed import events
from feed.errors import Conflict, Forbidden, Invalid, NotFound
from feed.models import Post, User, Visibility
from feed.services import pins, posts, reposts


def pinned() -> int:
    return Post.objects.filter(pinned_at__isnull=False).count()


def test_pinning_twice_is_pinning_once(
    ada: User, post: Post, published: list[events.Event]
) -> None:
    first = pins.pin(actor=ada, post_id=post.pk).pinned_at
    assert pins.pin(actor=ada, post_id=post.pk).pinned_at == first
    pins.unpin(actor=ada, post_id=post.pk)
    assert pins.unpin(actor=ada, post_id=post.pk).pinned_at is None
    assert not published


def test_there_are_five_at_most(ada: User) -> None:
    made = [posts.create_post(actor=ada, content=str(n)) for n in range(6)]
    for each in made[:5]:
        pins.pin(actor=ada, post_id=each.pk)
    with pytest.raises(Conflict):
        pins.pin(actor=ada, post_id=made[5].pk)
    pins.pin(actor=ada, post_id=made[0].pk)
    assert pinned() == 5
    posts.delete_post(actor=ada, post_id=made[0].pk)
    pins.pin(actor=ada, post_id=made[5].pk)


def test_only_one_s_own_and_only_what_others_may_read(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    hidden = posts.create_post(actor=ada, content="@bob", visibility=Visibility.MENTIONED)
    repost = reposts.repost(actor=ada, post_id=post.pk)
    published.clear()
    for each in (hidden, repost):
        with pytest.raises(Invalid):
            pins.pin(actor=ada, post_id=each.pk)
    for write in (pins.pin, pins.unpin):
        with pytest.raises(Forbidden):
            write(actor=bob, post_id=post.pk)
        with pytest.raises(NotFound):
            write(actor=bob, post_id=repost.pk + 1)
    assert pinned() == 0
    assert not published

"""Bookmarks: kept once, told to nobody."""

import pytest

from feed import events
from feed.errors import NotFound
from feed.models import Block, Bookmark, Post, User
from feed.services import bookmarks, reposts


def test_keeping_twice_is_keeping_once(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    assert bookmarks.bookmark(actor=bob, post_id=post.pk) == post
    bookmarks.bookmark(actor=bob, post_id=post.pk)
    assert Bookmark.objects.get().user == bob
    bookmarks.unbookmark(actor=bob, post_id=post.pk)
    bookmarks.unbookmark(actor=bob, post_id=post.pk)
    assert not Bookmark.objects.exists()
    assert not published


def test_of_a_repost_the_original_is_kept(ada: User, bob: User, post: Post) -> None:
    repost = reposts.repost(actor=bob, post_id=post.pk)
    assert bookmarks.bookmark(actor=ada, post_id=repost.pk) == post


def test_what_can_t_be_seen_can_t_be_kept(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    Block.objects.create(blocker=bob, blocked=ada)
    for pk in (post.pk, post.pk + 1):
        for write in (bookmarks.bookmark, bookmarks.unbookmark):
            with pytest.raises(NotFound):
                write(actor=bob, post_id=pk)
    assert not Bookmark.objects.exists()
    assert not published

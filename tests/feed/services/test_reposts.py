"""Reposts: of what is open, once a person, undone without a trace."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from feed import events
from feed.errors import Forbidden, Invalid, NotFound
from feed.models import Block, Follow, Post, User, Visibility
from feed.services import accounts, audience, likes, posts, privacy, reposts


def kinds(heard: list[events.Event]) -> list[str]:
    return [each.kind for each in heard]


def test_reposting_twice_is_reposting_once(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    first = reposts.repost(actor=bob, post_id=post.pk)
    assert reposts.repost(actor=bob, post_id=post.pk) == first
    assert reposts.repost(actor=bob, post_id=first.pk) == first
    assert first.repost_of == post
    assert kinds(published) == ["post.created", "post.counted"]
    assert isinstance(published[0], events.PostCreated)
    assert published[0].post.repost_of_id == post.pk
    assert isinstance(published[1], events.PostCounted)
    assert (published[1].post.id, published[1].post.reposts_count) == (post.pk, 1)
    bob.refresh_from_db()
    assert bob.posts_count == 0


def test_a_repost_of_a_repost_is_of_the_original(
    bob: User, person: Callable[[str], User], post: Post
) -> None:
    first = reposts.repost(actor=bob, post_id=post.pk)
    assert reposts.repost(actor=person("eve"), post_id=first.pk).repost_of == post


@pytest.mark.parametrize("by", ["original", "repost"])
def test_undoing_twice_is_undoing_once(
    by: str, bob: User, post: Post, published: list[events.Event]
) -> None:
    repost = reposts.repost(actor=bob, post_id=post.pk)
    published.clear()
    reposts.undo_repost(actor=bob, post_id=post.pk if by == "original" else repost.pk)
    reposts.undo_repost(actor=bob, post_id=post.pk)
    assert kinds(published) == ["post.deleted", "post.counted"]
    post.refresh_from_db()
    assert post.reposts_count == 0
    again = reposts.repost(actor=bob, post_id=post.pk)
    assert again != repost


def test_a_repost_can_be_deleted_like_a_post(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    repost = reposts.repost(actor=bob, post_id=post.pk)
    published.clear()
    posts.delete_post(actor=bob, post_id=repost.pk)
    assert kinds(published) == ["post.deleted", "post.counted"]


def test_a_repost_has_nothing_to_change(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    repost = reposts.repost(actor=bob, post_id=post.pk)
    published.clear()
    with pytest.raises(Invalid):
        posts.update_post(actor=bob, post_id=repost.pk, content="Mine")
    assert not published


def test_what_is_done_to_a_repost_is_done_to_the_original(ada: User, bob: User, post: Post) -> None:
    repost = reposts.repost(actor=bob, post_id=post.pk)
    assert likes.like(actor=ada, post_id=repost.pk) == post
    assert likes.toggle_like(actor=ada, post_id=repost.pk)[0] is False


def test_only_what_is_open_is_passed_on(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    closed = posts.create_post(actor=ada, content="Psst", visibility=Visibility.FOLLOWERS)
    named = posts.create_post(actor=ada, content="@bob", visibility=Visibility.MENTIONED)
    private = posts.create_post(actor=ada, content="Now private")
    User.objects.filter(pk=ada.pk).update(is_private=True)
    published.clear()
    for post in (closed, named, private):
        with pytest.raises(Forbidden):
            reposts.repost(actor=bob, post_id=post.pk)
    for post in (closed, named):
        with pytest.raises(Forbidden):
            reposts.repost(actor=ada, post_id=post.pk)
    assert not Post.objects.filter(repost_of__isnull=False).exists()
    assert not published
    reposts.repost(actor=ada, post_id=private.pk)


def test_what_can_t_be_seen_can_t_be_passed_on(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    Block.objects.create(blocker=ada, blocked=bob)
    for pk in (post.pk, post.pk + 1):
        for write in (reposts.repost, reposts.undo_repost):
            with pytest.raises(NotFound):
                write(actor=bob, post_id=pk)
    assert not published


def test_it_can_be_undone_by_whom_the_author_blocks_since(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    reposts.repost(actor=bob, post_id=post.pk)
    Block.objects.create(blocker=ada, blocked=bob)
    published.clear()
    reposts.undo_repost(actor=bob, post_id=post.pk)
    assert kinds(published) == ["post.deleted", "post.counted"]
    with pytest.raises(NotFound):
        reposts.undo_repost(actor=bob, post_id=post.pk)


@pytest.mark.parametrize("by", ["undoing", "deleting"])
def test_who_could_not_see_a_repost_hears_nothing_of_its_end(
    ada: User, bob: User, post: Post, published: list[events.Event], by: str
) -> None:
    made = reposts.repost(actor=bob, post_id=post.pk)
    privacy.update_privacy(actor=ada, is_private=True)
    published.clear()
    if by == "undoing":
        reposts.undo_repost(actor=bob, post_id=post.pk)
    else:
        posts.delete_post(actor=bob, post_id=made.pk)
    told = published[0]
    assert isinstance(told, events.PostDeleted)
    assert not told.is_open
    assert not audience.is_evident(told, audience.feed)
    assert audience.admitted(told, audience.one, {None, ada.pk, bob.pk}) == {ada.pk}


def test_reposts_vanish_with_their_original(ada: User, bob: User, post: Post) -> None:
    repost = reposts.repost(actor=bob, post_id=post.pk)
    posts.delete_post(actor=ada, post_id=post.pk)
    assert not Post.objects.visible_to(bob).exists()
    reposts.undo_repost(actor=bob, post_id=repost.pk)
    assert not Post.objects.filter(deleted_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_counts_hold_and_nothing_locks_up_when_all_come_at_once() -> None:
    people = [
        accounts.create_user(username=f"p{n}", email=f"p{n}@example.com", password="azerty")
        for n in range(6)
    ]
    two = [posts.create_post(actor=people[0], content="#a #b") for _ in range(2)]

    def storm(person: User) -> None:
        here, there = two if person.pk % 2 else two[::-1]
        for n in range(5):
            reposts.repost(actor=person, post_id=here.pk)
            made = posts.create_post(
                actor=person,
                content=f"#z{n} #y{n} #x{n}" if person.pk % 2 else f"#x{n} #y{n} #z{n}",
                reply_to_id=here.pk,
                quote_of_id=there.pk,
            )
            reposts.undo_repost(actor=person, post_id=here.pk)
            posts.delete_post(actor=person, post_id=made.pk)
            posts.create_post(actor=person, content="Stays", reply_to_id=there.pk)
        connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(storm, people))
    for post in two:
        post.refresh_from_db()
        assert (post.replies_count, post.reposts_count, post.quotes_count) == (15, 0, 0)

"""Liking posts: exact events, exact counts, and refusals that change nothing."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import connection, connections

from feed import events
from feed.errors import NotFound
from feed.models import Like, Post, User
from feed.services import accounts, likes, posts


def test_liking_twice_is_liking_once(post: Post, bob: User, published: list[events.Event]) -> None:
    likes.like(actor=bob, post_id=post.pk)
    again = likes.like(actor=bob, post_id=post.pk)
    assert again.likes_count == Like.objects.count() == 1
    (event,) = published
    assert isinstance(event, events.PostLiked)
    assert event.actor == bob.snapshot()
    assert event.post == again.snapshot()


def test_unliking_twice_is_unliking_once(
    post: Post, bob: User, published: list[events.Event]
) -> None:
    likes.like(actor=bob, post_id=post.pk)
    likes.unlike(actor=bob, post_id=post.pk)
    again = likes.unlike(actor=bob, post_id=post.pk)
    assert again.likes_count == Like.objects.count() == 0
    assert [event.kind for event in published] == ["post.liked", "post.unliked"]


def test_toggling_goes_back_and_forth(post: Post, bob: User, published: list[events.Event]) -> None:
    assert likes.toggle_like(actor=bob, post_id=post.pk)[0] is True
    liked, after = likes.toggle_like(actor=bob, post_id=post.pk)
    assert (liked, after.likes_count) == (False, 0)
    assert [event.kind for event in published] == ["post.liked", "post.unliked"]


@pytest.mark.parametrize("write", [likes.like, likes.unlike, likes.toggle_like])
def test_an_unknown_post_changes_nothing(
    write: object, post: Post, bob: User, published: list[events.Event]
) -> None:
    assert callable(write)
    with pytest.raises(NotFound):
        write(actor=bob, post_id=post.pk + 1)
    assert not Like.objects.exists()
    assert not published


@pytest.mark.django_db(transaction=True)
def test_counts_stay_exact_under_concurrent_writes() -> None:
    people = [
        accounts.create_user(username=f"p{n}", email=f"p{n}@example.com", password="azerty")
        for n in range(8)
    ]
    post = posts.create_post(actor=people[0], content="Everybody at once")

    def storm(person: User) -> None:
        chance = Random(person.pk)
        for _ in range(25):
            write = chance.choice([likes.like, likes.unlike, likes.toggle_like])
            write(actor=person, post_id=post.pk)
        connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(storm, people))
    post.refresh_from_db()
    assert post.likes_count == Like.objects.filter(post=post).count()


@pytest.mark.django_db(transaction=True)
def test_one_person_twice_at_once_likes_once() -> None:
    person = accounts.create_user(username="p", email="p@example.com", password="azerty")
    post = posts.create_post(actor=person, content="Double click")

    def click(_: int) -> None:
        likes.like(actor=person, post_id=post.pk)
        connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(click, range(40)))
    post.refresh_from_db()
    assert (post.likes_count, Like.objects.count()) == (1, 1)


def test_counts_hold_when_rows_move(ada: User, post: Post, bob: User) -> None:
    other = posts.create_post(actor=ada, content="Another")
    likes.like(actor=bob, post_id=post.pk)
    Like.objects.update(post=other)
    row = Like.objects.get()
    row.user = ada
    row.save()
    Post.objects.filter(pk=other.pk).update(author=bob)
    for each in (post, other, ada, bob):
        each.refresh_from_db()
    assert (post.likes_count, other.likes_count) == (0, 1)
    assert (ada.posts_count, bob.posts_count) == (1, 1)


def test_counts_hold_when_rows_go_another_way(post: Post, bob: User) -> None:
    likes.like(actor=bob, post_id=post.pk)
    bob.delete()  # as the admin would
    post.refresh_from_db()
    assert post.likes_count == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM feed_like")
        assert cursor.fetchone() == (0,)

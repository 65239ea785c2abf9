"""Liking posts and comments: exact events, exact counts, and refusals that change nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import connection, connections

from feed import events
from feed.errors import NotFound
from feed.models import Block, Comment, CommentLike, Like, Post, User, Visibility
from feed.services import accounts, comments, likes, posts


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


# --- Comments ---------------------------------------------------------------------------------


@pytest.fixture
def comment(bob: User, post: Post, published: list[events.Event]) -> Comment:
    made = comments.create_comment(actor=bob, post_id=post.pk, content="Nice")
    published.clear()
    return made


COMMENT_LIKES = [likes.like_comment, likes.unlike_comment, likes.toggle_comment_like]


def test_liking_a_comment_twice_is_liking_it_once(
    ada: User, comment: Comment, published: list[events.Event]
) -> None:
    likes.like_comment(actor=ada, comment_id=comment.pk)
    again = likes.like_comment(actor=ada, comment_id=comment.pk)
    assert again.likes_count == CommentLike.objects.count() == 1
    (event,) = published
    assert isinstance(event, events.CommentLiked)
    assert (event.actor, event.comment) == (ada.snapshot(), again.snapshot())
    assert event.post == again.post.snapshot()
    assert (event.post.comments_count, event.post.likes_count) == (1, 0)


def test_unliking_a_comment_twice_is_unliking_it_once(
    ada: User, comment: Comment, published: list[events.Event]
) -> None:
    likes.like_comment(actor=ada, comment_id=comment.pk)
    likes.unlike_comment(actor=ada, comment_id=comment.pk)
    again = likes.unlike_comment(actor=ada, comment_id=comment.pk)
    assert again.likes_count == CommentLike.objects.count() == 0
    assert [event.kind for event in published] == ["comment.liked", "comment.unliked"]


def test_toggling_the_like_of_a_comment(
    ada: User, comment: Comment, published: list[events.Event]
) -> None:
    liked, after = likes.toggle_comment_like(actor=ada, comment_id=comment.pk)
    assert (liked, after.likes_count) == (True, 1)
    liked, after = likes.toggle_comment_like(actor=ada, comment_id=comment.pk)
    assert (liked, after.likes_count) == (False, 0)
    assert [event.kind for event in published] == ["comment.liked", "comment.unliked"]


@pytest.mark.parametrize("hide", ["nothing there", "deleted", "blocked", "post hidden"])
@pytest.mark.parametrize("write", COMMENT_LIKES)
def test_a_comment_that_cannot_be_seen_is_not_liked(
    write: Callable[..., object],
    hide: str,
    person: Callable[[str], User],
    bob: User,
    post: Post,
    comment: Comment,
    published: list[events.Event],
) -> None:
    eve = person("eve")
    pk = comment.pk
    if hide == "nothing there":
        pk += 1
    elif hide == "deleted":
        comments.delete_comment(actor=bob, comment_id=pk)
    elif hide == "blocked":
        Block.objects.create(blocker=bob, blocked=eve)
    else:
        Post.objects.filter(pk=post.pk).update(visibility=Visibility.FOLLOWERS)
    published.clear()
    with pytest.raises(NotFound):
        write(actor=eve, comment_id=pk)
    comment.refresh_from_db()
    assert (CommentLike.objects.count(), comment.likes_count) == (0, 0)
    assert not published


@pytest.mark.django_db(transaction=True)
def test_counts_of_comments_stay_exact_under_concurrent_writes() -> None:
    people = [
        accounts.create_user(username=f"p{n}", email=f"p{n}@example.com", password="azerty")
        for n in range(6)
    ]
    post = posts.create_post(actor=people[0], content="Everybody at once")
    top = comments.create_comment(actor=people[0], post_id=post.pk, content="Top")

    def storm(person: User) -> None:
        chance = Random(person.pk)
        for _ in range(12):
            chance.choice(COMMENT_LIKES)(actor=person, comment_id=top.pk)
            reply = comments.create_comment(
                actor=person, post_id=post.pk, content="Hm", parent_id=top.pk
            )
            if chance.random() < 0.5:
                comments.delete_comment(actor=person, comment_id=reply.pk)
        connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(storm, people))
    post.refresh_from_db()
    top.refresh_from_db()
    left = Comment.objects.filter(deleted_at=None)
    assert top.likes_count == CommentLike.objects.count()
    assert top.replies_count == left.filter(parent=top).count()
    assert post.comments_count == left.count()

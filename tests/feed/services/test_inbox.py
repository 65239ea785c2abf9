"""Inboxes under many writers at once, and what is told of their changes, to whom."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest
from django.db import connections, transaction

from feed import events, topics
from feed.models import (
    Block,
    Comment,
    CommentMention,
    Inbox,
    Like,
    Mute,
    Notification,
    NotificationActor,
    Post,
    User,
)
from feed.services import accounts, audience, comments, inbox, likes, notifications, posts


@pytest.fixture
def told(ada: User, bob: User, post: Post, monkeypatch: pytest.MonkeyPatch) -> list[events.Event]:
    """The events of notifications from here on; they are made as always."""
    heard: list[events.Event] = []

    def hear(event: events.Event) -> None:
        if isinstance(event, events.NotificationEvent):
            heard.append(event)

    monkeypatch.setattr(events, "_listeners", [notifications.hear, hear])
    return heard


def sign_up(count: int) -> list[User]:
    return [
        accounts.create_user(username=f"p{n}", email=f"p{n}@example.com", password="azerty")
        for n in range(count)
    ]


def test_each_change_is_told_once(told: list[Any], ada: User, bob: User, post: Post) -> None:
    carol = sign_up(1)[0]
    likes.like(actor=bob, post_id=post.pk)
    likes.like(actor=carol, post_id=post.pk)
    likes.like(actor=carol, post_id=post.pk)
    group = Notification.objects.get()
    likes.unlike(actor=carol, post_id=post.pk)
    likes.unlike(actor=bob, post_id=post.pk)
    likes.unlike(actor=bob, post_id=post.pk)
    assert [(each.kind, each.actor.username, each.unread_count) for each in told] == [
        ("notification.added", "bob", 1),
        ("notification.added", "p0", 1),
        ("notification.updated", "ada", 1),
        ("notification.removed", "ada", 0),
    ]
    assert {each.notification_id for each in told} == {group.pk}
    assert {each.recipient_id for each in told} == {ada.pk}
    assert {topics.of_event(each) for each in told} == {(f"notifications:{ada.pk}",)}


def test_only_the_recipient_hears(told: list[Any], ada: User, bob: User, post: Post) -> None:
    likes.like(actor=bob, post_id=post.pk)
    inbox.mark_all_read(actor=ada)
    everybody = {ada.pk, bob.pk, None}
    for event in told:
        assert audience.admitted(event, audience.one, everybody) == {ada.pk}
        assert audience.admitted(event, audience.one, {bob.pk, None}) == set()
        assert not audience.is_evident(event, audience.one)


@pytest.mark.parametrize("model", [Block, Mute])
def test_nothing_is_delivered_of_whom_one_has_blocked_since(
    model: Any, told: list[Any], ada: User, bob: User, post: Post
) -> None:
    carol = sign_up(1)[0]
    likes.like(actor=bob, post_id=post.pk)
    likes.like(actor=carol, post_id=post.pk)
    by_bob, by_carol = told
    columns = ("blocker", "blocked") if model is Block else ("muter", "muted")
    model.objects.create(**dict(zip(columns, (ada, bob), strict=True)))
    assert audience.admitted(by_bob, audience.one, {ada.pk}) == set()
    assert audience.admitted(by_carol, audience.one, {ada.pk}) == {ada.pk}


def test_clients_can_not_name_an_inbox(ada: User) -> None:
    assert not topics.exists(topics.of_inbox(ada.pk))


def test_a_rollback_takes_the_notification_with_it(ada: User, bob: User, post: Post) -> None:
    with transaction.atomic():
        likes.like(actor=bob, post_id=post.pk)
        assert Notification.objects.exists()
        transaction.set_rollback(True)
    assert not Notification.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_storm_of_likes_makes_one_right_group() -> None:
    author, *people = sign_up(9)
    post = posts.create_post(actor=author, content="Everybody at once")

    def storm(person: User) -> None:
        chance = Random(person.pk)
        for _ in range(6):
            chance.choice([likes.like, likes.unlike, likes.toggle_like])(
                actor=person, post_id=post.pk
            )
        likes.like(actor=person, post_id=post.pk)
        connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(storm, people))
    group = Notification.objects.get()
    assert group.actors_count == group.entries.count() == Like.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_everything_at_once_ends_well() -> None:
    """Likes, threads that mention everybody, their deletion and reading: no deadlock."""
    people = sign_up(6)
    made = [posts.create_post(actor=person, content="Hello") for person in people]

    def write(actor: User, post: Post, chance: Random) -> None:
        with transaction.atomic():
            posts.lock(actor=actor, post_id=post.pk)
            comment = Comment.objects.create(author=actor, post=post, content="Hi")
            some = chance.sample(people, 3)
            CommentMention.objects.bulk_create(
                CommentMention(comment=comment, user=user) for user in some
            )
            about: dict[str, Any] = {"actor": actor.snapshot(), "post": post.snapshot()}
            events.publish(events.CommentAdded(**about, comment=comment.snapshot()))

    def storm(person: User) -> None:
        chance = Random(person.pk)
        for _ in range(5):
            post = chance.choice(made)
            likes.toggle_like(actor=person, post_id=post.pk)
            write(person, post, chance)
            mine = list(post.comments.filter(author=person, deleted_at=None)[:3])
            with transaction.atomic():  # as a thread goes, in no order of those who were told
                for comment in chance.sample(mine, len(mine) // 2):
                    comments.delete_comment(actor=person, comment_id=comment.pk)
            inbox.mark_all_read(actor=person)
        connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(storm, people))
    for group in Notification.objects.all():
        assert group.actors_count == group.entries.count() > 0
    gone = Comment.objects.exclude(deleted_at=None)
    assert not NotificationActor.objects.filter(comment__in=gone).exists()


@pytest.mark.django_db(transaction=True)
def test_taking_back_waits_for_nobody() -> None:
    author, bob = sign_up(2)
    post = posts.create_post(actor=author, content="Hello")
    likes.like(actor=bob, post_id=post.pk)

    def unlike() -> None:
        likes.unlike(actor=bob, post_id=post.pk)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            inbox.lock([author.pk])
            undone = pool.submit(unlike)
            while Like.objects.exists():  # it is committed while the inbox is locked
                assert not undone.done()
        undone.result(timeout=30)
    assert not Notification.objects.exists()


def test_counts_hold_when_rows_go_another_way(ada: User, bob: User, post: Post) -> None:
    carol = sign_up(1)[0]
    for each in (bob, carol):
        likes.like(actor=each, post_id=post.pk)
    bob.delete()  # as the admin would
    assert Notification.objects.get().actors_count == 1
    ada.delete()
    assert not Inbox.objects.filter(user_id=ada.pk).exists()

"""Following people: idempotent, counted, and free of deadlocks."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from feed.errors import Invalid, NotFound
from feed.models import Follow, User
from feed.services import accounts, follows


def test_following_twice_is_following_once(ada: User, bob: User) -> None:
    follows.follow_user(actor=bob, username="ada")
    person = follows.follow_user(actor=bob, username="ADA").person
    bob.refresh_from_db()
    assert (person, person.followers_count, bob.following_count) == (ada, 1, 1)
    assert Follow.objects.count() == 1


def test_unfollowing_twice_is_unfollowing_once(ada: User, bob: User) -> None:
    follows.follow_user(actor=bob, username="ada")
    follows.unfollow_user(actor=bob, username="ada")
    person = follows.unfollow_user(actor=bob, username="ada").person
    bob.refresh_from_db()
    assert (person, person.followers_count, bob.following_count) == (ada, 0, 0)


def test_nobody_follows_themselves(bob: User) -> None:
    with pytest.raises(Invalid) as refusal:
        follows.follow_user(actor=bob, username="bob")
    assert refusal.value.field == "username"
    assert not Follow.objects.exists()


@pytest.mark.parametrize("username", ["nobody", "", "a\0b", "\ud800"])
def test_nobody_follows_a_stranger(username: str, bob: User) -> None:
    with pytest.raises(NotFound):
        follows.follow_user(actor=bob, username=username)
    assert not Follow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_follow_each_other_do_not_deadlock() -> None:
    pair = [
        accounts.create_user(username=name, email=f"{name}@example.com", password="azerty")
        for name in ("a", "b")
    ]

    def dance(me: int) -> None:
        for _ in range(20):
            follows.follow_user(actor=pair[me], username=pair[1 - me].username)
            follows.unfollow_user(actor=pair[me], username=pair[1 - me].username)
        connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(dance, (0, 1)))
    for person in pair:
        person.refresh_from_db()
        assert (person.followers_count, person.following_count) == (0, 0)

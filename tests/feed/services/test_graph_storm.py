"""Everybody follows, blocks, answers and goes private at once: no deadlock, nothing inexact."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import connections
from django.db.models import F

from feed.errors import NotFound
from feed.models import Block, Follow, FollowRequest, Mute, User
from feed.services import accounts, blocks, follows, mutes, privacy


def act(actor: User, other: User, chance: Random) -> bool:
    """One step of the storm, as whoever knows a person's name and id may take it.

    Whether it was told that the actor follows the other now.
    """
    by_name: Callable[..., object] = chance.choice(
        [
            follows.follow_user,
            follows.follow_user,
            follows.follow_user,
            follows.unfollow_user,
            follows.cancel_follow_request,
            follows.remove_follower,
            blocks.block_user,
            blocks.unblock_user,
            blocks.unblock_user,
            mutes.mute_user,
            mutes.unmute_user,
        ]
    )
    by_id = chance.choice([follows.approve_follow_request, follows.reject_follow_request])
    try:
        if chance.random() < 0.7:
            done = by_name(actor=actor, username=other.username)
            return isinstance(done, follows.Outcome) and done.following
        if chance.random() < 0.7:
            by_id(actor=actor, user_id=other.pk)
        else:
            privacy.update_privacy(actor=actor, is_private=chance.random() < 0.5)
    except NotFound:
        pass  # a block stands between them, or there is nothing to approve
    return False


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_graph_holds_in_a_storm(seed: int) -> None:
    people = [
        accounts.create_user(username=f"p{n}", email=f"p{n}@example.com", password="azerty")
        for n in range(6)
    ]

    def storm(person: User) -> int:
        chance = Random(seed * 100 + people.index(person))
        others = [each for each in people if each != person]
        try:
            return sum(
                act(User.objects.get(pk=person.pk), chance.choice(others), chance)
                for _ in range(40)
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        followed = list(pool.map(storm, people))
    assert any(followed)
    for person in User.objects.all():
        assert person.followers_count == person.followers.count()
        assert person.following_count == person.following.count()
    for model in (Follow, FollowRequest):
        for one, other in (("follower", "followed"), ("followed", "follower")):
            past_a_block = model.objects.filter(**{f"{one}__blocking__blocked": F(other)})
            assert not past_a_block.exists()
    asked = set(FollowRequest.objects.values_list("follower", "followed"))
    assert not asked & set(Follow.objects.values_list("follower", "followed"))
    assert Mute.objects.count() + Block.objects.count() <= 60


@pytest.mark.django_db(transaction=True)
def test_two_who_block_each_other_both_do() -> None:
    pair = [
        accounts.create_user(username=name, email=f"{name}@example.com", password="azerty")
        for name in ("a", "b")
    ]

    def dance(me: int) -> None:
        for _ in range(20):
            try:
                blocks.block_user(actor=pair[me], username=pair[1 - me].username)
                blocks.unblock_user(actor=pair[me], username=pair[1 - me].username)
            except NotFound:
                pass
        connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(dance, (0, 1)))
    assert not Block.objects.exists()

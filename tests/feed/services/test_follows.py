"""Following people: idempotent, counted, asked for where an account is private."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from feed import events
from feed.errors import Invalid, NotFound
from feed.models import Block, Follow, FollowRequest, User
from feed.services import accounts, follows

Published = list[events.Event]


@pytest.fixture
def private_ada(ada: User) -> User:
    User.objects.filter(pk=ada.pk).update(is_private=True)
    ada.refresh_from_db()
    return ada


def told(published: Published) -> list[tuple[str, str, str]]:
    """What was published about follows: (kind, who follows, whom)."""
    return [
        (event.kind, event.actor.username, event.person.username)
        for event in published
        if isinstance(event, events.FollowEvent)
    ]


def test_following_twice_is_following_once(ada: User, bob: User, published: Published) -> None:
    follows.follow_user(actor=bob, username="ada")
    found = follows.follow_user(actor=bob, username="ADA")
    assert (found.person, found.following, found.requested) == (ada, True, False)
    bob.refresh_from_db()
    assert (found.person.followers_count, bob.following_count) == (1, 1)
    assert Follow.objects.count() == 1
    assert told(published) == [("person.followed", "bob", "ada")]


def test_unfollowing_twice_is_unfollowing_once(ada: User, bob: User, published: Published) -> None:
    follows.follow_user(actor=bob, username="ada")
    follows.unfollow_user(actor=bob, username="ada")
    found = follows.unfollow_user(actor=bob, username="ada")
    assert (found.person, found.following, found.requested) == (ada, False, False)
    bob.refresh_from_db()
    assert (found.person.followers_count, bob.following_count) == (0, 0)
    assert [kind for kind, *_ in told(published)] == ["person.followed", "person.unfollowed"]


@pytest.mark.parametrize("who", ["unfollows", "is removed"])
def test_who_follows_a_private_account_no_more_is_told_what_that_hides(
    who: str, private_ada: User, bob: User, published: Published
) -> None:
    Follow.objects.create(follower=bob, followed=private_ada)
    for _ in range(2):
        if who == "unfollows":
            follows.unfollow_user(actor=bob, username="ada")
        else:
            follows.remove_follower(actor=private_ada, username="bob")
    assert [event.kind for event in published] == ["person.unfollowed", "person.hidden"]
    hidden = published[-1]
    assert isinstance(hidden, events.PersonHidden)
    assert (hidden.actor.username, hidden.for_id) == ("ada", bob.pk)


def test_whether_an_account_is_private_is_asked_when_the_follow_ends(
    ada: User, bob: User, published: Published
) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    User.objects.filter(pk=ada.pk).update(is_private=True)  # after `ada` was read
    follows.remove_follower(actor=ada, username="bob")
    assert [event.kind for event in published] == ["person.unfollowed", "person.hidden"]


def test_a_public_account_that_is_followed_no_more_hides_nothing(
    ada: User, bob: User, published: Published
) -> None:
    for end in (
        lambda: follows.unfollow_user(actor=bob, username="ada"),
        lambda: follows.remove_follower(actor=ada, username="bob"),
    ):
        Follow.objects.create(follower=bob, followed=ada)
        end()
    assert [event.kind for event in published] == ["person.unfollowed"] * 2


def test_a_request_that_is_taken_back_hides_nothing(
    private_ada: User, bob: User, published: Published
) -> None:
    follows.follow_user(actor=bob, username="ada")
    follows.unfollow_user(actor=bob, username="ada")
    assert [event.kind for event in published] == ["follow.requested", "follow.withdrawn"]


def test_nobody_follows_themselves(bob: User, published: Published) -> None:
    with pytest.raises(Invalid) as refusal:
        follows.follow_user(actor=bob, username="bob")
    assert refusal.value.field == "username"
    assert not Follow.objects.exists()
    assert not published


@pytest.mark.parametrize(
    "write",
    [
        follows.follow_user,
        follows.unfollow_user,
        follows.cancel_follow_request,
        follows.remove_follower,
    ],
)
@pytest.mark.parametrize("username", ["nobody", "", "a\0b", "\ud800", "x" * 100_000])
def test_strangers_are_not_found(
    write: Callable[..., object], username: str, bob: User, published: Published
) -> None:
    with pytest.raises(NotFound):
        write(actor=bob, username=username)
    assert not Follow.objects.exists()
    assert not published


def test_a_private_account_is_asked_once(
    private_ada: User, bob: User, published: Published
) -> None:
    for _ in range(2):
        found = follows.follow_user(actor=bob, username="ada")
        assert (found.following, found.requested) == (False, True)
    assert FollowRequest.objects.count() == 1
    assert not Follow.objects.exists()
    assert told(published) == [("follow.requested", "bob", "ada")]


@pytest.mark.parametrize("take_back", [follows.unfollow_user, follows.cancel_follow_request])
def test_a_request_can_be_taken_back(
    take_back: Callable[..., follows.Outcome], private_ada: User, bob: User, published: Published
) -> None:
    follows.follow_user(actor=bob, username="ada")
    for _ in range(2):
        assert not take_back(actor=bob, username="ada").requested
    assert not FollowRequest.objects.exists()
    assert told(published) == [
        ("follow.requested", "bob", "ada"),
        ("follow.withdrawn", "bob", "ada"),
    ]


def test_taking_a_request_back_ends_no_follow(ada: User, bob: User, published: Published) -> None:
    follows.follow_user(actor=bob, username="ada")
    assert follows.cancel_follow_request(actor=bob, username="ada").following
    assert Follow.objects.count() == 1
    assert len(published) == 1


def test_an_approved_request_is_a_follow(
    private_ada: User, bob: User, published: Published
) -> None:
    follows.follow_user(actor=bob, username="ada")
    for _ in range(2):
        assert follows.approve_follow_request(actor=private_ada, user_id=bob.pk) == bob
    assert follows.follow_user(actor=bob, username="ada").following
    assert not FollowRequest.objects.exists()
    private_ada.refresh_from_db()
    assert (private_ada.followers_count, Follow.objects.count()) == (1, 1)
    assert told(published) == [
        ("follow.requested", "bob", "ada"),
        ("person.followed", "bob", "ada"),
    ]


def test_a_rejected_request_is_gone(private_ada: User, bob: User, published: Published) -> None:
    follows.follow_user(actor=bob, username="ada")
    for _ in range(2):
        assert follows.reject_follow_request(actor=private_ada, user_id=bob.pk) == bob
    assert not FollowRequest.objects.exists()
    assert not Follow.objects.exists()
    assert told(published)[1:] == [("follow.withdrawn", "bob", "ada")]


def test_only_whoever_is_asked_may_answer(
    private_ada: User, bob: User, person: Callable[[str], User], published: Published
) -> None:
    eve = person("eve")
    follows.follow_user(actor=bob, username="ada")
    published.clear()
    for actor in (bob, eve):
        with pytest.raises(NotFound):
            follows.approve_follow_request(actor=actor, user_id=bob.pk if actor is eve else eve.pk)
        follows.reject_follow_request(actor=actor, user_id=bob.pk if actor is eve else eve.pk)
    with pytest.raises(NotFound):
        follows.approve_follow_request(actor=private_ada, user_id=eve.pk)
    assert FollowRequest.objects.count() == 1
    assert not Follow.objects.exists()
    assert not published


def test_a_follower_can_be_removed(ada: User, bob: User, published: Published) -> None:
    follows.follow_user(actor=bob, username="ada")
    for _ in range(2):
        removed = follows.remove_follower(actor=ada, username="bob")
        assert (removed, removed.following_count) == (bob, 0)
    ada.refresh_from_db()
    assert (ada.followers_count, Follow.objects.count()) == (0, 0)
    assert told(published)[1:] == [("person.unfollowed", "bob", "ada")]


def test_nobody_follows_past_a_block(ada: User, bob: User, published: Published) -> None:
    Block.objects.create(blocker=ada, blocked=bob)
    for actor, name in ((bob, "ada"), (ada, "bob")):
        with pytest.raises(NotFound):
            follows.follow_user(actor=actor, username=name)
    with pytest.raises(NotFound):
        follows.approve_follow_request(actor=ada, user_id=bob.pk)
    assert not Follow.objects.exists()
    assert not published


@pytest.mark.parametrize("write", [follows.follow_user, follows.unfollow_user])
def test_a_block_that_comes_in_between_counts(
    write: Callable[..., object],
    ada: User,
    bob: User,
    published: Published,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = accounts.find

    def find_and_be_blocked(*, viewer: User | None, username: str) -> User:
        found = find(viewer=viewer, username=username)
        Block.objects.create(blocker=ada, blocked=bob)
        return found

    monkeypatch.setattr(accounts, "find", find_and_be_blocked)
    with pytest.raises(NotFound):
        write(actor=bob, username="ada")
    assert not Follow.objects.exists()
    assert not published


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

"""Blocking people: what ends, what is refused, and who can undo it."""

from collections.abc import Callable

import pytest

from feed import events
from feed.errors import Invalid, NotFound
from feed.models import Block, Follow, FollowRequest, User
from feed.services import audience, blocks, follows


def hidden(published: list[events.Event]) -> list[tuple[str, int | None]]:
    """Who is hidden, and from whom."""
    return [
        (event.actor.username, event.for_id)
        for event in published
        if isinstance(event, events.PersonHidden)
    ]


def test_blocking_ends_follows_both_ways(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    follows.follow_user(actor=bob, username="ada")
    follows.follow_user(actor=ada, username="bob")
    published.clear()
    for _ in range(2):
        blocked = blocks.block_user(actor=ada, username="BOB")
        assert blocked == bob
    assert Block.objects.count() == 1
    assert not Follow.objects.exists()
    for person in (ada, bob):
        person.refresh_from_db()
        assert (person.followers_count, person.following_count) == (0, 0)
    assert [(event.kind, event.actor.username) for event in published] == [
        ("person.unfollowed", "ada"),
        ("person.unfollowed", "bob"),
        ("person.hidden", "bob"),
        ("person.hidden", "ada"),
    ]
    assert hidden(published) == [("bob", ada.pk), ("ada", bob.pk)]


@pytest.mark.parametrize("blocker", ["ada", "bob"])
def test_blocking_ends_requests_whoever_asked(
    blocker: str, ada: User, bob: User, published: list[events.Event]
) -> None:
    User.objects.filter(pk=ada.pk).update(is_private=True)
    follows.follow_user(actor=bob, username="ada")
    actor, other = (ada, "bob") if blocker == "ada" else (bob, "ada")
    blocks.block_user(actor=actor, username=other)
    assert not FollowRequest.objects.exists()
    assert [event.kind for event in published] == [
        "follow.requested",
        "follow.withdrawn",
        "person.hidden",
        "person.hidden",
    ]


def test_one_word_hides_a_private_account_that_was_followed(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    follows.follow_user(actor=bob, username="ada")
    User.objects.filter(pk=ada.pk).update(is_private=True)
    blocks.block_user(actor=ada, username="bob")
    assert hidden(published) == [("bob", ada.pk), ("ada", bob.pk)]


def test_whoever_blocks_can_undo_it_and_nobody_else(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    blocks.block_user(actor=ada, username="bob")
    published.clear()
    for write in (blocks.block_user, blocks.unblock_user):
        with pytest.raises(NotFound):
            write(actor=bob, username="ada")
    assert Block.objects.count() == 1
    assert not published
    for _ in range(2):
        assert blocks.unblock_user(actor=ada, username="Bob") == bob
    assert not Block.objects.exists()
    (shown,) = published
    assert isinstance(shown, events.PersonShown)
    assert (shown.actor.username, shown.for_id) == ("bob", ada.pk)
    assert follows.follow_user(actor=bob, username="ada").following


def test_one_block_of_two_stays(ada: User, bob: User, published: list[events.Event]) -> None:
    Block.objects.create(blocker=ada, blocked=bob)
    Block.objects.create(blocker=bob, blocked=ada)
    blocks.unblock_user(actor=ada, username="bob")
    with pytest.raises(NotFound):
        blocks.unblock_user(actor=ada, username="bob")
    with pytest.raises(NotFound):
        follows.follow_user(actor=ada, username="bob")
    assert list(Block.objects.values_list("blocker", flat=True)) == [bob.pk]
    (shown,) = published  # and nobody is told, since nothing is shown
    for scope in (audience.feed, audience.home, audience.OfAuthor(bob.pk)):
        assert audience.admitted(shown, scope, {None, ada.pk, bob.pk}) == set()


def test_nobody_blocks_themselves(bob: User) -> None:
    with pytest.raises(Invalid) as refusal:
        blocks.block_user(actor=bob, username="bob")
    assert refusal.value.field == "username"
    assert not Block.objects.exists()


@pytest.mark.parametrize("write", [blocks.block_user, blocks.unblock_user])
@pytest.mark.parametrize("username", ["nobody", "", "a\0b", "\ud800", "x" * 100_000])
def test_strangers_are_not_found(
    write: Callable[..., object], username: str, bob: User, published: list[events.Event]
) -> None:
    with pytest.raises(NotFound):
        write(actor=bob, username=username)
    assert not Block.objects.exists()
    assert not published

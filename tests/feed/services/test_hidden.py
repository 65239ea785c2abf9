"""Word of what is hidden from somebody: they alone get it, while it is so, where it is so."""

from collections.abc import Callable

import pytest

from feed import events, topics
from feed.models import Block, Follow, Mute, User
from feed.services import audience, blocks, follows, mutes
from feed.services.audience import OfAuthor, OfHashtag, Scope

FEEDS = (audience.feed, audience.home, OfHashtag("bread"))
EVERYWHERE = (*FEEDS, OfAuthor(1))


def hidden(published: list[events.Event]) -> list[events.PersonHidden]:
    return [event for event in published if isinstance(event, events.PersonHidden)]


@pytest.fixture
def everybody(ada: User, bob: User, person: Callable[[str], User]) -> set[int | None]:
    return {None, ada.pk, bob.pk, person("eve").pk}


@pytest.mark.parametrize("scope", EVERYWHERE)
def test_a_block_is_told_to_both_and_nobody_else(
    scope: Scope,
    ada: User,
    bob: User,
    everybody: set[int | None],
    published: list[events.Event],
) -> None:
    blocks.block_user(actor=ada, username="bob")
    told = {
        event.actor.username: audience.admitted(event, scope, everybody)
        for event in hidden(published)
    }
    assert told == {"bob": {ada.pk}, "ada": {bob.pk}}


@pytest.mark.parametrize("scope", EVERYWHERE)
def test_a_mute_is_told_to_the_muter_where_it_counts(
    scope: Scope,
    ada: User,
    bob: User,
    everybody: set[int | None],
    published: list[events.Event],
) -> None:
    mutes.mute_user(actor=bob, username="ada")
    (event,) = hidden(published)
    told = audience.admitted(event, scope, everybody)
    assert told == ({bob.pk} if scope in FEEDS else set())  # a person's own posts stay listed
    assert audience.admitted(event, scope, everybody - {bob.pk}) == set()


@pytest.mark.parametrize("scope", EVERYWHERE)
def test_the_end_of_a_follow_is_told_to_who_followed(
    scope: Scope,
    ada: User,
    bob: User,
    everybody: set[int | None],
    published: list[events.Event],
) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    User.objects.filter(pk=ada.pk).update(is_private=True)
    follows.remove_follower(actor=ada, username="bob")
    (event,) = hidden(published)
    assert audience.admitted(event, scope, everybody) == {bob.pk}
    Follow.objects.create(follower=bob, followed=ada)
    assert audience.admitted(event, scope, everybody) == set()


def test_what_is_hidden_no_more_is_not_told(
    ada: User, bob: User, everybody: set[int | None], published: list[events.Event]
) -> None:
    blocks.block_user(actor=ada, username="bob")
    mutes.mute_user(actor=bob, username="eve")
    Block.objects.all().delete()
    Mute.objects.all().delete()
    assert len(hidden(published)) == 3
    for event in hidden(published):
        assert audience.admitted(event, audience.feed, everybody) == set()


def test_an_account_that_is_closed_is_told_nothing(
    ada: User, bob: User, everybody: set[int | None], published: list[events.Event]
) -> None:
    mutes.mute_user(actor=bob, username="ada")
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert audience.admitted(published[0], audience.feed, everybody) == set()


@pytest.mark.parametrize("scope", [*EVERYWHERE, audience.one])
def test_what_is_for_one_is_never_for_everybody(scope: Scope, ada: User, bob: User) -> None:
    event = events.PersonHidden(actor=ada.snapshot(), for_id=bob.pk)
    assert not audience.is_evident(event, scope)
    assert audience.is_evident(events.PersonHidden(actor=ada.snapshot()), scope)


def test_one_statement_asks_and_none_where_the_recipient_is_not_here(
    ada: User,
    bob: User,
    everybody: set[int | None],
    published: list[events.Event],
    django_assert_num_queries: Callable[..., object],
) -> None:
    mutes.mute_user(actor=bob, username="ada")
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        audience.admitted(published[0], audience.home, everybody)
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        audience.admitted(published[0], audience.home, everybody - {bob.pk})


@pytest.mark.parametrize("who", ["unfollows", "is removed"])
def test_the_end_of_a_follow_is_told_where_the_follower_reads_less(
    who: str,
    ada: User,
    bob: User,
    everybody: set[int | None],
    published: list[events.Event],
    django_assert_num_queries: Callable[..., object],
) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    if who == "unfollows":
        follows.unfollow_user(actor=bob, username="ada")
    else:
        follows.remove_follower(actor=ada, username="bob")
    (event,) = published
    assert isinstance(event, events.PersonUnfollowed)
    assert topics.of_event(event) == (topics.FEED,)
    told = {
        scope: audience.admitted(event, scope, everybody)
        for scope in (*FEEDS, OfAuthor(ada.pk), OfAuthor(bob.pk), audience.one)
    }
    assert {scope for scope, who in told.items() if who == {bob.pk}} == {
        audience.feed, audience.home, OfAuthor(ada.pk), OfAuthor(bob.pk)
    }  # fmt: skip
    assert {frozenset(who) for who in told.values()} == {frozenset(), frozenset({bob.pk})}
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert not audience.admitted(event, audience.home, everybody - {bob.pk})
        assert not audience.admitted(event, OfHashtag("bread"), everybody)

    Follow.objects.create(follower=bob, followed=ada)  # who comes back then misses nothing
    assert audience.admitted(event, audience.home, everybody) == set()


def test_a_follow_that_a_block_ended_is_told_as_a_block_alone(
    ada: User, bob: User, everybody: set[int | None], published: list[events.Event]
) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    blocks.block_user(actor=ada, username="bob")
    (ended,) = [each for each in published if isinstance(each, events.PersonUnfollowed)]
    for scope in (*FEEDS, OfAuthor(ada.pk)):
        assert audience.admitted(ended, scope, everybody) == set()

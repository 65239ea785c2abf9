"""Word of what comes back to somebody: they alone get it, while it is so, where it is so."""

from collections.abc import Callable

import pytest

from feed import events, topics
from feed.models import Block, Follow, FollowRequest, Mute, User
from feed.services import audience, blocks, follows, hashtags, mutes, privacy
from feed.services.audience import OfAuthor, OfHashtag, Scope

Viewers = set[int | None]
Told = dict[Scope, Viewers]


@pytest.fixture
def everybody(ada: User, bob: User, person: Callable[[str], User]) -> Viewers:
    return {None, ada.pk, bob.pk, person("eve").pk}


@pytest.fixture
def told(ada: User, bob: User, everybody: Viewers) -> Callable[[events.Event], Told]:
    """To whom of everybody an event is told, by the lists on which it is told to anybody."""
    scopes = (
        audience.feed,
        audience.home,
        audience.one,
        OfAuthor(ada.pk),
        OfAuthor(bob.pk),
        OfHashtag("bread"),
        OfHashtag("butter"),
    )

    def by_scope(event: events.Event) -> Told:
        assert topics.of_event(event) == (topics.FEED,)
        found = {scope: audience.admitted(event, scope, everybody) for scope in scopes}
        assert not any(audience.is_evident(event, scope) for scope in scopes)
        return {scope: who for scope, who in found.items() if who}

    return by_scope


@pytest.mark.parametrize("way", ["followed", "approved", "went public"])
def test_a_follow_is_told_to_who_follows(
    way: str,
    ada: User,
    bob: User,
    everybody: Viewers,
    told: Callable[[events.Event], Told],
    published: list[events.Event],
    django_assert_num_queries: Callable[..., object],
) -> None:
    if way != "followed":
        User.objects.filter(pk=ada.pk).update(is_private=True)
    follows.follow_user(actor=bob, username="ada")
    if way == "approved":
        follows.approve_follow_request(actor=ada, user_id=bob.pk)
    elif way == "went public":
        privacy.update_privacy(actor=ada, is_private=False)
    (event,) = [each for each in published if isinstance(each, events.PersonFollowed)]
    assert (event.actor.id, event.person.id) == (bob.pk, ada.pk)
    alone: Viewers = {bob.pk}
    where = {audience.feed, audience.home, OfAuthor(ada.pk), OfAuthor(bob.pk)}
    assert told(event) == dict.fromkeys(where, alone)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        audience.admitted(event, audience.home, everybody)
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert not audience.admitted(event, audience.home, everybody - alone)
        assert not audience.admitted(event, OfHashtag("bread"), everybody)

    Follow.objects.all().delete()  # who comes back then is told of its end alone
    assert told(event) == {}


def test_a_request_is_no_follow(ada: User, bob: User, published: list[events.Event]) -> None:
    User.objects.filter(pk=ada.pk).update(is_private=True)
    follows.follow_user(actor=bob, username="ada")
    follows.reject_follow_request(actor=ada, user_id=bob.pk)
    assert not FollowRequest.objects.exists()
    assert [topics.of_event(event) for event in published] == [(), ()]


def test_a_follow_is_not_told_past_a_block(
    ada: User, bob: User, told: Callable[[events.Event], Told], published: list[events.Event]
) -> None:
    follows.follow_user(actor=bob, username="ada")
    Block.objects.create(blocker=ada, blocked=bob)
    assert told(published[0]) == {}


@pytest.mark.parametrize("ends", [False, True])
def test_hashtags_are_told_to_who_follows_them(
    ends: bool,
    bob: User,
    told: Callable[[events.Event], Told],
    published: list[events.Event],
) -> None:
    hashtags.follow_hashtag(actor=bob, name="#Bread")
    if ends:
        hashtags.unfollow_hashtag(actor=bob, name="bread")
    event = published[-1]
    assert told(event) == {audience.home: {bob.pk}, OfHashtag("bread"): {bob.pk}}
    if ends:
        hashtags.follow_hashtag(actor=bob, name="bread")
    else:
        hashtags.unfollow_hashtag(actor=bob, name="bread")
    assert told(event) == {}


def test_the_end_of_a_mute_is_told_to_who_muted_where_it_counts(
    ada: User, bob: User, told: Callable[[events.Event], Told], published: list[events.Event]
) -> None:
    mutes.mute_user(actor=bob, username="ada")
    mutes.unmute_user(actor=bob, username="ada")
    event = published[-1]
    assert isinstance(event, events.PersonShown)
    assert {frozenset(who) for who in told(event).values()} == {frozenset({bob.pk})}
    assert {audience.feed, audience.home, OfHashtag("bread")} <= told(event).keys()
    Mute.objects.create(muter=bob, muted=ada)
    assert not {audience.feed, audience.home, OfHashtag("bread")} & told(event).keys()


def test_the_end_of_a_block_is_told_to_who_blocked_alone(
    ada: User, bob: User, told: Callable[[events.Event], Told], published: list[events.Event]
) -> None:
    blocks.block_user(actor=ada, username="bob")
    published.clear()
    blocks.unblock_user(actor=ada, username="bob")
    (event,) = published
    assert {frozenset(who) for who in told(event).values()} == {frozenset({ada.pk})}
    assert {audience.feed, audience.home, OfAuthor(bob.pk)} <= told(event).keys()
    User.objects.filter(pk=bob.pk).update(is_private=True)  # so ada reads nothing of bob's
    assert told(event) == {}


def test_an_account_that_goes_public_is_told_to_whoever_sees_it(
    ada: User, bob: User, everybody: Viewers, published: list[events.Event]
) -> None:
    User.objects.filter(pk=ada.pk).update(is_private=True)
    Block.objects.create(blocker=ada, blocked=bob)
    for _ in range(2):
        privacy.update_privacy(actor=ada, is_private=False)
    (event,) = published
    assert isinstance(event, events.PersonShown)
    assert (event.actor.id, event.for_id) == (ada.pk, None)
    assert audience.is_evident(event, audience.feed)
    for scope in (audience.feed, audience.home, OfAuthor(ada.pk)):
        assert audience.admitted(event, scope, everybody) == everybody - {bob.pk}


def test_an_account_that_is_closed_is_told_nothing(
    ada: User, bob: User, told: Callable[[events.Event], Told], published: list[events.Event]
) -> None:
    follows.follow_user(actor=bob, username="ada")
    hashtags.follow_hashtag(actor=bob, name="bread")
    mutes.mute_user(actor=bob, username="ada")
    mutes.unmute_user(actor=bob, username="ada")
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert [told(event) for event in published] == [{}] * 4

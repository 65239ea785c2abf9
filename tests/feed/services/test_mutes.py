"""Muting people: for a while or for good, changed by muting again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from feed import events
from feed.errors import Invalid, NotFound
from feed.models import Block, Mute, Post, User
from feed.services import mutes, posts


def test_muting_again_changes_how_long(ada: User, bob: User) -> None:
    mutes.mute_user(actor=bob, username="ada", seconds=60)
    soon = Mute.objects.get().expires_at
    assert soon is not None
    mutes.mute_user(actor=bob, username="Ada", seconds=2**31 - 1)
    later = Mute.objects.get().expires_at
    assert later is not None
    assert later > soon
    assert mutes.mute_user(actor=bob, username="ada") == ada
    assert Mute.objects.get().expires_at is None


def test_a_mute_runs_out(ada: User, bob: User) -> None:
    posts.create_post(actor=ada, content="Hello")
    mutes.mute_user(actor=bob, username="ada", seconds=60)
    feed = Post.objects.visible_to(bob).unmuted_by(bob)
    assert not feed.exists()
    Mute.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert feed.exists()


def test_the_muter_alone_is_told_and_once(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    for seconds in (60, 120, None):
        mutes.mute_user(actor=bob, username="ada", seconds=seconds)
    (event,) = published
    assert isinstance(event, events.PersonHidden)
    assert (event.actor, event.for_id) == (ada.snapshot(), bob.pk)
    for _ in range(2):
        mutes.unmute_user(actor=bob, username="ada")
    _, shown = published
    assert isinstance(shown, events.PersonShown)
    assert (shown.actor, shown.for_id) == (ada.snapshot(), bob.pk)


def test_the_end_of_a_mute_that_ran_out_brings_nothing_back(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    mutes.mute_user(actor=bob, username="ada", seconds=60)
    Mute.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    mutes.unmute_user(actor=bob, username="ada")
    assert not Mute.objects.exists()
    assert [event.kind for event in published] == ["person.hidden"]


def test_who_mutes_again_what_ran_out_is_told_again(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    mutes.mute_user(actor=bob, username="ada", seconds=60)
    Mute.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    mutes.mute_user(actor=bob, username="ada")
    assert [event.kind for event in published] == ["person.hidden"] * 2


def test_unmuting_twice_is_unmuting_once(ada: User, bob: User) -> None:
    mutes.mute_user(actor=bob, username="ada")
    for _ in range(2):
        assert mutes.unmute_user(actor=bob, username="ada") == ada
    assert not Mute.objects.exists()


@pytest.mark.parametrize("seconds", [0, -1])
def test_no_time_at_all_is_refused(
    seconds: int, ada: User, bob: User, published: list[events.Event]
) -> None:
    with pytest.raises(Invalid) as refusal:
        mutes.mute_user(actor=bob, username="ada", seconds=seconds)
    assert refusal.value.field == "durationSeconds"
    assert not Mute.objects.exists()
    assert not published


def test_nobody_mutes_themselves(bob: User) -> None:
    with pytest.raises(Invalid):
        mutes.mute_user(actor=bob, username="bob")
    assert not Mute.objects.exists()


@pytest.mark.parametrize("write", [mutes.mute_user, mutes.unmute_user])
@pytest.mark.parametrize("username", ["nobody", "blocker", "", "a\0b", "\ud800"])
def test_who_is_not_seen_is_not_found(
    write: Callable[..., object],
    username: str,
    bob: User,
    person: Callable[[str], User],
    published: list[events.Event],
) -> None:
    Block.objects.create(blocker=person("blocker"), blocked=bob)
    with pytest.raises(NotFound):
        write(actor=bob, username=username)
    assert not Mute.objects.exists()
    assert not published

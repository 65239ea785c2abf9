"""Private accounts: what changes with the switch, and who may know what of them."""

from collections.abc import Callable
from typing import Any

import pytest

from feed import events
from feed.errors import NotFound
from feed.models import Follow, FollowRequest, Post, User
from feed.services import audience, follows, posts, presence, privacy


def test_going_private_hides_and_keeps_followers(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    follows.follow_user(actor=bob, username="ada")
    published.clear()
    for _ in range(2):
        assert privacy.update_privacy(actor=ada, is_private=True).is_private
    assert [event.kind for event in published] == ["person.hidden"]
    assert published[0].actor == ada.snapshot()
    assert Follow.objects.count() == 1
    assert not Post.objects.visible_to(None).exists()
    assert Post.objects.visible_to(bob).exists()


def test_going_public_approves_who_waits(
    ada: User,
    person: Callable[[str], User],
    published: list[events.Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(privacy, "BATCH", 2)
    privacy.update_privacy(actor=ada, is_private=True)
    people = [person(f"p{number}") for number in range(5)]
    for each in people:
        assert follows.follow_user(actor=each, username="ada").requested
    published.clear()
    for _ in range(2):
        after = privacy.update_privacy(actor=ada, is_private=False)
        assert (after.is_private, after.followers_count) == (False, 5)
    assert not FollowRequest.objects.exists()
    assert [(event.kind, event.actor.username) for event in published] == [
        ("person.shown", "ada"),
        *(("person.followed", each.username) for each in people),
    ]


def test_what_a_broken_batch_leaves_is_approved_later(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    FollowRequest.objects.create(follower=bob, followed=ada)  # the account is public
    assert follows.follow_user(actor=bob, username="ada").following
    assert not FollowRequest.objects.exists()
    assert [event.kind for event in published] == ["person.followed"]


def test_presence_of_a_private_account_is_for_its_followers(
    ada: User, bob: User, person: Callable[[str], User], published: list[events.Event]
) -> None:
    eve = person("eve")
    follows.follow_user(actor=bob, username="ada")
    privacy.update_privacy(actor=ada, is_private=True)
    came = events.PersonCameOnline(actor=ada.snapshot())

    def who() -> dict[str, Any]:
        ids = [ada.pk, bob.pk, eve.pk]
        live = audience.admitted(came, audience.one, [*ids, None])
        asked = {
            each.pk for each in (ada, bob, eve) if presence.visible(viewer=each, user_ids=[ada.pk])
        }
        assert live == asked
        return {each.username: each.pk in live for each in (ada, bob, eve)}

    assert who() == {"ada": True, "bob": True, "eve": False}
    with pytest.raises(NotFound):
        presence.check_visible(viewer=eve, user_ids=[ada.pk])
    follows.remove_follower(actor=ada, username="bob")
    assert who() == {"ada": True, "bob": False, "eve": False}
    privacy.update_privacy(actor=ada, is_private=False)
    assert who() == {"ada": True, "bob": True, "eve": True}


def test_followers_see_the_posts_of_a_private_account(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    privacy.update_privacy(actor=ada, is_private=True)
    ada.refresh_from_db()
    posts.create_post(actor=ada, content="For followers")
    assert not Post.objects.visible_to(bob).exists()
    follows.follow_user(actor=bob, username="ada")
    assert not Post.objects.visible_to(bob).exists()
    follows.approve_follow_request(actor=ada, user_id=bob.pk)
    assert Post.objects.visible_to(bob).count() == 2
    follows.remove_follower(actor=ada, username="bob")
    assert not Post.objects.visible_to(bob).exists()

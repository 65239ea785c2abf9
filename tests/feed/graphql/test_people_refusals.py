"""Who may not change what is between people: refused, with nothing changed and no event."""

import pytest

from feed import events
from feed.models import Block, Follow, FollowRequest, Mute, User
from tests.conftest import Ask

MUTATIONS = [
    'followUser(username: "ada") { ok }',
    'unfollowUser(username: "ada") { ok }',
    'cancelFollowRequest(username: "ada") { ok }',
    'removeFollower(username: "ada") { ok }',
    "approveFollowRequest(userId: 1) { ok }",
    "rejectFollowRequest(userId: 1) { ok }",
    'blockUser(username: "ada") { ok }',
    'unblockUser(username: "ada") { ok }',
    'muteUser(username: "ada") { ok }',
    'unmuteUser(username: "ada") { ok }',
    "updatePrivacy(isPrivate: true) { user { id } }",
]
QUERIES = [
    "followRequests { edges { cursor } }",
    "blockedUsers { edges { cursor } }",
    "mutedUsers { edges { cursor } }",
    "suggestions { user { id } }",
]


@pytest.mark.parametrize("text", [*(f"mutation {{ {each} }}" for each in MUTATIONS), *QUERIES])
def test_guests_are_refused(text: str, ask: Ask, ada: User, published: list[events.Event]) -> None:
    answer = ask(text if text.startswith("mutation") else f"{{ {text} }}")
    assert answer["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}
    ada.refresh_from_db()
    assert (ada.is_private, ada.followers_count) == (False, 0)
    assert not any(model.objects.exists() for model in (Follow, FollowRequest, Block, Mute))
    assert not published


@pytest.mark.parametrize("name", ["", "nobody", "a\0b", "\ud800", "x" * 10_000])
@pytest.mark.parametrize("text", [each for each in MUTATIONS if "username" in each])
def test_names_of_nobody_are_not_found(
    text: str, name: str, ask: Ask, bob: User, published: list[events.Event]
) -> None:
    named = text.replace('"ada"', "$name")
    answer = ask(f"mutation ($name: String!) {{ {named} }}", bob, name=name)
    assert answer["errors"][0]["extensions"] == {"code": "NOT_FOUND"}
    assert not published


@pytest.mark.parametrize("pk", ["x", "0", "-1", str(2**62), "9" * 40, "1\0"])
@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_ids_of_nobody_are_not_found(
    verb: str, pk: str, ask: Ask, bob: User, published: list[events.Event]
) -> None:
    text = f"mutation ($id: ID!) {{ {verb}FollowRequest(userId: $id) {{ ok }} }}"
    answer = ask(text, bob, id=pk)
    assert answer["errors"][0]["extensions"] == {"code": "NOT_FOUND"}
    assert not published


@pytest.mark.parametrize("verb", ["follow", "block", "mute"])
def test_oneself_is_refused(verb: str, ask: Ask, bob: User) -> None:
    answer = ask(f'mutation {{ {verb}User(username: "Bob") {{ ok }} }}', bob)
    assert answer["errors"][0]["extensions"] == {"code": "VALIDATION", "field": "username"}


@pytest.mark.parametrize("seconds", [0, -5, -(2**31)])
def test_a_mute_of_no_time_is_refused(seconds: int, ask: Ask, ada: User, bob: User) -> None:
    text = 'mutation ($s: Int) { muteUser(username: "ada", durationSeconds: $s) { ok } }'
    answer = ask(text, bob, s=seconds)
    assert answer["errors"][0]["extensions"] == {"code": "VALIDATION", "field": "durationSeconds"}
    assert not Mute.objects.exists()

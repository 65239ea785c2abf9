"""Word of what comes back, with everybody listening on every transport: who is told, and what."""

from collections.abc import AsyncIterator

import pytest

from tests.e2e.people import Person, Town, sockets
from tests.e2e.sockets import Object
from tests.e2e.test_sse import stream
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

FEEDS = ("feed", "home")
TAG = "mutation ($name: String!) { %s(name: $name) { __typename } }"


@pytest.fixture
async def town(server: Server) -> AsyncIterator[Town]:
    found = Town(server, "ada", "fan", "other", "foe")
    async with found.listening():
        yield found


def told(town: Town, who: str, ear: str, kind: str) -> tuple[Object, Object]:
    """What somebody was told once over each of both sockets, GraphQL and JSON."""
    wire = {"HashtagFollowed": "hashtag.followed", "HashtagUnfollowed": "hashtag.unfollowed"}
    name = wire.get(kind, f"person.{kind.removeprefix('Person').lower()}")
    (graphql,) = (
        each for each in town.listeners[who].ears[ear].events if each["__typename"] == kind
    )
    (json,) = (
        each for each in town.listeners[f"{who} json"].ears[ear].events if each["kind"] == name
    )
    return graphql, json


def assert_follows(town: Town, kind: str, who: str, followed: Person, count: int) -> None:
    """That each feed of theirs, and nobody else, was told so."""
    follower = town.people[who]
    for ear in FEEDS:
        assert town.who_heard(kind, ear=ear) == {who}
        graphql, json = told(town, who, ear, kind)
        assert (graphql["userId"], graphql["actor"]["username"]) == (followed.id, follower.name)
        assert graphql["user"] == {"username": followed.name, "followersCount": count}
        assert (json["person"]["id"], json["actor"]["id"]) == (followed.id, follower.id)


async def test_a_follow_is_told_to_who_follows_on_all_devices(server: Server, town: Town) -> None:
    ada, fan, other, _ = town.people.values()
    headers = {"Authorization": f"JWT {fan.token}"}
    async with (
        sockets(server, fan.token) as second,
        stream(server, "/sse/feed/?topic=home", headers=headers) as third,
    ):
        await third.data()
        for _ in range(2):
            fan.to("followUser", ada)
        names = " ".join(f"@{each.name}" for each in town.people.values())
        marker = town.crier.posts(f"marker {names}")
        await town.catch_up(marker)
        assert_follows(town, "PersonFollowed", "fan", ada, 1)
        await second.until(marker, town.crier.name)
        assert second.ears["home"].told() == [("PersonFollowed", "")]
        assert (await third.data())["event"]["kind"] == "person.followed"

    # A private account: nothing before it approves, also where it does by going public.
    privacy = "mutation ($is: Boolean!) { updatePrivacy(isPrivate: $is) { user { id } } }"
    ada.does(privacy, **{"is": True})
    other.to("followUser", ada)
    await town.hear()
    assert town.who_heard("PersonFollowed") == set()
    ada.does("mutation ($id: ID!) { approveFollowRequest(userId: $id) { ok } }", id=other.id)
    await town.hear()
    assert_follows(town, "PersonFollowed", "other", ada, 2)
    foe = town.people["foe"]
    foe.to("followUser", ada)
    ada.does(privacy, **{"is": False})
    await town.hear()
    assert_follows(town, "PersonFollowed", "foe", ada, 3)
    for ear in FEEDS:
        assert town.who_heard("PersonShown", ear=ear) == (
            {*town.people, "nobody"} if ear == "feed" else {*town.people}
        )


async def test_who_resumes_is_told_of_a_follow_that_stands(server: Server, town: Town) -> None:
    ada, fan, other, _ = town.people.values()
    await town.hear()
    cursor = town.listeners["fan"].cursors["feed"]
    for each in (ada, other):
        fan.to("followUser", each)
    fan.to("unfollowUser", other)
    marker = town.crier.posts("marker " + " ".join(f"@{p.name}" for p in town.people.values()))
    await town.catch_up(marker)
    async with sockets(server, fan.token, after=cursor) as again:
        again.ears.pop("notifications")
        await again.until(marker, town.crier.name)
        for ear in FEEDS:
            found = [(e["__typename"], e["userId"]) for e in again.ears[ear].events]
            assert found == [("PersonFollowed", ada.id), ("PersonUnfollowed", other.id)]


async def test_hashtags_are_told_to_who_follows_them(town: Town) -> None:
    fan = town.people["fan"]
    tag = f"tag{fan.id}"
    for verb, kind in (
        ("followHashtag", "HashtagFollowed"),
        ("unfollowHashtag", "HashtagUnfollowed"),
    ):
        for _ in range(2):
            fan.does(TAG % verb, name=f"#{tag.upper()}")
        await town.hear()
        assert town.who_heard(kind, ear="home") == {"fan"}
        assert town.who_heard(kind) == set()
        assert town.who_read(tag) == {"fan"}
        graphql, json = told(town, "fan", "home", kind)
        assert graphql["hashtag"] == {"name": tag}
        assert (json["hashtag"], json["actor"]["id"]) == (tag, fan.id)


@pytest.mark.parametrize("verb", ["mute", "block"])
async def test_what_somebody_undoes_is_told_to_them_alone(verb: str, town: Town) -> None:
    ada, fan, *_ = town.people.values()
    fan.to(f"{verb}User", ada)
    await town.hear()
    for _ in range(2):
        fan.to(f"un{verb}User", ada)
    await town.hear()
    for ear in FEEDS:
        assert town.who_heard("PersonShown", ear=ear) == {"fan"}
        graphql, json = told(town, "fan", ear, "PersonShown")
        assert (graphql["userId"], graphql["forViewer"], graphql["actor"]) == (ada.id, True, None)
        assert (json["actor"]["id"], json["forId"]) == (ada.id, fan.id)
    # Whom it was about reads nothing of it, on no ear.
    assert town.who_read(fan.name) <= {"fan"}
    assert town.who_heard("PersonHidden") == set()

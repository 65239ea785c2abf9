"""Word of what is hidden, with everybody listening on every transport: who is told, and what."""

from collections.abc import AsyncIterator

import pytest

from tests.e2e.people import Person, Town, sockets
from tests.e2e.sockets import Object
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

FEEDS = ("feed", "home")


@pytest.fixture
async def town(server: Server) -> AsyncIterator[Town]:
    found = Town(server, "ada", "fan", "other", "foe")
    async with found.listening():
        yield found


def told(town: Town, who: str, ear: str) -> list[Object]:
    """What somebody was told over both sockets, over GraphQL first."""
    return [
        event
        for name in (who, f"{who} json")
        for event in town.listeners[name].ears[ear].events
        if event.get("kind") == "person.hidden" or event.get("__typename") == "PersonHidden"
    ]


def assert_told(town: Town, who: Person, name: str, about: Person) -> None:
    """Each feed of theirs has said once, over each socket, that the other is hidden."""
    for ear in FEEDS:
        graphql, json = told(town, name, ear)
        assert (graphql["userId"], graphql["forViewer"], graphql["actor"]) == (about.id, True, None)
        assert (json["actor"]["id"], json["forId"]) == (about.id, who.id)


async def test_a_block_is_told_on_both_sides(server: Server, town: Town) -> None:
    ada, _, _, foe = town.people.values()
    foe.to("followUser", ada)
    await town.hear()
    cursor = town.listeners["foe"].cursors["feed"]
    ada.to("blockUser", foe)
    ada.to("blockUser", foe)
    await town.hear()
    for ear in FEEDS:
        assert town.who_heard("PersonHidden", ear=ear) == {"ada", "foe"}
    assert_told(town, ada, "ada", foe)
    assert_told(town, foe, "foe", ada)

    # Whoever was away is told when they come back, as long as it is so.
    for verb, expected in ((None, [ada.id]), ("unblockUser", [])):
        if verb:
            ada.to(verb, foe)
        marker = town.crier.posts("marker " + " ".join(f"@{p.name}" for p in town.people.values()))
        await town.catch_up(marker)
        async with sockets(server, foe.token, after=cursor) as again:
            again.ears.pop("notifications")
            await again.until(marker, town.crier.name)
            for ear in FEEDS:
                found = [e for e in again.ears[ear].events if "userId" in e]
                assert [e["userId"] for e in found if "forViewer" in e] == expected
                # The follow that the block ended does not come back.
                ended = [e["userId"] for e in found if "forViewer" not in e]
                assert ended == ([] if expected else [ada.id])


async def test_a_mute_is_told_to_the_muter_alone(town: Town) -> None:
    ada, fan, _, _ = town.people.values()
    fan.to("muteUser", ada)
    await town.hear()
    for ear in FEEDS:
        assert town.who_heard("PersonHidden", ear=ear) == {"fan"}
    assert_told(town, fan, "fan", ada)
    fan.to("unmuteUser", ada)
    await town.hear()
    assert town.who_heard("PersonHidden") == set()


async def test_who_follows_a_private_account_no_more_is_told(town: Town) -> None:
    ada, fan, other, _ = town.people.values()
    for each in (fan, other):
        each.to("followUser", ada)
    await town.hear()
    fan.to("unfollowUser", ada)  # which is public yet
    await town.hear()
    assert town.who_heard("PersonHidden") == set()
    for ear in FEEDS:
        assert town.who_heard("PersonUnfollowed", ear=ear) == {"fan"}
        (event,) = town.listeners["fan"].ears[ear].events
        assert (event["userId"], event["actor"]["username"]) == (ada.id, fan.name)
        (frame,) = town.listeners["fan json"].ears[ear].events
        assert (frame["person"]["id"], frame["actor"]["id"]) == (ada.id, fan.id)
    fan.to("followUser", ada)
    ada.does("mutation { updatePrivacy(isPrivate: true) { user { id } } }")
    await town.hear()
    assert town.who_heard("PersonHidden") == {*town.people, "nobody"}

    fan.to("unfollowUser", ada)
    await town.hear()
    assert town.who_heard("PersonHidden") == {"fan"}
    assert_told(town, fan, "fan", ada)
    ada.to("removeFollower", other)
    await town.hear()
    assert town.who_heard("PersonHidden") == {"other"}
    assert_told(town, other, "other", ada)


async def test_an_edit_is_told_where_it_takes_a_post_away(server: Server, town: Town) -> None:
    ada, fan, other, _ = town.people.values()
    tag = f"tag{ada.id}"
    fan.does("mutation ($name: String!) { followHashtag(name: $name) { __typename } }", name=tag)
    everybody = " ".join(f"@{each.name}" for each in town.people.values())
    async with sockets(server, None, tag=f'hashtagFeed(name: "{tag}")') as reader:

        async def hear() -> None:
            marker = town.crier.posts(f"marker #{tag} {everybody}")
            await town.catch_up(marker)
            await reader.until(marker, town.crier.name)

        tagged = ada.posts(f"Here #{tag}")
        named = ada.posts(f"For @{other.name} alone", visibility="MENTIONED")
        await hear()
        edit = 'mutation ($id: ID!) { updatePost(postId: $id, content: "Well") { post { id } } }'
        for post in (tagged, named):
            ada.does(edit, id=post)
        await hear()
        assert reader.ears["tag"].told() == [("PostHidden", tagged)]
        assert town.who_heard("PostHidden", tagged, ear="home") == {"fan"}
        assert town.who_heard("PostHidden", tagged) == set()
        for ear in FEEDS:
            assert town.who_heard("PostHidden", named, ear=ear) == {"other"}
        assert town.who_heard("PostUpdated", named) == {"ada"}
        assert "NotificationRemoved" in [kind for kind, _ in town.told("other", "notifications")]

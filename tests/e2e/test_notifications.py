"""Notifications over real sockets: told at once, resumed without a gap, heard by one alone."""

from typing import Any

import pytest

from tests.e2e.sockets import Wire, create_post, transport
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

LIVE = (
    "subscription ($after: String) { notifications(after: $after) { __typename cursor"
    " actor { username } ... on NotificationAdded { unreadCount notification"
    " { id kind actorsCount actors { username } post { id } comment { content } } }"
    " ... on NotificationUpdated { unreadCount notification { id actorsCount } }"
    " ... on NotificationRemoved { unreadCount notificationId }"
    " ... on NotificationsRead { unreadCount readId } } }"
)
LIKE = "mutation ($id: ID!) { like(postId: $id) { liked } }"
UNLIKE = LIKE.replace("like(", "unlike(")
COMMENT = 'mutation ($id: ID!) { createComment(postId: $id, content: "Hi") { comment { id } } }'
ALL_READ = "mutation { markNotificationsRead { unreadCount } }"
START = "{ notificationsCursor unreadNotificationsCount notifications { edges { node { id } } } }"


async def heard(socket: Wire, key: str = "1") -> dict[str, Any]:
    """The next event of a subscription, its cursor left out."""
    message = await socket.receive()
    assert (message["type"], message["id"]) == ("next", key), message
    assert "errors" not in message["payload"], message
    event: dict[str, Any] = message["payload"]["data"]["notifications"]
    assert event.pop("cursor")
    return event


async def test_only_the_recipient_hears(server: Server, newcomer: Any) -> None:
    ada, bob, carol = newcomer(), newcomer(), newcomer()
    name = server.data("{ me { username } }", bob)["me"]["username"]
    post = create_post(server, ada)
    async with (
        transport(server, ada) as hers,
        transport(server, bob) as his,
        transport(server, carol) as other,
    ):
        for socket in (hers, his, other):
            await socket.listen("1", LIVE)
        server.data(LIKE, bob, id=post)
        added = await heard(hers)
        assert added["__typename"] == "NotificationAdded"
        assert added["actor"] == {"username": name}
        group = added["notification"]
        assert group.pop("id")
        assert group == {
            "kind": "LIKE",
            "actorsCount": 1,
            "actors": [{"username": name}],
            "post": {"id": post},
            "comment": None,
        }
        assert added["unreadCount"] == 1
        server.data(COMMENT, bob, id=post)
        assert (await heard(hers))["notification"]["comment"] == {"content": "Hi"}
        server.data(LIKE, carol, id=post)
        joined = await heard(hers)
        assert (joined["unreadCount"], joined["notification"]["actorsCount"]) == (2, 2)
        server.data(UNLIKE, carol, id=post)
        updated = await heard(hers)
        assert updated["__typename"] == "NotificationUpdated"
        assert updated["notification"]["actorsCount"] == 1
        server.data(UNLIKE, bob, id=post)
        removed = await heard(hers)
        assert (removed["__typename"], removed["unreadCount"]) == ("NotificationRemoved", 1)
        server.data(ALL_READ, ada)
        read = await heard(hers)
        assert (read["__typename"], read["unreadCount"]) == ("NotificationsRead", 0)
        for socket in (hers, his, other):
            assert await socket.barrier() == []


async def test_what_was_missed_comes_first(server: Server, newcomer: Any) -> None:
    ada, bob = newcomer(), newcomer()
    post = create_post(server, ada)
    start = server.data(START, ada)
    assert start["unreadNotificationsCount"] == 0
    server.data(LIKE, bob, id=post)
    server.data(ALL_READ, ada)
    async with transport(server, ada) as socket:
        await socket.subscribe("1", LIVE, variables={"after": start["notificationsCursor"]})
        kinds = [(await heard(socket))["__typename"] for _ in range(2)]
        assert kinds == ["NotificationAdded", "NotificationsRead"]


async def test_two_devices_hear_the_same(server: Server, newcomer: Any) -> None:
    ada, bob = newcomer(), newcomer()
    post = create_post(server, ada)
    async with transport(server, ada) as one, transport(server, ada) as two:
        await one.listen("1", LIVE)
        await two.listen("1", LIVE)
        server.data(LIKE, bob, id=post)
        assert await heard(one) == await heard(two)


async def test_somebody_else_s_cursor_leads_nowhere(server: Server, newcomer: Any) -> None:
    ada, bob, carol = newcomer(), newcomer(), newcomer()
    post = create_post(server, ada)
    cursor = server.data(START, ada)["notificationsCursor"]
    server.data(LIKE, bob, id=post)
    async with transport(server, carol) as socket:
        await socket.subscribe("1", LIVE, variables={"after": cursor})
        assert (await heard(socket))["__typename"] == "ResyncRequired"
        assert await socket.barrier() == []


@pytest.mark.parametrize("query", [LIVE, START])
async def test_it_is_for_whoever_is_logged_in(server: Server, query: str) -> None:
    async with transport(server) as socket:
        await socket.subscribe("1", query)
        answer = await socket.receive()
        shown = answer["payload"]
        (error, *_) = shown if isinstance(shown, list) else shown["errors"]
        assert error["extensions"]["code"] == "UNAUTHENTICATED"

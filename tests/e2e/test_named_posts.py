"""The other posts that events name: in JSON the open ones, over GraphQL what the viewer may see."""

from contextlib import AsyncExitStack

import pytest

from tests.e2e.people import Listener, json_socket, newcomer, sockets, sse
from tests.e2e.sockets import Object
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

NAMED = ("replyToId", "threadId", "quoteOfId", "repostOfId")
EDIT = 'mutation ($id: ID!) { updatePost(postId: $id, content: "Edited") { post { id } } }'


async def named(listeners: list[Listener], post: str, by: str) -> list[list[str | None]]:
    """The other posts that each ear was told of, in its author's newest event of the post."""
    found = []
    for listener in listeners:
        await listener.until(post, by)
        for ear in listener.ears:
            event = listener.last[ear]
            found.append(_named(event["post"]))
            assert "openIds" not in event["post"]
    return found


def _named(post: Object) -> list[str | None]:
    if "replyTo" in post:
        return [seen and seen["id"] for seen in (post["replyTo"], post["quoteOf"])]
    return [post[name] for name in NAMED]


async def test_json_names_what_is_open_and_graphql_what_is_seen(server: Server) -> None:
    ada, bob, fan = newcomer(server), newcomer(server), newcomer(server)
    for each in (ada, bob):
        fan.to("followUser", each)
    bob.to("followUser", ada)
    post = ada.posts("Hello")
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        in_json = [
            await enter(json_socket(server, None)),
            await enter(json_socket(server, fan.token)),
            await enter(sse(server)),
        ]
        of_fan, of_nobody = (
            await enter(sockets(server, fan.token)),
            await enter(sockets(server, None)),
        )
        for listener in (in_json[1], of_fan):
            listener.ears.pop("notifications")

        reply = bob.posts("Hi", reply=post, quote=post)
        assert await named(in_json, reply, bob.name) == [[post, post, post, None]] * 4
        assert await named([of_fan, of_nobody], reply, bob.name) == [[post, post]] * 3

        ada.does("mutation { updatePrivacy(isPrivate: true) { user { id } } }")
        bob.does(EDIT, id=reply)
        assert await named(in_json, reply, bob.name) == [[None] * 4] * 4
        assert await named([of_fan], reply, bob.name) == [[post, post]] * 2
        assert await named([of_nobody], reply, bob.name) == [[None, None]]

"""Two server processes are one server to their clients, also after Redis dropped them for once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
import redis
from django.conf import settings

from tests.e2e.sockets import FEED, Object, Wire, create_post, transport, wire
from tests.server import PATIENCE, Installation, Server


@asynccontextmanager
async def listeners(*servers: Server) -> AsyncIterator[list[Wire]]:
    """Live sockets of both kinds on each server, GraphQL first."""
    async with AsyncExitStack() as stack:
        opened = []
        for server in servers:
            graphql = await stack.enter_async_context(transport(server))
            await graphql.listen("1", FEED)
            json = await stack.enter_async_context(wire(server, "/ws/feed/"))
            assert (await json.receive())["type"] == "welcome"
            opened += [graphql, json]
        yield opened


async def heard(socket: Wire) -> tuple[str, str, str | None]:
    """What arrives next, in whichever protocol: its kind, its cursor, the post it is about."""
    message = await socket.receive()
    if message["type"] == "next":
        told: Object = message["payload"]["data"]["feed"]
        return told["__typename"], told["cursor"], told.get("post", {}).get("id")
    if message["type"] == "resync":
        return "ResyncRequired", message["cursor"], None
    event = message["event"]
    kind = "".join(word.capitalize() for word in event["kind"].split("."))
    return kind, message["cursor"], event["post"]["id"]


@pytest.mark.usefixtures("still_serves")
async def test_an_event_of_one_process_reaches_the_sockets_of_both(
    server: Server, other_server: Server, token: str
) -> None:
    async with listeners(server, other_server) as sockets:
        for origin in (server, other_server, server):
            post = await asyncio.to_thread(create_post, origin, token)
            told = [await heard(socket) for socket in sockets]
            assert {(kind, about) for kind, _, about in told} == {("PostCreated", post)}
            assert len({cursor for _, cursor, _ in told}) == 1


@pytest.mark.usefixtures("still_serves")
async def test_a_mutation_over_a_socket_reaches_the_other_process(
    server: Server, other_server: Server, token: str
) -> None:
    async with listeners(server) as sockets, transport(other_server, token) as writer:
        await writer.subscribe("1", 'mutation { createPost(content: "x") { post { id } } }')
        post = (await writer.receive())["payload"]["data"]["createPost"]["post"]["id"]
        for socket in sockets:
            assert (await heard(socket))[2] == post


@pytest.mark.usefixtures("still_serves")
async def test_all_sockets_hear_concurrent_events_in_one_order(
    server: Server, other_server: Server, token: str
) -> None:
    async with listeners(server, other_server) as sockets:
        origins = [server, other_server] * 5
        posts = await asyncio.gather(
            *(asyncio.to_thread(create_post, origin, token) for origin in origins)
        )
        told = [[await heard(socket) for _ in posts] for socket in sockets]
        assert all(one == told[0] for one in told)
        assert {about for _, _, about in told[0]} == set(posts)


async def test_a_process_that_stops_sends_its_clients_elsewhere(
    installed: Installation, server: Server, token: str
) -> None:
    with installed.server() as leaving:
        async with listeners(server, leaving) as [*staying, graphql, json]:
            leaving.process.terminate()
            for socket in (graphql, json):
                code, reason = await socket.closed()
                assert code == 3001
                assert reason
            post = await asyncio.to_thread(create_post, server, token)
            for socket in staying:
                assert (await heard(socket))[2] == post


class Cut:
    """Redis, as somebody sees it who may cut the servers' listening connections."""

    def __init__(self, prefix: str) -> None:
        self._redis = redis.Redis.from_url(settings.REDIS_URL)
        self._name = prefix
        self._channel = f"{prefix}.__group__feed"
        self._position = f"{prefix}.topic.feed"

    def now(self) -> None:
        """Cut all connections that wait for events."""
        clients = self._redis.client_list(_type="pubsub")
        ours = [client["id"] for client in clients if client["name"] == self._name]
        assert len(ours) >= 2
        with self._redis.pipeline(transaction=True) as together:
            for number in ours:
                together.client_kill_filter(_id=number)
            together.execute()

    def lose_history(self) -> None:
        """Count three events on the feed of which Redis keeps nothing."""
        self._redis.hincrby(self._position, "offset", 3)

    async def healed(self, processes: int) -> None:
        """Return when so many processes listen again."""
        while self._redis.pubsub_numsub(self._channel)[0][1] < processes:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    def close(self) -> None:
        self._redis.close()


@pytest.fixture
def cut(installed: Installation) -> Iterator[Cut]:
    opened = Cut(installed.environment["REDIS_PREFIX"])
    yield opened
    opened.close()


async def test_events_arrive_again_after_redis_cut_the_connections(
    server: Server, other_server: Server, token: str, cut: Cut
) -> None:
    async with listeners(server, other_server) as sockets:
        for _ in range(2):
            cut.now()
            await asyncio.wait_for(cut.healed(2), PATIENCE)
            post = await asyncio.to_thread(create_post, server, token)
            for socket in sockets:
                kind, _, about = await heard(socket)
                assert (kind, about) == ("PostCreated", post)


async def test_what_was_published_while_cut_off_is_not_lost(
    server: Server, other_server: Server, token: str, cut: Cut
) -> None:
    async with listeners(server, other_server) as sockets:
        cut.now()
        posts = [await asyncio.to_thread(create_post, server, token) for _ in range(3)]
        await asyncio.wait_for(cut.healed(2), PATIENCE)
        posts.append(await asyncio.to_thread(create_post, other_server, token))
        for socket in sockets:
            assert [(await heard(socket))[2] for _ in posts] == posts


async def test_what_history_has_lost_is_told_of(
    server: Server, other_server: Server, token: str, cut: Cut
) -> None:
    async with listeners(server, other_server) as sockets:
        await asyncio.to_thread(create_post, server, token)
        told = [await heard(socket) for socket in sockets]
        epoch, _, offset = told[0][1].partition(":")
        cut.lose_history()
        await asyncio.to_thread(create_post, other_server, token)
        for socket in sockets:
            kind, cursor, _ = await heard(socket)
            if cursor == f"{epoch}:{int(offset) + 3}":  # it was looked for before the next event
                assert kind == "ResyncRequired"
                kind, cursor, _ = await heard(socket)
                assert (kind, cursor) == ("PostCreated", f"{epoch}:{int(offset) + 4}")
            else:
                assert (kind, cursor) == ("ResyncRequired", f"{epoch}:{int(offset) + 4}")
        post = await asyncio.to_thread(create_post, other_server, token)
        for socket in sockets:
            assert await heard(socket) == ("PostCreated", f"{epoch}:{int(offset) + 5}", post)

"""Whose sockets stay open: logout, revocation, expiry, renewal, and how many one may have."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import pytest

from tests.e2e.sockets import FEED, Wire, create_post, transport, wire
from tests.server import Installation, Server, connected

EXPIRY_SECONDS = 8


@pytest.fixture(scope="module")
def brief(installed: Installation) -> Iterator[Server]:
    """A server whose tokens expire soon, and that allows few sockets."""
    with installed.server(
        ACCESS_TOKEN_SECONDS=str(EXPIRY_SECONDS),
        SOCKETS_PER_USER="2",
        SOCKETS_PER_ADDRESS="4",
        SOCKET_MAX_MESSAGES_PER_SECOND="2",
    ) as running:
        yield running


def person(server: Server) -> tuple[str, str]:
    """Somebody new: their name and a token."""
    name = f"p_{secrets.token_hex(6)}"
    return name, server.sign_up(name)


@asynccontextmanager
async def signed_in_feed(server: Server, token: str) -> AsyncIterator[Wire]:
    async with wire(server, "/ws/feed/") as socket:
        await socket.send(type="auth", token=token)
        assert (await socket.until(type="authenticated"))[-1]["expiresAt"]
        yield socket


def execute(installed: Installation, statement: str, *arguments: object) -> None:
    """SQL behind the server's back."""
    with connected(installed.environment["REDIS_PREFIX"]) as connection:
        connection.execute(statement.encode(), arguments)


async def test_a_logout_closes_the_sessions_sockets_on_every_process(
    server: Server, other_server: Server
) -> None:
    name, token = person(server)
    login = f'mutation {{ login(username: "{name}", password: "azerty") {{ token }} }}'
    other_login: str = server.data(login)["login"]["token"]
    async with (
        transport(server, token) as one,
        signed_in_feed(server, token) as two,
        transport(other_server, token) as three,
        signed_in_feed(other_server, token) as four,
        transport(server, other_login) as elsewhere,
        transport(server) as anonymous,
    ):
        await one.listen("1", FEED)
        server.data("mutation { logout { ok } }", token)
        for socket in (one, two, three, four):
            assert await socket.closed() == (4403, "The session has ended")
        for socket in (elsewhere, anonymous):
            assert await socket.barrier() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE feed_user SET is_active = false WHERE username = %s",
        "UPDATE feed_user SET password = 'another' WHERE username = %s",
        "DELETE FROM feed_session USING feed_user WHERE feed_user.id = user_id AND username = %s",
        "UPDATE feed_session SET revoked_at = now() FROM feed_user "
        "WHERE feed_user.id = user_id AND username = %s",
    ],
    ids=["disabled", "password", "deleted", "revoked"],
)
async def test_what_ends_a_session_in_the_database_closes_its_sockets(
    installed: Installation, server: Server, statement: str
) -> None:
    name, token = person(server)
    async with transport(server, token) as graphql, signed_in_feed(server, token) as feed:
        if statement.startswith("DELETE"):
            execute(installed, "DELETE FROM feed_refreshtoken USING feed_session, feed_user "
                    "WHERE session_id = feed_session.id AND user_id = feed_user.id "
                    "AND username = %s", name)  # fmt: skip
        execute(installed, statement, name)
        for socket in (graphql, feed):
            assert await socket.closed() == (4403, "The session has ended")


async def test_a_token_that_expires_closes_its_sockets(brief: Server) -> None:
    _, token = person(brief)
    async with transport(brief, token) as graphql, signed_in_feed(brief, token) as feed:
        for socket in (graphql, feed):
            assert await socket.closed() == (4403, "The token has expired")


async def test_a_token_is_renewed_in_band(brief: Server) -> None:
    _, token = person(brief)
    renew = "mutation ($t: String!) { refreshToken(token: $t) { token } }"
    async with transport(brief, token) as graphql, signed_in_feed(brief, token) as feed:
        await graphql.listen("1", FEED)
        first_expires = time.monotonic() + EXPIRY_SECONDS
        while time.monotonic() < first_expires:
            await asyncio.sleep(1)  # one may send twice a second here
            token = brief.data(renew, t=token)["refreshToken"]["token"]
            assert await graphql.init(token) == {"type": "connection_ack"}
            await feed.send(type="auth", token=token)
            assert (await feed.until(type="authenticated"))[-1]["user"]
        post = create_post(brief, token)
        event = (await graphql.until(id="1"))[-1]["payload"]["data"]["feed"]
        assert event["post"]["id"] == post
        assert (await feed.until(type="event"))[-1]["event"]["post"]["id"] == post


async def test_a_socket_stays_with_its_person(server: Server, newcomer: Callable[[], str]) -> None:
    one, another = newcomer(), newcomer()
    async with transport(server, one) as graphql, signed_in_feed(server, one) as feed:
        await graphql.send(type="connection_init", payload={"Authorization": f"JWT {another}"})
        assert await graphql.closed() == (4403, "Forbidden")
        await feed.send(type="auth", token=another)
        code, _ = await feed.closed()
        assert code == 4403


async def test_one_person_has_so_many_sockets(brief: Server) -> None:
    _, token = person(brief)
    async with transport(brief, token), signed_in_feed(brief, token):
        async with wire(brief, "/graphql", ["graphql-transport-ws"]) as third:
            await third.send(type="connection_init", payload={"Authorization": f"JWT {token}"})
            assert await third.closed() == (4430, "Too many connections")
        async with transport(brief):  # others may
            pass
    async with transport(brief, token):  # and they may again
        pass


async def test_one_address_has_so_many_sockets(brief: Server) -> None:
    async with (
        transport(brief),
        transport(brief),
        transport(brief),
        transport(brief),
        wire(brief, "/ws/feed/") as fifth,
    ):
        assert await fifth.closed() == (4430, "Too many connections")
    async with transport(brief):
        pass


async def test_a_client_sends_so_much(brief: Server) -> None:
    async with transport(brief) as graphql, wire(brief, "/ws/feed/") as feed:
        for socket in (graphql, feed):
            for _ in range(25):
                await socket.send(type="ping")
            assert await socket.closed() == (4431, "Too many messages")

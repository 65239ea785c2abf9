"""What the real server tells its operator: metrics that move as they should, probes that name what
is down, and log lines without a secret."""

import asyncio
import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets
from prometheus_client.parser import text_string_to_metric_families

from realtime.close_codes import CloseCode
from tests.e2e.sockets import FEED, create_post, transport, wire
from tests.server import PATIENCE, Installation, Server, connected, installation

TOKEN = "s3cret-metrics-token"


def scraped(server: Server, **headers: str) -> dict[str, float]:
    """Every sample, by its name and labels as Prometheus writes them."""
    answer = httpx.get(f"{server.url}/metrics", headers=headers, timeout=PATIENCE)
    assert answer.status_code == 200, answer.text
    return {
        sample.name + "".join(f" {name}={value}" for name, value in sorted(sample.labels.items())):
        sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }  # fmt: skip


def moved(before: dict[str, float], after: dict[str, float], *names: str) -> list[float]:
    return [after.get(name, 0) - before.get(name, 0) for name in names]


async def once(
    server: Server, counts: dict[str, int], before: dict[str, float], **values: float
) -> dict[str, float]:
    """The samples once they have moved so, and have those values; else as they are in the end."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = await asyncio.to_thread(scraped, server)
        is_so = moved(before, found, *counts) == list(counts.values())
        if (is_so and values.items() <= found.items()) or time.monotonic() > deadline:
            return found
        await asyncio.sleep(0.1)


@pytest.fixture
def alone(own: Installation) -> Iterator[Server]:
    """One that publishes all of its events itself."""
    with own.server() as running:
        yield running


MOVED = {
    "socsyn_executions_total": 3,
    "socsyn_executions_saved_total": 12,
    "socsyn_frames_sent_total": 15,
    "socsyn_events_published_total": 3,
    "socsyn_publish_seconds_count": 3,
    "socsyn_fanout_seconds_count": 3,
    "socsyn_delivery_seconds_count": 3,
    "socsyn_sockets_opened_total transport=graphql": 5,
    "socsyn_sockets_open transport=graphql": 5,
    "socsyn_subscribers": 5,
    "socsyn_resyncs_sent_total": 0,
    "socsyn_http_request_seconds_count route=graphql status=2xx": 3,
}


async def test_metrics_move_with_sockets_and_events(alone: Server) -> None:
    token = alone.sign_up("counted")
    await asyncio.to_thread(alone.settle)
    before, began = scraped(alone), time.monotonic()
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(transport(alone)) for _ in range(5)]
        for opened in sockets:
            await opened.listen("1", FEED)
        for _ in range(3):
            await asyncio.to_thread(create_post, alone, token)
        for opened in sockets:
            assert [(await opened.receive())["type"] for _ in range(3)] == ["next"] * 3
        # An event arrives before it is counted and leaves the outbox.
        during = await once(alone, MOVED, before, socsyn_outbox_rows=0)
    took = time.monotonic() - began
    assert moved(before, during, *MOVED) == list(MOVED.values())
    assert 0 < during["socsyn_delivery_seconds_sum"] < 3 * took
    assert during["socsyn_outbox_rows"] == 0
    assert during["socsyn_topics_followed"] >= 1
    assert during["socsyn_database_pool_connections state=max"] == 20
    left = {
        "socsyn_sockets_closed_total code=1000 transport=graphql": 5,
        "socsyn_sockets_open transport=graphql": 0,
    }
    after = await once(alone, left, before)
    assert moved(before, after, *left) == list(left.values())
    assert after["socsyn_event_loop_lag_seconds_count"] > 0
    assert not [line for line in alone.lines if " ERROR " in line or "Traceback" in line]


async def test_closes_are_counted_by_their_code(tight: Server, impatient: Server) -> None:
    counts = {
        "socsyn_sockets_closed_total code=1009 transport=graphql-legacy": 1,
        "socsyn_sockets_closed_total code=other transport=json": 1,
        "socsyn_sockets_refused_total": 1,
    }
    late = {
        f"socsyn_sockets_closed_total code={CloseCode.INIT_TIMEOUT:d} transport=graphql": 1,
    }
    before, before_late = scraped(tight), scraped(impatient)
    async with wire(impatient, "/graphql", ["graphql-transport-ws"]) as opened:
        assert (await opened.closed())[0] == CloseCode.INIT_TIMEOUT
    async with wire(tight, "/graphql", ["graphql-ws"]) as opened:
        await opened.raw("x" * 3000)
        assert (await opened.closed())[0] == 1009
    async with wire(tight, "/ws/feed/") as opened:
        await opened.connection.close(4321)
    with pytest.raises(websockets.InvalidStatus):
        async with wire(tight, "/nowhere"):
            pass
    assert moved(before, await once(tight, counts, before), *counts) == [1, 1, 1]
    assert moved(before_late, await once(impatient, late, before_late), *late) == [1]


async def test_processes_that_share_their_numbers(installed: Installation, tmp_path: Path) -> None:
    shared: dict[str, Any] = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    both = {"socsyn_http_request_seconds_count route=graphql status=2xx": 2}
    with installed.server(**shared) as first, installed.server(**shared) as second:
        for server in (first, second):
            server.data("{ allPosts(limit: 1) { id } }")
        for server in (first, second):
            told = await once(server, both, {})
            assert moved({}, told, *both) == [2]
            assert len([name for name in told if name.startswith("socsyn_process_resident")]) == 2


def test_a_client_s_own_request_id_is_told_back(server: Server) -> None:
    def told(given: str | bytes) -> str:
        sent = given.encode() if isinstance(given, str) else given
        answer = httpx.get(f"{server.url}/", headers={b"X-Request-ID": sent}, timeout=PATIENCE)
        return str(answer.headers["x-request-id"])

    assert told("trace-1.a_B") == "trace-1.a_B"
    for mad in ("", "a b", "x" * 65, "a\tb", 'a"b', "a/../b", "é".encode()):
        assert re.fullmatch(r"[0-9a-f]{16}", told(mad)), mad


# --- A server whose Redis is away, in the form of production ------------------------------------


@pytest.fixture(scope="module")
def own() -> Iterator[Installation]:
    """A database that no other server publishes from."""
    with installation() as fresh:
        yield fresh


@contextmanager
def without_sessions(own: Installation) -> Iterator[None]:
    """While the table of the admin's sessions is not there."""
    with connected(own.environment["REDIS_PREFIX"]) as connection:
        connection.execute("ALTER TABLE django_session RENAME TO away")
        yield
        connection.execute("ALTER TABLE away RENAME TO django_session")


@pytest.fixture(scope="module")
def broken(own: Installation) -> Iterator[Server]:
    with socket.socket() as dead:
        dead.bind(("127.0.0.1", 0))
        environment: dict[str, Any] = {
            "REDIS_URL": f"redis://:s3cret-redis@127.0.0.1:{dead.getsockname()[1]}/0",
            "LOG_FORMAT": "json",
            "ACCESS_LOG": "1",
            "METRICS_TOKEN": TOKEN,
            "SECRET_KEY": "s3cret-key-" + "k" * 50,
            "READY_OUTBOX_SECONDS": "0.5",
        }
        with own.server(**environment) as running:
            yield running


def test_readyz_names_what_is_away(broken: Server) -> None:
    name = f"p_{time.time_ns():x}"
    create_post(broken, broken.sign_up(name))  # a Redis that is away fails no mutation
    expected = {
        "ready": False,
        "checks": {
            "database": "ok", "redis": "unreachable", "outbox": "behind", "draining": "ok",
        },
    }  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = httpx.get(f"{broken.url}/readyz", timeout=PATIENCE)
        told = scraped(broken, Authorization=f"Bearer {TOKEN}")
        is_seen = answer.json() == expected and told["socsyn_outbox_oldest_seconds"] > 1
        if is_seen or time.monotonic() > deadline:
            break
        time.sleep(0.1)
    assert answer.status_code == 503
    assert answer.json() == expected
    assert httpx.get(f"{broken.url}/healthz", timeout=PATIENCE).status_code == 200
    assert told["socsyn_outbox_rows"] >= 1
    assert told["socsyn_outbox_oldest_seconds"] > 1
    assert told["socsyn_outbox_drains_failed_total"] >= 1


def send_secrets(broken: Server, own: Installation) -> None:
    """Everything that is secret, in all the places where it may be sent."""
    login = 'mutation ($p: String!) { login(username: "nobody", password: $p) { token } }'
    broken.graphql(login, p="s3cret-password")
    broken.graphql('mutation { login(username: "x", password: "s3cret-inline") { token } }')
    broken.graphql('mutation { refreshToken(refreshToken: "s3cret-refresh") { token } }')
    broken.graphql('mutation { logout(refreshToken: "s3cret-logout") { done } }')
    broken.graphql("{ me { id } }", token="s3cret-access")
    broken.graphql("{ syntax s3cret-syntax")
    named = {"X-Request-ID": "find-me"}
    with httpx.Client(base_url=broken.url, headers=named, timeout=PATIENCE) as client:
        client.get("/metrics", headers={"Authorization": "Bearer s3cret-guess"})
        client.get("/graphql", params={"query": "{ a }", "token": "s3cret-query"})
        # Sessions are looked up while their table is not there: a 500 with all of this about.
        cookies = {"Cookie": "sessionid=s3cretsessionoftheadmin; csrftoken=s3cret-csrf"}
        with without_sessions(own):
            failed = client.get("/admin/?password=s3cret-admin", headers=cookies)
        assert failed.status_code == 500


async def test_no_secret_gets_into_the_log(broken: Server, own: Installation) -> None:
    await asyncio.to_thread(send_secrets, broken, own)
    # Nothing is published here, so nobody waits for that.
    async with wire(broken, "/graphql", ["graphql-transport-ws"], settled=False) as opened:
        await opened.send(type="connection_init", payload={"Authorization": "JWT s3cret-socket"})
        assert (await opened.closed())[0] == CloseCode.FORBIDDEN
    async with wire(broken, "/ws/feed/?token=s3cret-url", settled=False) as opened:
        assert (await opened.closed())[0] == CloseCode.UNAVAILABLE
    async with asyncio.timeout(PATIENCE):
        while "".join(broken.lines).count('"socket closed"') < 2:  # noqa: ASYNC110 - a pipe
            await asyncio.sleep(0.05)

    written = list(broken.lines)
    assert "s3cret" not in "".join(written)
    lines = [json.loads(line) for line in written if line.startswith("{")]
    assert len(lines) == len(written) - 4  # serve's greeting is for people
    [error] = [line for line in lines if line["level"] == "ERROR"]
    assert error["request_id"] == "find-me"
    assert "UndefinedTable" in {raised["exc_type"] for raised in error["exception"]}
    requests = [line for line in lines if line["message"] == "request"]
    assert {line["path"] for line in requests} == {"/graphql", "/admin/"}
    assert [line["status"] for line in requests if line["path"] == "/admin/"] == [500]
    assert all(line["request_id"] and line["duration_ms"] >= 0 for line in requests)
    closes = {
        (line["transport"], line["code"]): line["received"]
        for line in lines
        if line["message"] == "socket closed"
    }
    assert closes == {("graphql", 4403): 1, ("json", 3000): 0}
    assert (
        scraped(broken, Authorization=f"Bearer {TOKEN}")["socsyn_log_lines_total level=ERROR"] == 1
    )
    assert any("events wait in the outbox" in line["message"] for line in lines)

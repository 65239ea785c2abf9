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
import psycopg
import pytest
import websockets
from django.conf import settings
from prometheus_client.parser import text_string_to_metric_families

from realtime.close_codes import CloseCode
from tests.e2e.sockets import FEED, create_post, transport, wire
from tests.server import Installation, Server, installation

TOKEN = "s3cret-metrics-token"


def scraped(server: Server, **headers: str) -> dict[str, float]:
    """Every sample, by its name and labels as Prometheus writes them."""
    answer = httpx.get(f"{server.url}/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    return {
        sample.name + "".join(f" {name}={value}" for name, value in sorted(sample.labels.items())):
        sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }  # fmt: skip


def moved(before: dict[str, float], after: dict[str, float], *names: str) -> list[float]:
    return [after.get(name, 0) - before.get(name, 0) for name in names]


@pytest.mark.usefixtures("still_serves")
async def test_metrics_move_with_sockets_and_events(server: Server, token: str) -> None:
    before = scraped(server)
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(transport(server)) for _ in range(5)]
        for opened in sockets:
            await opened.listen("1", FEED)
        for _ in range(3):
            await asyncio.to_thread(create_post, server, token)
        for opened in sockets:
            assert [(await opened.receive())["type"] for _ in range(3)] == ["next"] * 3
        during = scraped(server)
    counts = (
        "socsyn_executions_total",
        "socsyn_executions_saved_total",
        "socsyn_frames_sent_total",
        "socsyn_events_published_total",
        "socsyn_publish_seconds_count",
        "socsyn_fanout_seconds_count",
        "socsyn_delivery_seconds_count",
        "socsyn_sockets_opened_total transport=graphql",
        "socsyn_sockets_open transport=graphql",
        "socsyn_subscribers",
        "socsyn_resyncs_sent_total",
        "socsyn_http_request_seconds_count route=graphql status=2xx",
    )
    assert moved(before, during, *counts) == [3, 12, 15, 3, 3, 3, 3, 5, 5, 5, 0, 3]
    assert during["socsyn_delivery_seconds_sum"] - before["socsyn_delivery_seconds_sum"] < 10
    assert during["socsyn_outbox_rows"] == 0
    assert during["socsyn_topics_followed"] >= 1
    assert during["socsyn_database_pool_connections state=max"] == 20
    assert during["socsyn_event_loop_lag_seconds_count"] > 0
    await asyncio.sleep(0.5)
    closed = "socsyn_sockets_closed_total code=1000 transport=graphql"
    after = scraped(server)
    assert moved(before, after, closed, "socsyn_sockets_open transport=graphql") == [5, 0]


async def test_closes_are_counted_by_their_code(tight: Server) -> None:
    before = scraped(tight)
    async with wire(tight, "/graphql", ["graphql-transport-ws"]) as opened:
        assert (await opened.closed())[0] == CloseCode.INIT_TIMEOUT
    async with wire(tight, "/graphql", ["graphql-ws"]) as opened:
        await opened.raw("x" * 3000)
        assert (await opened.closed())[0] == 1009
    async with wire(tight, "/ws/feed/") as opened:
        await opened.connection.close(4321)
    with pytest.raises(websockets.InvalidStatus):
        async with wire(tight, "/nowhere"):
            pass
    await asyncio.sleep(0.5)
    names = (
        f"socsyn_sockets_closed_total code={CloseCode.INIT_TIMEOUT:d} transport=graphql",
        "socsyn_sockets_closed_total code=1009 transport=graphql-legacy",
        "socsyn_sockets_closed_total code=other transport=json",
        "socsyn_sockets_refused_total",
    )
    assert moved(before, scraped(tight), *names) == [1, 1, 1, 1]


def test_processes_that_share_their_numbers(installed: Installation, tmp_path: Path) -> None:
    shared: dict[str, Any] = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    with installed.server(**shared) as first, installed.server(**shared) as second:
        for server in (first, second):
            server.data("{ allPosts(limit: 1) { id } }")
        for server in (first, second):
            told = scraped(server)
            assert told["socsyn_http_request_seconds_count route=graphql status=2xx"] == 2
            assert len([name for name in told if name.startswith("socsyn_process_resident")]) == 2


def test_a_client_s_own_request_id_is_told_back(server: Server) -> None:
    def told(given: str | bytes) -> str:
        sent = given.encode() if isinstance(given, str) else given
        answer = httpx.get(f"{server.url}/", headers={b"X-Request-ID": sent})
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
    database = settings.DATABASES["default"]
    with psycopg.connect(
        host=database["HOST"],
        port=database["PORT"] or None,
        user=database["USER"],
        password=database["PASSWORD"] or None,
        dbname=own.environment["REDIS_PREFIX"],
        autocommit=True,
    ) as connection:
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
    time.sleep(1.5)
    answer = httpx.get(f"{broken.url}/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "ready": False,
        "checks": {
            "database": "ok", "redis": "unreachable", "outbox": "behind", "draining": "ok",
        },
    }  # fmt: skip
    assert httpx.get(f"{broken.url}/healthz").status_code == 200
    told = scraped(broken, Authorization=f"Bearer {TOKEN}")
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
    with httpx.Client(base_url=broken.url, headers={"X-Request-ID": "find-me"}) as client:
        client.get("/metrics", headers={"Authorization": "Bearer s3cret-guess"})
        client.get("/graphql", params={"query": "{ a }", "token": "s3cret-query"})
        # Sessions are looked up while their table is not there: a 500 with all of this about.
        cookies = {"Cookie": "sessionid=s3cretsessionoftheadmin; csrftoken=s3cret-csrf"}
        with without_sessions(own):
            failed = client.get("/admin/?password=s3cret-admin", headers=cookies)
        assert failed.status_code == 500


async def test_no_secret_gets_into_the_log(broken: Server, own: Installation) -> None:
    await asyncio.to_thread(send_secrets, broken, own)
    async with wire(broken, "/graphql", ["graphql-transport-ws"]) as opened:
        await opened.send(type="connection_init", payload={"Authorization": "JWT s3cret-socket"})
        assert (await opened.closed())[0] == CloseCode.FORBIDDEN
    async with wire(broken, "/ws/feed/?token=s3cret-url") as opened:
        assert (await opened.closed())[0] == CloseCode.UNAVAILABLE
    await asyncio.sleep(0.5)

    log = "".join(broken.lines)
    assert "s3cret" not in log
    lines = [json.loads(line) for line in broken.lines if line.startswith("{")]
    assert len(lines) == len(broken.lines) - 4  # serve's greeting is for people
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

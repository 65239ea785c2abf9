"""The probes: what keeps a process from its work, told in time, and to whom metrics are shown."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.utils import timezone

from feed.models import TaskRun
from realtime.draining import draining
from realtime.models import OutboxEvent
from socsyn import health

pytestmark = pytest.mark.django_db(transaction=True)

WELL = {"database": "ok", "redis": "ok", "outbox": "ok", "draining": "ok"}


@asynccontextmanager
async def mute() -> AsyncIterator[tuple[int, list[asyncio.StreamWriter]]]:
    """The port of a server that takes connections and says nothing, and those that it took."""
    writers: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _, writer: writers.append(writer), "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], writers
    finally:
        for writer in writers:
            writer.close()
        server.close()


@pytest.fixture
def dead_port() -> Iterator[int]:
    with socket.socket() as bound:  # and not listening
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


@pytest.fixture
def postgres_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def move(port: int) -> None:
        place = connections["default"].settings_dict
        monkeypatch.setitem(place, "HOST", "127.0.0.1")
        monkeypatch.setitem(place, "PORT", str(port))
        monkeypatch.setitem(place, "PASSWORD", "s3cret")

    return move


def test_a_process_that_is_well(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "checks": WELL})
    assert answer["Cache-Control"] == "no-store"


def test_an_event_that_waits_too_long(client: Client) -> None:
    OutboxEvent.objects.create(topics=["feed"], body="{}")
    with override_settings(READY_OUTBOX_SECONDS=-1.0):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (503, WELL | {"outbox": "behind"})
    assert client.get("/readyz").status_code == 200


def test_a_process_on_its_way_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draining, "begun", True)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["draining"]) == (503, "draining")
    assert client.get("/readyz?exclude=draining").status_code == 200
    assert client.get("/healthz").status_code == 200


async def test_redis_away(dead_port: int) -> None:
    with override_settings(REDIS_URL=f"redis://:s3cret@127.0.0.1:{dead_port}"):
        assert await health.readiness() == WELL | {"redis": "unreachable"}
        without = await health.readiness(frozenset({"redis"}))
        assert set(without) == set(WELL) - {"redis"}


async def test_postgres_away(dead_port: int, postgres_at: Callable[[int], None]) -> None:
    postgres_at(dead_port)
    words = await health.readiness()
    assert words == WELL | {"database": "unreachable", "outbox": "unknown"}


async def test_both_hang_and_the_probe_does_not(
    postgres_at: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.5)  # too short for a limit of psycopg's own
    async with mute() as (port, taken):
        postgres_at(port)
        with override_settings(REDIS_URL=f"redis://:s3cret@127.0.0.1:{port}"):
            async with asyncio.timeout(60):
                many = await asyncio.gather(*(health.readiness() for _ in range(20)))
        assert len(taken) == 2  # all wait for the same
        for words in many:
            assert words["database"] in {"timed out", "unreachable"}
            assert words["redis"] in {"timed out", "unreachable"}


async def test_asking_often_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def ask() -> int:
        nonlocal asked
        asked += 1
        return asked

    check = health.Check("x", ask)
    for _ in range(5):
        await asyncio.gather(*(check.look(60.0) for _ in range(5)))
    assert (asked, check.found, check.word) == (1, 1, "ok")
    await check.look(0.0)
    assert check.found == 2


async def test_a_server_that_answers_nonsense_is_told_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def ask() -> None:
        raise KeyError("x")

    check = health.Check("x", ask)
    await check.look()
    assert check.word == "failed"
    assert "the check of x failed" in caplog.text


# --- Metrics ------------------------------------------------------------------------------------


def scrape(client: Client, **options: Any) -> int:
    return client.get("/metrics", **options).status_code


def test_metrics_are_for_neighbours(client: Client) -> None:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    assert b"socsyn_outbox_rows 0.0" in answer.content
    for address in ("10.1.2.3", "192.168.1.1", "::1", "::ffff:127.0.0.1", "fd00::1"):
        assert scrape(client, REMOTE_ADDR=address) == 200
    for address in ("8.8.8.8", "2a00::1", "::ffff:8.8.8.8", "", "unknown"):
        assert scrape(client, REMOTE_ADDR=address) == 403


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded"])
def test_metrics_are_not_passed_on_by_a_proxy(client: Client, header: str) -> None:
    assert scrape(client, headers={header: "10.0.0.1"}) == 403


def test_metrics_are_not_for_a_page_that_points_its_name_here(client: Client) -> None:
    assert scrape(client, headers={"host": "localhost:8000"}) == 200
    assert scrape(client, headers={"host": "evil.example"}) in {400, 403}


def test_metrics_for_whoever_has_the_token(client: Client) -> None:
    with override_settings(METRICS_TOKEN="s3cret"):
        assert scrape(client) == 401
        for wrong in ("Bearer s3cre", "Basic s3cret", "Bearer ", "s3cret", "Bearer s3crét"):
            assert scrape(client, headers={"authorization": wrong}) == 401
        given = {"authorization": "Bearer s3cret", "x-forwarded-for": "8.8.8.8"}
        assert scrape(client, headers=given, REMOTE_ADDR="8.8.8.8") == 200


def test_metrics_can_be_turned_off(client: Client) -> None:
    with override_settings(METRICS=False, METRICS_TOKEN="s3cret"):
        assert scrape(client, headers={"authorization": "Bearer s3cret"}) == 404


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_speak_plain_http(client: Client, path: str) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


def test_metrics_tell_of_periodic_tasks(client: Client) -> None:
    now = timezone.now()
    TaskRun.objects.create(
        task="feed.sweep_sessions",
        sent_at=now - timedelta(seconds=700),
        started_at=now - timedelta(seconds=650),
        finished_at=now - timedelta(seconds=600),
        found={"sessions": 7},
    )
    told = dict(
        line.rsplit(" ", 1)
        for line in client.get("/metrics").content.decode().splitlines()
        if line.startswith("socsyn_task_")
    )
    label = 'task="feed.sweep_sessions"'
    assert float(told[f"socsyn_task_age_seconds{{{label}}}"]) >= 600
    assert float(told[f"socsyn_task_queued_seconds{{{label}}}"]) == 50
    assert float(told[f"socsyn_task_took_seconds{{{label}}}"]) == 50
    assert float(told[f'socsyn_task_found{{{label},what="sessions"}}']) == 7

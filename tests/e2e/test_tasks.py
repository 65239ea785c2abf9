"""Tasks with real workers, on a real RabbitMQ and on the local Redis, some of them killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from celery import Celery
from django.conf import settings

from socsyn.celery import carriage
from tests.e2e.rabbitmq import rabbitmq
from tests.server import Installation, Server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0
WRONG = 70_007  # posts that nobody has written


def until(condition: Callable[[], Any], told: Callable[[], object] = str) -> Any:
    """What `condition()` says once it is true."""
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline, told()
        time.sleep(0.05)
    return found


def ended(process: psutil.Process) -> bool:
    """Whether it is gone; one that only waits to be read off by its parent is."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


class Works:
    """An installation with a broker, seen from beside its workers."""

    def __init__(self, installed: Installation, broker: str, folder: Path) -> None:
        self.environment = installed.environment | {
            "CELERY_BROKER_URL": broker,
            "CELERY_BEAT_FILE": str(folder / "beat"),
            "LOG_FORMAT": "json",
        }
        prefix, redis = self.environment["REDIS_PREFIX"], self.environment["REDIS_URL"]
        self._log = folder / "worker.log"
        self.app = Celery("beside", set_as_current=False)
        self.app.conf.update(carriage(broker, redis, prefix))
        name = self.environment["DATABASE_URL"].rpartition("/")[2]
        place = settings.DATABASES["default"]
        self._database = {"host": place["HOST"], "user": place["USER"], "dbname": name}

    def send(self, name: str) -> None:
        self.app.send_task(name, ignore_result=True)

    def connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(**self._database)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            return connection.execute(query).fetchall()

    def found(self, task: str) -> dict[str, int] | None:
        """What the last run of a periodic task counted; None before there is one."""
        rows = self.rows(f"SELECT found FROM feed_taskrun WHERE task = '{task}'")
        return rows[0][0] if rows else None

    def forget_runs(self) -> None:
        with self.connect() as connection:
            connection.execute("DELETE FROM feed_taskrun")

    def queued(self) -> int:
        """How many messages nobody has taken."""
        with self.app.connection_for_read() as connection:
            channel: Any = connection.default_channel
            name = self.app.conf.task_default_queue
            return int(channel.queue_declare(name, passive=True).message_count)

    @contextmanager
    def worker(self) -> Iterator["subprocess.Popen[bytes]"]:
        """A running `manage.py worker`; what is left of it afterwards is killed."""
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "worker", "--concurrency", "1"],
                cwd=ROOT,
                env=os.environ | self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def log(self) -> str:
        return self._log.read_text() if self._log.exists() else ""


@pytest.fixture(params=["rabbitmq", "redis"])
def works(
    request: pytest.FixtureRequest, installed: Installation, tmp_path: Path
) -> Iterator[Works]:
    broker = request.getfixturevalue("broker") if request.param == "rabbitmq" else ""
    works = Works(installed, broker, tmp_path)
    works.forget_runs()
    yield works
    works.app.close()


@pytest.fixture(scope="module")
def broker() -> Iterator[str]:
    with rabbitmq() as address:
        yield address


only_rabbitmq = pytest.mark.parametrize("works", ["rabbitmq"], indirect=True)
only_redis = pytest.mark.parametrize("works", ["redis"], indirect=True)


def drift(works: Works, people: int) -> list[int]:
    """So many people whose counters are wrong, oldest first."""
    with works.connect() as connection:
        rows = connection.execute(
            "INSERT INTO feed_user (username, email, password, posts_count, public_posts_count, "
            "followers_posts_count, followers_count, following_count, is_active, is_staff, "
            "is_superuser, is_private, created_at, display_name, bio, links, locale, avatar_file) "
            "SELECT left('t' || md5(random()::text), 20), md5(random()::text) || '@example.com', "
            f"'', {WRONG}, 0, 0, 0, 0, true, false, false, false, now(), '', '', '[]', '', '' "
            "FROM generate_series(1, %s) RETURNING id",
            [people],
        )
        return sorted(pk for (pk,) in rows.fetchall())


def wrong(works: Works) -> list[int]:
    rows = works.rows(f"SELECT id FROM feed_user WHERE posts_count = {WRONG} ORDER BY id")
    return [pk for (pk,) in rows]


def waiting(works: Works) -> set[int]:
    """The backends that wait for a lock: those of workers, as health checks take none."""
    rows = works.rows(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
        "AND wait_event_type = 'Lock'"
    )
    return {pid for (pid,) in rows}


@only_rabbitmq
def test_what_killed_workers_were_doing_is_done_once_by_another(works: Works) -> None:
    first, second = drift(works, 2)
    with works.connect() as holding:
        # Whoever holds this lock keeps the task in its middle: the first is done, the second not.
        holding.execute("SELECT FROM feed_user WHERE id = %s FOR UPDATE", [second])
        with works.worker() as worker:
            works.send("feed.reconcile_counters")
            until(lambda: waiting(works), works.log)
            assert wrong(works) == [second]
            (child,) = psutil.Process(worker.pid).children()
            child.kill()
            until(lambda: len(waiting(works)) == 2, works.log)  # in the process that took its place
            assert worker.poll() is None
            children = psutil.Process(worker.pid).children(recursive=True)
            worker.kill()
            until(lambda: all(map(ended, children)), works.log)
            assert works.found("feed.reconcile_counters") is None
    with works.worker() as worker:
        found = until(lambda: works.found("feed.reconcile_counters"), works.log)
        assert wrong(works) == []
        # What had been put right was not wrong any more; the rest was done by nobody else.
        assert found["user.posts_count"] == 1
        # It had waited since it was sent, not since it was tried again.
        assert works.rows("SELECT started_at - sent_at > '3 s' FROM feed_taskrun") == [(True,)]
        worker.terminate()
        assert worker.wait(PATIENCE) == 0
    assert works.queued() == 0
    told = [json.loads(line) for line in works.log().splitlines() if line.startswith("{")]
    mended = [line["id"] for line in told if line["message"] == "a counter differed from its rows"]
    assert mended == [first, second]


@only_redis
def test_a_worker_that_is_told_to_stop_gives_back_what_it_can_not_finish(works: Works) -> None:
    works.environment["CELERY_GRACE_SECONDS"] = "1"
    (pk,) = drift(works, 1)
    with works.connect() as holding:
        holding.execute("SELECT FROM feed_user WHERE id = %s FOR UPDATE", [pk])
        with works.worker() as worker:
            works.send("feed.reconcile_counters")
            until(lambda: waiting(works), works.log)
            worker.terminate()
            worker.wait(PATIENCE)
        assert wrong(works) == [pk]
    with works.worker():
        until(lambda: works.found("feed.reconcile_counters"), works.log)
    assert wrong(works) == []


@contextmanager
def serving(works: Works) -> Iterator[Server]:
    server = Server(works.environment, 0, "--with-worker")
    try:
        yield server
    finally:
        server.stop()


def companions(server: Server) -> dict[str, psutil.Process]:
    """The server's own children by the command they run."""
    return {
        (child.cmdline() or [""])[-1]: child
        for child in psutil.Process(server.process.pid).children()
    }


def all_up(server: Server) -> dict[str, psutil.Process]:
    def look() -> dict[str, psutil.Process] | None:
        try:
            found = companions(server)
        except psutil.NoSuchProcess:
            return None
        return found if {"worker", "beat"} <= set(found) else None

    up: dict[str, psutil.Process] = until(look, lambda: server.lines)
    return up


def ready(server: Server, times: int = 1) -> None:
    until(
        lambda: sum("worker ready" in line for line in server.lines) >= times, lambda: server.lines
    )


@only_redis
def test_a_server_keeps_a_worker_and_takes_it_along(works: Works) -> None:
    with serving(works) as server:
        before = all_up(server)
        works.send("feed.heartbeat")
        until(lambda: works.found("feed.heartbeat") is not None, lambda: server.lines)
        before["worker"].kill()
        until(lambda: all_up(server)["worker"] != before["worker"], lambda: server.lines)
        ready(server, 2)
        works.forget_runs()
        works.send("feed.heartbeat")
        until(lambda: works.found("feed.heartbeat") is not None, lambda: server.lines)
        everybody = psutil.Process(server.process.pid).children(recursive=True)
        assert len(everybody) >= 4  # the worker and its two, beat
        server.process.terminate()
        assert server.process.wait(PATIENCE) == 0
        until(lambda: all(map(ended, everybody)), lambda: server.lines)
    assert not [line for line in server.lines if "Traceback" in line or '"ERROR"' in line]


@only_redis
def test_nothing_stays_behind_a_server_that_was_killed(works: Works) -> None:
    with serving(works) as server:
        all_up(server)
        ready(server)
        everybody = psutil.Process(server.process.pid).children(recursive=True)
        server.process.kill()
        until(lambda: all(map(ended, everybody)), lambda: server.lines)

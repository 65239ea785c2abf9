"""A site of the tests' own: its PostgreSQL and Redis may be killed, frozen and started again."""

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import psycopg
import redis

from socsyn import local
from socsyn.local.keeper import Services
from socsyn.local.paths import Layout, make_private
from tests.server import Installation, Server

SCALE = float(os.environ.get("FAULTS_SCALE", "1"))
PATIENCE = 180.0
GROWTH = 80 * 1024 * 1024  # of a server's memory; a leak of what the tests send is beyond that
NOTHING: Mapping[str, str] = {}
NAMES = ["postgres", "redis"]
# What must be back at nothing when nobody is connected any more.
GAUGES = (
    "socsyn_sockets_open",
    "socsyn_topics_followed",
    "socsyn_topic_listeners",
    "socsyn_broadcasts",
    "socsyn_subscribers",
    "socsyn_waiting_bytes",
    "socsyn_outbox_rows",
)


def scaled(number: int) -> int:
    """So many in CI; FAULTS_SCALE asks for more."""
    return max(1, round(number * SCALE))


async def until(condition: Callable[[], bool], told: Callable[[], object] = str) -> None:
    """Wait for it; what `told()` says is in the failure."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, told()
        await asyncio.sleep(0.05)


class Site(Installation):
    """The installation at `root`, a short path that other accounts may enter."""

    def __init__(self, root: Path) -> None:
        self._layout = Layout.of(root)
        super().__init__(
            local.urls(root)
            | {
                "REDIS_PREFIX": "faults",
                "LOG_FORMAT": "json",
                # What is written while something is away may be more than is kept by default.
                "HISTORY_LENGTH": "20000",
                "SECRET_KEY": "k" * 50,
                # Those who write do so with the same tokens in all tests.
                "ACCESS_TOKEN_SECONDS": "86400",
            }
        )
        self._services = Services(self._layout)
        # The services end with the thread that started them, which must not be a test's.
        self._thread = ThreadPoolExecutor(1)
        self._pids: dict[str, int] = {}
        self._tokens: list[str] = []

    def open(self) -> None:
        for directory in (self._layout.base, self._layout.log, self._layout.run):
            make_private(directory)
        self._thread.submit(self._start).result()
        self.manage("migrate", "--verbosity", "0")

    def close(self) -> None:
        for name in NAMES:
            self._signal(name, signal.SIGCONT)
        self._thread.submit(self._services.stop).result()
        self._thread.shutdown()

    def mend(self) -> None:
        """Whatever a test that failed has left broken."""
        for name in NAMES:
            self._signal(name, signal.SIGCONT)
        self._thread.submit(self._start).result()

    def _start(self) -> None:
        pids = self._services.ensure(NAMES)
        self._pids = {name: pid for name, pid in pids.items() if pid}

    def _signal(self, name: str, number: signal.Signals) -> None:
        if name in self._pids and psutil.pid_exists(self._pids[name]):
            os.kill(self._pids[name], number)

    # --- Faults ---------------------------------------------------------------------------------

    def freeze(self, name: str) -> None:
        self._signal(name, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self._signal(name, signal.SIGCONT)

    async def end(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """Have the service end; Redis forgets all it had."""
        process = psutil.Process(self._pids[name])
        process.send_signal(number)
        await until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)
        if name == "redis":
            (self._layout.redis / "dump.rdb").unlink(missing_ok=True)

    async def start(self) -> None:
        """Start again what has ended."""
        await asyncio.wrap_future(self._thread.submit(self._start))

    # --- What is there --------------------------------------------------------------------------

    def database(self) -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self._layout.run), user="socsyn", dbname="socsyn")

    def redis(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self._layout.redis_socket))

    def waiting(self) -> int:
        """How many events wait in the outbox."""
        with self.database() as connection:
            row = connection.execute("SELECT count(*) FROM realtime_outboxevent").fetchone()
        assert row
        return int(row[0])

    def blocked(self) -> int:
        """How many connections wait for a lock."""
        with self.database() as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            ).fetchone()
        assert row
        return int(row[0])

    def tokens(self, server: Server, count: int) -> list[str]:
        """The tokens of so many people who write."""
        while len(self._tokens) < count:
            self._tokens.append(server.sign_up(f"writer{len(self._tokens)}"))
        return self._tokens[:count]

    # --- Servers --------------------------------------------------------------------------------

    @contextmanager
    def watched(
        self, port: int = 0, excused: Mapping[str, str] = NOTHING, **environment: str
    ) -> Iterator[Server]:
        """A server whose log holds no error in the end, but what is `excused`: see `complaints`."""
        with self.server(port, **environment) as server:
            yield server
        assert not (found := complaints(server, excused)), found


def complaints(server: Server, excused: Mapping[str, str] = NOTHING) -> list[str]:
    """The lines of the log that nobody wants to see.

    `excused` names loggers, and for each what must stand in an error of theirs to be expected.
    """
    found = []
    for line in server.lines:
        if line.startswith("{"):
            told = json.loads(line)
            expected = excused.get(told["logger"])
            if told["level"] in {"ERROR", "CRITICAL"} and not (expected and expected in line):
                found.append(line)
        elif "Traceback" in line or "Error" in line or "Warning" in line:
            found.append(line)
    return found


def address(server: Server) -> str:
    return f"127.0.0.1:{server.port}"


def gauges(server: Server) -> dict[str, float]:
    """What the server tells of itself, added up over labels."""
    found: dict[str, float] = {}
    text = httpx.get(f"http://{address(server)}/metrics", timeout=60).text
    for line in text.splitlines():
        if not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            name = name.partition("{")[0]
            found[name] = found.get(name, 0.0) + float(value)
    return found


def resident(server: Server) -> int:
    return int(psutil.Process(server.process.pid).memory_info().rss)


async def calm(server: Server, before: int, *, logins: bool = False) -> None:
    """Wait until nothing is left of the sockets there were; then little more memory is in use.

    Who has `logins` follows one topic for good, on which their ends are told.
    """
    left: dict[str, float] = {}

    def gone() -> bool:
        found = gauges(server)
        left.clear()
        for name in GAUGES:
            most = 1 if logins and name.startswith("socsyn_topic") else 0
            if not found[name] <= most:
                left[name] = found[name]
        return not left

    deadline = time.monotonic() + PATIENCE
    while not await asyncio.to_thread(gone):
        assert time.monotonic() < deadline, left
        await asyncio.sleep(0.2)
    assert resident(server) - before < GROWTH

"""The real server as its own process, on real PostgreSQL and Redis, for end-to-end tests."""

import os
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import httpx
import psycopg
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
READY = re.compile(r"Socsyn is at http://localhost:(\d+)/")
PATIENCE = 60.0  # for what takes a moment, on a machine that has no time


def connected(name: str) -> psycopg.Connection[Any]:
    """A connection to a database of the tests' PostgreSQL. Each statement is a transaction."""
    database = settings.DATABASES["default"]
    return psycopg.connect(
        host=database["HOST"],
        port=database["PORT"] or None,
        user=database["USER"],
        password=database["PASSWORD"] or None,
        dbname=name,
        autocommit=True,
    )


def free_ports(count: int) -> list[int]:
    """Ports for programs that can't find one by themselves.

    Below those that the system gives to whoever connects: one of these may be taken again before
    it is used, and who asks there meanwhile may, by the same chance, be connected to themselves.
    """
    found: list[int] = []
    with ExitStack() as stack:
        while len(found) < count:
            taken, port = stack.enter_context(socket.socket()), random.randrange(16_000, 32_000)
            with suppress(OSError):
                taken.bind(("127.0.0.1", port))
                found.append(port)
    return found


class Server:
    """A running `manage.py serve`. Its output is kept for failures in `lines`."""

    def __init__(self, environment: dict[str, str], port: int = 0, *options: str) -> None:
        self._database = (os.environ | environment)["DATABASE_URL"].rpartition("/")[2]
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), *options],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._arriving: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.port = self._wait_for_port()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            self._arriving.put(line)

    def _wait_for_port(self) -> int:
        while True:
            try:
                found = READY.search(self._arriving.get(timeout=2 * PATIENCE))
            except Empty:
                self.stop()
                raise RuntimeError("the server did not start:\n" + "".join(self.lines)) from None
            if found:
                return int(found[1])

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def socket_url(self, path: str) -> str:
        return f"ws://localhost:{self.port}{path}"

    def graphql(self, query: str, token: str | None = None, **variables: Any) -> dict[str, Any]:
        """POST an operation; the whole answer."""
        headers = {"Authorization": f"JWT {token}"} if token else {}
        body = {"query": query, "variables": variables}
        answer = httpx.post(f"{self.url}/graphql", json=body, headers=headers, timeout=PATIENCE)
        shown: dict[str, Any] = answer.json()
        return shown

    def data(self, query: str, token: str | None = None, **variables: Any) -> dict[str, Any]:
        """POST an operation that must succeed; its data."""
        answer = self.graphql(query, token, **variables)
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data

    def sign_up(self, username: str) -> str:
        """A new person's access token."""
        self.data(
            "mutation ($u: String!, $e: String!) "
            '{ createUser(username: $u, email: $e, password: "azerty") { user { id } } }',
            u=username,
            e=f"{username}@example.com",
        )
        return self.log_in(username)

    def log_in(self, username: str) -> str:
        """Their access token, of another session."""
        login = 'mutation ($u: String!) { login(username: $u, password: "azerty") { token } }'
        token: str = self.data(login, u=username)["login"]["token"]
        return token

    def settle(self) -> None:
        """Wait until all that was done is published: who comes now hears of none of it."""
        deadline = monotonic() + PATIENCE
        with connected(self._database) as database:
            while database.execute("SELECT FROM realtime_outboxevent LIMIT 1").rowcount:
                assert monotonic() < deadline, "the outbox does not get empty"
                sleep(0.01)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._reader.join()
        if self.process.stdout is not None:
            self.process.stdout.close()


class Installation:
    """A database and a Redis prefix of their own, and any number of servers on them."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def manage(self, *arguments: str) -> None:
        """Run a management command on it."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=os.environ | self.environment,
            check=True,
        )

    @contextmanager
    def server(self, port: int = 0, **environment: str) -> Iterator[Server]:
        server = Server(self.environment | environment, port)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def installation() -> Iterator[Installation]:
    name = f"socsyn_e2e_{os.getpid()}_{secrets.token_hex(3)}"
    base = os.environ["DATABASE_URL"]
    before, slash, _ = base.rpartition("/")
    media = TemporaryDirectory(prefix="socsyn-media-")
    environment = {
        "DATABASE_URL": before + slash + name,
        "REDIS_PREFIX": name,
        "MEDIA_ROOT": media.name,
    }
    with connected("postgres") as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            fresh = Installation(environment)
            fresh.manage("migrate", "--verbosity", "0")
            yield fresh
        finally:
            media.cleanup()
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )

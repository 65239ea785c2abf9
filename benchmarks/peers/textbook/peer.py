"""Starts the textbook server on plain Daphne."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.peer import GraphQL, Running, Socket
from benchmarks.processes import child, free_port
from benchmarks.services import Services

PROJECT = Path(__file__).resolve().parent
PACKAGES = ("django", "channels", "channels-redis", "daphne", "strawberry-graphql")


class Textbook:
    name = "textbook"
    title = "Channels + Strawberry, textbook"
    graphql: GraphQL | None = GraphQL(
        subscription="subscription { feed { id content } }",
        mutation='mutation { createPost(content: "A post {marker}") { id } }',
    )
    socket: Socket | None = Socket("/ws/feed/")
    most_sockets = 2000

    def __init__(self) -> None:
        self._layer = os.environ.get("BENCH_LAYER", "core")
        self._ready: set[str] = set()

    def missing(self) -> str | None:
        return None

    def versions(self) -> dict[str, str]:
        return {**{name: version(name) for name in PACKAGES}, "channel layer": self._layer}

    @contextmanager
    def start(self, services: Services, logs: Path) -> Iterator[Running]:
        database = services.database(self.name)
        environment = {
            "BENCH_LAYER": self._layer,
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "textbook.settings",
            "PYTHONPATH": str(PROJECT),
            "REDIS_PREFIX": services.redis_prefix(self.name),
            "REDIS_URL": services.redis_url,
        }
        log = logs / "textbook.log"
        if database.url not in self._ready:
            tables = [sys.executable, "manage.py", "migrate", "--run-syncdb", "--verbosity", "0"]
            with child(tables, log, cwd=PROJECT, env=environment) as migration:
                if migration.wait(120):
                    raise subprocess.SubprocessError(f"the tables were not made: {log}")
            self._ready.add(database.url)
        port = free_port()
        command = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port)]
        with child(
            [*command, "textbook.asgi:application"], log, cwd=PROJECT, env=environment
        ) as server:
            server.wait_for_port(port)
            yield Running([f"http://127.0.0.1:{port}"], [server.pid])

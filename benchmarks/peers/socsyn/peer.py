"""Starts this repository's server as an operator would: production settings, plain HTTP."""

import functools
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.peers.peer import ROOT, GraphQL, Running, Socket
from benchmarks.processes import child, free_port
from benchmarks.services import Services


class Socsyn:
    name = "socsyn"
    title = "Socsyn"
    graphql: GraphQL | None = GraphQL(
        subscription="subscription { feed { __typename cursor "
        "... on PostCreated { post { id content } } } }",
        mutation='mutation { createPost(content: "A post {marker}") { post { id } } }',
        login=True,
    )
    socket: Socket | None = Socket("/ws/feed/")
    most_sockets = 10_000

    def __init__(self, processes: int = 1, **settings: str) -> None:
        self._processes = processes
        self._settings = settings
        self._ready: set[str] = set()

    def missing(self) -> str | None:
        return None

    def versions(self) -> dict[str, str]:
        commit = subprocess.run(
            ["git", "describe", "--always", "--dirty"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return {"commit": commit.stdout.strip() or "?"}

    @contextmanager
    def start(self, services: Services, logs: Path) -> Iterator[Running]:
        """One process, or several, all on one database and one Redis."""
        environment = self._environment(services)
        log = logs / "socsyn.log"
        url = environment["DATABASE_URL"]
        if url not in self._ready:
            tables = [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity", "0"]
            with child(tables, log, cwd=ROOT, env=environment) as migration:
                if migration.wait(120):
                    raise subprocess.SubprocessError(f"the tables were not made: {log}")
            self._ready.add(url)
        # Where `serve` starts several processes itself they share a port; else each has its own.
        workers = ["--workers", str(self._processes)] if takes_workers() else []
        serve = [sys.executable, "manage.py", "serve", *workers, "--port"]
        ports = [free_port() for _ in range(1 if workers else self._processes)]
        with ExitStack() as stack:
            servers = [
                stack.enter_context(child([*serve, str(port)], log, cwd=ROOT, env=environment))
                for port in ports
            ]
            for server, port in zip(servers, ports, strict=True):
                server.wait_for_port(port)
            yield Running(
                [f"http://127.0.0.1:{port}" for port in ports], [server.pid for server in servers]
            )

    def _environment(self, services: Services) -> dict[str, str]:
        return {
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "DATABASE_URL": services.database(self.name).url,
            "HOST": "127.0.0.1",
            "HTTPS_ONLY": "0",
            "REDIS_PREFIX": services.redis_prefix(self.name),
            "REDIS_URL": services.redis_url,
            "SECRET_KEY": secrets.token_urlsafe(48),
            "SOCSYN_ENV": "production",
            **self._settings,
        }


@functools.cache
def takes_workers() -> bool:
    """Whether this version's `serve` can run several processes on one port."""
    shown = subprocess.run(
        [sys.executable, "manage.py", "serve", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return "--workers" in shown.stdout

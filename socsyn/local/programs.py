"""Finding the servers' programs and running them: what PostgreSQL and Redis have in common."""

import importlib.util
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from .paths import LocalServiceError, open_kept

REASON = re.compile(r"FATAL|PANIC|[Ee]rror|[Cc]an(no|')t")
LOG_LIMIT = 5 * 1024 * 1024
START_SECONDS = 60.0
STOP_SECONDS = 15.0


def in_wheel(package: str, inside: str) -> Path | None:
    """The path `inside` an installed package, found without importing it, where it exists."""
    spec = importlib.util.find_spec(package)
    for place in (spec and spec.submodule_search_locations) or ():
        if (path := Path(place) / inside).exists():
            return path
    return None


def open_log(path: Path) -> BinaryIO:
    """Open a log to append to; a large one is put aside first, replacing the one before."""
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    return open_kept(path)


def complaint(log: Path, *, since: int) -> str:
    """What a program that failed wrote last that looks like the reason, for an error message."""
    with log.open("rb") as file:
        file.seek(since)
        lines = [line.strip() for line in file.read().decode(errors="replace").splitlines()]
    said = [line for line in lines if line] or ["it says nothing"]
    return next((line for line in reversed(said) if REASON.search(line)), said[-1])


def wait_ready(
    process: subprocess.Popen[bytes],
    answers: Callable[[], bool],
    *,
    name: str,
    log: Path,
    since: int,
) -> None:
    """Return when `answers()` is true; raise LocalServiceError when the process ends or hangs.

    `since` is where in the log this process began to write.
    """
    deadline = time.monotonic() + START_SECONDS
    while not answers():
        if process.poll() is not None:
            raise LocalServiceError(
                f"{name} does not start: {complaint(log, since=since)} (see {log})."
            )
        if time.monotonic() > deadline:
            stop(process, [signal.SIGKILL])
            raise LocalServiceError(f"{name} has not answered for a minute (see {log}).")
        time.sleep(0.02)


def stop(process: subprocess.Popen[bytes], signals: Sequence[signal.Signals]) -> None:
    """End a child with the first signal that works; SIGKILL follows the last of them."""
    for signum in (*signals, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(signum)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return


def stop_stranger(
    pid: int, alive: Callable[[int], bool], signals: Sequence[signal.Signals]
) -> None:
    """End a server that an earlier keeper left behind; it is nobody's child, so it is polled."""
    for signum in (*signals, signal.SIGKILL):
        if not alive(pid):
            return
        os.kill(pid, signum)
        deadline = time.monotonic() + STOP_SECONDS
        while alive(pid) and time.monotonic() < deadline:
            time.sleep(0.02)

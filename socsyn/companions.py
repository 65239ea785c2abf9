"""What `serve --with-worker` keeps running beside the server: a worker, and beat.

They are processes of their own, started once the server listens, so that it answers no later for
them. One that ends by itself is started again, later each time if it keeps ending at once. They
end with the server, however that ends: it tells them, or, where it was killed, a pipe does.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from django.conf import settings

from socsyn.workers import SOON, Worker

COMMANDS = ("worker", "beat")
ALIVE = "SOCSYN_COMPANION_OF"  # the pipe's descriptor, whose other end the server holds
LOOK_SECONDS = 0.25
NICE = 5  # so that whoever asks the server comes first, on one's own machine
KILL_SECONDS = 3.0  # beyond the grace that running tasks have


class Companions:
    """The processes, and the thread that looks after them. `log` gets lines for the operator."""

    def __init__(self, log: Callable[[str], object]) -> None:
        self._kept = {command: Worker() for command in COMMANDS}
        self._alive, self._held = os.pipe()
        self._log = log
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="companions", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End all of them, and wait for that."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        running = [kept.process for kept in self._kept.values() if kept.process]
        for process in running:
            process.terminate()
        until = monotonic() + settings.CELERY_GRACE + KILL_SECONDS
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, until - monotonic()))
            _kill_group(process)
            process.wait()
        os.close(self._held)
        os.close(self._alive)

    def _run(self) -> None:
        while not self._stopping.is_set():
            for command, kept in self._kept.items():
                self._look_after(command, kept)
            self._stopping.wait(LOOK_SECONDS)

    def _look_after(self, command: str, kept: Worker) -> None:
        process = kept.process
        if process is not None:
            status = process.poll()
            if status is None:
                return
            _kill_group(process)  # what it may have left
            kept.failures = kept.failures + 1 if monotonic() - kept.started < SOON else 0
            kept.process = None
            self._log(f"The {command} {process.pid} ended with {status}; another one follows.")
        if monotonic() >= kept.due:
            kept.started = monotonic()
            kept.process = self._start(command)

    def _start(self, command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, Path(sys.argv[0]).resolve(), command],
            env=os.environ | {ALIVE: str(self._alive)},
            stdin=subprocess.DEVNULL,
            pass_fds=[self._alive],
            start_new_session=True,  # a Ctrl-C is for the server, which passes it on
        )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        return process


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def end_with_parent() -> None:
    """For a companion: from now on stop when the server that started this process has ended."""
    if ALIVE in os.environ:
        descriptor = int(os.environ.pop(ALIVE))
        threading.Thread(target=_watch, args=[descriptor], name="parent", daemon=True).start()


def _watch(descriptor: int) -> None:
    os.read(descriptor, 1)  # nobody ever writes: it returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(settings.CELERY_GRACE + KILL_SECONDS)
    os.killpg(0, signal.SIGKILL)

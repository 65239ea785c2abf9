"""Several server processes on one port: `manage.py serve --workers N`.

The supervisor opens the listening socket and starts processes that inherit it; the kernel hands
each connection to one that accepts. One that ends by itself is started again, later each time if
it keeps ending at once. Told to stop, the supervisor tells all, and waits for their drains. They
notice by a pipe if the supervisor is killed, and drain as well.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from realtime import metrics

LISTENING = "SOCSYN_LISTENING"  # the inherited socket's descriptor
ALIVE = "SOCSYN_SUPERVISOR"  # the pipe's, whose other end the supervisor holds
LOOK_SECONDS = 0.1
SOON = 30.0  # a process that ends sooner than that did not really start
PATIENCE = 5  # such starts in a row, before the supervisor gives up
KILL_SECONDS = 5.0  # beyond the drain's deadline


@dataclass(slots=True)
class Worker:
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0

    @property
    def due(self) -> float:
        """When it may be started again."""
        return self.started + 2.0 ** min(self.failures - 1, 5) if self.failures else 0.0


class Supervisor:
    """Keeps `count` servers on one socket until a signal. `log` gets lines for the operator."""

    def __init__(self, host: str, port: int, count: int, log: Callable[[str], object]) -> None:
        self._socket = listening_socket(host, port)
        self._workers = [Worker() for _ in range(count)]
        self._alive, self._held = os.pipe()
        self._log = log
        self._stopping = False

    @property
    def address(self) -> tuple[str, int]:
        host, port = self._socket.getsockname()[:2]
        return host, port

    def run(self) -> None:
        """Until SIGINT or SIGTERM. Raises `CommandError` where no worker ever stays."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        try:
            while not self._stopping:
                for worker in self._workers:
                    self._look_after(worker)
                time.sleep(LOOK_SECONDS)
        finally:
            self._end()

    def _stop(self, *_: object) -> None:
        """A second signal hurries: it is passed on, and the workers end at once."""
        if self._stopping:
            for worker in self._workers:
                if worker.process:
                    worker.process.terminate()
        self._stopping = True

    def _look_after(self, worker: Worker) -> None:
        process = worker.process
        if process is not None:
            status = process.poll()
            if status is None:
                return
            worker.failures = worker.failures + 1 if time.monotonic() - worker.started < SOON else 0
            worker.process = None
            metrics.forget(process.pid)
            self._log(f"Worker {process.pid} ended with {status}; another one takes its place.")
            if all(other.failures >= PATIENCE for other in self._workers):
                raise CommandError("No worker stays up; the lines above say why.")
        if time.monotonic() >= worker.due:
            worker.started = time.monotonic()
            worker.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        descriptors = self._socket.fileno(), self._alive
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, Path(sys.argv[0]).resolve(), "serve"],
            env=os.environ | {LISTENING: str(descriptors[0]), ALIVE: str(descriptors[1])},
            pass_fds=descriptors,
            start_new_session=True,  # a Ctrl-C is for the supervisor, which passes it on once
        )

    def _end(self) -> None:
        self._socket.close()
        running = [worker.process for worker in self._workers if worker.process]
        for process in running:
            process.terminate()
        until = time.monotonic() + settings.DRAIN_DEADLINE + KILL_SECONDS
        for process in running:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            metrics.forget(process.pid)
        os.close(self._held)
        os.close(self._alive)


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises `CommandError`."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(settings.LISTEN_BACKLOG)
        opened.settimeout(0)  # several processes hear of a connection, and one gets it
    except OSError as error:
        raise CommandError(f"Can't listen on {host}:{port}: {error.strerror}") from None
    return opened


def inherited() -> tuple[socket.socket, int] | None:
    """The socket and the pipe that a supervisor handed to this process; None without one."""
    if LISTENING not in os.environ:
        return None
    return socket.socket(fileno=int(os.environ[LISTENING])), int(os.environ[ALIVE])

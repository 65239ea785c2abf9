"""The process that owns the local servers, so that they end with the last program using them.

`python -m socsyn.local.keeper <project> <lock>` is started by the first program that attaches
and outlives it. Each program holds a connection for its life; the kernel closes it however the
program ends. A program writes one line, the services it needs ("postgres redis"), and reads
one: `ready <json of process ids>` or `error <sentence>`.
"""

import json
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from . import postgres, redis
from .account import Account, account_for
from .paths import Layout, LocalServiceError, give, make_private
from .postgres import Postgres
from .redis import Redis

# How long the servers wait for the next program, as in `migrate && seed && serve`.
LINGER_SECONDS = 5.0
TICK_SECONDS = 1.0
# How each service's program is found and its server made.
KINDS: dict[str, tuple[Callable[[], Path], type[Postgres] | type[Redis]]] = {
    "postgres": (postgres.program, Postgres),
    "redis": (redis.program, Redis),
}


class Services:
    """Both servers of one checkout, each started when a program first needs it."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._account: Account | None = None
        self._running: dict[str, Postgres | Redis] = {}

    def ensure(self, names: list[str]) -> dict[str, int | None]:
        """Have the named servers run; returns their process ids or raises LocalServiceError."""
        for name in names:
            if name not in self._running:
                self._running[name] = self._make(name)
            if self._running[name].pid is None:
                self._running[name].start()
        return {name: server.pid for name, server in self._running.items()}

    def stop(self) -> None:
        for server in self._running.values():
            server.stop()

    def _make(self, name: str) -> Postgres | Redis:
        find, make = KINDS[name]
        program = find()
        if self._account is None:
            self._account = self._prepare()
        return make(self._layout, program, self._account)

    def _prepare(self) -> Account:
        """The account of both servers, with the directories they need in its hands."""
        layout = self._layout
        reached = [layout.root]
        for find, _ in KINDS.values():
            with suppress(LocalServiceError):
                reached.append(find())
        account = account_for(base=layout.base, reached=reached)
        # A directory that only root may enter stays so: a server that passes walls could
        # otherwise be reached by every process of its account.
        open_to_account = account.changes and not account.passes_walls
        mode = 0o711 if open_to_account else 0o700
        make_private(layout.base, mode=mode, others_too=True)
        if layout.run.parent != layout.base:
            make_private(layout.run.parent, mode=mode)
        for directory in (layout.run, layout.log, layout.redis, layout.postgres):
            give(directory, uid=account.uid, gid=account.gid)
        return account


class Keeper:
    """The loop that counts the programs at the socket; `lock` is held for its whole life."""

    def __init__(self, layout: Layout, lock: int) -> None:
        self._layout = layout
        self._lock = os.fstat(lock)
        self._services = Services(layout)
        self._selector = selectors.DefaultSelector()
        self._idle_since = time.monotonic()
        self._linger = LINGER_SECONDS

    def run(self) -> None:
        """Serve until the last program has been gone for a while, or .local is removed."""
        listener = socket.socket(socket.AF_UNIX)
        path = self._layout.keeper_socket
        path.unlink(missing_ok=True)
        listener.bind(str(path))
        bound = path.lstat()
        listener.listen(128)
        self._selector.register(listener, selectors.EVENT_READ)
        try:
            while not self._is_over():
                for key, _ in self._selector.select(TICK_SECONDS):
                    self._handle(key.fileobj, listener)
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if _same_file(path, bound):
                path.unlink(missing_ok=True)
            # Programs that come from here on find no socket, or are hung up on: they try
            # again until the lock is free and start the next keeper.
            listener.close()
            self._services.stop()

    def _handle(self, ready: object, listener: socket.socket) -> None:
        if ready is listener:
            program, _ = listener.accept()
            self._selector.register(program, selectors.EVENT_READ)
            return
        assert isinstance(ready, socket.socket)  # noqa: S101 - nothing else is registered
        try:
            line = ready.recv(1024)
            if line:
                ready.sendall(self._reply(line.decode().split()))
                return
        except OSError:
            pass
        self._selector.unregister(ready)
        ready.close()
        self._idle_since = time.monotonic()

    def _reply(self, names: list[str]) -> bytes:
        try:
            pids = self._services.ensure(names)
        except (LocalServiceError, OSError) as error:
            # The person will change something; the next try deserves a fresh process.
            self._linger = 0.0
            return f"error {error}\n".encode()
        return f"ready {json.dumps({'keeper': os.getpid(), **pids})}\n".encode()

    def _is_over(self) -> bool:
        if not _same_file(self._layout.lock, self._lock):
            return True
        programs = len(self._selector.get_map()) - 1
        return not programs and time.monotonic() - self._idle_since > self._linger


def _same_file(path: Path, known: os.stat_result) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (known.st_dev, known.st_ino)


def _stop(signum: int, frame: object) -> NoReturn:
    raise SystemExit(0)


def main(project: str, lock: int) -> None:
    # A child of nobody: the program that started it never has to wait for it.
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    os.umask(0o077)
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]  # psycopg would take the person's own PGHOST and the like
    Keeper(Layout(Path(project)), lock).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

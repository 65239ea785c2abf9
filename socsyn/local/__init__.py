"""A PostgreSQL and a Redis of this checkout's own, for when no environment variable names any.

Importing this starts nothing. Settings take their defaults from `urls()`; manage.py and the
tests call `attach()`, which has the servers run for as long as the calling program lives.
"""

import os
import sys
import time
from pathlib import Path
from urllib.parse import quote

from .paths import Layout, LocalServiceError, make_private, open_kept

__all__ = ["LocalServiceError", "attach", "urls"]

SERVICES = {"DATABASE_URL": "postgres", "REDIS_URL": "redis"}
# Commands that talk to no service; they work where none can be started.
PURE_COMMANDS = frozenset(
    {
        "help", "version", "assets", "check", "collectstatic", "compilemessages", "diffsettings",
        "export_schema", "findstatic", "loadtest", "makemessages", "spectacular", "startapp", "web",
    }
)  # fmt: skip
ASKS_FOR_HELP = frozenset({"-h", "--help", "--version"})
# The first start makes a database cluster, which a slow disk may draw out.
ATTACH_SECONDS = 120.0
STARTS = 5

# The connections that keep the services alive, as bare descriptors: the kernel closes them
# with this process, and no warning is due for leaving them open.
_held: list[int] = []


def urls(root: Path | None = None) -> dict[str, str]:
    """The values of DATABASE_URL and REDIS_URL for the local services of `root`, this checkout.

    Pure: derived from the path alone. The first is in the form that django-environ reads for a
    directory of sockets; the second is for redis-py.
    """
    layout = Layout.of(root)
    return {
        "DATABASE_URL": f"postgres://socsyn@/{quote(str(layout.run))}/socsyn",
        "REDIS_URL": f"unix://{quote(str(layout.redis_socket))}?db=0",
    }


def attach(*, force: bool = False, root: Path | None = None) -> None:
    """Have the local services run for this process's life, for the URLs that are not set.

    Sets DATABASE_URL and REDIS_URL where unset or empty, so that children find the same. Does
    nothing in production, when both are set, or, unless `force`, when the command line asks
    for something that needs no service. Raises LocalServiceError when a service cannot be had.
    The hold ends with this process, also when it calls `os.exec*`.
    """
    unset = [name for name in SERVICES if not os.environ.get(name)]
    if not unset or os.environ.get("SOCSYN_ENV") == "production":
        return
    if not force and not _needs_services(sys.argv):
        return
    layout = Layout.of(root)
    _held.append(_connect(layout, [SERVICES[name] for name in unset]))
    values = urls(layout.root)
    os.environ.update({name: values[name] for name in unset})


def _needs_services(argv: list[str]) -> bool:
    return len(argv) > 1 and argv[1] not in PURE_COMMANDS and ASKS_FOR_HELP.isdisjoint(argv)


def _connect(layout: Layout, services: list[str]) -> int:
    """A descriptor of a connection over which the keeper has said that `services` are ready."""
    if sys.platform == "win32":
        raise LocalServiceError(
            "The local services need Linux or macOS: set DATABASE_URL and REDIS_URL, or use WSL."
        )
    deadline = time.monotonic() + ATTACH_SECONDS
    starts = 0
    while starts <= STARTS and time.monotonic() < deadline:
        try:
            if (connection := _ask(layout, services)) is not None:
                return connection
            starts += _start_keeper(layout)
        except OSError as error:
            raise LocalServiceError(
                f"Cannot use {layout.base} ({error.strerror or error}): let its owner run this, "
                "or set DATABASE_URL and REDIS_URL."
            ) from error
        time.sleep(0.02)
    raise LocalServiceError(
        f"The local services do not start (see {layout.log}): set DATABASE_URL and REDIS_URL."
    )


def _ask(layout: Layout, services: list[str]) -> int | None:
    """Ask a running keeper for `services`; None where none runs, or none for much longer."""
    import socket

    if layout.run.parent != layout.base:
        # In a directory open to everybody: without this anybody could play the keeper.
        make_private(layout.run.parent)
    with socket.socket(socket.AF_UNIX) as link:
        link.settimeout(ATTACH_SECONDS)
        reply = b""
        try:
            link.connect(str(layout.keeper_socket))
            link.sendall(f"{' '.join(services)}\n".encode())
            while not reply.endswith(b"\n"):
                if not (more := link.recv(4096)):
                    return None
                reply += more
        except (FileNotFoundError, ConnectionError, BlockingIOError):
            return None
        word, _, rest = reply.decode().strip().partition(" ")
        if word != "ready":
            raise LocalServiceError(rest)
        # Python's sockets are close-on-exec: children do not prolong the hold.
        return link.detach()


def _start_keeper(layout: Layout) -> bool:
    """Start a keeper unless one lives, which may be one that is just starting or ending."""
    import fcntl
    import subprocess

    make_private(layout.base, others_too=True)
    with open_kept(layout.lock) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        for directory in (layout.log, layout.run.parent, layout.run):
            directory.mkdir(mode=0o700, exist_ok=True)
        # The lock passes to the keeper with the descriptor, so it is never free in between.
        with open_kept(layout.log / "keeper.log") as log:
            subprocess.run(  # noqa: S603 - this Python, this package
                [sys.executable, "-m", f"{__name__}.keeper", str(layout.root), str(lock.fileno())],
                cwd=Path(__file__).parents[2],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock.fileno()],
                start_new_session=True,
                check=False,
            )
    return True

"""Where the local services keep their files, and which paths their sockets have.

Everything is derived from the project's own path, so settings can name the sockets
without asking a running process.
"""

import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PROJECT = Path(__file__).resolve().parents[2]

# The kernel's limit for a socket's path, without its closing zero byte.
SOCKET_PATH_LIMIT = 107 if sys.platform == "linux" else 103
# PostgreSQL chooses this name from its port, whose default no option here changes.
POSTGRES_SOCKET = ".s.PGSQL.5432"


class LocalServiceError(Exception):
    """A local service cannot be had; the text is one sentence for the person at the terminal."""


@dataclass(frozen=True)
class Layout:
    """The files of one checkout's local services; `root` is the checkout, resolved."""

    root: Path

    @classmethod
    def of(cls, root: Path | str | None) -> "Layout":
        """The layout of `root`, or of the checkout this package lies in."""
        return cls(Path(root).resolve() if root is not None else PROJECT)

    @property
    def base(self) -> Path:
        return self.root / ".local"

    @property
    def postgres(self) -> Path:
        return self.base / "postgres"

    @property
    def redis(self) -> Path:
        return self.base / "redis"

    @property
    def log(self) -> Path:
        return self.base / "log"

    @property
    def lock(self) -> Path:
        """Locked for as long as a keeper lives."""
        return self.base / "keeper.lock"

    @property
    def run(self) -> Path:
        """The directory of all sockets: inside the project where their paths are short enough."""
        inside = self.base / "run"
        if len(os.fsencode(inside / POSTGRES_SOCKET)) <= SOCKET_PATH_LIMIT:
            return inside
        return self.outside / "run"

    @property
    def outside(self) -> Path:
        """This user's own directory for the sockets of a project with a long path."""
        import hashlib

        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        # Not TMPDIR first: two terminals that set it differently must meet at one socket.
        # make_private refuses the directory when somebody else made it.
        shared = "/tmp"  # noqa: S108
        parent = shared if os.access(shared, os.W_OK | os.X_OK) else tempfile.gettempdir()
        return Path(parent) / f"socsyn-{os.getuid()}-{digest}"

    @property
    def keeper_socket(self) -> Path:
        return self.run / "keeper.sock"

    @property
    def redis_socket(self) -> Path:
        return self.run / "redis.sock"


def make_private(path: Path, *, mode: int | None = None, others_too: bool = False) -> None:
    """Make `path` a directory of this process's user unless it is one; a new one has mode 0700.

    An older one gets `mode` if that is given. Raises LocalServiceError when it belongs to
    another user or is a link, for the parent may be open to everybody; with `others_too` root
    accepts another user's directory as it is.
    """
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        found = path.lstat()
        mine = found.st_uid == os.geteuid()
        if not stat.S_ISDIR(found.st_mode) or not (mine or (others_too and os.geteuid() == 0)):
            raise LocalServiceError(
                f"{path} belongs to another user: remove it, or set DATABASE_URL and REDIS_URL."
            )
        if mine and mode is not None and stat.S_IMODE(found.st_mode) != mode:
            path.chmod(mode)
    except OSError as error:
        raise LocalServiceError(
            f"Cannot make {path} for the local services ({error.strerror}): "
            "set DATABASE_URL and REDIS_URL instead."
        ) from error


def give(path: Path, *, uid: int, gid: int) -> None:
    """Make `path` a directory with mode 0700 of that account, with all it holds.

    Only root gives to another account; for anybody else this is make_private.
    """
    if os.geteuid() != 0:
        make_private(path, mode=0o700)
        return
    path.mkdir(mode=0o700, exist_ok=True)
    path.chmod(0o700)
    for folder, folders, files in os.walk(path):
        for name in (".", *folders, *files):
            entry = Path(folder) / name
            if entry.lstat().st_uid != uid:
                os.chown(entry, uid, gid, follow_symlinks=False)


def open_kept(path: Path) -> BinaryIO:
    """Open a private file to append to.

    What root makes goes to the directory's owner, so that an ordinary user can go on with a
    checkout in which root ran a command.
    """
    opened = os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.fchown(opened.fileno(), owner.st_uid, owner.st_gid)
    return opened

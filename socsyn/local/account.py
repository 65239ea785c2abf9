"""Under which account the servers run, and how they are tied to the keeper's life.

PostgreSQL refuses to run as root, so for root both servers run as an existing account
without rights. No account is ever created.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from .paths import LocalServiceError

# All a server needs from the environment. PG* variables of the person's shell, above all,
# must not reach it.
PASSED_ON = ("PATH", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Account:
    """Whom the servers run as; `changes` says whether that is somebody else than this process.

    `passes_walls` gives them the capability to go through directories closed to them.
    """

    uid: int
    gid: int
    changes: bool = False
    passes_walls: bool = False

    def popen(
        self,
        argv: Sequence[str | Path],
        *,
        at_keepers_death: signal.Signals,
        output: IO[bytes] | int,
    ) -> subprocess.Popen[bytes]:
        """Start `argv` under this account; on Linux it gets that signal when the keeper dies."""
        options: dict[str, Any] = {}
        command = [str(part) for part in argv]
        if setpriv := _setpriv():
            wrapper = [setpriv, "--pdeathsig", at_keepers_death.name.removeprefix("SIG")]
            command = [*wrapper, *self._drop(), "--", *command]
        else:
            options["preexec_fn"] = _dies_with_parent(at_keepers_death)
            if self.changes:
                options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.Popen(  # noqa: S603 - every part is ours: a found program, our paths
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=_environment(),
            cwd="/",
            **options,
        )

    def _drop(self) -> list[str]:
        if not self.changes:
            return []
        drop = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        if self.passes_walls:
            # The project or its environment lies where only root may go, such as /root.
            # Opening those directories is not ours to do; the servers get the one
            # capability that lets them through, and it stays with their children. The
            # secure bit makes it count in access(2) too, by which initdb finds postgres.
            drop += [
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                "--securebits=+no_setuid_fixup",
            ]
        return drop


def account_for(*, base: Path, reached: Sequence[Path]) -> Account:
    """The account to run the servers of the project with `.local` at `base`.

    An ordinary user's servers run as that user. Root's run as the owner of `base` where that
    is somebody else (a user's checkout stays that user's), or else as postgres or nobody.
    `reached` are the programs and directories the servers must get at.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    entry = _unprivileged(base.stat().st_uid)
    walled = not all(_reaches(entry, path) for path in reached)
    if walled and _setpriv() is None:
        raise LocalServiceError(
            f"The account {entry.pw_name}, which runs the local services for root, cannot reach "
            f"{base.parent}: install setpriv from util-linux, or set DATABASE_URL and REDIS_URL."
        )
    return Account(entry.pw_uid, entry.pw_gid, changes=True, passes_walls=walled)


def _unprivileged(owner: int) -> pwd.struct_passwd:
    lookups: list[Callable[[], pwd.struct_passwd]] = [
        lambda: pwd.getpwnam("postgres"),
        lambda: pwd.getpwnam("nobody"),
    ]
    if owner != 0:
        lookups.insert(0, lambda: pwd.getpwuid(owner))
    for lookup in lookups:
        try:
            return lookup()
        except KeyError:
            continue
    raise LocalServiceError(
        "PostgreSQL does not run as root and there is no account postgres or nobody: "
        "start Socsyn as an ordinary user, or set DATABASE_URL and REDIS_URL."
    )


def _reaches(entry: pwd.struct_passwd, path: Path) -> bool:
    """Whether the account may enter the directory, or run and read the file, that `path` names."""
    path = path.resolve()
    itself = _allows(entry, path, 0o1 if path.is_dir() else 0o5)
    return itself and all(_allows(entry, above, 0o1) for above in path.parents)


def _allows(entry: pwd.struct_passwd, path: Path, bits: int) -> bool:
    found = path.stat()
    if found.st_uid == entry.pw_uid:
        bits <<= 6
    elif found.st_gid == entry.pw_gid:
        bits <<= 3
    return found.st_mode & bits == bits


@cache
def _setpriv() -> str | None:
    """util-linux's setpriv; BusyBox has a program of that name which can do too little."""
    program = shutil.which("setpriv") if sys.platform == "linux" else None
    if program is None:
        return None
    told = subprocess.run(  # noqa: S603 - a program from PATH, asked for its version
        [program, "--version"], capture_output=True, text=True, check=False
    )
    return program if "util-linux" in told.stdout else None


def _dies_with_parent(signum: signal.Signals) -> Callable[[], object] | None:
    if sys.platform != "linux":
        return None
    # Loaded before the fork. subprocess changes the user first and calls this after, which
    # matters: the change would clear the setting.
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, int(signum))


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # A fixed locale: macOS's PostgreSQL does not start without a valid one.
    return passed | {"LC_ALL": "C"}

"""What a local server uses, read from /proc; silent where there is none or it is not ours."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
LISTENING = "0A"


@dataclass(frozen=True, slots=True)
class Usage:
    memory: int | None  # bytes; the proportional share where the kernel tells it, else resident
    cpu: float | None  # seconds so far


def usage(pids: list[int]) -> Usage:
    """Of all the processes together."""
    memory = [_memory(pid) for pid in pids]
    cpu = [_cpu(pid) for pid in pids]
    return Usage(
        memory=sum(filter(None, memory)) if memory and None not in memory else None,
        cpu=sum(filter(None, cpu)) if cpu and None not in cpu else None,
    )


def exists(pid: int) -> bool:
    return (PROC / str(pid)).is_dir()


def listeners(port: int) -> list[int]:
    """The processes of this machine that listen on a TCP port, as far as we may look."""
    wanted = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    if not wanted:
        return []
    found = []
    for directory in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if any(_link(file) in wanted for file in (directory / "fd").iterdir()):
                found.append(int(directory.name))
    return sorted(found)


def _listening_inodes(port: int) -> set[str]:
    inodes = set()
    for name in ("tcp", "tcp6"):
        with contextlib.suppress(OSError):
            for line in (PROC / "net" / name).read_text().splitlines()[1:]:
                parts = line.split()
                if parts[3] == LISTENING and int(parts[1].rpartition(":")[2], 16) == port:
                    inodes.add(parts[9])
    return inodes


def _link(file: Path) -> str:
    with contextlib.suppress(OSError):
        return str(file.readlink())
    return ""


def _memory(pid: int) -> int | None:
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    with contextlib.suppress(OSError):
        pages = int((PROC / str(pid) / "statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return None


def _cpu(pid: int) -> float | None:
    with contextlib.suppress(OSError):
        # The second field is a name in parentheses, which may hold anything.
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return None

"""The machine of a run, since no figure means anything without it."""

import os
import platform
import re
from pathlib import Path

from benchmarks.services import Database, Services


def describe(services: Services, database: Database) -> dict[str, str]:
    """What the figures depend on, in words."""
    with database.connect() as connection:
        postgres = str(connection.info.server_version // 10_000)
    version = services.redis.info("server")["redis_version"]
    return {
        "cpu": _cpu(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": _memory(),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "postgresql": postgres,
        "redis": str(version),
    }


def _cpu() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _memory() -> str:
    found = re.search(r"^MemTotal:\s+(\d+) kB$", Path("/proc/meminfo").read_text(), re.MULTILINE)
    return f"{int(found[1]) / 1024 / 1024:.0f} GiB" if found else "?"

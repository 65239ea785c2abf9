"""What this process itself has used, so that a report can say whether the tool was in the way."""

import contextlib
import os
import resource
from pathlib import Path


def cpu() -> float:
    """Seconds so far, the kernel's work for us included."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory() -> int:
    """Resident bytes; 0 where the system does not say."""
    with contextlib.suppress(OSError):
        pages = Path("/proc/self/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return 0

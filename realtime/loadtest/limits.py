"""How many files a process may have open, and which local addresses its sockets leave from."""

import resource
import socket
import sys

from .errors import LoadtestError

SPARE_FILES = 64  # pipes, the event loop's own, libraries
# Linux gives out some 28,000 ports for one pair of addresses, and searches ever longer for a free
# one once half are taken; its 127.0.0.0/8 has addresses to spare.
SOCKETS_AN_ADDRESS = 10_000
BIND_ADDRESS_NO_PORT = 24  # IP_BIND_ADDRESS_NO_PORT of Linux: choose the port at connect


def raise_files(sockets: int) -> None:
    """Allow this process `sockets` sockets, or say what to do about it."""
    wanted = sockets + SPARE_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard not in {resource.RLIM_INFINITY} and hard < wanted:
        raise LoadtestError(
            f"A client process may open {hard:,} files and needs {wanted:,}: raise the limit "
            "(ulimit -Hn), or use more --processes."
        )
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def local_address(host: str, number: int) -> str | None:
    """The address that socket `number` of the run leaves from; None for the kernel's choice."""
    extra = number // SOCKETS_AN_ADDRESS
    if not extra or not host.startswith("127.") or sys.platform != "linux":
        return None
    return f"127.0.{extra // 250}.{extra % 250 + 1}"


def new_socket(family: int, source: str | None) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setblocking(False)  # noqa: FBT003
    if source is not None:
        made.setsockopt(socket.IPPROTO_IP, BIND_ADDRESS_NO_PORT, 1)
        made.bind((source, 0))
    return made

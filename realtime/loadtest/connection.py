"""One connection of any transport: the response head, and the books of what arrived.

Guarantees: every event is entered once a socket, with the time at which its bytes were read; a
number that comes again is a duplicate, and one that comes after a higher one is out of order.
It is right for any split of the stream into reads.
"""

import asyncio
from time import monotonic_ns
from typing import ClassVar, Protocol

from .errors import OpenFailed
from .plan import Plan
from .tally import Tally

# One buffer for all connections of the process: it is read out before the next read, so ten
# thousand sockets need no ten thousand buffers.
BUFFER = bytearray(256 * 1024)
MAX_HEAD_BYTES = 64 * 1024
ABNORMAL = 1006  # the code for a connection that ended without one (RFC 6455, section 7.1.5)


class Forgets(Protocol):
    def forget(self, descriptor: int) -> None: ...


class Connection(asyncio.BufferedProtocol):
    """Subclasses say what they ask for, which answer is good, and how the body is read."""

    __slots__ = (
        "_expected", "_headed", "_marker", "_missing", "_plan", "_rest", "code", "descriptor",
        "is_live", "live", "reader", "started", "tally", "transport",
    )  # fmt: skip
    good_status: ClassVar[bytes]
    transport: asyncio.Transport

    def __init__(self, plan: Plan, tally: Tally) -> None:
        self._plan = plan
        self._marker = plan.marker.encode()
        self.tally = tally
        self.started = monotonic_ns()
        self.live: asyncio.Future[None] | None = asyncio.get_running_loop().create_future()
        self.is_live = False
        self.code = ABNORMAL
        self.reader: Forgets | None = None  # who reads in the transport's place, if somebody does
        self.descriptor = -1
        self._headed = False
        # Bytes that are no whole unit yet; None says that a read begins where a frame does.
        self._rest: bytes | bytearray | None = b""
        self._expected = 0  # one more than the highest number seen
        self._missing: set[int] | None = None  # the lower ones that have not come

    # --- asyncio's side -------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for mypy
        self.transport = transport
        transport.write(self.request())

    def get_buffer(self, sizehint: int) -> bytearray:
        return BUFFER

    def buffer_updated(self, nbytes: int) -> None:
        self._slowly(nbytes, monotonic_ns())

    def connection_lost(self, error: Exception | None) -> None:
        if self.reader is not None:
            self.reader.forget(self.descriptor)
        if self.is_live:
            self.is_live = False
            self.tally.live -= 1
            if not self.tally.ending:
                self.tally.closes[self.code] += 1
        else:
            self.fail(f"the connection ended while it was opened (close code {self.code})")

    # --- Opening --------------------------------------------------------------------------------

    def request(self) -> bytes:
        lines = [
            f"GET {self._plan.path} HTTP/1.1",
            f"Host: {self._plan.authority}",
            *self.request_headers(),
            *self._plan.headers,
        ]
        return "\r\n".join([*lines, "", ""]).encode()

    def request_headers(self) -> list[str]:
        raise NotImplementedError

    def opened(self, head: bytes) -> None:
        """The good answer has come."""
        raise NotImplementedError

    def set_live(self, now: int) -> None:
        if self.live is None or self.live.done():
            return
        self.is_live = True
        self.tally.live += 1
        self.tally.last_live = now
        self.tally.opens.append(now - self.started)
        self.live.set_result(None)

    def fail(self, why: str) -> None:
        if self.live is not None and not self.live.done():
            self.live.set_exception(OpenFailed(why))

    def end(self) -> None:
        """Say goodbye, as a client that leaves does."""
        self.transport.close()

    def abort(self) -> None:
        if hasattr(self, "transport"):
            self.transport.abort()

    # --- Reading --------------------------------------------------------------------------------

    def _slowly(self, nbytes: int, now: int) -> None:
        """Read what came with what was left over."""
        data = bytes(BUFFER[:nbytes]) if not self._rest else bytes(self._rest) + BUFFER[:nbytes]
        at = 0
        if not self._headed:
            at = self._read_head(data)
            if at < 0:
                self._rest = data
                return
            self._headed = True
        self._rest = self.read(data, at, now)

    def _read_head(self, data: bytes) -> int:
        """Where the body begins; -1 while there is more of the head to come."""
        end = data.find(b"\r\n\r\n")
        if end < 0:
            if len(data) > MAX_HEAD_BYTES:
                self.fail("the answer has no end to its head")
                self.transport.abort()
            return -1
        status, _, _ = data.partition(b"\r\n")
        if status.split(b" ")[1:2] != [self.good_status]:
            self.fail(f"the server answered {status[:80].decode('latin1')!r}")
            self.transport.abort()
            return -1
        self.opened(data[: end + 2])
        return end + 4

    def read(self, data: bytes, at: int, now: int) -> bytes | None:
        """Handle the body from `at`; what is no whole unit yet, None for nothing."""
        raise NotImplementedError

    def message(self, data: bytes | bytearray, start: int, end: int, now: int) -> None:
        """A whole message: enter it if it is one of our events."""
        at = data.find(self._marker, start, end)
        if at < 0:
            self.other(bytes(data[start:end]), now)
            return
        at += len(self._marker)
        number = int(data[at : data.find(b"-", at, end)])
        if number == self._expected:
            self._expected = number + 1
        elif not self._is_new(number):
            return
        tally = self.tally
        tally.numbers.append(number)
        tally.times.append(now)

    def _is_new(self, number: int) -> bool:
        """Enter a number that is not the next one; whether it came for the first time."""
        missing = self._missing = self._missing if self._missing is not None else set()
        if number > self._expected:
            missing.update(range(self._expected, number))
            self._expected = number + 1
            return True
        if number in missing:
            missing.remove(number)
            self.tally.disordered += 1
            return True
        self.tally.duplicates += 1
        return False

    def other(self, message: bytes, now: int) -> None:
        """A message without our marker."""
        raise NotImplementedError

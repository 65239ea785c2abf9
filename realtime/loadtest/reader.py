"""Reads all plain sockets of a process past the event loop, for a fraction of its cost.

The sockets are in an epoll set of their own, of which the event loop only sees that something is
ready. One wake-up then reads until all is quiet. Sockets in TLS, and all on systems without
epoll, stay with the event loop; what is measured is the same.
"""

import asyncio
import contextlib
import select
import socket
from time import monotonic, sleep
from typing import Any

from .connection import BUFFER, Connection

BATCH = 256
# Being woken for each frame would cost more than reading it, and the server, which does the
# waking, as well. So while events pour in they are fetched this often; a latency is late by half
# of it on average.
FETCH_SECONDS = 0.0005
TURN_SECONDS = 0.02  # then the loop has its turn, whatever waits


class Reader:
    """`adopt` takes a live connection over from its transport, which goes on writing."""

    def __init__(self) -> None:
        self._ready = select.epoll()
        # For each descriptor how to read it and whom to tell, looked up once instead of each time.
        self._sockets: dict[int, tuple[Any, Any, Connection]] = {}
        self._fetch_seconds = 0.0
        asyncio.get_running_loop().add_reader(self._ready.fileno(), self._read)

    @staticmethod
    def is_possible() -> bool:
        return hasattr(select, "epoll")

    def be_patient(self) -> None:
        """Nothing is being opened any more, so the loop can wait for the events."""
        self._fetch_seconds = FETCH_SECONDS

    def adopt(self, connection: Connection, made: socket.socket) -> None:
        if connection.transport.is_closing():
            return
        connection.transport.pause_reading()
        connection.reader = self
        descriptor = made.fileno()
        self._sockets[descriptor] = (made.recv_into, connection.buffer_updated, connection)
        connection.descriptor = descriptor
        self._ready.register(descriptor, select.EPOLLIN)

    def forget(self, descriptor: int) -> None:
        """Its connection ends; the number may be another socket's in a moment."""
        if self._sockets.pop(descriptor, None) is not None:
            with contextlib.suppress(OSError):
                self._ready.unregister(descriptor)

    def _read(self) -> None:
        until = monotonic() + TURN_SECONDS
        sockets, poll = self._sockets, self._ready.poll
        ready = poll(0, BATCH)
        while ready:
            for descriptor, _ in ready:
                if (found := sockets.get(descriptor)) is None:
                    continue
                receive, tell, connection = found
                try:
                    count = receive(BUFFER)
                except (BlockingIOError, InterruptedError):
                    continue
                except OSError:
                    count = 0
                if count:
                    tell(count)
                else:
                    self.forget(descriptor)
                    connection.transport.close()
            if monotonic() > until:
                return
            if self._fetch_seconds and len(ready) < BATCH:
                sleep(self._fetch_seconds)
            ready = poll(0, BATCH)

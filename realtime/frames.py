"""Messages as they go out: encoded once, and sent as they are to any number of sockets."""

import zlib
from functools import cached_property

# The name under which a server that takes ready frames offers that in the scope's extensions.
EXTENSION = "socsyn.frames"
DEFLATE_LEVEL = 6


class Frame:
    """One text message: its UTF-8 bytes, and the WebSocket frame around them."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    @cached_property
    def wire(self) -> bytes:
        """RFC 6455, section 5.2: final, text, not masked."""
        return _frame(0x81, self.text)

    @cached_property
    def deflated(self) -> bytes:
        """The same compressed by RFC 7692, on its own, so that it is good for any socket."""
        compressor = zlib.compressobj(DEFLATE_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = compressor.compress(self.text) + compressor.flush(zlib.Z_SYNC_FLUSH)
        return _frame(0xC1, data.removesuffix(b"\x00\x00\xff\xff"))


def _frame(first: int, data: bytes) -> bytes:
    size = len(data)
    if size < 126:
        return bytes((first, size)) + data
    if size < 65536:
        return bytes((first, 126)) + size.to_bytes(2, "big") + data
    return bytes((first, 127)) + size.to_bytes(8, "big") + data


class Payload:
    """What an event looks like to all who asked the same, for each to put a head and a tail on."""

    __slots__ = ("_frame", "_head", "_used", "data", "executed")

    def __init__(self, data: bytes, *, executed: bool = False) -> None:
        self.data = data
        self.executed = executed  # whether it took an execution, of which more frames save some
        self._used = False
        self._head: bytes | None = None
        self._frame: Frame | None = None

    def framed(self, head: bytes, tail: bytes) -> Frame:
        """The payload between `head` and `tail`, which is the same for the same head.

        Clients of one kind mostly use the same few ids, so the last frame is often the next.
        """
        if self._frame is None or self._head != head:
            self._head, self._frame = head, Frame(b"".join((head, self.data, tail)))
        return self._frame

    def spared(self, frames: int) -> int:
        """How many executions so many more frames of it save: each does but the very first."""
        if not (self.executed and frames):
            return 0
        first, self._used = not self._used, True
        return frames - first

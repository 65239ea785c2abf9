"""WebSocket frames, the few bytes of RFC 6455 that a client needs.

`scan` is right for any split of the stream: it says where the next whole frame is, or that there
is none yet. It reads no payload.
"""

from typing import NamedTuple

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINAL = 0x80
# A mask of zeros leaves the payload as it is. Masks protect proxies from hostile pages; a load
# tool is no page, and what it saves here it does not take from the server under test.
NO_MASK = b"\0\0\0\0"

# One key for all handshakes, so that its answer is one constant (RFC 6455, section 1.3).
KEY = b"dGhlIHNhbXBsZSBub25jZQ=="
ACCEPT = b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


class Frame(NamedTuple):
    first: int  # the byte with the FIN bit and the opcode
    start: int  # of the payload
    end: int


def scan(data: bytes | bytearray, at: int) -> Frame | None:
    """The frame that begins at `at`, or None while it is not whole."""
    have = len(data) - at
    if have < 2:
        return None
    length, start = data[at + 1] & 0x7F, at + 2
    if length == 126:
        if have < 4:
            return None
        length, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
    elif length == 127:
        if have < 10:
            return None
        length, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
    end = start + length
    return Frame(data[at], start, end) if end <= len(data) else None


def frame(opcode: int, payload: bytes = b"") -> bytes:
    """A client's whole frame."""
    length = len(payload)
    if length < 126:
        head = bytes([FINAL | opcode, 0x80 | length])
    elif length < 65536:
        head = bytes([FINAL | opcode, 0x80 | 126]) + length.to_bytes(2, "big")
    else:
        head = bytes([FINAL | opcode, 0x80 | 127]) + length.to_bytes(8, "big")
    return head + NO_MASK + payload

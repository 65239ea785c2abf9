"""Server-sent events: `text/event-stream`, plain or in chunks.

Guarantees: neither a chunk's end nor a read's end need be an event's end. Comments are read past.
"""

import re
from time import monotonic_ns

from .connection import Connection
from .plan import Plan
from .tally import Tally

END_OF_EVENT = re.compile(rb"\r\n\r\n|\n\n|\r\r")
KIND = re.compile(rb'^data: ?\{"type":"(\w+)"', re.MULTILINE)


class EventStream(Connection):
    __slots__ = ("_chunked", "_left", "_text")
    good_status = b"200"

    def __init__(self, plan: Plan, tally: Tally) -> None:
        super().__init__(plan, tally)
        self._chunked = False
        self._left = 0  # bytes of the current chunk, its CR LF included, that have not come
        self._text = b""  # of an event that is not whole

    def request_headers(self) -> list[str]:
        given = self._plan.authorization
        lines = ["Accept: text/event-stream", "Cache-Control: no-cache"]
        return [*lines, f"Authorization: {given}"] if given else lines

    def opened(self, head: bytes) -> None:
        head = head.lower()
        if b"text/event-stream" not in head:
            self.fail("the answer is no text/event-stream")
            self.transport.abort()
            return
        self._chunked = re.search(rb"^transfer-encoding:.*chunked", head, re.MULTILINE) is not None
        if not self._plan.sign:
            self.set_live(monotonic_ns())

    def read(self, data: bytes, at: int, now: int) -> bytes | None:
        if not self._chunked:
            self._events(data[at:], now)
            return None
        while at < len(data):
            if self._left == 0:
                end = data.find(b"\r\n", at)
                if end < 0:
                    return data[at:]
                size = int(data[at:end].partition(b";")[0] or b"0", 16)
                if size == 0:  # the last chunk: the server ends the stream
                    self.transport.close()
                    return None
                self._left, at = size + 2, end + 2
            taken = min(self._left, len(data) - at)
            # The CR LF after the chunk's data is the last two bytes of `_left`.
            text = data[at : at + min(taken, max(self._left - 2, 0))]
            self._left -= taken
            at += taken
            if text:
                self._events(text, now)
        return None

    def _events(self, text: bytes, now: int) -> None:
        if self._text:
            text = self._text + text
        at = 0
        while (found := END_OF_EVENT.search(text, at)) is not None:
            self.message(text, at, found.start(), now)
            at = found.end()
        self._text = text[at:]

    def other(self, message: bytes, now: int) -> None:
        kind = KIND.search(message)
        match kind[1] if kind else b"":
            case b"welcome":
                self.set_live(now)
            case b"resync":
                self.tally.resyncs += 1
            case b"":
                return  # a comment that keeps the connection alive, or `retry:`
            case _:
                self.tally.others += 1

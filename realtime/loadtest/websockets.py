"""The WebSocket transports: GraphQL, the JSON feed, and plain ones.

Guarantees: pings are answered, a close frame's code is kept, messages in several frames are put
together. The usual read, one whole text frame, takes a short way.
"""

import json
from time import monotonic_ns
from typing import Any

from . import frames
from .connection import BUFFER, Connection
from .plan import LEGACY, Plan
from .tally import Tally

WHOLE_TEXT = frames.FINAL | frames.TEXT
MEDIUM = 126  # the length is in the next two bytes
KEY = "1"  # of the one operation on each socket


class WebSocket(Connection):
    """A plain one: live at the handshake, and any text may hold an event."""

    __slots__ = ("_parts",)
    good_status = b"101"

    def __init__(self, plan: Plan, tally: Tally) -> None:
        super().__init__(plan, tally)
        self._parts: bytearray | None = None  # of a message in several frames

    def buffer_updated(self, nbytes: int) -> None:
        now = monotonic_ns()
        if (
            self._rest is None
            and BUFFER[0] == WHOLE_TEXT
            and BUFFER[1] == MEDIUM
            and (BUFFER[2] << 8 | BUFFER[3]) + 4 == nbytes
        ):
            self.message(BUFFER, 4, nbytes, now)
        else:
            self._slowly(nbytes, now)

    def request_headers(self) -> list[str]:
        plan = self._plan
        lines = [
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {frames.KEY.decode()}",
            "Sec-WebSocket-Version: 13",
        ]
        if plan.subprotocol:
            lines.append(f"Sec-WebSocket-Protocol: {plan.subprotocol}")
        if plan.authorization and plan.transport != "graphql":
            lines.append(f"Authorization: {plan.authorization}")
        return lines

    def opened(self, head: bytes) -> None:
        if frames.ACCEPT not in head:
            self.fail("the server's Sec-WebSocket-Accept is wrong")
            self.transport.abort()
            return
        self.begin()

    def begin(self) -> None:
        """The handshake is done."""
        self.set_live(monotonic_ns())

    def send(self, **message: Any) -> None:
        self.transport.write(frames.frame(frames.TEXT, json.dumps(message).encode()))

    def end(self) -> None:
        self.transport.write(frames.frame(frames.CLOSE, (1000).to_bytes(2, "big")))

    # --- Reading --------------------------------------------------------------------------------

    def read(self, data: bytes, at: int, now: int) -> bytes | None:
        while (found := frames.scan(data, at)) is not None:
            first, start, at = found
            if first == WHOLE_TEXT:
                self.message(data, start, at, now)
            else:
                self._frame(first, data[start:at], now)
        return data[at:] or None

    def _frame(self, first: int, payload: bytes, now: int) -> None:
        opcode = first & 0x0F
        if opcode == frames.PING:
            self.transport.write(frames.frame(frames.PONG, payload))
        elif opcode == frames.CLOSE:
            self.code = int.from_bytes(payload[:2], "big") if len(payload) > 1 else 1005
            self.transport.write(frames.frame(frames.CLOSE, payload[:2]))
            self.transport.close()
        elif opcode in {frames.CONTINUATION, frames.TEXT, frames.BINARY}:
            if opcode != frames.CONTINUATION or self._parts is None:
                self._parts = bytearray()
            self._parts += payload
            if first & frames.FINAL:
                whole, self._parts = self._parts, None
                self.message(whole, 0, len(whole), now)

    def other(self, message: bytes, now: int) -> None:
        self.tally.others += 1

    def _object(self, message: bytes) -> dict[str, Any]:
        try:
            found = json.loads(message)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class JsonSocket(WebSocket):
    """The JSON feed: live at `welcome`."""

    __slots__ = ()

    def begin(self) -> None:
        if not self._plan.sign:
            super().begin()

    def other(self, message: bytes, now: int) -> None:
        kind = (found := self._object(message)).get("type")
        if kind == "welcome":
            self.set_live(now)
        elif kind == "resync":
            self.tally.resyncs += 1
        elif kind == "error":
            self.tally.errors[str(found.get("message"))[:200]] += 1
        elif kind != "ping":
            self.tally.others += 1


class GraphQLSocket(WebSocket):
    """graphql-transport-ws, or the legacy graphql-ws: live when the ping after `subscribe` is
    answered, since a server that handles messages in order has subscribed by then."""

    __slots__ = ()

    def begin(self) -> None:
        given = self._plan.authorization
        self.send(type="connection_init", payload={"Authorization": given} if given else {})

    def _subscribe(self) -> None:
        legacy, plan = self._plan.subprotocol == LEGACY, self._plan
        kind = "start" if legacy else "subscribe"
        payload = {"query": plan.subscription}
        frame = frames.frame(
            frames.TEXT, json.dumps({"id": KEY, "type": kind, "payload": payload}).encode()
        )
        if plan.sign and not legacy:
            # In one write: a second small one would wait for nothing but cost a system call.
            frame += frames.frame(frames.TEXT, b'{"type":"ping"}')
        self.transport.write(frame)
        if not plan.sign or legacy:
            self.set_live(monotonic_ns())

    def other(self, message: bytes, now: int) -> None:
        found = self._object(message)
        match found.get("type"):
            case "connection_ack":
                self._subscribe()
            case "pong":
                self.set_live(now)
            case "ping":
                self.send(type="pong")
            case "next" | "data" if b"ResyncRequired" in message:
                self.tally.resyncs += 1
            case "next" | "data" if not (found.get("payload") or {}).get("errors"):
                self.tally.others += 1
            case "next" | "data" | "error" | "connection_error" | "complete" as kind:
                self._refused(kind, found.get("payload"))

    def _refused(self, kind: str, payload: Any) -> None:
        """The subscription was refused, has ended, or answered an event with an error."""
        why = f"the server said {kind}: {json.dumps(payload)[:200]}"
        if self.is_live:
            self.tally.errors[why] += 1
        else:
            self.fail(why)
            self.transport.abort()

"""A response that goes on: one stream of server-sent events, as realtime.sse sees it."""

import asyncio
from contextlib import suppress

from django.conf import settings
from django.http import HttpResponse

from feed.graphql import uploads, wire
from realtime import metrics
from realtime.close_codes import CloseCode
from realtime.frames import Frame, Payload
from realtime.outgoing import BEHIND_SECONDS, Outgoing, Pulse
from realtime.socket import Application, Receive, Scope, Send, is_allowed

RETRY = Frame(b"retry: 2000\n\n")  # milliseconds; browsers add no jitter, draining spreads
PING = Frame(b": ping\n\n")
FLUSH_SECONDS = 5.0
ABNORMAL = 1006  # the client left; a stream has no code of its own, so this is for the count

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx passes events on as they come
    (b"x-content-type-options", b"nosniff"),
]


class EventStream:
    """One response that goes on: opened, pushed to, ended once."""

    def __init__(
        self, scope: Scope, receive: Receive, send: Send, *, says_why: bool = True
    ) -> None:
        """`says_why`: end with a `close` event, where the protocol has room for one."""
        self._says_why = says_why
        self._scope = scope
        self._receive = receive
        self._send = send
        self._opened = False
        self._over = asyncio.Event()
        self._code = ABNORMAL
        self._out = Outgoing(scope, self._put, self._over.set)
        self._pings: Pulse | None = None

    async def open(self) -> None:
        headers = [*_HEADERS, *_cors(self._scope)]
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})
        self._opened = True
        metrics.opened("sse")
        self.push(RETRY)
        self._pings = Pulse(self.push, PING)

    def push(self, frame: Frame) -> None:
        if not self._over.is_set():
            self._out.push(frame)

    async def has_room(self) -> None:
        while not self._over.is_set() and self._out.is_behind:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(BEHIND_SECONDS)

    def end(self, code: CloseCode, reason: str = "") -> None:
        """Say why, and end."""
        if self._over.is_set():
            return
        self._code = int(code)
        if self._says_why and self._opened:
            told = wire.write({"type": "close", "code": int(code), "reason": reason or code.reason})
            self.push(Frame(f"data: {told}\n\n".encode()))
        self._over.set()

    async def retire(self) -> None:
        """End because this process goes away; the client comes back by itself."""
        self.end(CloseCode.SHUTDOWN)

    async def last(self) -> None:
        """Until either side ends it; then nothing of it is left."""
        gone = asyncio.create_task(self._disconnected())
        over = asyncio.create_task(self._over.wait())
        try:
            await asyncio.wait([gone, over], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._over.set()
            metrics.closed("sse", self._code)
            if self._pings is not None:
                self._pings.stop()
            for task in (gone, over):
                task.cancel()
        await self._out.flush(FLUSH_SECONDS)
        with suppress(OSError):
            await self._send({"type": "http.response.body", "body": b""})

    async def _disconnected(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _put(self, frame: Frame) -> None:
        await self._send({"type": "http.response.body", "body": frame.text, "more_body": True})


class Reader:
    """A stream, as its broadcast knows it. Each payload goes out between `head` and the end."""

    def __init__(self, stream: EventStream, head: bytes) -> None:
        self._stream = stream
        self._head = head

    def deliver(self, payload: Payload) -> None:
        self._stream.push(payload.framed(self._head, b"\n\n"))

    async def has_room(self) -> None:
        await self._stream.has_room()

    def fail(self) -> None:
        self._stream.end(CloseCode.UNAVAILABLE)


# --- HTTP ---------------------------------------------------------------------------------------


def guarded(application: Application) -> Application:
    """For hosts and origins that may also open a socket."""

    async def checked(scope: Scope, receive: Receive, send: Send) -> None:
        if is_allowed(scope):
            await application(scope, receive, send)
        else:
            await refuse(scope, send, 403, "FORBIDDEN", "This host or origin is not allowed.")

    return checked


def header(scope: Scope, name: bytes) -> str | None:
    return next((value.decode("latin1") for key, value in scope["headers"] if key == name), None)


def carries_files(scope: Scope) -> bool:
    """Whether a request has the form of one with files, by its head."""
    kind = header(scope, b"content-type") or ""
    return kind.lstrip().lower().startswith(uploads.MULTIPART)


def _cors(scope: Scope) -> list[tuple[bytes, bytes]]:
    origin = header(scope, b"origin")
    if origin is None or origin.lower() not in settings.ALLOWED_ORIGINS:
        return []
    return [(b"access-control-allow-origin", origin.encode("latin1")), (b"vary", b"Origin")]


async def refuse(scope: Scope, send: Send, status: int, code: str, message: str) -> None:
    told = {"type": "error", "code": code, "message": message}
    await respond(scope, send, HttpResponse(wire.write(told), "application/json", status))


async def respond(scope: Scope, send: Send, response: HttpResponse) -> None:
    headers = [(key.lower().encode(), value.encode("latin1")) for key, value in response.items()]
    start = {"type": "http.response.start", "status": response.status_code}
    await send(start | {"headers": [*headers, *_cors(scope)]})
    await send({"type": "http.response.body", "body": response.content})

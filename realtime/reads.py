"""Reads that everybody may make, answered before anything is made of the request.

Stands around the application of /graphql. A request is known by what of it an answer may depend
on: its target, the headers below, its body. Whoever sends the same, byte for byte, while the answer
may be told, gets the response that was made for the first. Anything out of the ordinary, and all
that carries credentials, goes on to the application.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings

from realtime import fills, metrics
from realtime.answers import Key, Reply
from realtime.fills import ASKED, Asked
from realtime.loops import PerLoop
from realtime.socket import Application, Receive, Scope, Send

LONGEST = 16 * 1024  # of a body; longer ones are executed each time

PATHS = frozenset({b"/graphql", b"/graphql/"})
# What an answer, or whether there is one, may depend on.
VARYING = (
    b"host",
    b"accept",
    b"content-type",
    b"origin",
    b"x-forwarded-proto",
    b"x-forwarded-host",
    b"x-forwarded-port",
)
# With these a request is nobody's in particular no more, or is not answered in one piece.
PARTICULAR = frozenset(
    {
        b"authorization",
        b"content-encoding",
        b"transfer-encoding",
        b"expect",
        b"upgrade",
        b"daphne-root-path",
    }
)


def variant(
    method: bytes, target: bytes, headers: Iterable[tuple[bytes, bytes]], scheme: str
) -> bytes | None:
    """What of a request's head an answer depends on; None for one that is not answered from here.

    Names of headers are in lower case. Both ways that a request comes in by must agree on it.
    """
    path, _, query = target.partition(b"?")
    if path not in PATHS or not (method == b"POST" or (method == b"GET" and query)):
        return None
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in PARTICULAR or (name == b"accept" and b"event-stream" in value):
            return None
        if name in VARYING:
            if name in found:
                return None
            found[name] = value
    if settings.BEHIND_PROXY and b"x-forwarded-proto" in found:
        scheme = ""  # it is for the proxy to say
    parts = (method, target, scheme.encode(), *(found.get(name, b"\0") for name in VARYING))
    return b"\n".join(parts)


class Head:
    """What counts of a request that is answered before there is a scope."""

    __slots__ = ("headers", "length", "method", "target", "variant")

    def __init__(
        self, method: bytes, target: bytes, headers: Mapping[bytes, bytes], variant: bytes
    ) -> None:
        self.method = method
        self.target = target
        self.headers = headers
        self.variant = variant
        self.length = int(headers.get(b"content-length", b"0"))


# Keeps count of such a request, given its client and when it came (perf_counter); its id.
Count = Callable[[Head, Callable[[], str], float], bytes]
counted: list[Count] = []  # without one, no request is answered so


class Leaders:
    """For each request that is on its way to the application: when it will be back."""

    def __init__(self) -> None:
        self.waiting: dict[Key, tuple[Asked, asyncio.Future[None]]] = {}


_leaders = PerLoop(Leaders)


def kept(otherwise: Application) -> Application:
    """Answers what is kept, and `otherwise` does the rest."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        known = _variant_of(scope) if settings.CACHE_SECONDS else None
        if known is None or not is_short(scope):
            await otherwise(scope, receive, send)
            return
        messages = await read(receive)
        again = _again(messages, receive)
        if messages[-1]["type"] != "http.request":  # gone before all was here
            await otherwise(scope, again, send)
            return
        body = b"".join(message.get("body", b"") for message in messages)
        await _answer((known, body), otherwise, scope, again, send)

    return application


async def _answer(
    key: Key, otherwise: Application, scope: Scope, receive: Receive, send: Send
) -> None:
    store, waiting = fills.current().store, _leaders().waiting
    reply = store.replies.get(key)
    before = waiting.get(key)
    if before is not None and before[0].is_past:
        before = None  # nobody who comes now is to wait for it
    elif before is not None and (reply is not None or before[0].can_be_kept):
        await before[1]  # it was kept once, so it will be again, unless it fails
        reply = store.replies.get(key)
    if reply is not None and reply.answer.may_be_told():
        metrics.CACHE_HITS.labels("ready").inc()
        await _send(reply, send)
        return
    asked = Asked()
    back = asyncio.get_running_loop().create_future()
    if before is None or key not in waiting:
        waiting[key] = asked, back
    token = ASKED.set(asked)
    try:
        response = Response(send, asked)
        await otherwise(scope, receive, response.send)
        if (made := response.reply()) is not None:
            store.keep_reply(key, made)
    finally:
        ASKED.reset(token)
        back.set_result(None)
        if waiting.get(key, (None,))[0] is asked:
            del waiting[key]


class Response:
    """A response on its way out, of which a copy is taken where its answer may be kept."""

    def __init__(self, send: Send, asked: Asked) -> None:
        self._send = send
        self._asked = asked
        self._start: Mapping[str, Any] = {}
        self._body = b""
        self._complete = False

    async def send(self, message: Mapping[str, Any]) -> None:
        if self._asked.answer is None:
            pass
        elif message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            self._complete = not message.get("more_body")
            self._body += message.get("body", b"")
        await self._send(message)

    def reply(self) -> Reply | None:
        """The copy, where the answer may be told again."""
        answer = self._asked.answer
        if answer is None or not answer.may_be_told() or not self._complete:
            return None
        if self._start.get("status") != 200 or self._body != answer.body:
            return None
        headers = tuple((name, value) for name, value in self._start.get("headers", ()))
        return Reply(answer, headers, self._body)


async def _send(reply: Reply, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": list(reply.headers)})
    await send({"type": "http.response.body", "body": reply.body})


def _variant_of(scope: Scope) -> bytes | None:
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope["query_string"]
    target = path + b"?" + query if query else path
    if scope.get("root_path"):
        return None
    return variant(scope["method"].encode(), target, scope["headers"], scope.get("scheme", "http"))


def is_short(scope: Scope) -> bool:
    """Whether the request says how long its body is, and that it is not long."""
    nothing = b"0" if scope["method"] == "GET" else b""
    given = (value for name, value in scope["headers"] if name == b"content-length")
    length = next(given, nothing)
    return length.isdigit() and int(length[:19]) <= LONGEST


async def read(receive: Receive) -> list[Mapping[str, Any]]:
    """What comes until the body's end, or the connection's."""
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body"):
        messages.append(await receive())
    return messages


def _again(messages: list[Mapping[str, Any]], receive: Receive) -> Receive:
    """A `receive` that gives what was received already, then what comes."""
    given = iter(messages)

    async def replay() -> Mapping[str, Any]:
        for message in given:
            return message
        return await receive()

    return replay

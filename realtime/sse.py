"""Server-sent events, for clients behind proxies that break WebSockets.

`/sse/feed/` sends the JSON frames of the feed socket as `data:`, each event with its cursor as
`id:`, so that a browser's EventSource resumes by itself with Last-Event-ID. `?topic=` chooses
another topic, `?after=` resumes without that header.

`/graphql` answers a request that accepts text/event-stream in the distinct connections mode of the
GraphQL over SSE protocol (enisdenjo/graphql-sse, PROTOCOL.md): `next` events and one `complete`.

Guarantees: those of the sockets, with the same broadcasts. A stream has no close code, so a feed
that the server ends says why in a last event, whose `type` is `close`, as far as the peer reads.
A GraphQL stream has no word for that and just ends, which its clients answer by trying again.
"""

import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import redis
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import Error as DatabaseError  # its InterfaceError is no DatabaseError

from feed import topics
from feed.errors import NotFound, Unauthenticated, Unavailable
from feed.graphql import execution, http, wire
from feed.graphql.context import Context
from feed.graphql.errors import Code, of_domain, shown
from realtime import access, operations, places
from realtime.access import TooManySockets
from realtime.broadcast import Encode
from realtime.broker import Message
from realtime.close_codes import CloseCode
from realtime.draining import draining
from realtime.event_stream import EventStream, Reader, carries_files, header, refuse, respond
from realtime.frames import Frame, Payload
from realtime.places import Place
from realtime.seat import Seat
from realtime.socket import Application, Receive, Scope, Send, address

EVENT_STREAM = "text/event-stream"
COMPLETE = Frame(b"event: complete\ndata:\n\n")

# --- /sse/feed/ ---------------------------------------------------------------------------------


async def feed_stream(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application of /sse/feed/."""
    if scope["method"] != "GET":
        return await refuse(scope, send, 405, Code.BAD_REQUEST, "A stream is asked for with GET.")
    query = parse_qs(scope["query_string"].decode("latin1"))
    topic = query.get("topic", [topics.FEED])[-1]
    after = header(scope, b"last-event-id") or query.get("after", [None])[-1]
    stream = EventStream(scope, receive, send)
    reader = Reader(stream, b"")
    try:
        with access.current().seat(address(scope)):
            context = await operations.authenticated(header(scope, b"authorization"))
            place = await places.find(topic, context.viewer)
            with access.current().granted(context, stream.end):
                since, state = (after, {}) if after is not None else await place.standing()
                seat = await place.reserve("sse", _as_event(place), reader, since, context.viewer)
                await _follow(stream, seat, _welcome(place, seat, after, state))
    except (NotFound, Unavailable) as error:
        status = 404 if isinstance(error, NotFound) else 503
        await refuse(scope, send, status, error.code, error.message)
    except _REFUSALS as error:
        status, answer = _refused(error)
        told = answer["errors"][0]
        await refuse(scope, send, status, told["extensions"]["code"], told["message"])


async def _follow(stream: EventStream, seat: Seat | operations.Seats, *first: Frame) -> None:
    """Stream what is delivered to the seat, after `first`, until either side ends it."""
    try:
        await stream.open()
        for frame in first:
            stream.push(frame)
        seat.begin()
        async with draining.stream(stream.retire):
            await stream.last()
    finally:
        seat.leave()


def _welcome(place: Place, seat: Seat, after: str | None, state: dict[str, Any]) -> Frame:
    """Where the stream goes on from. Without an id where a resync is due: a browser that lost the
    connection in between would otherwise resume after what it has missed."""
    told = wire.write(place.welcome(seat, after) | state)
    first = f"id: {seat.start}\n" if after in {None, str(seat.start)} else ""
    return Frame(f"{first}data: {told}\n\n".encode())


def _as_event(place: Place) -> Encode:
    async def encode(message: Message) -> Payload:
        payload = await place.encoded(message)
        return Payload(f"id: {message.cursor}\ndata: ".encode() + payload.data)

    return encode


# --- /graphql -----------------------------------------------------------------------------------


def wants_events(scope: Scope) -> bool:
    """Whether a request to /graphql accepts a stream of events.

    One with files is never answered by one, though some clients accept it always.
    """
    accepted = header(scope, b"accept") or ""
    if carries_files(scope):
        return False
    return EVENT_STREAM in accepted and scope["method"] in {"GET", "POST"}


def graphql_streams(otherwise: Application) -> Application:
    """The ASGI application of /graphql for who accepts an event stream; `otherwise` for the rest.

    A query or mutation is answered in one piece where the client accepts that as well.
    """

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        request = ASGIRequest(scope, io.BytesIO(body))
        try:
            given = http.parameters(request)
            operation = execution.prepare(given.query, given.variables, given.operation_name)
            http.check_kind(operation, request, streams=True)
            takes_json = "json" in (header(scope, b"accept") or "")
            if takes_json and not operations.is_subscription(operation):
                await otherwise(scope, _again(body, receive), send)
            else:
                context = await operations.authenticated(header(scope, b"authorization"))
                await _graphql_stream(scope, receive, send, operation, context)
        except _REFUSALS as error:
            status, answer = _refused(error)
            await respond(scope, send, http.response(answer, status, http.GRAPHQL))

    return application


_REFUSALS = (
    http.BadRequest,
    execution.Refused,
    Unauthenticated,
    TooManySockets,
    redis.RedisError,
    DatabaseError,
)


def _refused(error: Exception) -> tuple[int, execution.Answer]:
    """The HTTP status and the answer for one of those."""
    match error:
        case http.BadRequest():
            return error.status, error.answer
        case execution.Refused():
            return 400, error.answer
        case Unauthenticated():
            return 401, {"errors": [of_domain(error)]}
        case TooManySockets():
            return 429, {"errors": [shown(Code.TOO_MANY_SOCKETS, "Too many streams.")]}
    return 503, {"errors": [of_domain(Unavailable())]}


async def _graphql_stream(
    scope: Scope,
    receive: Receive,
    send: Send,
    operation: execution.Operation,
    context: Context,
) -> None:
    stream = EventStream(scope, receive, send, says_why=False)
    reader = Reader(stream, b"event: next\ndata: ")
    with access.current().seat(address(scope)):
        if not operations.is_subscription(operation):
            answer = await operations.answer(operation, context)
            await stream.open()
            reader.deliver(Payload(wire.write(answer).encode()))
            stream.push(COMPLETE)
            stream.end(CloseCode.DONE)
            await stream.last()
            return
        with access.current().granted(context, stream.end):
            seats = await operations.subscribe(
                operation, context, reader, settings.SOCKET_MAX_TOPICS
            )
            await _follow(stream, seats)


async def _body(receive: Receive) -> bytes:
    """The request's body; one that is too large ends early, and is refused by its size."""
    parts: list[bytes] = []
    size = 0
    while size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if not message.get("more_body"):
            break
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives a body which was read already, then what comes."""
    given = False

    async def replay() -> Mapping[str, Any]:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay

"""GraphQL over HTTP, after the specification of that name (graphql.github.io/graphql-over-http).

GET carries queries only; POST takes JSON, and files of whoever is logged in (`uploads`). Together
with the fact that cookies are never looked at here, that leaves a foreign page nothing to forge, so
the view needs no CSRF token.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from graphql import OperationType

from feed.errors import Unauthenticated
from feed.graphql import execution, uploads, wire
from feed.graphql.caching import Answers
from feed.graphql.context import Context, Live, context_of
from feed.graphql.errors import Code, internal, of_domain, shown

logger = logging.getLogger(__name__)

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
# What needs no token: a client whose access token has expired calls these to get another one.
TOKEN_FIELDS = frozenset(
    {"createUser", "login", "tokenAuth", "verifyToken", "refreshToken", "logout"}
)

Page = Callable[[HttpRequest], HttpResponse]


class BadRequest(Exception):
    """No GraphQL request could be read; `status` is the HTTP status to say so with."""

    def __init__(self, status: int, message: str, code: Code = Code.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status = status
        self.answer = {"errors": [shown(code, message)]}


@dataclass(frozen=True, slots=True)
class Parameters:
    query: str
    operation_name: str | None
    variables: dict[str, Any]


@csrf_exempt
async def view(
    request: HttpRequest, ide: Page, live: Live, answers: Answers | None = None
) -> HttpResponse:
    """Answer a GraphQL request, or give a browser that asks for a page the `ide`.

    What everybody may be answered comes from `answers`, as far as they are kept there.
    """
    media_type = JSON
    try:
        if request.method not in {"GET", "POST"}:
            raise BadRequest(405, "GraphQL takes GET and POST.")
        if request.method == "GET" and "query" not in request.GET and _wants_page(request):
            return ide(request)
        media_type = _media_type(request)
        status, answer = await _answer(request, live, answers)
        # A client that asks for plain JSON gets 200 for whatever was a GraphQL request.
        return _response(answer, 200 if media_type == JSON else status, media_type)
    except BadRequest as refused:
        return response(refused.answer, refused.status, media_type)
    except Exception:
        logger.exception("a GraphQL request failed")
        return response({"errors": [internal()]}, 500, media_type)


async def _answer(request: HttpRequest, live: Live, answers: Answers | None) -> tuple[int, bytes]:
    try:
        sender = await _sender(request, live) if uploads.carries_files(request) else None
        given = await _with_files(request) if sender else parameters(request)
        operation = execution.prepare(given.query, given.variables, given.operation_name)
        check_kind(operation, request)
        context = sender or await _context(request, operation, live)
        if kept := _kept(operation, context, answers):
            return 200, await kept
        return 200, written(await execution.answer(operation, context))
    except execution.Refused as refused:
        return 400, written(refused.answer)
    except Unauthenticated as error:
        return 401, written({"errors": [of_domain(error)]})


def _kept(
    operation: execution.Operation, context: Context, answers: Answers | None
) -> Awaitable[bytes] | None:
    if answers is None or context.viewer is not None or (about := operation.subject) is None:
        return None
    return answers.text(operation, about)


def parameters(request: HttpRequest) -> Parameters:
    """What a GraphQL request asks for. Raises `BadRequest`."""
    return _from_url(request) if request.method == "GET" else _from_body(request)


def check_kind(
    operation: execution.Operation, request: HttpRequest, *, streams: bool = False
) -> None:
    """Raises `BadRequest` for what can't be answered; a subscription can by a stream."""
    if operation.kind is OperationType.SUBSCRIPTION and not streams:
        raise BadRequest(
            405,
            "Subscriptions need a WebSocket, or Accept: text/event-stream.",
            Code.OPERATION_NOT_ALLOWED,
        )
    if operation.kind is OperationType.MUTATION and request.method == "GET":
        raise BadRequest(405, "A mutation needs POST.", Code.OPERATION_NOT_ALLOWED)


async def _sender(request: HttpRequest, live: Live) -> Context:
    """Who sends files, before their body is looked at. Raises `Unauthenticated` for nobody."""
    context = await context_of(request.headers.get("Authorization"), live)
    if context.viewer is None:
        raise Unauthenticated("Log in first: a request with files needs an Authorization header.")
    return context


async def _with_files(request: HttpRequest) -> Parameters:
    try:
        return _parameters(await uploads.read(request))
    except uploads.Malformed as error:
        raise BadRequest(error.status, error.message, error.code) from None


async def _context(request: HttpRequest, operation: execution.Operation, live: Live) -> Context:
    """Raises `Unauthenticated` for a token that is not good, but not to a client renewing it."""
    try:
        return await context_of(request.headers.get("Authorization"), live)
    except Unauthenticated:
        if operation.root_fields <= TOKEN_FIELDS:
            return Context()
        raise


def _wants_page(request: HttpRequest) -> bool:
    ranges = _accepted(request)
    return 0 < ranges.get("text/html", 0) >= max(_quality(ranges, JSON), _quality(ranges, GRAPHQL))


def _media_type(request: HttpRequest) -> str:
    """What to answer with. JSON where the client does not care; 406 where it takes neither."""
    ranges = _accepted(request)
    offers = (GRAPHQL, JSON) if GRAPHQL in ranges else (JSON, GRAPHQL)
    best = max(offers, key=lambda offer: _quality(ranges, offer))  # the first of equals
    if not _quality(ranges, best):
        raise BadRequest(406, f"The answer can be {JSON} or {GRAPHQL}.")
    return best


def _accepted(request: HttpRequest) -> dict[str, float]:
    """The media ranges of Accept with their qualities.

    Parameters like charset are passed over: there is one encoding, and a client that names it is
    not to be refused for that, as Django's own matching would do.
    """
    ranges: dict[str, float] = {}
    for part in (request.headers.get("Accept", "").strip() or "*/*").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        given = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        try:
            ranges[name] = min(max(float(given), 0.0), 1.0)
        except ValueError:
            ranges[name] = 1.0
    return ranges


def _quality(ranges: dict[str, float], offer: str) -> float:
    kind = offer.partition("/")[0]
    known = (ranges[name] for name in (offer, f"{kind}/*", "*/*") if name in ranges)
    return next(known, 0.0)


def _from_url(request: HttpRequest) -> Parameters:
    given: dict[str, Any] = {name: request.GET[name] for name in request.GET}
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _json(given[name], f"{name} is not JSON.")
        else:
            given.pop(name, None)
    return _parameters(given)


def _from_body(request: HttpRequest) -> Parameters:
    if request.content_type != JSON:
        raise BadRequest(415, f"The body must be {JSON}, or {uploads.MULTIPART} with files.")
    if (request.encoding or "utf-8").lower() not in {"utf-8", "utf8"}:
        raise BadRequest(415, "The body must be UTF-8.")
    try:
        text = request.body.decode()
    except RequestDataTooBig:
        raise BadRequest(413, "The body is too large.", Code.BODY_TOO_LARGE) from None
    except (UnicodeDecodeError, UnreadablePostError):
        raise BadRequest(400, "The body is not UTF-8.") from None
    return _parameters(_json(text, "The body is not JSON."))


def _json(text: str, complaint: str) -> Any:
    try:
        return wire.read(text)
    except ValueError:
        raise BadRequest(400, complaint) from None


def _parameters(given: Any) -> Parameters:
    if isinstance(given, list):
        raise BadRequest(400, "One operation a request: batching is off.")
    if not isinstance(given, dict):
        raise BadRequest(400, "The request must be a JSON object.")
    query = given.get("query")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest(400, "query must be a string with a GraphQL document.")
    name = given.get("operationName")
    if not isinstance(name, str | None):
        raise BadRequest(400, "operationName must be a string.")
    for field in ("variables", "extensions"):
        if not isinstance(given.get(field), dict | None):
            raise BadRequest(400, f"{field} must be an object.")
    return Parameters(query, name or None, given.get("variables") or {})


def response(answer: execution.Answer, status: int, media_type: str) -> HttpResponse:
    """The answer as an HTTP response of that media type."""
    return _response(written(answer), status, media_type)


def written(answer: execution.Answer) -> bytes:
    """The answer as it is sent."""
    return wire.write(answer).encode()


def _response(text: bytes, status: int, media_type: str) -> HttpResponse:
    made = HttpResponse(text, status=status, content_type=f"{media_type}; charset=utf-8")
    made["Content-Length"] = str(len(text))
    made["Vary"] = "Accept"
    made["Cache-Control"] = "no-store"
    if status == 405:
        made["Allow"] = "GET, POST"
    return made

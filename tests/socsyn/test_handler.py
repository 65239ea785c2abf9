"""API requests past Django's own handler: the same answers, and the rest goes Django's way."""

import asyncio
import json
from typing import Any

import pytest
from django.core.handlers.asgi import ASGIHandler

from socsyn.handler import Handler

QUERY = json.dumps({"query": "{ __typename }"}).encode()


class Exchange:
    """One request, and what was sent for it."""

    def __init__(self, body: bytes = QUERY, **scope: Any) -> None:
        headers = {b"host": b"localhost", b"content-type": b"application/json"}
        headers |= {b"content-length": str(len(body)).encode()} | scope.pop("headers", {})
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": "/graphql",
            "query_string": b"",
            "headers": list(headers.items()),
        } | scope
        self.sent: list[Any] = []
        self.coming = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive(self) -> dict[str, Any]:
        if not self.coming:
            await asyncio.Event().wait()  # for the client to leave
        return self.coming.pop(0)

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    async def answered(self, handler: ASGIHandler) -> tuple[int, dict[bytes, bytes], bytes]:
        await handler(self.scope, self.receive, self.send)
        start, *pieces = self.sent
        body = b"".join(piece.get("body", b"") for piece in pieces)
        return start["status"], dict(start["headers"]), body


@pytest.fixture
def djangos(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of requests that went Django's way."""
    seen: list[str] = []

    async def pass_on(_: ASGIHandler, scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["path"])

    monkeypatch.setattr(ASGIHandler, "__call__", pass_on)
    return seen


async def test_an_api_request_is_answered(djangos: list[str]) -> None:
    status, headers, body = await Exchange().answered(Handler())
    assert (status, json.loads(body)) == (200, {"data": {"__typename": "Query"}})
    assert headers[b"X-Content-Type-Options"] == b"nosniff"
    assert djangos == []


@pytest.mark.parametrize(
    "request_of",
    [
        {},
        {"body": b"{"},
        {"body": b""},
        {"headers": {b"host": b"elsewhere.example"}},
        {"headers": {b"authorization": b"JWT nonsense"}},
        {"headers": {b"content-type": b"text/plain"}},
        {"headers": {b"origin": b"https://elsewhere.example"}},
        {"method": "GET", "query_string": b"query={__typename}", "body": b""},
        {"path": "/graphql/"},
    ],
)
@pytest.mark.django_db(transaction=True)
async def test_the_answer_is_as_djangos_own(request_of: dict[str, Any]) -> None:
    ours = await Exchange(**request_of).answered(Handler())
    assert ours == await Exchange(**request_of).answered(ASGIHandler())


@pytest.mark.parametrize(
    "request_of",
    [
        {"path": "/", "method": "GET"},
        {"method": "GET"},  # for GraphiQL
        {"method": "OPTIONS"},
        {"headers": {b"content-type": b"multipart/form-data; boundary=x"}},
        {"headers": {b"content-length": b"100000"}},
        {"headers": {b"content-length": b"many"}},
        {"root_path": "/below"},
    ],
)
async def test_what_is_more_than_that_goes_djangos_way(
    request_of: dict[str, Any], djangos: list[str]
) -> None:
    exchange = Exchange(**request_of)
    await Handler()(exchange.scope, exchange.receive, exchange.send)
    assert djangos == [exchange.scope["path"]]
    assert len(exchange.coming) == 1  # nothing of the body was taken


async def test_who_leaves_before_all_was_sent_is_answered_nothing() -> None:
    exchange = Exchange()
    exchange.coming[0]["more_body"] = True
    exchange.coming.append({"type": "http.disconnect"})
    await Handler()(exchange.scope, exchange.receive, exchange.send)
    assert exchange.sent == []

"""Clients that others wrote, from npm: what the JavaScript world uses works against the server."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

NpmClient = Callable[..., list[Any]]


def _story(server: Server, token: str, content: str) -> list[Any]:
    """What a client gets who subscribes, posts `content` and asks for their own name."""
    post = {"post": {"content": content}}
    return [
        {"mutation": {"data": {"createPost": post}}},
        {"event": {"data": {"feed": {"__typename": "PostCreated", **post}}}},
        {"query": {"data": server.data("{ me { username } }", token)}},
    ]


def test_graphql_ws_works(server: Server, token: str, npm_client: NpmClient) -> None:
    server.settle()
    *heard, refused, closed = npm_client("graphql_ws.mjs", server.socket_url("/graphql"), token)
    assert heard == _story(server, token, "From graphql-ws")
    assert refused["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert closed == {"code": 1000, "wasClean": True}


def test_subscriptions_transport_ws_works(
    server: Server, token: str, npm_client: NpmClient
) -> None:
    server.settle()
    *heard, refused, closed = npm_client("legacy.mjs", server.socket_url("/graphql"), token)
    assert heard == _story(server, token, "From subscriptions-transport-ws")
    assert "nothing" in refused["error"]
    assert closed == {"wasClean": True}


@pytest.mark.parametrize("path", ["/graphql", "/graphql/"])
def test_the_audit_of_graphql_http_finds_nothing(
    server: Server, npm_client: NpmClient, path: str
) -> None:
    results = npm_client("audit.mjs", f"{server.url}{path}")
    assert len(results) > 50
    assert [result for result in results if result["status"] != "ok"] == []

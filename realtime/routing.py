"""Addresses of the sockets and of the streams of events."""

from typing import Any

from channels.routing import URLRouter
from django.conf import settings
from django.urls import path, re_path

from realtime import socket, sse
from realtime.consumers import feed_socket
from realtime.event_stream import guarded
from realtime.graphql import graphql_socket
from realtime.socket import Application, Receive, Scope, Send

# Django's path() is typed for views; Channels routes ASGI applications with it.
_feed: Any = socket.endpoint(feed_socket)
_graphql: Any = socket.endpoint(graphql_socket)
_refuse: Any = socket.refuse

FEED_STREAM = frozenset({"/sse/feed", "/sse/feed/"})
GRAPHQL = frozenset({"/graphql", "/graphql/"})


def streams(otherwise: Application) -> Application:
    """Server-sent events, and `otherwise` for every other HTTP request."""
    feed, graphql = guarded(sse.feed_stream), guarded(sse.graphql_streams(otherwise))

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if settings.SECURE_SSL_REDIRECT and scope.get("scheme") != "https":
            await otherwise(scope, receive, send)
        elif scope["path"] in FEED_STREAM and scope["method"] != "OPTIONS":
            await feed(scope, receive, send)
        elif scope["path"] in GRAPHQL and sse.wants_events(scope):
            await graphql(scope, receive, send)
        else:
            await otherwise(scope, receive, send)

    return application


sockets = URLRouter(
    [
        path("ws/feed/", _feed),
        path("ws/feed", _feed),
        path("graphql", _graphql),
        path("graphql/", _graphql),
        re_path("", _refuse),
    ]
)

"""Addresses of the sockets."""

from typing import Any

from channels.routing import URLRouter
from django.urls import path, re_path

from realtime import socket
from realtime.consumers import feed_socket
from realtime.graphql import graphql_socket

# Django's path() is typed for views; Channels routes ASGI applications with it.
_feed: Any = socket.endpoint(feed_socket)
_graphql: Any = socket.endpoint(graphql_socket)
_refuse: Any = socket.refuse

sockets = URLRouter(
    [
        path("ws/feed/", _feed),
        path("ws/feed", _feed),
        path("graphql", _graphql),
        path("graphql/", _graphql),
        re_path("", _refuse),
    ]
)

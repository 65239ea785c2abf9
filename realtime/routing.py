"""Addresses of the sockets."""

from channels.routing import URLRouter
from django.urls import path, re_path

from realtime import socket
from realtime.consumers import feed_socket
from realtime.graphql import graphql_socket

_feed = socket.endpoint(feed_socket)
_graphql = socket.endpoint(graphql_socket)

sockets = URLRouter(
    [
        path("ws/feed/", _feed),
        path("ws/feed", _feed),
        path("graphql", _graphql),
        path("graphql/", _graphql),
        re_path("", socket.refuse),
    ]
)

"""Addresses over HTTP; those of the sockets are in realtime/routing.py."""

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

from feed.graphql import http
from realtime.operations import LIVE
from socsyn import live, probes, views

# The web client's own addresses: web/src/app.tsx.
CLIENT = (
    "",
    "public",
    "trending",
    "search",
    "notifications",
    "bookmarks",
    "likes",
    "settings",
    "requests",
    "login",
    "signup",
    "post/<str:id>",
    "post/<str:id>/quotes",
    "tag/<str:name>",
    "@<str:username>",
    "@<str:username>/followers",
    "@<str:username>/following",
)

urlpatterns = [
    *(path(address, views.client) for address in CLIENT),
    path("graphql", http.view, {"ide": views.graphiql, "live": LIVE}),
    path("graphql/", http.view, {"ide": views.graphiql, "live": LIVE}),
    path("media/<path:name>", views.media),
    path("favicon.ico", views.favicon),
    path("unsubscribe/<str:token>", views.unsubscribe),
    path("healthz", probes.healthz),
    path("readyz", probes.readyz),
    path("metrics", probes.metricsz),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/live/", live.page, name="live"),
    path("admin/live/numbers", live.numbers, name="live-numbers"),
    path("admin/", admin.site.urls),
]

handler404 = "socsyn.views.missing"

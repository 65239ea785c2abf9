"""Addresses over HTTP; those of the sockets are in realtime/routing.py."""

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

from feed.graphql import http
from realtime.operations import LIVE
from socsyn import probes, views

urlpatterns = [
    path("", views.index),
    path("graphql", http.view, {"ide": views.graphiql, "live": LIVE}),
    path("graphql/", http.view, {"ide": views.graphiql, "live": LIVE}),
    path("media/<path:name>", views.media),
    path("favicon.ico", views.favicon),
    path("unsubscribe/<str:token>", views.unsubscribe),
    path("healthz", probes.healthz),
    path("readyz", probes.readyz),
    path("metrics", probes.metricsz),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/", admin.site.urls),
]

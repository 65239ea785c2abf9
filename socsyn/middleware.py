"""A short way for the API, pictures and the probes through Django's middleware.

Most of Django's middleware is synchronous at heart, and under ASGI each such step of a request is
a visit to a thread. Pages and the admin need those steps; a GraphQL request and a picture use no
cookie, no session and no page header, so they go straight to their views once host and scheme are
checked.
Probes go to theirs unchecked: they are asked by address, and answer while everything else is slow.
"""

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from feed.graphql import http
from realtime.fills import ANSWERS
from realtime.operations import LIVE
from socsyn import probes
from socsyn.views import MEDIA, graphiql, media

PROBES = {"/healthz": probes.healthz, "/readyz": probes.readyz, "/metrics": probes.metricsz}
ADDRESSES = frozenset({"/graphql", "/graphql/"})

Responder = Callable[[HttpRequest], HttpResponse]
AsyncResponder = Callable[[HttpRequest], Awaitable[HttpResponse]]


@sync_and_async_middleware
def short_way(get_response: Responder | AsyncResponder) -> Responder | AsyncResponder:
    if not iscoroutinefunction(get_response):  # Django's test client: the whole stack
        return get_response

    async def middleware(request: HttpRequest) -> HttpResponse:
        if request.path in PROBES:
            return await PROBES[request.path](request)
        if request.path.startswith(MEDIA) and _is_secure(request):
            request.get_host()
            return await media(request, request.path.removeprefix(MEDIA))
        if not _is_api_request(request):
            onward: HttpResponse = await get_response(request)
            return onward
        request.get_host()  # raises DisallowedHost, which Django answers with 400
        response = await http.view(request, ide=graphiql, live=LIVE, answers=ANSWERS)
        response["X-Content-Type-Options"] = "nosniff"
        return response

    return middleware


def _is_api_request(request: HttpRequest) -> bool:
    """Whether it is for the API; not a browser's wish for GraphiQL, nor one to redirect."""
    if request.path not in ADDRESSES or (request.method == "GET" and "query" not in request.GET):
        return False
    return _is_secure(request)


def _is_secure(request: HttpRequest) -> bool:
    """Whether it needs no redirect to HTTPS."""
    return not settings.SECURE_SSL_REDIRECT or request.is_secure()

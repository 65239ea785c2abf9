"""The pages a browser opens, the feed, GraphiQL and the end of emails, and pictures."""

import asyncio
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feed.errors import NotFound
from feed.services import digests
from socsyn import assets, web_client

MEDIA = "/media/"
EXAMPLES = Path(__file__).resolve().parent / "examples"

_FILE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}-(?:full|preview)\.webp")
_MEDIA_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",  # a name is given once
    "X-Content-Type-Options": "nosniff",
    # Whatever a browser might be talked into taking it for, it may do nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",  # front ends of other origins show it, too
}


@require_safe
def client(request: HttpRequest, **names: str) -> HttpResponse:
    """The web client, at each address that it knows; what is there it finds out by the API."""
    page = web_client.index()
    if page is None:
        return render(request, "socsyn/unbuilt.html", status=503)
    return HttpResponse(page, headers={"Cache-Control": "no-cache"})


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whatever has no address: the client says so to who wants a page."""
    page = web_client.index() if "text/html" in request.headers.get("Accept", "") else None
    if page is None:
        return HttpResponse("There is nothing here.\n", status=404, content_type="text/plain")
    return HttpResponse(page, status=404, headers={"Cache-Control": "no-cache"})


def graphiql(request: HttpRequest) -> HttpResponse:
    if not settings.GRAPHQL_GRAPHIQL:
        return HttpResponse("GraphiQL is turned off on this server.", status=404)
    values = {"vendored": assets.present(), "examples": examples()}
    return render(request, "socsyn/graphiql.html", values)


@cache
def examples() -> list[str]:
    """What GraphiQL's tabs begin with, in the order of the files' names."""
    return [path.read_text() for path in sorted(EXAMPLES.glob("*.graphql"))]


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where a browser looks on pages that name no icon: the admin's."""
    return redirect(static("socsyn/favicon.svg"))


@require_safe
async def media(request: HttpRequest, name: str) -> HttpResponse:
    """An uploaded picture, where files are kept on this machine."""
    content = await asyncio.to_thread(_content, name) if _FILE.fullmatch(name) else None
    if content is None:
        return HttpResponse("There is no such file.", status=404, content_type="text/plain")
    told = {**_MEDIA_HEADERS, "Content-Length": str(len(content))}
    return HttpResponse(content, content_type="image/webp", headers=told)


def _content(name: str) -> bytes | None:
    try:
        return (Path(settings.MEDIA_ROOT) / name).read_bytes()
    except FileNotFoundError:
        return None


@csrf_exempt  # mail programs ask too, with nothing but the address (RFC 8058): its token is proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask on GET, which programs that look at links send, and do it on POST."""
    done = request.method == "POST"
    try:
        user = digests.unsubscribe(token=token) if done else digests.subscriber(token=token)
    except NotFound:
        return render(request, "socsyn/unsubscribe.html", status=404)
    values = {"username": user.username, "done": done}
    return render(request, "socsyn/unsubscribe.html", values)

"""The pages a browser opens: the public feed, GraphiQL, and the end of emails."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feed.errors import NotFound
from feed.services import digests
from socsyn import assets


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "socsyn/index.html")


def graphiql(request: HttpRequest) -> HttpResponse:
    if not settings.GRAPHQL_GRAPHIQL:
        return HttpResponse("GraphiQL is turned off on this server.", status=404)
    return render(request, "socsyn/graphiql.html", {"vendored": assets.present()})


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where a browser looks on pages that name no icon: the admin's."""
    return redirect(static("socsyn/favicon.svg"))


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

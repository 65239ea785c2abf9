"""The pages a browser opens: the public feed and GraphiQL."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

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

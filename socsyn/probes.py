"""What machines ask: /healthz, /readyz and /metrics.

They are asked by address as often as by name, in plain HTTP, and while everything else is down.
So they take none of Django's middleware (socsyn.middleware sends them here directly), and healthz
and readyz, which tell nothing of worth, answer to any Host.
"""

import platform
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from ipaddress import ip_address
from math import nan
from secrets import compare_digest

import django
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import split_domain_port
from django.views.decorators.http import require_safe

from realtime import gauges, metrics
from socsyn import VERSION, health

OUTBOX_SECONDS = 5.0  # for which a scrape goes by what is known of the outbox

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


@require_safe
async def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers at all."""
    return _uncached(HttpResponse("ok\n", content_type="text/plain"))


@require_safe
async def readyz(request: HttpRequest) -> HttpResponse:
    """Whether this process can do its work, and what keeps it from that."""
    words = await health.readiness(frozenset(request.GET.getlist("exclude")))
    ready = all(word == health.OK for word in words.values())
    return _uncached(JsonResponse({"ready": ready, "checks": words}, status=200 if ready else 503))


@require_safe
async def metricsz(request: HttpRequest) -> HttpResponse:
    """The metrics, for those who may see them."""
    if not settings.METRICS:
        return _uncached(HttpResponse("Metrics are turned off on this server.\n", status=404))
    if (refusal := _refusal(request)) is not None:
        return _uncached(refusal)
    return _uncached(HttpResponse(await numbers(), content_type=metrics.CONTENT_TYPE))


async def numbers() -> bytes:
    """Everything that is counted and looked at, as it is now. On the event loop of the sockets."""
    gauges.refresh()
    outbox = await health.outbox(OUTBOX_SECONDS)
    metrics.OUTBOX_ROWS.set(outbox.rows if outbox else nan)
    metrics.OUTBOX_OLDEST.set(outbox.oldest_seconds if outbox else nan)
    _tell_tasks(await health.tasks(OUTBOX_SECONDS))
    _tell_build()
    return metrics.exposition()


def _refusal(request: HttpRequest) -> HttpResponse | None:
    """With METRICS_TOKEN whoever sends it may see; without, whoever is near and asks directly."""
    if settings.METRICS_TOKEN:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        wanted = settings.METRICS_TOKEN.encode()
        if scheme.lower() == "bearer" and compare_digest(given.strip().encode(), wanted):
            return None
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    if _is_near(request) and _names_us(request):
        return None
    return HttpResponse("Metrics are for this machine and private networks.\n", status=403)


def _is_near(request: HttpRequest) -> bool:
    """Whether it comes from this machine or a private network, and through no proxy.

    What a proxy passes on may come from anywhere, whatever its headers say.
    """
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_private


def _names_us(request: HttpRequest) -> bool:
    """Whether Host is ours, or an address: a page that points its own name here sends neither."""
    domain, _ = split_domain_port(request.headers.get("Host", ""))
    try:
        ip_address(domain.strip("[]"))
    except ValueError:
        with suppress(DisallowedHost):
            return bool(request.get_host())
        return False
    return True


def _tell_tasks(runs: Iterable[health.TaskRun]) -> None:
    """What is not known is left out, so that an alarm can tell it from 0."""
    for gauge in (metrics.TASK_AGE, metrics.TASK_QUEUED, metrics.TASK_TOOK, metrics.TASK_FOUND):
        gauge.clear()
    for run in runs:
        metrics.TASK_AGE.labels(run.task).set(run.age)
        metrics.TASK_QUEUED.labels(run.task).set(run.queued)
        metrics.TASK_TOOK.labels(run.task).set(run.took)
        for what, number in run.found.items():
            metrics.TASK_FOUND.labels(run.task, what).set(number)


@cache
def _tell_build() -> None:
    labels = (VERSION, platform.python_version(), django.get_version())
    metrics.BUILD.labels(*labels).set(1)


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Content-Length"] = str(len(response.content))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response._has_been_logged = True  # type: ignore[attr-defined] # Django: a 503 would be an ERROR
    return response

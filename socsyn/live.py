"""What /metrics tells, drawn for the people who run the server: /admin/live/, for staff alone."""

from math import isfinite

from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from prometheus_client.parser import text_string_to_metric_families

from socsyn import probes

PREFIX = "socsyn_"

Sample = tuple[dict[str, str], float | None]


@require_safe
@staff_member_required
def page(request: HttpRequest) -> HttpResponse:
    context = admin.site.each_context(request) | {"title": "Live"}
    return render(request, "socsyn/live.html", context)


@require_safe
async def numbers(request: HttpRequest) -> JsonResponse:
    """By name, each with its labels; null is not known now."""
    user = await request.auser()
    if not (user.is_active and user.is_staff):
        return JsonResponse({"error": "This is for staff."}, status=403)
    answer = JsonResponse(parsed(await probes.numbers()))
    answer["Cache-Control"] = "no-store"
    return answer


def parsed(exposition: bytes) -> dict[str, list[Sample]]:
    found: dict[str, list[Sample]] = {}
    for family in text_string_to_metric_families(exposition.decode()):
        for sample in family.samples:
            if sample.name.startswith(PREFIX):
                value = sample.value if isfinite(sample.value) else None
                found.setdefault(sample.name, []).append((sample.labels, value))
    return found

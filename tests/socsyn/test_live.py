"""The operator's page: for whom it is, and that it shows what /metrics shows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from feed.models import TaskRun, User
from realtime import metrics
from socsyn import live

pytestmark = pytest.mark.django_db(transaction=True)

PAGE, NUMBERS = "/admin/live/", "/admin/live/numbers"


@pytest.fixture
def staff(client: Client, ada: User) -> User:
    User.objects.filter(pk=ada.pk).update(is_staff=True)
    client.force_login(ada)
    return ada


def numbers(client: Client) -> dict[str, Any]:
    answer = client.get(NUMBERS)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.usefixtures("staff")
def test_staff_sees_it_and_the_admins_first_page_leads_there(client: Client) -> None:
    page = client.get(PAGE)
    assert page.status_code == 200
    assert NUMBERS in page.text
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "<style" not in page.text
    assert f'href="{PAGE}"' in client.get("/admin/").text


def test_guests_log_in_first(client: Client) -> None:
    answer = client.get(PAGE)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
    assert client.get(NUMBERS).status_code == 403


def test_members_are_no_staff(client: Client, person: Callable[[str], User]) -> None:
    client.force_login(person("bob"))
    assert client.get(PAGE).status_code == 302
    assert client.get(NUMBERS).json() == {"error": "This is for staff."}


def test_staff_whose_account_was_disabled_sees_nothing(client: Client, staff: User) -> None:
    User.objects.filter(pk=staff.pk).update(is_active=False)
    assert client.get(PAGE).status_code == 302
    assert client.get(NUMBERS).status_code == 403


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("path", [PAGE, NUMBERS])
def test_it_is_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.usefixtures("staff")
def test_the_numbers_are_those_of_metrics(client: Client) -> None:
    metrics.HOLES_REPAIRED.inc(3)
    metrics.DELIVERY_SECONDS.observe(0.02)
    now = timezone.now()
    TaskRun.objects.create(
        task="feed.reconcile_counters", sent_at=now - timedelta(seconds=2), started_at=now,
        finished_at=now, found={"drifted": 1},
    )  # fmt: skip
    shown = numbers(client)
    told = live.parsed(client.get("/metrics").content)
    assert set(shown) == set(told)
    for name in (
        "socsyn_holes_repaired_total", "socsyn_sockets_open", "socsyn_delivery_seconds_bucket",
        "socsyn_publish_seconds_count", "socsyn_outbox_rows", "socsyn_task_found",
    ):  # fmt: skip
        assert [tuple(sample) for sample in shown[name]] == told[name]
    assert shown["socsyn_task_found"] == [
        [{"task": "feed.reconcile_counters", "what": "drifted"}, 1.0]
    ]


def test_what_is_not_known_is_null_and_other_programs_numbers_are_left_out() -> None:
    text = (
        b"# TYPE socsyn_outbox_rows gauge\nsocsyn_outbox_rows NaN\n"
        b"# TYPE python_gc gauge\npython_gc 1.0\n"
        b'# TYPE socsyn_sockets_open gauge\nsocsyn_sockets_open{transport="sse"} 2.0\n'
    )
    assert live.parsed(text) == {
        "socsyn_outbox_rows": [({}, None)],
        "socsyn_sockets_open": [({"transport": "sse"}, 2.0)],
    }

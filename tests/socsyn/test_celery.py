"""How tasks are carried, retried and bounded, as far as it shows without a broker."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery import Celery
from celery.exceptions import Retry, SoftTimeLimitExceeded
from structlog import contextvars

import feed.tasks  # noqa: F401 - the application knows them by this
from feed.errors import NotFound
from feed.models import TaskRun
from socsyn import celery
from tests.server import ROOT


@pytest.mark.parametrize(
    ("redis", "broker"),
    [
        ("redis://host:6379/3", "redis://host:6379/3"),
        ("redis://:p%40ss@host/0?client_name=a", "redis://:p%40ss@host/0"),
        ("redis://host?db=4", "redis://host/4"),
        ("redis://host/?db=4&client_name=a", "redis://host/4"),
        ("rediss://u:p@host/1?ssl_cert_reqs=none", "rediss://u:p@host/1?ssl_cert_reqs=none"),
        ("unix:///run/redis.socket?db=0", "redis+socket:///run/redis.socket?virtual_host=0"),
        ("unix:///run/a%20b?db=2&client_name=a", "redis+socket:///run/a%20b?virtual_host=2"),
        ("unix://u:p@/run/redis.socket", "redis+socket://u:p@/run/redis.socket?virtual_host=0"),
    ],
)
def test_the_redis_is_the_broker_where_none_is_named(redis: str, broker: str) -> None:
    assert celery.carriage("", redis, "p")["broker_url"] == broker
    assert celery.carriage("amqp://host//", redis, "p")["broker_url"] == "amqp://host//"


def test_installations_on_one_broker_do_not_meet() -> None:
    for broker in ("", "amqp://host//"):
        ours, theirs = (celery.carriage(broker, "redis://host/0", name) for name in ("a", "b"))
        assert ours["task_default_queue"] != theirs["task_default_queue"]
        keys = [each["broker_transport_options"].get("global_keyprefix") for each in (ours, theirs)]
        assert broker or len(set(keys)) == 2


def test_nothing_but_json_is_sent_or_taken() -> None:
    assert celery.app.conf.accept_content == ["json"]
    assert celery.app.conf.task_serializer == celery.app.conf.result_serializer == "json"
    assert celery.app.conf.result_backend is None


def test_no_message_is_taken_for_lost_while_a_worker_has_it() -> None:
    longest = celery.RETRY_MAX_SECONDS + celery.HARD_SECONDS
    assert celery.SOFT_SECONDS < celery.HARD_SECONDS
    assert longest < celery.VISIBILITY_SECONDS
    assert longest < 30 * 60  # RabbitMQ's consumer_timeout
    options = celery.carriage("", "redis://host/0", "p")["broker_transport_options"]
    assert options["visibility_timeout"] == celery.VISIBILITY_SECONDS
    ours = [task for name, task in celery.app.tasks.items() if name.startswith("feed.")]
    assert ours
    for task in ours:
        assert isinstance(task, celery.Task)
        assert (task.time_limit or celery.HARD_SECONDS) <= celery.HARD_SECONDS
        assert task.acks_late
        assert task.reject_on_worker_lost


def test_what_is_due_by_the_clock_is_a_task_and_does_not_pile_up() -> None:
    for entry in celery.SCHEDULE.values():
        assert entry["task"] in celery.app.tasks
        assert entry["options"]["expires"]


@pytest.fixture
def failing() -> Iterator[Any]:
    """A task that raises what it is to, of an application of its own."""
    app = Celery("failing", set_as_current=False, task_cls=celery.Task)

    @app.task(name="feed.failing", shared=False)
    def fail(error: Exception) -> None:
        raise error

    yield fail
    app.close()


def run(task: Any, error: Exception, retries: int = 0) -> Any:
    """The result of one run of it, of which nothing is sent anywhere."""
    return task.apply(args=[error], throw=False, retries=retries).result


@pytest.mark.parametrize("error", [NotFound("It is gone."), SoftTimeLimitExceeded()])
def test_a_task_is_not_tried_again_where_that_can_not_help(failing: Any, error: Exception) -> None:
    assert run(failing, error) is error


def test_a_task_is_tried_again_later_each_time_by_a_random_part(
    failing: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waits: list[set[float]] = []

    def retry(exc: Exception, countdown: float) -> Retry:
        waits[-1].add(countdown)
        return Retry(exc=exc)

    monkeypatch.setattr(failing, "retry", retry)
    for retries in range(failing.max_retries):
        waits.append(set())
        for _ in range(50):
            run(failing, ConnectionError("away"), retries)
    for retries, seen in enumerate(waits):
        assert max(seen) <= failing.retry_backoff * 2**retries <= celery.RETRY_MAX_SECONDS
        assert len(seen) > 1
    assert max(waits[-1]) > max(waits[0])
    assert "task failed and is tried again" in caplog.text


def test_a_task_that_keeps_failing_is_given_up(failing: Any) -> None:
    error = ConnectionError("away")
    assert run(failing, error, failing.max_retries) is error


@pytest.mark.django_db
def test_the_run_of_a_periodic_task_is_remembered() -> None:
    sent = datetime.now(UTC) - timedelta(seconds=9)
    task = celery.app.tasks["feed.sweep_sessions"]
    for _ in range(2):
        task.apply(headers={celery.SENT_AT: sent.isoformat()}, throw=True)
    run = TaskRun.objects.get()
    assert (run.task, run.sent_at) == ("feed.sweep_sessions", sent)
    assert run.found == {"sessions": 0, "chain_links": 0}
    assert run.sent_at < run.started_at < run.finished_at
    assert str(run).startswith("feed.sweep_sessions at ")


@pytest.mark.django_db
def test_each_line_of_a_task_says_which_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[dict[str, Any]] = []
    task = celery.app.tasks["feed.heartbeat"]
    monkeypatch.setattr(task, "run", lambda: bound.append(contextvars.get_contextvars()))
    task.apply(task_id="42", throw=True)
    assert bound == [{"task": "feed.heartbeat", "task_id": "42"}]
    assert "task" not in contextvars.get_contextvars()


def test_a_server_starts_without_celery() -> None:
    code = "import sys, socsyn.asgi; sys.exit('celery' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)

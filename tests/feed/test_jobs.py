"""Jobs are handed over by the commit that makes them necessary, and by nothing else."""

import ast
from pathlib import Path

import pytest
from django.db import transaction

from feed import jobs, tasks
from tests.conftest import Jobs

FEED = Path(jobs.__file__).parent


@pytest.mark.django_db(transaction=True)
def test_a_job_is_handed_over_once_its_transaction_has_committed(handed_over: Jobs) -> None:
    with transaction.atomic():
        jobs.later("feed.heartbeat", id=1)
        assert handed_over == []
    assert handed_over == [("feed.heartbeat", {"id": 1})]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_was_rolled_back_is_not(handed_over: Jobs) -> None:
    with transaction.atomic():
        jobs.later("feed.heartbeat")
        transaction.set_rollback(True)
    assert handed_over == []


@pytest.mark.django_db(transaction=True)
def test_a_carrier_that_fails_does_not_fail_the_commit(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(jobs, "_carriers", [fail])
    with transaction.atomic():
        jobs.later("feed.heartbeat")
    assert "on_commit" in caplog.text


def test_every_job_that_the_domain_names_is_a_task() -> None:
    known = {task.name for task in vars(tasks).values() if hasattr(task, "apply_async")}
    assert "feed.heartbeat" in known
    for file in FEED.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("jobs.later"):
                assert isinstance(node.args[0], ast.Constant), ast.unparse(node)
                assert node.args[0].value in known, ast.unparse(node)

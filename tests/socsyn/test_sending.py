"""Jobs on their way to the broker: whoever has one neither waits nor fails."""

import socket
import threading
from collections.abc import Iterator
from time import monotonic, sleep
from typing import Any

import pytest
from celery import Celery

import feed.tasks  # noqa: F401 - every application knows them by this
from realtime import metrics
from socsyn import celery, sending
from socsyn.sending import Sender

PATIENCE_SECONDS = 60.0
Sent = list[tuple[str, dict[str, Any], str]]


def end(sender: Sender) -> None:
    """Stop it, once it has room for being told so, and see its thread off."""
    thread, deadline = sender._thread, monotonic() + PATIENCE_SECONDS
    while sender._jobs.full():
        assert monotonic() < deadline
        sleep(0.01)
    sender.stop()
    if thread is not None:
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive()


@pytest.fixture
def sender() -> Iterator[Sender]:
    fresh = Sender()
    yield fresh
    end(fresh)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """What was sent, and by which thread."""
    seen: Sent = []

    def send(name: str, arguments: dict[str, Any]) -> None:
        seen.append((name, arguments, threading.current_thread().name))

    monkeypatch.setattr(sending, "_send", send)
    return seen


def unsent() -> float:
    return float(metrics.JOBS_UNSENT._value.get())


def test_a_server_sends_from_a_thread_of_its_own(sender: Sender, sent: Sent) -> None:
    sender.start()
    sender.start()
    sender.put("a", {"id": 1})
    sender.put("b", {})
    end(sender)
    assert sent == [("a", {"id": 1}, "jobs"), ("b", {}, "jobs")]


def test_a_command_sends_at_once(sender: Sender, sent: Sent) -> None:
    sender.put("a", {"id": 1})
    assert sent == [("a", {"id": 1}, threading.current_thread().name)]


def test_a_broker_that_is_away_fails_nobody(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as bound:  # and not listening
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        for broker in (f"amqp://127.0.0.1:{port}//", f"redis://127.0.0.1:{port}/0"):
            app = Celery("away", set_as_current=False, task_cls=celery.Task)
            app.conf.update(celery.carriage(broker, "", "away"), task_ignore_result=True)
            monkeypatch.setattr(celery, "app", app)
            before = unsent()
            sender.put("feed.heartbeat", {})
            sender.put("feed.heartbeat", {})
            assert unsent() == before + 2
            app.close()
    assert caplog.text.count("a job was not sent") == 1  # one outage, one line
    assert "OperationalError" in caplog.text


def test_jobs_do_not_fill_the_memory_while_the_broker_hangs(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "WAITING", 3)
    go_on = threading.Event()
    monkeypatch.setattr(sending, "_send", lambda *_: go_on.wait(PATIENCE_SECONDS))
    hanging = Sender()
    hanging.start()
    before = unsent()
    for _ in range(10):
        hanging.put("a", {})
    assert unsent() >= before + 6  # one in the thread's hands, three that wait
    go_on.set()
    end(hanging)


def test_a_job_that_is_no_task_is_told_of(sender: Sender, caplog: pytest.LogCaptureFixture) -> None:
    before = unsent()
    sender.put("feed.nonsense", {})
    assert unsent() == before + 1
    assert "NotRegistered" in caplog.text

"""How a web process hands jobs to the broker: on a thread of its own, so that no request waits.

A mutation neither fails nor takes longer for a broker that is away: its job goes into a queue in
memory, and the thread tries for a moment to send it. What can't be sent is dropped and counted,
because the database knows what is to be done and a periodic task looks there (feed/jobs.py).
"""

import logging
import queue
import threading
from importlib import import_module
from time import monotonic
from typing import Any

from feed.jobs import Argument
from realtime import metrics

logger = logging.getLogger(__name__)

WAITING = 10_000  # jobs that may wait for the thread; more are dropped
COMPLAIN_SECONDS = 30.0  # between two lines in the log about one outage
CONFIRM_SECONDS = 5.0  # for RabbitMQ's word that it has a message
STOP_SECONDS = 3.0  # for what waits, when the process ends

Job = tuple[str, dict[str, Argument]]


class Sender:
    """Sends jobs from its thread once it is started, else from whichever thread has one."""

    def __init__(self) -> None:
        self._jobs: queue.Queue[Job | None] = queue.Queue(WAITING)
        self._thread: threading.Thread | None = None
        self._complained = -COMPLAIN_SECONDS

    def start(self) -> None:
        """Start the thread, once; it ends with the process or with `stop`."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Send what waits, as far as that goes quickly, and end the thread."""
        thread, self._thread = self._thread, None
        if thread is not None:
            try:
                self._jobs.put_nowait(None)
            except queue.Full:
                return
            thread.join(STOP_SECONDS)

    def put(self, name: str, arguments: dict[str, Argument]) -> None:
        """Have the task run; never raises, and where there is a thread never waits."""
        if self._thread is None:
            self._attempt(name, arguments)
            return
        try:
            self._jobs.put_nowait((name, arguments))
        except queue.Full:
            self._failed(name, "too many wait already")

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._attempt(*job)

    def _attempt(self, name: str, arguments: dict[str, Argument]) -> None:
        try:
            _send(name, arguments)
        except Exception as error:  # whatever a broker may raise, the caller goes on
            self._failed(name, f"{type(error).__name__}: {error}")

    def _failed(self, name: str, why: str) -> None:
        metrics.JOBS_UNSENT.inc()
        if monotonic() - self._complained > COMPLAIN_SECONDS:
            self._complained = monotonic()
            logger.warning(
                "a job was not sent and waits for its sweep: %s", why, extra={"task": name}
            )


def _send(name: str, arguments: dict[str, Any]) -> None:
    # Late, and on the thread: a server answers its first request without Celery.
    from socsyn.celery import app

    for module in app.conf.imports:  # not by Celery's loader, which sets Django up anew
        import_module(module)
    options: dict[str, Any] = {"confirm_timeout": CONFIRM_SECONDS}
    app.tasks[name].apply_async(kwargs=arguments, **options)


sender = Sender()

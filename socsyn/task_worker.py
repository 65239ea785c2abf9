"""The worker's process: Celery's own, which says little and ends in good order.

Told to stop, it takes nothing new and lets running tasks finish for CELERY_GRACE_SECONDS; what
still runs then goes back to the broker, for another worker. A second signal does that at once.
"""

import logging
import os
import signal
import warnings
from types import FrameType
from typing import Any

from celery.apps.worker import Worker
from celery.platforms import SecurityWarning  # type: ignore[attr-defined]
from celery.signals import worker_ready
from celery.worker import state as _state
from django.conf import settings

from socsyn.celery import app
from socsyn.companions import end_with_parent

logger = logging.getLogger(__name__)
state: Any = _state  # Celery's flags that its loop looks at


class TaskWorker(Worker):
    def install_platform_tweaks(self, worker: Any) -> None:
        super().install_platform_tweaks(worker)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._told_to_stop)
        signal.signal(signal.SIGALRM, _hurry)

    def _told_to_stop(self, *_: object) -> None:
        if state.should_stop is None:
            state.should_stop = 0
            signal.alarm(settings.CELERY_GRACE)
        else:
            _hurry()


def _hurry(signum: int = 0, frame: FrameType | None = None) -> None:
    """Celery's cold shutdown, which gives back what is not done."""
    os.kill(os.getpid(), signal.SIGQUIT)


@worker_ready.connect
def _tell(**_: Any) -> None:
    logger.info("worker ready", extra={"concurrency": app.conf.worker_concurrency})


def run(concurrency: int) -> int:
    """Work until a signal; the exit status."""
    end_with_parent()
    warnings.simplefilter("ignore", SecurityWarning)  # of root, whom pickles could harm
    app.conf.worker_concurrency = concurrency
    worker = TaskWorker(
        app=app,
        concurrency=concurrency,
        pool_cls="prefork",
        quiet=True,
        without_mingle=True,
        without_gossip=True,
    )
    worker.start()
    return int(worker.exitcode or 0)

"""`manage.py beat`: gives the broker each periodic task when it is due."""

import fcntl
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from socsyn.companions import end_with_parent


class Command(BaseCommand):
    help = "Send the periodic tasks when they are due until SIGINT or SIGTERM. One is enough."
    requires_system_checks = []  # they load the API, which no task needs

    def handle(self, *args: Any, **options: Any) -> None:
        end_with_parent()
        file = Path(settings.CELERY_BEAT_FILE)
        try:
            lock = file.with_name(f"{file.name}.lock").open("w")
        except OSError as error:
            raise CommandError(f"CELERY_BEAT_FILE can't be {file}: {error.strerror}") from None
        with lock:
            # Another one with this file is enough; this one takes its place when it ends.
            fcntl.flock(lock, fcntl.LOCK_EX)
            from socsyn.celery import app

            app.Beat(quiet=True, schedule=str(file)).run()

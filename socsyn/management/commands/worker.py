"""`manage.py worker`: does tasks, as `make run`, the Procfile and compose start it."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Do the tasks that the broker has until SIGINT or SIGTERM."
    requires_system_checks = []  # they load the API, which no task needs

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--concurrency",
            type=int,
            default=settings.CELERY_CONCURRENCY,
            help="How many tasks are done at once.",
        )

    def handle(self, *args: Any, concurrency: int, **options: Any) -> None:
        from socsyn.task_worker import run

        sys.exit(run(max(1, concurrency)))

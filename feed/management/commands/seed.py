"""`manage.py seed`: a small demo world, so that the first page opened is not an empty one."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from feed import demo


class Command(BaseCommand):
    help = "Fill an empty database with a dozen people, their posts, comments and likes."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo world has known passwords: never in production.")
        if demo.seed():
            self.stdout.write(
                f"Made a demo world. Log in as {demo.PEOPLE[0]} with the password {demo.PASSWORD}."
            )

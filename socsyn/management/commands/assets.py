"""`manage.py assets`: the set-up step that fetches GraphiQL's files."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from socsyn import assets


class Command(BaseCommand):
    help = "Fetch GraphiQL's browser files from npm; silent when they are up to date."
    # It runs before there is a database, and before static files can pass a check.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--strict", action="store_true", help="exit 1 if the fetch fails")

    def handle(self, *args: Any, strict: bool = False, **options: Any) -> None:
        if assets.present():
            return
        try:
            assets.ensure()
        except assets.AssetsError as error:
            if strict:
                raise CommandError(str(error)) from error
            # The server is useful without GraphiQL, so `make run` goes on.
            self.stderr.write(self.style.WARNING(str(error)))
        else:
            self.stdout.write("Fetched GraphiQL's files into assets/vendor.")

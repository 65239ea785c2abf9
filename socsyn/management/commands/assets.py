"""`manage.py assets`: the set-up step that makes what browsers are served."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from socsyn import assets, web_client


class Command(BaseCommand):
    help = "Build the web client, and fetch GraphiQL's files; silent when all is up to date."
    # It runs before there is a database, and before static files can pass a check.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--strict", action="store_true", help="exit 1 if that fails")

    def handle(self, *args: Any, strict: bool = False, **options: Any) -> None:
        for part, done in (
            (web_client, "Built the web client into assets/web."),
            (assets, "Fetched GraphiQL's files into assets/vendor."),
        ):
            if part.present():
                continue
            try:
                part.ensure()
            except assets.AssetsError as error:
                if strict:
                    raise CommandError(str(error)) from error
                # The API is useful without pages, so `make run` goes on.
                self.stderr.write(self.style.WARNING(str(error)))
            else:
                self.stdout.write(done)

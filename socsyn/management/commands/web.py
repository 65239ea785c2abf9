"""`manage.py web`: the web client's own checks and tests, for who has no Node.js of their own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from socsyn import assets, web_client


class Command(BaseCommand):
    help = "Check the web client's types and generated code, or run its unit tests."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "test"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        try:
            if what == "check":
                web_client.check()
            else:
                web_client.run_script("test")
        except assets.AssetsError as error:
            raise CommandError(str(error)) from error

"""`manage.py runserver`: Daphne's development server with this project's protocol classes."""

import os
from typing import Any

from daphne.management.commands.runserver import Command as DaphneCommand
from daphne.management.commands.runserver import get_default_application
from django.core.management import call_command

from realtime.server import Server


class Command(DaphneCommand):
    server_cls = Server
    default_addr = os.environ.get("HOST", "127.0.0.1")
    default_port = os.environ.get("PORT", "8000")

    def handle(self, *args: Any, **options: Any) -> None:
        if "RUN_MAIN" not in os.environ:  # once, not again in the process that reloads
            call_command("assets")
        super().handle(*args, **options)

    def get_application(self, options: dict[str, Any]) -> Any:
        """The application as it is: its own middleware serves the static files."""
        return get_default_application()

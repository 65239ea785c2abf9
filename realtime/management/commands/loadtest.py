"""`manage.py loadtest`: thousands of real sockets on a server, and what they saw.

Needs no database and starts no service. It ends with 0 where everything arrived once and in
order, 1 where not, and 2 where there was nothing to measure.
"""

import asyncio
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from realtime.loadtest import options as command_line
from realtime.loadtest import plot, run, text
from realtime.loadtest.errors import LoadtestError
from realtime.loadtest.progress import Progress

NOT_WELL, NOTHING, INTERRUPTED = 1, 2, 130
STANDARD_OUTPUT = "-"


class Command(BaseCommand):
    help = "Open many sockets on a server, publish events, and measure what arrives."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        command_line.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(quiet=options["quiet"])
        try:
            report = asyncio.run(run.run(command_line.order(options), progress))
        except LoadtestError as error:
            progress.clear()
            raise CommandError(str(error), returncode=NOTHING) from None
        except KeyboardInterrupt:
            progress.clear()
            self.stderr.write("Interrupted.")
            sys.exit(INTERRUPTED)
        self.write(report, options["json"], options["plot"])
        if not report["ok"]:
            sys.exit(NOT_WELL)

    def write(self, report: dict[str, Any], json_file: str | None, plot_file: str | None) -> None:
        shown = json.dumps(report, indent=2)
        if json_file == STANDARD_OUTPUT:
            self.stdout.write(shown)
        else:
            self.stdout.write(text.lines(report))
        try:
            if json_file and json_file != STANDARD_OUTPUT:
                Path(json_file).write_text(shown + "\n")
            if plot_file:
                Path(plot_file).write_text(plot.svg(report))
        except OSError as error:
            raise CommandError(
                f"Cannot write {error.filename}: {error.strerror}.", returncode=NOTHING
            ) from None

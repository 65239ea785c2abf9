"""`manage.py reconcile`: what the nightly task does, now and with its result on the screen."""

from typing import Any

from django.core.management.base import BaseCommand

from feed.services import counters


class Command(BaseCommand):
    help = "Compare every counter with the rows it counts, and put right what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        found = counters.reconcile()
        rows = found.pop("rows", 0)
        for name, wrong in found.items():
            line = f"{name}: {wrong} wrong" if wrong else f"{name}: right"
            self.stdout.write(self.style.WARNING(line) if wrong else line)
        self.stdout.write(f"{rows} counters compared, {sum(found.values())} put right.")

"""`manage.py serve`: the server, as `make run`, the Procfile and the image start it."""

import os
from argparse import ArgumentParser
from typing import Any

from daphne.endpoints import build_endpoint_description_strings
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from realtime.outbox import publisher
from realtime.server import Server
from socsyn.asgi import application
from socsyn.companions import Companions
from socsyn.sending import sender
from socsyn.workers import Supervisor, inherited

# Where the client's address and scheme stand behind a proxy; anybody could send them elsewhere.
PROXY_HEADERS = {
    "proxy_forwarded_address_header": "X-Forwarded-For",
    "proxy_forwarded_proto_header": "X-Forwarded-Proto",
}


class Command(BaseCommand):
    help = "Serve the pages, GraphQL and the sockets until SIGINT or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument(
            "--port",
            type=int,
            default=int(os.environ.get("PORT", "8000")),
            help="0 takes a free one and prints it.",
        )
        parser.add_argument(
            "--workers",
            type=int,
            default=settings.WORKERS,
            help="How many processes share the port.",
        )
        parser.add_argument(
            "--with-worker",
            action="store_true",
            help="Keep a worker for tasks and beat running as well.",
        )

    def handle(self, *args: Any, workers: int, with_worker: bool, **options: Any) -> None:
        if workers < 1:
            raise CommandError("--workers must be at least 1.")
        if handed := inherited():
            self._serve(listening=handed[0], supervisor=handed[1])
            return
        self._companions = Companions(self.stderr.write) if with_worker else None
        try:
            self._keep_serving(options["host"], options["port"], workers)
        finally:
            if self._companions:
                self._companions.stop()

    def _keep_serving(self, host: str, port: int, workers: int) -> None:
        if workers == 1:
            endpoints = build_endpoint_description_strings(host=host, port=port)
            server = self._serve(endpoints=endpoints, on_listening=self.announce)
            if server.failed:
                raise CommandError(f"Can't listen on {host}:{port}: {server.failed}")
        else:
            supervisor = Supervisor(host, port, workers, self.stderr.write)
            self.announce(*supervisor.address)
            supervisor.run()

    def _serve(self, **options: Any) -> Server:
        proxied: dict[str, Any] = PROXY_HEADERS if settings.BEHIND_PROXY else {}
        server = Server(application=application, **options, **proxied)
        publisher.start()  # what a crash left is published before the first request
        try:
            server.run()
        finally:
            publisher.stop()
            sender.stop()
        return server

    def announce(self, host: str, port: int) -> None:
        shown = "localhost" if host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else host  # noqa: S104
        lines = (
            f"Socsyn is at http://{shown}:{port}/",
            f"  GraphQL     http://{shown}:{port}/graphql",
            f"  Feed socket ws://{shown}:{port}/ws/feed/",
            "Ctrl-C stops it.",
        )
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
        if self._companions:
            self._companions.start()  # not sooner: they would take the cores that start the server

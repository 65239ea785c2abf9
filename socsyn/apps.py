"""Composition as a Django application: its commands, pages and static files."""

from django.apps import AppConfig


class SocsynConfig(AppConfig):
    name = "socsyn"
    verbose_name = "Socsyn"

    def ready(self) -> None:
        from feed import jobs
        from socsyn.sending import sender

        jobs.carry_with(sender.put)

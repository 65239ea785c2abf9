"""Composition as a Django application: its commands, pages and static files."""

from django.apps import AppConfig


class SocsynConfig(AppConfig):
    name = "socsyn"
    verbose_name = "Socsyn"

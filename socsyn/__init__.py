"""Composition: settings, ASGI, URLs, commands and the local services."""

VERSION = "0.1.0"

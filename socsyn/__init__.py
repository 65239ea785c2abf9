"""Composition: settings, ASGI, URLs, commands and the local services."""

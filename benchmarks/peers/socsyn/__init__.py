"""This repository's own server."""

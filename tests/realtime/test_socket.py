"""Who may open a socket: hosts, origins and forged ones."""

from typing import Any

import pytest

from realtime import socket


def allowed(host: str | None, origin: str | None) -> bool:
    headers = [(b"host", host.encode())] if host else []
    headers += [(b"origin", origin.encode("latin1"))] if origin is not None else []
    return socket.is_allowed({"headers": headers})


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8000", None),
        ("localhost:8000", "http://localhost:8000"),
        ("LOCALHOST:8000", "http://localhost:8000"),
        ("localhost", "http://localhost"),
        ("localhost", "https://localhost"),
        ("localhost:443", "https://localhost"),
        ("127.0.0.1:1", "http://127.0.0.1:1"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("localhost:8000", "https://app.example"),
    ],
)
def testis_allowed(host: str, origin: str | None, settings: Any) -> None:
    settings.ALLOWED_ORIGINS = ["https://app.example"]
    assert allowed(host, origin)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (None, None),
        ("evil.example", None),
        ("evil.example", "http://evil.example"),
        ("localhost:8000", "http://evil.example"),
        ("localhost:8000", "http://localhost:9000"),
        ("localhost:8000", "http://localhost"),
        ("localhost:8000", "null"),
        ("localhost:8000", ""),
        ("localhost:8000", "http://["),
        ("localhost:8000", "http://localhost:99999"),
        ("localhost:8000", "http://localhost:8000.evil.example"),
        ("localhost:8000", "\xff"),
    ],
)
def test_refused(host: str | None, origin: str | None) -> None:
    assert not allowed(host, origin)

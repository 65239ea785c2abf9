"""Log lines: both forms, and what never stands in them."""

import io
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from structlog.contextvars import bound_contextvars

from socsyn import logs

OWN = "s3cret-of-ours"
Told = Callable[..., str]


@pytest.fixture(params=logs.FORMATS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def told(form: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    """`told(message, *args, extra=…)` is what an ERROR with them looks like."""
    line = logs.configuration(form=form, level="INFO", known=[OWN, ""])["formatters"]["line"]
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(line.pop("()")(**line))
    logger = logging.getLogger("realtime.test")
    monkeypatch.setattr(logger, "handlers", [handler])
    monkeypatch.setattr(logger, "propagate", False)

    def log(message: str, *args: Any, **options: Any) -> str:
        logger.error(message, *args, **options)
        text = output.getvalue()
        output.seek(0)
        output.truncate()
        return text

    return log


def raised(message: str) -> ValueError:
    """An error with a traceback, and a secret among its frame's variables."""
    password = OWN
    try:
        raise ValueError(message)
    except ValueError as error:
        assert password
        return error


SECRETS = [
    f"our own {OWN} anywhere",
    "redis://:s3cret-x@host:6379/0",
    "redis://:s3cret-x/y@z@host:6379/0",
    "postgres://ada:s3cret-x@host/db",
    "Authorization: JWT s3cret-x",
    "authorization: Bearer s3cret-x.y",
    "{'Authorization': 'JWT s3cret-x'}",
    '{"password": "s3cret-x y", "other": 1}',
    '{\\"refreshToken\\": \\"s3cret-x\\"}',
    'refreshToken(token: "s3cret-x")',
    "/graphql?token=s3cret-x&password=s3cret-y",
    "Cookie: sessionid=s3cret-x; csrftoken=s3cret-y",
    "Set-Cookie: a=s3cret-x",
    "eyJhbGciOiJIUzI1NiJ9.eyJzZXNzaW9u.s3cret-x",
    "s3cret-xJ9KfhB9Dk3mQpWvXy7ZaBcDeFgHiJkLmNoPqR is no good",
]


@pytest.mark.parametrize("text", SECRETS)
def test_no_secret_leaves(told: Told, text: str) -> None:
    assert "s3cret" not in told("%s", text)
    assert "s3cret" not in told("x", extra={"note": text})
    assert "s3cret" not in told("it failed", exc_info=raised(text))


@pytest.mark.parametrize("name", ["password", "METRICS_TOKEN", "cookie", "Authorization"])
def test_what_is_named_a_secret_is_one(told: Told, name: str) -> None:
    assert "hush" not in told("x", extra={name: "hush"})


@pytest.mark.parametrize(
    "text",
    [
        "connection to host:6379 refused",
        "http://localhost:8000/graphql",
        "test_what_was_published_while_cut_off_is_not_lost",
        "the token expired",
        "3f0a9d0c1b2e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e",
    ],
)
def test_what_is_no_secret_stays(told: Told, text: str) -> None:
    assert text in told(text)


def test_objects_do_not_get_into_a_line(told: Told) -> None:
    class Request:
        def __repr__(self) -> str:
            return "<Request /?mine>"

    assert "mine" not in told("x", extra={"request": Request(), "params": ["mine"]})


def test_a_long_text_of_a_stranger_takes_no_time(told: Told) -> None:
    for text in ("passw", "://a:", "-eyJaaaaaa", "token ", 'password="', "Aa1-"):
        told("%s", text * 20_000)  # quadratic, this would take minutes


@pytest.mark.parametrize("form", ["console"], indirect=True)
def test_a_line_to_read(told: Told) -> None:
    with bound_contextvars(request_id="r1"):
        line = told("%s failed", "It", extra={"path": "/a", "note": 'two "words"\n'})
    assert line.partition(" ERROR ")[2] == (
        'realtime.test: It failed request_id=r1 path=/a note="two \\"words\\"\\n"\n'
    )


@pytest.mark.parametrize("form", ["json"], indirect=True)
def test_a_line_for_machines(told: Told) -> None:
    with bound_contextvars(socket="s1"):
        text = told("%s\nfailed", "It", exc_info=raised("no\nway"), extra={"count": 3})
    assert text.count("\n") == 1
    line = json.loads(text)
    assert line.pop("timestamp").endswith("Z")
    [exception] = line.pop("exception")
    assert (exception["exc_type"], exception["exc_value"]) == ("ValueError", "no\nway")
    assert "locals" not in exception["frames"][0]
    assert line == {
        "level": "ERROR",
        "logger": "realtime.test",
        "message": "It\nfailed",
        "socket": "s1",
        "count": 3,
    }


def test_passwords_of_addresses() -> None:
    assert logs.passwords_of("redis://:a%2Fb@h") == ["a%2Fb", "a/b"]
    assert logs.passwords_of("unix:///tmp/x") == ["", ""]

"""Log lines: who writes them, in which form, and what never stands in them.

Everything logs to the standard library, this project, Django, Daphne and Twisted alike; structlog
gives the lines their form where they leave: lines to read, or one JSON object each. Both hold the
id of the request or socket they belong to (socsyn.visits binds it) and whatever a caller put into
`extra`. Secrets are taken out last, when nothing can be added any more.
"""

import json
import logging
import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from structlog import contextvars, processors, stdlib
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, WrappedLogger

FORMATS = ("console", "json")
REDACTED = "[redacted]"
SHORTEST = 6  # what is shorter would be found in half of all words

_PLAIN = re.compile(r"[\w.:/@%+,\[\]-]+")
_SECRET_NAME = re.compile(r"passw|secret|token|authori[sz]ation|cookie|api_?key|credential", re.I)
# The shapes that secrets have in texts that others wrote: addresses, headers, JSON, query strings.
# What a shape repeats is bounded, as a stranger's path may be long and made to be slow.
_SCHEME = r"(?:JWT|Bearer|Basic)\s+"
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=://)([^\s:/@\"']{0,200}):[^\s\"'<>]{0,500}(?=@)"), rf"\1:{REDACTED}"),
    (re.compile(r"(?i)(cookie\s*[:=]\s*)(?![\s\"'])[^\n\"']+"), rf"\1{REDACTED}"),
    (re.compile(rf"(?i)\b({_SCHEME})[\w.~+/=-]{{6,}}"), rf"\1{REDACTED}"),
    (re.compile(r"\beyJ[\w-]{5,2000}\.[\w-]+(?:\.[\w-]*)?"), REDACTED),
    (
        re.compile(
            r"(?i)((?:passw\w{0,20}|secret\w{0,20}|token|authori[sz]ation|cookie|sessionid"
            r"|csrf\w{0,20}|api_?key)\\?[\"']?\s{0,5}[:=]\s{0,5})"
            rf"(\\?\"(?:[^\"\\]|\\.)*\"?|'[^']*'?|(?!\[redacted)(?:{_SCHEME})?[^\s,;&)}}\]\"']+)"
        ),
        rf"\1{REDACTED}",
    ),
    # What no shape tells: long, and of capitals, small letters and digits, as random texts are.
    (re.compile(r"(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{40,}"), REDACTED),
)
_OURS = frozenset({"timestamp", "level", "logger"})  # what no stranger can have written


@cache
def _is_secret(name: str) -> bool:
    return _SECRET_NAME.search(name) is not None


class Redact:
    """A processor that leaves no secret in a line: none of this server's own, by their value,
    and none of a client's, by the name or shape it has."""

    def __init__(self, known: Iterable[str]) -> None:
        texts = sorted({text for text in known if len(text) >= SHORTEST}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, texts))) if texts else None

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
        return {
            name: value if name in _OURS else self._clean(value, name)
            for name, value in event.items()
        }

    def _clean(self, value: Any, name: str = "") -> Any:
        if _is_secret(name):
            return REDACTED
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {key: self._clean(each, str(key)) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._clean(each) for each in value]
        return value

    def _text(self, text: str) -> str:
        if len(text) < SHORTEST:
            return text
        if self._known is not None:
            text = self._known.sub(REDACTED, text)
        for shape, instead in _SHAPES:
            text = shape.sub(instead, text)
        return text


def passwords_of(url: str) -> list[str]:
    """The password in an address, as it stands there and as it is meant."""
    written = urlsplit(url).password or ""
    return [written, unquote(written)]


def _told(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The record's own fields, and of its `extra` what is a plain value: an object's text may
    hold anything, as Django's requests do their query string."""
    record: logging.LogRecord = event.pop("_record")
    event.pop("_from_structlog", None)
    kept = {
        name: value
        for name, value in event.items()
        if name in {"exc_info", "stack_info"} or isinstance(value, str | int | float | bool)
    }
    return {"level": record.levelname, "logger": record.name, **kept}


def _line(logger: WrappedLogger, method: str, event: EventDict) -> str:
    """`time LEVEL logger: message name=value`, and below it the traceback if there is one."""
    exception = event.pop("exception", None)
    head = [str(event.pop(name)) for name in ("timestamp", "level", "logger")]
    message = str(event.pop("event")).replace("\r", "\\r").replace("\n", "\\n")
    told = "".join(f" {name}={_value(value)}" for name, value in event.items())
    below = f"\n{exception}" if exception else ""
    return f"{head[0]} {head[1]} {head[2]}: {message}{told}{below}"


def _value(value: Any) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text)


def _json(logger: WrappedLogger, method: str, event: EventDict) -> str:
    first = {name: event.pop(name) for name in ("timestamp", "level", "logger")}
    return json.dumps({**first, "message": event.pop("event"), **event}, default=str)


def _chain(form: str, known: Collection[str]) -> list[Any]:
    as_json = form == "json"
    return [
        contextvars.merge_contextvars,
        stdlib.ExtraAdder(),
        _told,
        processors.TimeStamper(fmt="iso", utc=True)
        if as_json
        else processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S.%f", utc=False),
        processors.StackInfoRenderer(),
        # Without the frames' local variables, of which some are passwords.
        processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False))
        if as_json
        else processors.format_exc_info,
        Redact(known),
        _json if as_json else _line,
    ]


class Counting(logging.Handler):
    """Counts what is logged from WARNING on: GraphQL answers 200 where something of ours failed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        from realtime import metrics  # it reads the settings, which read this

        metrics.LOG_LINES.labels(record.levelname).inc()


def configuration(*, form: str, level: str, known: Collection[str]) -> dict[str, Any]:
    """Django's LOGGING; `known` are the secrets of this server, which no line may hold."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": stdlib.ProcessorFormatter, "processors": _chain(form, known)}
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line"},
            "counting": {"class": f"{__name__}.{Counting.__name__}"},
        },
        "root": {"handlers": ["console", "counting"], "level": "WARNING"},
        "loggers": {
            "feed": {"level": level},
            "realtime": {"level": level},
            "socsyn": {"level": level},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
            # A scanner with a wrong Host is answered 400; that is no event for the operator.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }

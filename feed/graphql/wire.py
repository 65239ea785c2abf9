"""JSON as it comes from clients and goes to them, over HTTP and sockets alike."""

import json
import math
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def read(text: str) -> Any:
    """The value of a JSON text that a client sent, all of which can be sent back as JSON.

    Raises ValueError for anything else: for NaN, which Python reads, and for 1e999, which it
    reads as infinity, too.
    """
    try:
        return json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def write(value: Any) -> str:
    """The value as compact JSON that UTF-8 can hold: lone surrogates go out as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() else _SURROGATE.sub(_escaped, text)


def _escaped(surrogate: re.Match[str]) -> str:
    return f"\\u{ord(surrogate[0]):04x}"


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is out of range")
    return number

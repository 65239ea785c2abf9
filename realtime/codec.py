"""Events as JSON and back: one form between processes and on the JSON sockets.

Names are camelCase as in the GraphQL schema, ids are strings, times are ISO 8601 in UTC.
`decode(encode(event)) == event` for every event of the domain. A text of an earlier version may
lack members that have been added since: they get their defaults.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from feed.events import EVENTS, Event


def encode(event: Event) -> str:
    """The event as a JSON object with its `kind`."""
    return json.dumps(
        {"kind": event.kind} | _plain(event), ensure_ascii=False, separators=(",", ":")
    )


def told(text: str) -> str:
    """The text of an event as readers of JSON are told it, whoever they are.

    A frame is the same for all, so of other posts it names those that were for everybody. By the
    text alone, since each event passes here: within a string of the JSON, quotes are escaped.
    """
    found = _OPEN_IDS.search(text)
    open_ids = set(_NUMBER.findall(found[1])) if found else set()
    bare = _OPEN_IDS.sub("", text, count=1)
    return _NAMED.sub(lambda each: each[0] if each[2] in open_ids else f"{each[1]}null", bare)


_OPEN_IDS = re.compile(r',"openIds":\[([^]]*)]')
_NAMED = re.compile(r'("(?:replyTo|thread|repostOf|quoteOf)Id":)"([0-9]+)"')
_NUMBER = re.compile(r"[0-9]+")


def part(value: Any) -> str:
    """What an event is made of, as it stands in the event's JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Event | None:
    """The event of a text that `encode` made; None where its kind is of a later version."""
    value = json.loads(text)
    if value["kind"] not in EVENTS:
        return None
    event: Event = _built(EVENTS[value["kind"]], value)
    return event


def occurred_at(text: str) -> datetime | None:
    """When the event of such a text happened, without decoding the rest of it.

    The name can't be mistaken: within a string of the JSON its quotes would be escaped.
    """
    _, found, rest = text.partition('"occurredAt":"')
    return datetime.fromisoformat(rest[: rest.index('"')]) if found else None


def _plain(value: Any) -> dict[str, Any]:
    cls: Any = type(value)
    return {wire: _out(getattr(value, name), name) for name, wire in _names(cls).items()}


def _out(value: Any, name: str) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return _plain(value)
    if isinstance(value, tuple):  # of ids
        return [str(each) for each in value]
    return str(value) if _is_id(name) and value is not None else value


def _built(cls: Any, value: Mapping[str, Any]) -> Any:
    hints = _hints(cls)
    # What an earlier version did not write has its default.
    return cls(
        **{
            name: _in(hints[name], value[wire], name)
            for name, wire in _names(cls).items()
            if wire in value or name not in _optional(cls)
        }
    )


def _in(hint: type[Any], value: Any, name: str) -> Any:
    if value is not None and datetime in (hint, *get_args(hint)):
        return datetime.fromisoformat(value)
    if is_dataclass(hint):
        return _built(hint, value)
    if get_origin(hint) is tuple:
        return tuple(int(each) for each in value)
    return int(value) if _is_id(name) and value is not None else value


def _is_id(name: str) -> bool:
    return name == "id" or name.endswith("_id")


@cache
def _names(cls: Any) -> dict[str, str]:
    """Each field's name in Python and on the wire."""
    return {field.name: _camel(field.name) for field in fields(cls)}


@cache
def _optional(cls: Any) -> frozenset[str]:
    """The fields that have a default."""
    return frozenset(
        field.name
        for field in fields(cls)
        if field.default is not MISSING or field.default_factory is not MISSING
    )


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)

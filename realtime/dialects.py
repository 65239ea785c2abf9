"""What clients of the two GraphQL sub-protocols send: the names of messages, and their forms."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a sub-protocol calls the messages, and where its habits differ."""

    name: str
    start: str
    stop: str
    data: str
    # One error object, a second start replaces the first, a stop is confirmed, a bad message is
    # answered instead of ending the socket, `ka` messages.
    legacy: bool = False


DIALECTS = (
    Dialect("graphql-transport-ws", "subscribe", "complete", "next"),
    Dialect("graphql-ws", "start", "stop", "data", legacy=True),
)


class BadMessage(Exception):
    """The client broke the protocol: 4400 with the message as reason, or a legacy complaint."""


def optional_object(message: dict[str, Any], field: str) -> dict[str, Any]:
    value = message.get(field)
    if not isinstance(value, dict | None):
        raise BadMessage(f"{field} must be an object")
    return value or {}


def id_of(message: dict[str, Any]) -> str:
    key = message.get("id")
    if not isinstance(key, str) or not key:
        raise BadMessage("id must be a string that is not empty")
    return key


def request_of(message: dict[str, Any]) -> dict[str, Any]:
    payload = message.get("payload")
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        raise BadMessage("payload must be an object with a query")
    if not isinstance(payload.get("operationName"), str | None):
        raise BadMessage("operationName must be a string")
    for field in ("variables", "extensions"):
        optional_object(payload, field)
    return payload

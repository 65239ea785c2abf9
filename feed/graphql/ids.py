"""Ids: `ID!` on the outside, plain numbers; any other text names nothing."""

from feed.errors import NotFound

_BIGGEST = 2**63 - 1  # of PostgreSQL's bigint


def number(noun: str, value: str) -> int:
    """The number an id stands for. Raises `NotFound` for what can't be one of ours."""
    if value.isascii() and value.isdigit() and len(value) <= 19 and int(value) <= _BIGGEST:
        return int(value)
    raise NotFound(noun)

"""Ids: `ID!` on the outside, plain numbers; any other text names nothing."""

from typing import Annotated

import strawberry

from feed.errors import NotFound

PostId = Annotated[strawberry.ID, strawberry.argument(description="Which post.")]

IdempotencyKey = Annotated[
    str | None,
    strawberry.argument(
        description="Of the client's choosing, at most 100 characters: a retry with the same key "
        "and arguments, within a week, answers with what was made the first time."
    ),
]

_BIGGEST = 2**63 - 1  # of PostgreSQL's bigint


def number(noun: str, value: str) -> int:
    """The number an id stands for. Raises `NotFound` for what can't be one of ours."""
    if value.isascii() and value.isdigit() and len(value) <= 19 and int(value) <= _BIGGEST:
        return int(value)
    raise NotFound(noun)


def optional_number(noun: str, value: str | None) -> int | None:
    """Like `number`; None for None."""
    return None if value is None else number(noun, value)

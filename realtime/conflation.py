"""Conflation: under a storm of likes a post's counters are told every CONFLATE_MS at most.

Only events that tell of nothing but a post's counters are ever left out (`topics.counted`), and
only where a later event shows the same post with newer ones: what readers show in the end is right,
and no post, comment or deletion is skipped. What is left out gets no offset, so offsets stay
contiguous. The last of a storm is told when its turn comes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox."""

    id: int
    event_id: UUID
    topics: list[str]
    body: str
    counted: str | None  # the topic of the post whose counters are all that it tells
    created_at: datetime


@dataclass(slots=True)
class Plan:
    """What to do with the oldest rows."""

    publish: list[Row] = field(default_factory=list)
    superseded: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)


def plan(rows: Sequence[Row], may_tell: Callable[[list[str]], set[str]]) -> Plan:
    """Sort rows, which are in their order; `may_tell` says which posts' turn it is."""
    last: dict[str, Row] = {topic: row for row in rows for topic in row.topics}
    counted = [row for row in rows if row.counted is not None and last[row.counted] is row]
    allowed = may_tell([row.counted for row in counted if row.counted]) if counted else set()
    made = Plan()
    for row in rows:
        if row.counted is None:
            made.publish.append(row)
        elif last[row.counted] is not row:
            made.superseded.append(row)
        elif row.counted in allowed:
            made.publish.append(row)
        else:
            made.waiting.append(row)
    return made

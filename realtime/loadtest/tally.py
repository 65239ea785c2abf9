"""What the sockets of one process saw, in arrays that cost a few bytes an event.

A number is in `numbers` once for each socket that got it, with the time of its arrival at the
same place of `times`; a second arrival on one socket is a duplicate and is only counted.
"""

from array import array
from collections import Counter
from dataclasses import dataclass, field


def _longs() -> "array[int]":
    return array("q")


def _numbers() -> "array[int]":
    return array("I")


@dataclass(slots=True)
class Tally:
    numbers: "array[int]" = field(default_factory=_numbers)
    times: "array[int]" = field(default_factory=_longs)  # monotonic nanoseconds
    opens: "array[int]" = field(default_factory=_longs)  # nanoseconds from connect to live
    first_connect: int = 0
    last_live: int = 0
    live: int = 0
    duplicates: int = 0
    disordered: int = 0
    resyncs: int = 0
    others: int = 0  # messages of other people's events
    failures: Counter[str] = field(default_factory=Counter)  # why sockets did not open
    errors: Counter[str] = field(default_factory=Counter)  # what the server refused later
    closes: Counter[int] = field(default_factory=Counter)  # unexpected ones, by code
    ending: bool = False  # from here on a close is what we asked for

    def progress(self) -> dict[str, int]:
        return {
            "live": self.live,
            "failed": self.failures.total(),
            "closed": self.closes.total(),
            "received": len(self.numbers),
        }

"""From what was sent and what arrived to one document of figures, whose keys name their units.

Every event whose mutation succeeded is expected once on every socket that became live, also where
that socket has closed since; what of this did not arrive is lost.
"""

import math
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from .crew import Result
from .publisher import Sent

VERSION = 1
BUCKETS_A_DECADE = 10
CURVE = [*(part / 2 for part in range(200)), 99.5, 99.9, 99.95, 99.99, 100.0]


def at(ordered: Sequence[int], percent: float) -> float:
    """A percentile by nearest rank, in milliseconds."""
    rank = max(0, math.ceil(percent / 100 * len(ordered)) - 1)
    return round(ordered[rank] / 1e6, 3)


def quantiles(ordered: Sequence[int]) -> dict[str, float] | None:
    if not ordered:
        return None
    return {
        "min": at(ordered, 0),
        "p50": at(ordered, 50),
        "p90": at(ordered, 90),
        "p99": at(ordered, 99),
        "p99_9": at(ordered, 99.9),
        "max": at(ordered, 100),
        "mean": round(sum(ordered) / len(ordered) / 1e6, 3),
    }


def histogram(ordered: Sequence[int]) -> list[dict[str, float]]:
    """Counts up to each edge, from the first that holds any to the last; ten edges a decade."""
    if not ordered:
        return []
    first = math.floor(math.log10(max(ordered[0], 1) / 1e6) * BUCKETS_A_DECADE)
    buckets: list[dict[str, float]] = []
    power, counted = first + 1, 0
    while counted < len(ordered):
        edge = 10 ** (power / BUCKETS_A_DECADE)
        upto = bisect_right(ordered, edge * 1e6)
        buckets.append({"to_ms": float(f"{edge:.4g}"), "frames": upto - counted})
        power, counted = power + 1, upto
    return buckets


def _summed(counters: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return dict(total.most_common())


class Arrivals:
    """The latencies of all frames, ordered, and by event."""

    def __init__(self, results: list[Result], sent: dict[int, int]) -> None:
        by_event = {number: array("q") for number in sorted(sent)}
        for result in results:
            for number, when in zip(result.numbers, result.times, strict=True):
                if (before := sent.get(number)) is not None:
                    by_event[number].append(when - before)
        self.by_event = {number: sorted(found) for number, found in by_event.items()}
        self.ordered = array("q")
        for found in self.by_event.values():
            self.ordered.extend(found)
        self.ordered = array("q", sorted(self.ordered))
        self.last = max((max(result.times) for result in results if result.times), default=0)

    def events(self) -> list[dict[str, Any]]:
        return [
            {
                "event": number,
                "frames": len(found),
                "p50_ms": at(found, 50) if found else None,
                "p99_ms": at(found, 99) if found else None,
                "max_ms": at(found, 100) if found else None,
            }
            for number, found in self.by_event.items()
        ]

    def section(self, sent: Sent) -> dict[str, Any]:
        seconds = (self.last - sent.began) / 1e9 if self.ordered else 0.0
        return {
            "frames": len(self.ordered),
            "frames_per_second": round(len(self.ordered) / seconds, 1) if seconds > 0 else None,
            "ms": quantiles(self.ordered),
            "curve": [[percent, at(self.ordered, percent)] for percent in CURVE]
            if self.ordered
            else [],
            "histogram": histogram(self.ordered),
            "by_event": self.events(),
        }


def opens(results: list[Result], wanted: int) -> dict[str, Any]:
    durations = sorted(nanoseconds for result in results for nanoseconds in result.opens)
    started = min(result.opened["first"] for result in results)
    seconds = (max(result.opened["last"] for result in results) - started) / 1e9
    return {
        "wanted": wanted,
        "live": len(durations),
        "failures": _summed(result.counts["failures"] for result in results),
        "seconds": round(seconds, 3) if durations else None,
        "per_second": round(len(durations) / seconds, 1) if durations and seconds > 0 else None,
        "one_ms": quantiles(durations),
    }


def mutations(sent: Sent) -> dict[str, Any]:
    seconds = (sent.ended - sent.began) / 1e9
    return {
        "attempted": sent.attempts,
        "succeeded": len(sent.times),
        "failures": dict(sent.failures.most_common()),
        "per_second": round(sent.attempts / seconds, 2) if seconds > 0 else None,
        "ms": quantiles(sorted(sent.round_trips)),
    }


def clients(results: list[Result], frames: int) -> dict[str, Any]:
    events = sum(result.counts["cpu"] for result in results)
    memory = sum(result.opened["memory"] for result in results)
    live = sum(len(result.opens) for result in results)
    return {
        "processes": len(results),
        "opening_cpu_s": round(sum(result.opened["cpu"] for result in results), 3),
        "events_cpu_s": round(events, 3),
        "cpu_us_per_frame": round(events * 1e6 / frames, 2) if frames else None,
        "bytes_per_socket": round(memory / live) if live else None,
    }


def faults(results: list[Result], sent: Sent, live: int, frames: int) -> dict[str, Any]:
    expected = live * len(sent.times)
    return {
        "expected": expected,
        "lost": expected - frames,
        "duplicates": sum(result.counts["duplicates"] for result in results),
        "disordered": sum(result.counts["disordered"] for result in results),
        "resyncs": sum(result.counts["resyncs"] for result in results),
        "closes": _summed(result.counts["closes"] for result in results),
        "errors": _summed(result.counts["errors"] for result in results),
        "others": sum(result.counts["others"] for result in results),
    }


def is_good(report: dict[str, Any]) -> bool:
    """Whether everything that was asked for opened and everything that was sent arrived, once
    and in order."""
    wrong = report["faults"]
    counts = ("lost", "duplicates", "disordered", "resyncs", "closes", "errors")
    return (
        report["opens"]["live"] == report["opens"]["wanted"]
        and report["mutations"]["succeeded"] == report["events"]
        and not any(wrong[name] for name in counts)
    )


def measure(
    head: dict[str, Any], results: list[Result], sent: Sent, server: dict[str, Any] | None
) -> dict[str, Any]:
    """The whole report; `head` says what was asked for, with at least `sockets` and `events`."""
    arrivals = Arrivals(results, sent.times)
    opened = opens(results, head["sockets"])
    frames = len(arrivals.ordered)
    report: dict[str, Any] = {
        "version": VERSION,
        **head,
        "opens": opened,
        "delivery": arrivals.section(sent),
        "mutations": mutations(sent),
        "faults": faults(results, sent, opened["live"], frames),
        "server": server,
        "clients": clients(results, frames),
    }
    return report | {"ok": is_good(report)}

"""The report counts what was lost, twice and out of order, and draws itself."""

from array import array
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from realtime.loadtest import plot, report, text
from realtime.loadtest.crew import Result
from realtime.loadtest.publisher import Sent

MS = 1_000_000
HEAD = {
    "run": "0123ab", "started": "2026-11-22T23:40:11+00:00", "url": "http://localhost:8000/graphql",
    "transport": "graphql", "sockets": 4, "events": 3, "interval_s": 0.2,
}  # fmt: skip


def result(numbers: list[int], times: list[int], sockets: int = 2, **counts: Any) -> Result:
    none: dict[str, Any] = {
        "duplicates": 0, "disordered": 0, "resyncs": 0, "others": 0,
        "failures": {}, "errors": {}, "closes": {}, "cpu": 0.001,
    }  # fmt: skip
    opened = {"first": 0, "last": 100 * MS, "cpu": 0.01, "memory": 4096}
    opens = array("q", [10 * MS] * sockets)
    return Result(opened, none | counts, opens, array("I", numbers), array("q", times))


def sent(numbers: list[int]) -> Sent:
    return Sent(
        times={number: number * 100 * MS for number in numbers},
        round_trips=[5 * MS] * len(numbers),
        attempts=len(numbers),
        began=0,
        ended=300 * MS,
    )


def full(event: int) -> tuple[list[int], list[int]]:
    return [event] * 2, [event * 100 * MS + 10 * MS, event * 100 * MS + 20 * MS]


def everything() -> list[Result]:
    numbers = [number for event in range(3) for number in full(event)[0]]
    times = [time for event in range(3) for time in full(event)[1]]
    return [result(numbers, times), result(numbers, times)]


def test_all_is_well() -> None:
    found = report.measure(HEAD, everything(), sent([0, 1, 2]), None)
    assert found["ok"] is True
    assert found["opens"] | {"one_ms": None} == {
        "wanted": 4, "live": 4, "failures": {}, "seconds": 0.1, "per_second": 40.0, "one_ms": None,
    }  # fmt: skip
    assert found["delivery"]["frames"] == 12
    assert found["delivery"]["ms"] == {
        "min": 10.0, "p50": 10.0, "p90": 20.0, "p99": 20.0, "p99_9": 20.0, "max": 20.0,
        "mean": 15.0,
    }  # fmt: skip
    assert [event["p50_ms"] for event in found["delivery"]["by_event"]] == [10.0] * 3
    assert sum(bucket["frames"] for bucket in found["delivery"]["histogram"]) == 12
    assert found["clients"]["bytes_per_socket"] == 2048
    assert "everything arrived" in text.lines(found)


def test_what_did_not_arrive_is_lost() -> None:
    short = [result(*full(0)), *everything()[1:]]
    found = report.measure(HEAD, short, sent([0, 1, 2]), None)
    assert (found["faults"]["expected"], found["faults"]["lost"]) == (12, 4)
    assert found["ok"] is False
    assert "NOT" in text.lines(found)


def test_an_event_whose_mutation_failed_is_not_expected() -> None:
    failed = sent([0, 2])
    failed.failures["No"] = 1
    found = report.measure(HEAD, everything(), failed, None)
    assert (found["faults"]["expected"], found["faults"]["lost"]) == (8, 0)
    assert found["mutations"]["failures"] == {"No": 1}
    assert found["ok"] is False


@pytest.mark.parametrize(
    "counts",
    [
        {"duplicates": 1},
        {"disordered": 1},
        {"resyncs": 1},
        {"closes": {"1006": 1}},
        {"errors": {"No": 1}},
    ],
)
def test_every_fault_counts(counts: dict[str, Any]) -> None:
    first, second = everything()
    first.counts.update(counts)
    found = report.measure(HEAD, [first, second], sent([0, 1, 2]), None)
    assert found["ok"] is False
    assert found["faults"]["lost"] == 0


def test_sockets_that_did_not_open() -> None:
    numbers, times = everything()[0].numbers, everything()[0].times
    one = result(list(numbers), list(times), failures={"refused": 2})
    found = report.measure(HEAD, [one], sent([0, 1, 2]), None)
    assert (found["opens"]["live"], found["opens"]["failures"]) == (2, {"refused": 2})
    assert found["faults"]["lost"] == 0
    assert found["ok"] is False


def test_no_events_at_all() -> None:
    found = report.measure(HEAD | {"events": 0}, [result([], [], 4)], Sent(), None)
    assert found["ok"] is True
    assert "delivery" not in text.lines(found)
    ET.fromstring(plot.svg(found))


@pytest.mark.parametrize("events", [1, 2, 50])
@pytest.mark.parametrize("scale", [1, 1000, 10_000_000])
def test_the_plot_is_well_formed(events: int, scale: int) -> None:
    numbers = list(range(events))
    times = [number * 100 * MS + (number + 1) * scale for number in numbers]
    head = HEAD | {"events": events, "transport": "a <b> & c"}
    found = report.measure(head, [result(numbers, times, 1)], sent(numbers), None)
    root = ET.fromstring(plot.svg(found))
    assert root.tag.endswith("svg")
    drawn = "".join(root.itertext())
    assert "a <b> & c" in drawn
    assert "nan" not in plot.svg(found)

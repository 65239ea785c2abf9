"""The report as one picture: how latencies are spread, and how they went from event to event.

A self-contained SVG for light and dark screens; it is drawn from the JSON report alone, so a
saved one can be drawn again.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from .text import milliseconds

WIDTH, HEIGHT = 960, 500
TOP, BOTTOM = 118, 424  # of both charts
STYLE = """
svg { --paper: #ffffff; --ink: #1f2328; --soft: #59636e; --line: #d8dee4;
  --a: #0969da; --b: #bc4c00;
  font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
@media (prefers-color-scheme: dark) { svg { --paper: #0d1117; --ink: #e6edf3; --soft: #9198a1;
  --line: #2f353d; --a: #58a6ff; --b: #f0883e; } }
.paper { fill: var(--paper); } text { fill: var(--ink); } .soft { fill: var(--soft); }
.title { font-size: 19px; font-weight: 600; } .name { font-size: 14px; font-weight: 600; }
.grid { stroke: var(--line); stroke-width: 1; }
.mark-a, .mark-b { stroke-dasharray: 3 4; }
.mark-a { stroke: var(--a); } .mark-b { stroke: var(--b); }
.a, .b { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.a { stroke: var(--a); } .b { stroke: var(--b); }
.of-a { fill: var(--a); } .of-b { fill: var(--b); }
"""

Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one chart is: its left and right edge, and what its axes are called."""

    left: float
    right: float
    name: str
    below: str
    beside: str


def svg(report: dict[str, Any]) -> str:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="Delivery latencies">',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        _text(32, 38, _title(report), "title"),
        _text(32, 62, _subtitle(report), "soft"),
    ]
    if report["delivery"]["ms"] is None:
        parts.append(_text(WIDTH / 2, 260, "No event arrived.", "soft", "middle"))
    else:
        parts += _spread(report["delivery"])
        parts += _course(report["delivery"])
    return "\n".join([*parts, "</svg>", ""])


def _title(report: dict[str, Any]) -> str:
    return f"Delivery to {report['opens']['live']:,} sockets over {report['transport']}"


def _subtitle(report: dict[str, Any]) -> str:
    faults, opens = report["faults"], report["opens"]
    rate = opens["per_second"]
    return " · ".join(
        [
            f"{report['mutations']['succeeded']:,} events, {report['delivery']['frames']:,} frames",
            f"{faults['lost']:,} lost, {faults['duplicates']:,} twice, "
            f"{faults['disordered']:,} out of order",
            *([f"opened at {rate:,.0f}/s"] if rate else []),
            report["started"].replace("T", " ").removesuffix("+00:00") + " UTC",
        ]
    )


# --- The two charts -----------------------------------------------------------------------------


def _spread(delivery: dict[str, Any]) -> Iterable[str]:
    """The share of frames that had arrived by each latency."""
    frame = Frame(84, 460, "All frames", "arrived after (log scale)", "share of frames")
    points = [(max(ms, 0.001), percent) for percent, ms in delivery["curve"]]
    ticks = _log_ticks(points[0][0], points[-1][0])
    x = _log_scale(ticks[0], ticks[-1], frame.left, frame.right)
    y = _linear(0, 100, BOTTOM, TOP)
    yield from _head(frame)
    yield from _rows(frame, [(y(share), f"{share} %") for share in (0, 25, 50, 75, 100)])
    shown = ticks if len(ticks) <= 7 else [tick for tick in ticks if math.log10(tick) % 1 == 0]
    yield from _columns([(x(tick), _tick(tick)) for tick in shown])
    for name, share, kind in (("p50", 50, "mark-a"), ("p99", 99, "mark-b")):
        at, top = x(delivery["ms"][name]), y(share)
        yield f'<line class="{kind}" x1="{at:.1f}" y1="{BOTTOM}" x2="{at:.1f}" y2="{top:.1f}"/>'
    yield from _key(
        frame,
        f"median {milliseconds(delivery['ms']['p50'])}",
        f"p99 {milliseconds(delivery['ms']['p99'])}",
    )
    yield _path("a", ((x(ms), y(percent)) for ms, percent in points))


def _course(delivery: dict[str, Any]) -> Iterable[str]:
    """Median and p99 of each event, in the order in which they were sent."""
    frame = Frame(572, 928, "Event by event", "event", "latency")
    events = [event for event in delivery["by_event"] if event["frames"]]
    ticks = _ticks(max(event["p99_ms"] for event in events))
    last = max(events[-1]["event"], 1)
    x = _linear(0, last, frame.left, frame.right)
    y = _linear(0, ticks[-1], BOTTOM, TOP)
    yield from _head(frame)
    yield from _rows(frame, [(y(tick), _tick(tick)) for tick in ticks])
    whole = [tick for tick in _ticks(last) if tick <= last and tick == int(tick)]
    yield from _columns([(x(tick), f"{tick:,.0f}") for tick in whole])
    yield _path("b", ((x(event["event"]), y(event["p99_ms"])) for event in events))
    yield _path("a", ((x(event["event"]), y(event["p50_ms"])) for event in events))
    yield from _key(frame, "median", "p99")


# --- Parts of a chart ---------------------------------------------------------------------------


def _head(frame: Frame) -> Iterable[str]:
    yield _text(frame.left, TOP - 18, frame.name, "name")
    yield _text((frame.left + frame.right) / 2, BOTTOM + 46, frame.below, "soft", "middle")
    x, y = frame.left - 62, (TOP + BOTTOM) / 2
    yield _text(x, y, frame.beside, "soft", "middle", f' transform="rotate(-90 {x} {y})"')


def _key(frame: Frame, first: str, second: str) -> Iterable[str]:
    """What the colours are, in the upper right corner, where no curve can run into it."""
    yield _text(frame.right - 22 - 8 * len(second), TOP - 18, first, "of-a", "end")
    yield _text(frame.right, TOP - 18, second, "of-b", "end")


def _rows(frame: Frame, ticks: list[tuple[float, str]]) -> Iterable[str]:
    for y, label in ticks:
        yield (
            f'<line class="grid" x1="{frame.left}" y1="{y:.1f}" x2="{frame.right}" y2="{y:.1f}"/>'
        )
        yield _text(frame.left - 8, y + 4, label, "soft", "end")


def _columns(ticks: list[tuple[float, str]]) -> Iterable[str]:
    for x, label in ticks:
        yield f'<line class="grid" x1="{x:.1f}" y1="{BOTTOM}" x2="{x:.1f}" y2="{BOTTOM + 5}"/>'
        yield _text(x, BOTTOM + 22, label, "soft", "middle")


def _path(kind: str, points: Iterable[tuple[float, float]]) -> str:
    found = [f"{x:.1f} {y:.1f}" for x, y in points]
    if len(found) == 1:  # a line of no length, which round ends make a dot
        found *= 2
    return f'<path class="{kind}" d="M{"L".join(found)}"/>'


def _text(x: float, y: float, text: str, kind: str, anchor: str = "start", more: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{kind}" {place}{more}>{escape(text)}</text>'


def _tick(ms: float) -> str:
    if ms >= 1000:
        return f"{ms / 1000:,g} s"
    return f"{ms:g} ms" if ms else "0"


# --- Scales -------------------------------------------------------------------------------------


def _linear(low: float, high: float, start: float, end: float) -> Scale:
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _log_scale(low: float, high: float, start: float, end: float) -> Scale:
    inner = _linear(math.log10(low), math.log10(high), start, end)
    return lambda value: inner(math.log10(min(max(value, low), high)))


def _log_ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 times powers of ten, from the last one below to the first one above."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    every = [step * 10.0**power for power in powers for step in (1, 2, 5)]
    first = max(index for index, tick in enumerate(every) if tick <= low)
    last = min(index for index, tick in enumerate(every) if tick >= high)
    return every[first : max(last, first + 1) + 1]


def _ticks(high: float) -> list[float]:
    """From zero to at least `high` in four to eight steps of 1, 2 or 5 times a power of ten."""
    rough = max(high, 1e-3) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= rough)
    return [round(index * step, 9) for index in range(math.ceil(max(high, 1e-3) / step) + 1)]

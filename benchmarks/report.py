"""A run as Markdown, and that Markdown in docs/benchmarks.md.

`python -m benchmarks.report FILE [--write]` shows, or writes, a run that was kept.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.peers import ALL, titles
from benchmarks.peers.peer import ROOT, TRANSPORTS, Transport
from benchmarks.results import Figures, Run, Sample, median
from benchmarks.targets import REDIS_GROWTH, REDIS_SOCKETS, TARGETS

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- benchmark: begin -->", "<!-- benchmark: end -->"
NAMES: dict[Transport, str] = {
    "graphql": "GraphQL subscriptions",
    "json": "Plain sockets",
}
# With fewer, what the warm-up left for others to use again is too large a part of the growth.
MEMORY_SOCKETS = 2000
COLUMNS = ("median", "p99", "subscribed/s", "memory a socket")


def markdown(run: Run) -> str:
    """The whole run: the machine, the targets, a table for each transport, and the rest."""
    parts = [_head(run), _targets(run)]
    parts += [_transport(run, transport) for transport in TRANSPORTS]
    parts += [_scaling(run), _redis(run), _versions(run)]
    return "\n\n".join(part for part in parts if part)


def write(run: Run, page: Path = PAGE) -> None:
    """Put the run between the markers of the page."""
    text = page.read_text()
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"{page} has no markers {BEGIN} and {END}.")
    page.write_text(pattern.sub(lambda _: f"{BEGIN}\n{markdown(run)}\n{END}", text))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(lines)


def _head(run: Run) -> str:
    machine, settings = run.machine, run.settings
    return (
        f"Measured {run.date} on {machine.get('cpu')} ({machine.get('cores')} cores, "
        f"{machine.get('memory')}), {machine.get('kernel')}, Python {machine.get('python')}, "
        f"PostgreSQL {machine.get('postgresql')}, Redis {machine.get('redis')}; clients on the "
        f"same machine. Medians of {settings.get('rounds'):g} rounds of "
        f"{settings.get('events'):g} events, {settings.get('rate'):g} a second."
    )


def _targets(run: Run) -> str:
    rows = []
    for target in TARGETS:
        seen = target.seen(run)
        shown = "not measured" if seen is None else f"{_short(seen)} {target.unit}"
        verdict = _verdict(target.met(seen) if seen else None)
        rows.append([target.what, target.words, shown, verdict])
    few, many = (run.commands("socsyn", sockets) for sockets in REDIS_SOCKETS)
    growth = many / few if few and many else None
    rows.append(
        [
            "Redis commands an event: 1,000 sockets beside 1",
            f"≤ {REDIS_GROWTH:g} times",
            "not measured" if growth is None else f"{_short(growth)} times",
            _verdict(None if growth is None else growth <= REDIS_GROWTH),
        ]
    )
    return "### Targets\n\n" + table(["Socsyn", "target", "seen", ""], rows)


def _verdict(met: bool | None) -> str:
    return "" if met is None else "met" if met else "not met"


def _transport(run: Run, transport: Transport) -> str:
    rows = []
    for sockets in sorted({one.sockets for one in run.samples if one.transport == transport}):
        for peer in ALL:
            samples = run.of(peer, transport, sockets)
            if samples:
                rows.append([f"{sockets:,}", titles()[peer], *_cells(samples)])
    if not rows:
        return ""
    return f"### {NAMES[transport]}\n\n" + table(["sockets", "server", *COLUMNS, ""], rows)


def _cells(samples: Sequence[Sample]) -> Iterator[str]:
    yield _milliseconds(median(samples, lambda figures: figures.median_ms))
    yield _milliseconds(median(samples, lambda figures: figures.p99_ms))
    rate = median(samples, lambda figures: figures.subscribed_per_s)
    yield "-" if rate is None else f"{rate:,.0f}"
    size = median(samples, lambda figures: figures.bytes_per_socket)
    enough = samples[0].sockets >= MEMORY_SOCKETS
    yield f"{size / 1000:.1f} kB" if size is not None and enough else "-"
    yield _remark(samples)


def _remark(samples: Sequence[Sample]) -> str:
    failed = [sample.failure for sample in samples if sample.failure]
    seen = [sample.figures for sample in samples if sample.figures]
    remarks = [f"{len(failed)} of {len(samples)} rounds failed: {failed[0]}"] if failed else []
    if lost := _lost(seen):
        remarks.append(f"lost {lost:.2%} of the deliveries")
    return "; ".join(remarks)


def _lost(seen: Sequence[Figures]) -> float:
    expected = sum(figures.expected for figures in seen)
    return 1 - sum(figures.delivered for figures in seen) / expected if expected else 0


def _scaling(run: Run) -> str:
    """Our server as several processes beside one, where that was measured."""
    several = sorted({(one.sockets, one.processes) for one in run.samples if one.processes > 1})
    rows = []
    for sockets, processes in several:
        for count in (1, processes):
            samples = run.of("socsyn", "graphql", sockets, count)
            if samples:
                rows.append([f"{sockets:,}", str(count), *_cells(samples)])
    if not rows:
        return ""
    return "### Several processes of Socsyn\n\n" + table(
        ["sockets", "processes", *COLUMNS, ""], rows
    )


def _redis(run: Run) -> str:
    if not run.redis:
        return ""
    rows = [
        [
            titles()[cost.peer],
            f"{cost.sockets:,}",
            f"{cost.commands_per_event:.1f}",
            ", ".join(f"{name} {_short(count)}" for name, count in cost.by_name.items()),
        ]
        for cost in run.redis
    ]
    return "### Redis commands for one event\n\n" + table(
        ["server", "sockets", "commands", "of which"], rows
    )


def _versions(run: Run) -> str:
    rows = [
        [titles()[peer], ", ".join(f"{name} {version}" for name, version in versions.items())]
        for peer, versions in run.versions.items()
    ]
    return "### Versions\n\n" + table(["server", "versions"], rows)


def _milliseconds(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.1f} ms"


def _short(value: float) -> str:
    """Three digits are all that a repeat of the run would show again."""
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    run = Run.load(options.file)
    if options.write:
        write(run)
    else:
        print(markdown(run))


if __name__ == "__main__":
    main()

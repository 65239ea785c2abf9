"""The report as a table for people."""

from collections.abc import Iterator
from typing import Any

PERCENTILES = (
    ("p50", "median"), ("p90", "p90"), ("p99", "p99"), ("p99_9", "p99.9"), ("max", "max"),
)  # fmt: skip
WIDTH = 12


def milliseconds(value: float | None) -> str:
    if value is None:
        return "-"
    if value >= 1000:
        return f"{value / 1000:,.2f} s"
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.3g} ms"


def size(count: float | None) -> str:
    if count is None:
        return "-"
    return f"{count / 2**20:,.1f} MiB" if abs(count) >= 2**20 else f"{count / 1024:,.1f} KiB"


def _spread(found: dict[str, float] | None, *names: str) -> str:
    if found is None:
        return "-"
    return "   ".join(
        f"{label} {milliseconds(found[name])}"
        for name, label in PERCENTILES
        if not names or name in names
    )


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{what} ({count:,})" for what, count in counts.items())


def lines(report: dict[str, Any]) -> str:
    rows = [f"{name:<{WIDTH}}{text}".rstrip() for name, text in _rows(report)]
    title = (
        f"{report['transport']}: {report['sockets']:,} sockets, {report['events']:,} events, "
        f"{report['clients']['processes']} client processes, {report['url']}"
    )
    return "\n".join([title, "", *rows])


def _rows(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _opens(report["opens"])
    yield from _events(report)
    yield from _faults(report["faults"])
    yield from _costs(report)
    yield "verdict", "everything arrived, once and in order" if report["ok"] else "NOT all is well"


def _opens(opens: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if opens["live"]:
        yield (
            "opens",
            f"{opens['live']:,} of {opens['wanted']:,} in {opens['seconds']:,.2f} s = "
            f"{opens['per_second']:,.0f}/s",
        )
        yield "one open", _spread(opens["one_ms"], "p50", "p99", "max")
    if opens["failures"]:
        yield "not opened", _counted(opens["failures"])


def _events(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not report["events"]:
        return
    delivery, mutations = report["delivery"], report["mutations"]
    yield "delivery", _spread(delivery["ms"])
    if delivery["frames"]:
        yield "", f"{delivery['frames']:,} frames, {delivery['frames_per_second']:,.0f}/s"
    yield "mutation", _spread(mutations["ms"], "p50", "p99", "max")
    yield (
        "",
        f"{mutations['succeeded']:,} of {report['events']:,} succeeded"
        + (f", {mutations['per_second']:,.1f}/s" if mutations["per_second"] else ""),
    )
    if mutations["failures"]:
        yield "", _counted(mutations["failures"])


def _faults(faults: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "lost", f"{faults['lost']:,} of {faults['expected']:,}"
    yield "duplicates", f"{faults['duplicates']:,}"
    yield "disorder", f"{faults['disordered']:,}"
    yield "resyncs", f"{faults['resyncs']:,}"
    yield "closes", _counted(faults["closes"]) or "none unexpected"
    if faults["errors"]:
        yield "errors", _counted(faults["errors"])


def _costs(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    server, clients = report["server"], report["clients"]
    if server:
        yield (
            "server",
            f"{size(server['memory_before_bytes'])} before, {size(server['memory_open_bytes'])} "
            f"with sockets: {size(server['bytes_per_socket'])} a socket",
        )
        yield (
            "",
            f"CPU {_seconds(server['opening_cpu_s'])} opening, "
            f"{_seconds(server['events_cpu_s'])} events",
        )
    frame = clients["cpu_us_per_frame"]
    yield (
        "clients",
        f"{size(clients['bytes_per_socket'])} a socket; CPU {_seconds(clients['opening_cpu_s'])} "
        f"opening, {_seconds(clients['events_cpu_s'])} events"
        + (f" = {frame} µs a frame" if frame is not None else ""),
    )


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:,.2f} s"

"""The load client, `manage.py loadtest`, as a process of its own, and its figures."""

import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks.peers.peer import ROOT, Peer, Running, Transport
from benchmarks.processes import BenchmarkError, child
from benchmarks.results import Figures

# What a run may take besides its events: opening ten thousand sockets of a slow server, mostly.
SPARE_SECONDS = 240.0
STAY_SECONDS = 5.0  # for which clients that only hold sockets outstay the one that makes events


@dataclass(frozen=True)
class Load:
    """How many sockets and events, how fast, and from how many client processes."""

    sockets: int
    events: int
    rate: float  # events a second
    processes: int = 2
    settle: float = 3.0  # for what a server still prepares after its pong, and for its memory

    @property
    def seconds(self) -> float:
        return self.events / self.rate + SPARE_SECONDS

    def share(self, number: int, count: int) -> "Load":
        """The part of client `number` of `count`: the first makes all events, the others stay."""
        others = number > 0
        return Load(
            sockets=self.sockets // count + (number < self.sockets % count),
            events=0 if others else self.events,
            rate=self.rate,
            processes=max(1, self.processes // count),
            settle=self.settle + (self.events / self.rate + STAY_SECONDS if others else 0),
        )


# Some thousand deliveries to few sockets: after them just-in-time compilers have seen the code,
# pools are filled, and the memory of a socket is not mixed with that of a server's first steps.
WARM_UP = Load(sockets=50, events=100, rate=20, processes=1, settle=0.5)


def measure(peer: Peer, transport: Transport, running: Running, load: Load, logs: Path) -> Figures:
    """One measurement of a server, after a warm-up.

    Several addresses share the sockets, each with a load client of its own.
    """
    _run(peer, transport, running, WARM_UP, logs)
    return together(_run(peer, transport, running, load, logs))


def _run(
    peer: Peer, transport: Transport, running: Running, load: Load, logs: Path
) -> list[Figures]:
    count = len(running.urls)
    log = logs / "loadtest.log"
    files = [logs / f"figures-{number}.json" for number in range(count)]
    with ExitStack() as stack:
        clients = []
        for number, (url, file) in enumerate(zip(running.urls, files, strict=True)):
            file.unlink(missing_ok=True)
            pids = family(running.pids if count == 1 else [running.pids[number]])
            words = command(peer, transport, url, load.share(number, count), pids)
            clients.append(stack.enter_context(child([*words, "--json", str(file)], log, cwd=ROOT)))
        for client in clients:
            client.wait(load.seconds)
    return [read(file, log) for file in files]


def command(
    peer: Peer, transport: Transport, url: str, load: Load, pids: Sequence[int]
) -> list[str]:
    """The command line for one address of a peer, but for where the figures go."""
    options = {
        "--url": url,
        "--sockets": str(load.sockets),
        "--events": str(load.events),
        "--rate": str(load.rate),
        "--processes": str(load.processes),
        "--settle": str(load.settle),
    }
    flags = ["--quiet"]
    if transport == "graphql":
        assert peer.graphql is not None
        options |= {"--transport": "graphql", "--subscription": peer.graphql.subscription}
    else:
        assert peer.socket is not None
        plain = peer.socket.publish_path is not None
        options |= {"--transport": "raw" if plain else "json", "--path": peer.socket.path}
        if peer.socket.publish_path is not None:
            options["--publish-url"] = url + peer.socket.publish_path
    if peer.graphql is not None:
        options["--mutation"] = peer.graphql.mutation
    if peer.graphql is None or not peer.graphql.login:
        flags.append("--no-login")
    words = [word for option in options.items() for word in option]
    watched = [word for pid in pids for word in ("--server-pid", str(pid))]
    return [sys.executable, "manage.py", "loadtest", *words, *watched, *flags]


def family(pids: Sequence[int]) -> list[int]:
    """The processes and all their descendants, such as nginx's worker."""
    found = [psutil.Process(pid) for pid in pids]
    return sorted({one.pid for root in found for one in (root, *root.children(recursive=True))})


def read(file: Path, log: Path) -> Figures:
    """The figures of one load client; it ends with an error, but with figures, if some are bad."""
    if not file.exists():
        raise BenchmarkError(f"the load client left no figures: {last_line(log)}")
    found: dict[str, Any] = json.loads(file.read_text())
    opens, faults, server = found["opens"], found["faults"], found["server"] or {}
    delivery = found["delivery"]["ms"] or {}
    if found["events"] and not delivery:
        raise BenchmarkError(f"nothing arrived: {opens['failures'] or faults['errors']}")
    return Figures(
        median_ms=delivery.get("p50", 0.0),
        p99_ms=delivery.get("p99", 0.0),
        subscribed_per_s=opens["per_second"],
        bytes_per_socket=server.get("bytes_per_socket"),
        delivered=faults["expected"] - faults["lost"],
        expected=opens["wanted"] * found["mutations"]["attempted"],
    )


def together(parts: Sequence[Figures]) -> Figures:
    """Of several clients that ran side by side; the first one measured the latencies."""
    sizes = [part.bytes_per_socket for part in parts if part.bytes_per_socket is not None]
    return Figures(
        median_ms=parts[0].median_ms,
        p99_ms=parts[0].p99_ms,
        subscribed_per_s=sum(part.subscribed_per_s for part in parts),
        bytes_per_socket=sum(sizes) / len(sizes) if sizes else None,
        delivered=sum(part.delivered for part in parts),
        expected=sum(part.expected for part in parts),
    )


def last_line(log: Path) -> str:
    """What a program said last, which is mostly why it ended."""
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it says nothing")

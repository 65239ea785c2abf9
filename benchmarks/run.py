"""Runs the benchmark: every server started fresh for each measurement, one after another.

`make bench` starts it; `python -m benchmarks.run --help` lists what may be chosen. The servers
take turns within a round (A B C, A B C), so that a machine that slows down slows all of them.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from httpx import HTTPError
from websockets.exceptions import WebSocketException

from benchmarks import load, machine, peers, redis_cost, report
from benchmarks.clients import prove
from benchmarks.peers.peer import TRANSPORTS, Peer, Transport, transports_of
from benchmarks.peers.socsyn.peer import Socsyn
from benchmarks.processes import BenchmarkError, end_in_good_order, raise_open_files
from benchmarks.results import Run, Sample
from benchmarks.services import Services, services
from benchmarks.targets import REDIS_SOCKETS

SOCKETS = (500, 1000, 2000, 8000, 10_000)
PARTS = (*TRANSPORTS, "scaling", "redis")
SCALING_SOCKETS = 2000
# What one server may do without ending the run. TimeoutError is an OSError.
FAILURES = (
    BenchmarkError,
    OSError,
    HTTPError,
    WebSocketException,
    psutil.Error,
    subprocess.SubprocessError,
)


@dataclass(frozen=True)
class Step:
    """One measurement to be made."""

    peer: Peer
    transport: Transport
    sockets: int
    round: int
    processes: int = 1

    @property
    def words(self) -> str:
        several = f", {self.processes} processes" if self.processes > 1 else ""
        return (
            f"round {self.round}: {self.peer.title}, {self.transport}, "
            f"{self.sockets:,} sockets{several}"
        )


class Benchmark:
    """One run: what was asked for, and what has been measured so far."""

    def __init__(self, options: argparse.Namespace, services: Services, logs: Path) -> None:
        self._options = options
        self._services = services
        self._logs = logs
        self._peers = [peers.make(name) for name in options.peers]
        self._pair = Socsyn(processes=2)
        self.run = Run(
            date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            versions={peer.name: peer.versions() for peer in self._peers},
            settings={"rounds": options.rounds, "events": options.events, "rate": options.rate},
        )

    def go(self) -> None:
        """Everything that was asked for; a server that fails is noted and the rest goes on."""
        self.run.machine = machine.describe(self._services, self._services.database("machine"))
        for peer in self._peers:
            self._prove(peer)
        steps = list(self._steps())
        for number, step in enumerate(steps, start=1):
            say(f"[{number}/{len(steps)}] {step.words}")
            self.run.samples.append(self._measure(step))
        if "redis" in self._options.only:
            self._watch_redis()

    def _prove(self, peer: Peer) -> None:
        """A server that does not deliver at all stops the run before anything is measured."""
        with peer.start(self._services, self._logs) as running:
            for transport in transports_of(peer):
                asyncio.run(prove(peer, transport, running.url))
        say(f"{peer.title} delivers over {' and '.join(transports_of(peer))}")

    def _steps(self) -> Iterator[Step]:
        only = self._options.only
        for turn in range(1, self._options.rounds + 1):
            for transport in TRANSPORTS:
                if transport not in only:
                    continue
                for sockets in self._options.sockets:
                    for peer in self._peers:
                        if transport in transports_of(peer) and sockets <= self._most(peer):
                            yield Step(peer, transport, sockets, turn)
            if "scaling" in only:
                yield from self._scaling(turn)

    def _scaling(self, turn: int) -> Iterator[Step]:
        sockets = self._options.scaling_sockets
        if "graphql" not in self._options.only or sockets not in self._options.sockets:
            yield Step(peers.make("socsyn"), "graphql", sockets, turn)
        yield Step(self._pair, "graphql", sockets, turn, processes=2)

    def _most(self, peer: Peer) -> int:
        return max(self._options.sockets) if self._options.all else peer.most_sockets

    def _measure(self, step: Step) -> Sample:
        begun = time.monotonic()
        place = (step.peer.name, step.transport, step.sockets, step.round, step.processes)
        try:
            with step.peer.start(self._services, self._logs) as running:
                wanted = load.Load(step.sockets, self._options.events, self._options.rate)
                figures = load.measure(step.peer, step.transport, running, wanted, self._logs)
        except FAILURES as error:
            why = str(error) or type(error).__name__
            say(f"    failed: {why}")
            return Sample(*place, failure=why)
        size = figures.bytes_per_socket
        say(
            f"    median {figures.median_ms:.1f} ms, p99 {figures.p99_ms:.1f} ms, "
            f"{figures.subscribed_per_s:,.0f} subscribed/s, "
            f"{'?' if size is None else round(size / 1000, 1)} kB a socket, "
            f"{figures.delivered:,} of {figures.expected:,} delivered "
            f"({time.monotonic() - begun:.0f} s)"
        )
        return Sample(*place, figures=figures)

    def _watch_redis(self) -> None:
        for name in ("socsyn", "textbook"):
            for sockets in REDIS_SOCKETS:
                if name in self._options.peers:
                    self._watch(peers.make(name), sockets)

    def _watch(self, peer: Peer, sockets: int) -> None:
        say(f"Redis commands: {peer.title}, {sockets:,} sockets")
        try:
            cost = redis_cost.measure(peer, self._services, self._logs, sockets)
        except FAILURES as error:
            say(f"    failed: {str(error) or type(error).__name__}")
            return
        say(f"    {cost.commands_per_event:.1f} commands an event")
        self.run.redis.append(cost)


def say(text: str) -> None:
    print(text, flush=True)


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sockets", type=int, nargs="+", default=list(SOCKETS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--events", type=int, default=20, help="posts in a measurement")
    parser.add_argument("--rate", type=float, default=1.0, help="posts a second")
    parser.add_argument("--peers", nargs="+", choices=list(peers.ALL), default=list(peers.ALL))
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--scaling-sockets", type=int, default=SCALING_SOCKETS)
    parser.add_argument(
        "--all", action="store_true", help="ask every server for every number of sockets"
    )
    parser.add_argument("--write", action="store_true", help="put the tables in docs/benchmarks.md")
    return parser.parse_args(arguments)


def main() -> None:
    options = parse()
    missing = [words for name in options.peers if (words := peers.make(name).missing())]
    if missing:
        sys.exit("\n".join([*missing, "Or leave some out: ARGS='--peers socsyn textbook'"]))
    end_in_good_order()
    files = raise_open_files()
    if files < max(options.sockets) + 1000:
        sys.exit(f"Only {files:,} files may be open: raise ulimit -n, or ask for fewer sockets.")
    logs = Path(tempfile.mkdtemp(prefix="bench-"))
    say(f"The servers' logs are in {logs}")
    with services() as running:
        benchmark = Benchmark(options, running, logs)
        try:
            benchmark.go()
        finally:
            if benchmark.run.samples or benchmark.run.redis:
                say(f"Kept in {benchmark.run.save()}")
    say("\n" + report.markdown(benchmark.run))
    if options.write:
        report.write(benchmark.run)
        say(f"\nWritten to {report.PAGE}")


if __name__ == "__main__":
    try:
        main()
    except BenchmarkError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)

"""What was measured, in the form in which it is kept in benchmarks/results/."""

import json
import statistics
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.peers.peer import Transport

FOLDER = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class Figures:
    """What the load client saw of one server with so many sockets."""

    median_ms: float  # from sending the mutation to a socket's having the event
    p99_ms: float
    subscribed_per_s: float  # opened and subscribed
    bytes_per_socket: float | None  # memory of the server's processes, shared pages split
    delivered: int
    expected: int

    @property
    def is_whole(self) -> bool:
        return self.delivered == self.expected


@dataclass(frozen=True)
class Sample:
    """One measurement: figures, or why there are none."""

    peer: str
    transport: Transport
    sockets: int
    round: int
    processes: int = 1
    figures: Figures | None = None
    failure: str | None = None


@dataclass(frozen=True)
class RedisCost:
    """How many commands Redis ran for one event, with so many sockets listening."""

    peer: str
    sockets: int
    commands_per_event: float
    by_name: dict[str, float]


@dataclass
class Run:
    """Everything of one run of the benchmark."""

    date: str
    machine: dict[str, str] = field(default_factory=dict)
    versions: dict[str, dict[str, str]] = field(default_factory=dict)
    settings: dict[str, float] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    redis: list[RedisCost] = field(default_factory=list)

    def of(self, peer: str, transport: Transport, sockets: int, processes: int = 1) -> list[Sample]:
        """The samples of all rounds."""
        wanted = (peer, transport, sockets, processes)
        return [
            sample
            for sample in self.samples
            if (sample.peer, sample.transport, sample.sockets, sample.processes) == wanted
        ]

    def commands(self, peer: str, sockets: int) -> float | None:
        """How many commands Redis ran for one event, with so many sockets."""
        costs = [cost for cost in self.redis if (cost.peer, cost.sockets) == (peer, sockets)]
        return costs[-1].commands_per_event if costs else None

    def save(self) -> Path:
        """Write it to a file named for its date."""
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / f"{self.date.replace(':', '')}.json"
        path.write_text(json.dumps(asdict(self), indent=1) + "\n")
        return path

    @classmethod
    def load(cls, path: Path) -> "Run":
        kept: dict[str, Any] = json.loads(path.read_text())
        samples = [
            Sample(**{**one, "figures": Figures(**one["figures"]) if one["figures"] else None})
            for one in kept.pop("samples")
        ]
        return cls(
            **{**kept, "samples": samples, "redis": [RedisCost(**one) for one in kept["redis"]]}
        )


def median(samples: Iterable[Sample], figure: Callable[[Figures], float | None]) -> float | None:
    """The median over the rounds, of those that have the figure."""
    seen = [figure(sample.figures) for sample in samples if sample.figures is not None]
    numbers = [number for number in seen if number is not None]
    return statistics.median(numbers) if numbers else None


def ratio(
    ours: Iterable[Sample], theirs: Iterable[Sample], figure: Callable[[Figures], float | None]
) -> float | None:
    """The median over the rounds of ours / theirs, each taken within one round."""
    by_round = {sample.round: sample for sample in theirs}
    ratios = []
    for sample in ours:
        other = by_round.get(sample.round)
        if other is None or sample.figures is None or other.figures is None:
            continue
        above, below = figure(sample.figures), figure(other.figures)
        if above is not None and below:
            ratios.append(above / below)
    return statistics.median(ratios) if ratios else None

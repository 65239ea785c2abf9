"""What Socsyn is to reach beside the others, and what was seen of it."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.peers.peer import Transport
from benchmarks.results import Figures, Run, median, ratio

REDIS_SOCKETS = (1, 1000)
REDIS_GROWTH = 1.05  # a command that only one event in twenty needs is no growth


@dataclass(frozen=True)
class Target:
    """One figure of ours, beside a peer's where one is named."""

    what: str
    transport: Transport
    sockets: int
    figure: Callable[[Figures], float | None]
    limit: float
    peer: str | None = None
    at_least: bool = False  # the limit is the least that is good; else the most
    unit: str = "times"

    def seen(self, run: Run) -> float | None:
        """What the run shows; None where it did not measure this."""
        ours = run.of("socsyn", self.transport, self.sockets)
        if self.peer is None:
            return median(ours, self.figure)
        return ratio(ours, run.of(self.peer, self.transport, self.sockets), self.figure)

    def met(self, seen: float) -> bool:
        return seen >= self.limit if self.at_least else seen <= self.limit

    @property
    def words(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g} {self.unit}"


def _kilobytes(figures: Figures) -> float | None:
    return figures.bytes_per_socket and figures.bytes_per_socket / 1000


def _rate(figures: Figures) -> float:
    return figures.subscribed_per_s


def _median(figures: Figures) -> float:
    return figures.median_ms


TARGETS = (
    Target(
        "GraphQL, 2,000 sockets: median of Mercurius",
        "graphql", 2000, _median, 0.5, peer="mercurius",
    ),
    Target(
        "GraphQL, 1,000 sockets: median of the textbook",
        "graphql", 1000, _median, 1 / 20, peer="textbook",
    ),
    Target("JSON, 8,000 sockets: median of nchan", "json", 8000, _median, 1.5, peer="nchan"),
    Target(
        "GraphQL, 2,000 sockets: subscribed per second of Mercurius",
        "graphql", 2000, _rate, 0.7, peer="mercurius", at_least=True,
    ),
    Target(
        "GraphQL, 10,000 sockets: memory a socket",
        "graphql", 10_000, _kilobytes, 25, unit="kB",
    ),
)  # fmt: skip

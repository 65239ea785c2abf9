"""What the runner asks of a server under test."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from benchmarks.services import Services

Transport = Literal["graphql", "json"]
TRANSPORTS: tuple[Transport, ...] = ("graphql", "json")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Running:
    """A server that answers: `urls` has one address for each of its processes."""

    urls: Sequence[str]
    pids: Sequence[int]

    @property
    def url(self) -> str:
        return self.urls[0]


@dataclass(frozen=True)
class GraphQL:
    """How one subscribes and writes at /graphql."""

    subscription: str
    mutation: str  # {marker} in it stands for what tells one post from another
    login: bool = False  # whether writing needs an account


@dataclass(frozen=True)
class Socket:
    """Where the plain socket is, and where its posts come from."""

    path: str
    publish_path: str | None = None  # posts are the body of a POST to it; else GraphQL makes them


class Peer(Protocol):
    """A server under test."""

    name: str
    title: str
    graphql: GraphQL | None
    socket: Socket | None
    most_sockets: int  # beyond this many it is not asked

    def missing(self) -> str | None:
        """What has to be installed first, in words; None where all is there."""

    def versions(self) -> dict[str, str]:
        """The versions of what is measured."""

    def start(self, services: Services, logs: Path) -> AbstractContextManager[Running]:
        """A fresh server; it has ended when the block is left."""


def transports_of(peer: Peer) -> list[Transport]:
    """What the peer speaks."""
    spoken: dict[Transport, object] = {"graphql": peer.graphql, "json": peer.socket}
    return [transport for transport in TRANSPORTS if spoken[transport] is not None]

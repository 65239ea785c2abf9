"""What one client process is told to do, in the form in which it travels to that process."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

TRANSPORTS = ("graphql", "json", "sse", "raw")
LEGACY = "graphql-ws"  # the sub-protocol with other names for its messages, and no ping


@dataclass(frozen=True, slots=True)
class Plan:
    """`sockets` connections, of which the first is number `first` of the whole run."""

    transport: str
    host: str  # an IP address: the name was looked up once for all
    port: int
    family: int
    tls_name: str | None  # the name to check the certificate against; None for plain TCP
    path: str
    authority: str  # the Host header
    headers: tuple[str, ...]
    subprotocol: str | None
    subscription: str
    authorization: str | None
    sign: bool  # wait for the sign that a socket is live (pong, welcome)
    opening: int
    open_timeout: float
    marker: str
    sockets: int
    first: int = 0

    def share(self, processes: int) -> list["Plan"]:
        """One plan a process, as even as can be."""
        shares, first = [], 0
        for index in range(processes):
            count = self.sockets // processes + (index < self.sockets % processes)
            shares.append(replace(self, sockets=count, first=first))
            first += count
        return shares

    def text(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str | bytes) -> "Plan":
        given: dict[str, Any] = json.loads(text)
        return cls(**given | {"headers": tuple(given["headers"])})

"""The first bytes of a connection: a WebSocket's handshake, or anything else.

Daphne has Twisted make an HTTP request of a handshake, writes that down as bytes again, and has
Autobahn read those, which is a fourth of what opening a socket takes. So a handshake that comes in
one piece and holds nothing out of the ordinary goes to Autobahn as it came. Whatever differs in
the least goes Daphne's way, so there is one place that refuses: this one only knows what is plain.
"""

import asyncio
import re
from collections.abc import Callable
from typing import Any

from twisted.internet import tcp
from twisted.internet.protocol import Protocol, connectionDone
from twisted.protocols.policies import ProtocolWrapper
from twisted.python.failure import Failure

LONGEST = 16 * 1024  # Twisted's own limit for a line
SILENT_SECONDS = 60  # after which a connection that sends nothing ends, as Twisted's do

HEADER = rb"[A-Za-z0-9!#$%&'*+.^_`|~-]+: ?[!-~](?:[ -~]*[!-~])?\r\n"
_PLAIN = re.compile(rb"GET (/[!-~]*) HTTP/1\.1\r\n((?:%b)+)\r\n" % HEADER)
_NAME = re.compile(rb"^([^:]+):", re.MULTILINE)
# A body, an answer that is waited for, and a header that Daphne believes of anybody.
_OTHERWISE = frozenset({b"content-length", b"transfer-encoding", b"expect", b"daphne-root-path"})


def query_of(data: bytes) -> bytes | None:
    """The query string of a plain handshake; None for all that is anything else."""
    if len(data) > LONGEST or not (found := _PLAIN.fullmatch(data)):
        return None
    headers = found[2].lower()
    names = _NAME.findall(headers)
    once = set(names)
    if len(once) < len(names) or not once.isdisjoint(_OTHERWISE):
        return None
    if not headers.startswith(b"upgrade: websocket\r") and b"\nupgrade: websocket\r" not in headers:
        return None
    return found[1].partition(b"?")[2]


class FirstBytes(Protocol):
    """Listens to a connection until it is known what it speaks, and hands it over then.

    `http` and `websocket` make the protocols; a WebSocket's is made for a query string.
    """

    def __init__(self, http: Callable[[], Any], websocket: Callable[[bytes], Any]) -> None:
        self._http = http
        self._websocket = websocket
        self._patience: asyncio.TimerHandle | None = None

    def connectionMade(self) -> None:  # noqa: N802
        transport: Any = self.transport
        if not isinstance(transport, tcp.Connection) or transport.TLS:
            self._hand_over(self._http())  # TLS has its own say in what is spoken
        else:
            loop = asyncio.get_running_loop()
            self._patience = loop.call_later(SILENT_SECONDS, transport.loseConnection)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        query = query_of(data)
        protocol = self._http() if query is None else self._websocket(query)
        self._hand_over(protocol)
        protocol.dataReceived(data)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802
        self._stop_waiting()

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()

    def _hand_over(self, protocol: Any) -> None:
        self._stop_waiting()
        transport: Any = self.transport
        if isinstance(transport, ProtocolWrapper):
            transport.wrappedProtocol = protocol
        else:
            transport.protocol = protocol
        protocol.makeConnection(transport)

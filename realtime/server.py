"""The ASGI server: Daphne with the connections of realtime.protocol and realtime.requests, and
an end in good order.

- The listen backlog is LISTEN_BACKLOG, so that a burst of connections is not left waiting a
  second each for the kernel's retries. A listening socket can be inherited, for several processes
  on one port.
- A server that is told to stop drains (realtime.draining): it listens no more, ends its streams
  with a code to reconnect on, and lets requests, mutations and clean-up finish, DRAIN_DEADLINE
  seconds at most; then it keeps nobody online any more (realtime.presence). Daphne drops everybody
  with 1006 and runs no clean-up. A second signal hurries.
- No socket is closed for having been open for a day.
- Looking after ten thousand connections is done a slice at a time.
- What Daphne calls `ready` is before it listens; here `on_listening` is called when it answers.
"""

from realtime.protocol import (  # first: it chooses Twisted's reactor  # isort: skip
    BodyInbox,
    Inbox,
    ReadyFrames,
    WebSocketFactory,
    WebSocketProtocol,
    accept_compression,
    bound_silence,
    reactor,
)

import asyncio
import gc
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import Any, cast

from daphne import server as daphne
from django.conf import settings
from twisted.internet import defer
from twisted.internet.endpoints import serverFromString
from twisted.logger import globalLogBeginner

from realtime import gauges, presence
from realtime.close_codes import CloseCode
from realtime.draining import draining
from realtime.frames import EXTENSION
from realtime.requests import HTTPFactory, WebRequest

logger = logging.getLogger(__name__)

# Closed connections are cycles, so not too seldom either; the middle generation is looked at less
# often than usual, since what is in it while sockets open is all there to stay.
GC_THRESHOLDS = 20_000, 30, 1
SLICE = 500  # connections looked after before others on the loop have their turn
CANCEL_SECONDS = 1.0  # for clean-up
END_SECONDS = 4.0  # beyond the deadline, for the outbox and whatever else is left
LOOK_SECONDS = 0.05  # between looks at what has yet to end


class Server(daphne.Server):
    """Daphne's server with the classes above. One a process, as Twisted has one reactor."""

    def __init__(
        self,
        *args: Any,
        listening: socket.socket | None = None,
        supervisor: int | None = None,
        on_listening: Callable[[str, int], None] | None = None,
        **options: Any,
    ) -> None:
        """`listening`: a socket that listens already, instead of `endpoints`.

        `supervisor`: a pipe's descriptor; the server stops when its other end is closed.
        """
        if listening is not None:
            options["endpoints"] = ["inherited"]  # without any, Daphne exits
        super().__init__(*args, **options)
        self.failed: str | None = None  # why it could not listen, once `run` has returned
        self._inherited = listening
        self._supervisor = supervisor
        self._on_listening = on_listening
        self._ports: list[Any] = []
        self._deadline: float | None = None

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if protocol not in self.connections:  # gone already
            return None
        scope["extensions"] = {EXTENSION: ReadyFrames(protocol)}
        if not isinstance(protocol, WebSocketProtocol):
            bound_silence(protocol.channel.transport)
        scope.setdefault("asgi", {"version": "3.0"})
        body = getattr(protocol, "body", None)
        inbox = BodyInbox(body) if body else Inbox()
        application = self.application(scope, inbox.get, partial(self.handle_reply, protocol))
        self.connections[protocol]["application_instance"] = asyncio.ensure_future(application)
        return inbox

    def run(self) -> None:
        """Serve until SIGINT or SIGTERM, or until an endpoint can't be listened on."""
        self.connections: dict[Any, dict[str, Any]] = {}
        gauges.watch_sockets(self.waiting)
        self.http_factory = HTTPFactory(self)
        self.ws_factory = WebSocketFactory(self, server="socsyn")
        self.ws_factory.setProtocolOptions(
            failByDrop=False,
            echoCloseCodeReason=True,
            allowNullOrigin=True,  # who may connect is decided in realtime.socket
            autoPingTimeout=settings.SOCKET_PONG_SECONDS,
            openHandshakeTimeout=self.websocket_handshake_timeout,
            maxMessagePayloadSize=settings.SOCKET_MAX_MESSAGE_BYTES,
            maxFramePayloadSize=settings.SOCKET_MAX_MESSAGE_BYTES,
        )
        if settings.SOCKET_COMPRESSION:
            self.ws_factory.setProtocolOptions(perMessageCompressionAccept=accept_compression)
        self.ws_factory.settle()
        self.ping_interval = settings.SOCKET_PING_SECONDS
        self.websocket_timeout = -1
        globalLogBeginner.beginLoggingTo(
            [cast("Any", _log_failure)], redirectStandardIO=False, discardBuffer=True
        )
        reactor.callLater(1, self.application_checker)
        reactor.callLater(2, self.timeout_checker)
        self._listen()
        asyncio.set_event_loop(reactor._asyncioEventloop)
        reactor.addSystemEventTrigger("before", "shutdown", self.kill_all_applications)
        if self.signal_handlers:
            reactor.callWhenRunning(self._take_signals)
        if self._supervisor is not None:
            loop = reactor._asyncioEventloop
            loop.add_reader(self._supervisor, self._orphaned)
        _tame_garbage_collection()
        if not self.abort_start:
            reactor.run(installSignalHandlers=self.signal_handlers)

    def _listen(self) -> None:
        if self._inherited is not None:
            descriptor, family = self._inherited.fileno(), self._inherited.family
            port = reactor.adoptStreamPort(descriptor, family, self.http_factory)
            self.listen_success(port)
            return
        for endpoint in self.endpoints:
            backlog = f":backlog={settings.LISTEN_BACKLOG}" if endpoint.startswith("tcp:") else ""
            listening = serverFromString(reactor, endpoint + backlog).listen(self.http_factory)
            listening.addCallbacks(self.listen_success, self.listen_error)

    def waiting(self) -> Iterator[int]:
        """The bytes that wait for each open socket."""
        for protocol in self.connections:
            if _is_open(protocol) or isinstance(protocol, WebRequest):
                yield protocol.waiting_bytes()

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._ports.append(port)
        if self._on_listening and self.listening_addresses:
            self._on_listening(*self.listening_addresses[-1])

    def listen_error(self, failure: Any) -> None:
        self.failed = failure.getErrorMessage()
        self.stop()

    # --- Looking after connections --------------------------------------------------------------

    def application_checker(self) -> None:
        """Daphne's, which stops for good if one application's failure can't be told any more."""
        try:
            super().application_checker()
        except Exception:
            logger.exception("a connection could not be looked after")
            reactor.callLater(1, self.application_checker)

    def timeout_checker(self) -> None:
        """Ping and time out connections, as Daphne's, a slice at a time."""
        self._check_slice(list(self.connections))

    def _check_slice(self, protocols: list[Any]) -> None:
        for protocol in protocols[-SLICE:]:
            if protocol in self.connections:
                protocol.check_timeouts()
        del protocols[-SLICE:]
        if protocols:
            reactor.callLater(0, self._check_slice, protocols)
        else:
            reactor.callLater(2, self.timeout_checker)

    # --- The end --------------------------------------------------------------------------------

    def _take_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._signalled)

    def _signalled(self, *_: object) -> None:
        """The first signal stops the server in good order, another one at once."""
        reactor.callFromThread(self._stop if not draining.begun else self._hurry)

    def _stop(self) -> None:
        draining.begin()
        _end_in(settings.DRAIN_DEADLINE + END_SECONDS)
        reactor.stop()

    def _orphaned(self) -> None:
        reactor._asyncioEventloop.remove_reader(self._supervisor)
        if not draining.begun:
            self._stop()

    def _hurry(self) -> None:
        self._deadline = monotonic()
        _end_in(END_SECONDS)

    def kill_all_applications(self) -> Any:
        """What the reactor waits for before it stops."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._drain()))

    async def _drain(self) -> None:
        draining.begin()
        self._deadline = monotonic() + settings.DRAIN_DEADLINE
        await self._within_deadline(asyncio.sleep(settings.DRAIN_GRACE))
        for port in self._ports:
            port.stopListening()
        await self._within_deadline(self._finish())
        for protocol in filter(_is_open, list(self.connections)):  # whose turn never came
            protocol.sendClose(code=int(CloseCode.SHUTDOWN), reason=CloseCode.SHUTDOWN.reason)
        running = self._applications()
        for application in running:
            application.cancel()
        if running:  # one that waits for a thread may not hear of it before that ends
            await asyncio.wait(running, timeout=CANCEL_SECONDS)
        await presence.current().close()
        if self.connections:
            await asyncio.sleep(LOOK_SECONDS)  # for the last bytes to leave

    async def _finish(self) -> None:
        """End the streams, then wait for requests that run and for peers to take their close."""
        await draining.end_streams()
        while self._applications() or any(map(_is_open, self.connections)):  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)

    async def _within_deadline(self, work: Any) -> None:
        """Do `work`, or as much of it as the deadline allows; a second signal moves that."""
        task = asyncio.ensure_future(work)
        while not task.done() and self._deadline is not None and monotonic() < self._deadline:
            await asyncio.wait([task], timeout=LOOK_SECONDS)
        task.cancel()
        await asyncio.wait([task])

    def _applications(self) -> list[asyncio.Future[Any]]:
        """Those that still run. An idle keep-alive connection has none."""
        return [
            details["application_instance"]
            for details in self.connections.values()
            if "application_instance" in details and not details["application_instance"].done()
        ]


def _tame_garbage_collection() -> None:
    """Look less often for reference cycles, and never among what was there before serving.

    A look walks all objects of a generation: with Python's thresholds and ten thousand sockets
    that was a fifth of the processor's time, and pauses of 200 ms in the middle of a fan-out.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


def _end_in(seconds: float) -> None:
    """End the process then, whatever still holds it up: a thread that waits for a lock can."""
    watchdog = threading.Timer(seconds, os._exit, [1])
    watchdog.daemon = True
    watchdog.start()


def _is_open(protocol: Any) -> bool:
    return isinstance(protocol, WebSocketProtocol) and protocol.state != protocol.STATE_CLOSED


def _log_failure(event: dict[str, Any]) -> None:
    """Twisted's own log, of which only failures say anything new."""
    if "log_failure" in event:
        failure = event["log_failure"]
        logger.error("Twisted: %s", failure.getErrorMessage(), exc_info=failure.value)

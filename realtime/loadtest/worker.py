"""One client process: `python -m realtime.loadtest.worker`, spoken to over its pipes.

Its first line in is a Plan; `events` says that events begin, `stop` that they are over. Out come
lines of JSON: `progress` four times a second, `opened` once, and `result`, after which follow the
bytes of the three arrays. It ends when its input does, so it never outlives the run.
"""

import asyncio
import contextlib
import gc
import json
import ssl
import sys
from time import monotonic_ns
from typing import Any

from . import own_usage
from .connection import Connection
from .errors import LoadtestError, OpenFailed
from .event_stream import EventStream
from .limits import local_address, new_socket, raise_files
from .plan import Plan
from .reader import Reader
from .tally import Tally
from .websockets import GraphQLSocket, JsonSocket, WebSocket

KINDS: dict[str, type[Connection]] = {
    "graphql": GraphQLSocket,
    "json": JsonSocket,
    "sse": EventStream,
    "raw": WebSocket,
}
PROGRESS_SECONDS = 0.25
GOODBYE_SECONDS = 2.0
STOP = b"stop\n"


class Worker:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tally = Tally()
        self.connections: list[Connection] = []
        self._kind = KINDS[plan.transport]
        self._tls = ssl.create_default_context() if plan.tls_name else None
        self.reader = Reader() if self._tls is None and Reader.is_possible() else None
        self._next = 0
        self._failed_in_a_row = 0

    async def open_all(self) -> None:
        """Open every socket, `opening` at a time; give up when so many fail one after another."""
        self.tally.first_connect = monotonic_ns()
        lanes = min(self.plan.opening, self.plan.sockets)
        await asyncio.gather(*(self._lane() for _ in range(lanes)))

    async def _lane(self) -> None:
        while self._next < self.plan.sockets and self._failed_in_a_row < self.plan.opening:
            number, self._next = self._next, self._next + 1
            try:
                await self._open(number)
                self._failed_in_a_row = 0
            except (OSError, OpenFailed) as error:
                self._failed_in_a_row += 1
                late = isinstance(error, TimeoutError)
                self.tally.failures["not live in time" if late else _words(error)] += 1

    async def _open(self, number: int) -> None:
        plan, loop = self.plan, asyncio.get_running_loop()
        connection = self._kind(plan, self.tally)
        source = local_address(plan.host, plan.first + number)
        try:
            async with asyncio.timeout(plan.open_timeout):
                made = new_socket(plan.family, source)
                try:
                    await loop.sock_connect(made, (plan.host, plan.port))
                except BaseException:
                    made.close()
                    raise
                await loop.create_connection(
                    lambda: connection, sock=made, ssl=self._tls, server_hostname=plan.tls_name
                )
                if connection.live is not None:
                    await connection.live
        except BaseException:
            connection.live = None
            connection.abort()
            raise
        connection.live = None
        if self.reader is not None:
            self.reader.adopt(connection, made)
        self.connections.append(connection)

    async def end_all(self) -> None:
        """Close as a client does, and give the server a moment to answer."""
        self.tally.ending = True
        for connection in self.connections:
            if connection.is_live:
                connection.end()
        until = monotonic_ns() + GOODBYE_SECONDS * 1e9
        while self.tally.live and monotonic_ns() < until:  # noqa: ASYNC110 - rare and short
            await asyncio.sleep(0.02)

    def result(self) -> dict[str, Any]:
        tally = self.tally
        return {
            "duplicates": tally.duplicates,
            "disordered": tally.disordered,
            "resyncs": tally.resyncs,
            "others": tally.others,
            "failures": tally.failures,
            "errors": tally.errors,
            "closes": {str(code): count for code, count in tally.closes.items()},
            "sizes": [len(part.tobytes()) for part in self.arrays()],
        }

    def arrays(self) -> list[Any]:
        return [self.tally.opens, self.tally.numbers, self.tally.times]


def _words(error: BaseException) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def say(kind: str, **values: Any) -> None:
    sys.stdout.buffer.write(json.dumps({"type": kind, **values}).encode() + b"\n")
    sys.stdout.buffer.flush()


async def _report_progress(tally: Tally) -> None:
    last: dict[str, int] = {}
    while True:
        if (now := tally.progress()) != last:
            last = now
            say("progress", **now)
        await asyncio.sleep(PROGRESS_SECONDS)


async def _serve(commands: "asyncio.Queue[bytes]") -> None:
    plan = Plan.of(await commands.get())
    raise_files(plan.sockets)
    worker = Worker(plan)
    memory, cpu = own_usage.memory(), own_usage.cpu()
    progress = asyncio.create_task(_report_progress(worker.tally))
    await worker.open_all()
    tally = worker.tally
    say("progress", **tally.progress())
    say(
        "opened",
        first=tally.first_connect,
        last=tally.last_live,
        cpu=own_usage.cpu() - cpu,
        memory=own_usage.memory() - memory,
    )
    cpu = own_usage.cpu()
    while await commands.get() != STOP:
        cpu = own_usage.cpu()
        if worker.reader is not None:
            worker.reader.be_patient()
    progress.cancel()
    say("result", cpu=own_usage.cpu() - cpu, **worker.result())
    for part in worker.arrays():
        sys.stdout.buffer.write(part.tobytes())
    sys.stdout.buffer.flush()
    await worker.end_all()


async def _main() -> None:
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    commands: asyncio.Queue[bytes] = asyncio.Queue()
    work = asyncio.create_task(_serve(commands))
    listening = asyncio.create_task(_listen(lines, commands, work))
    with contextlib.suppress(asyncio.CancelledError):
        await work
    listening.cancel()


async def _listen(
    lines: asyncio.StreamReader, commands: "asyncio.Queue[bytes]", work: "asyncio.Task[None]"
) -> None:
    """Pass the commands on. Where they end without `stop` the parent has gone, and so do we."""
    while line := await lines.readline():
        commands.put_nowait(line)
        if line == STOP:
            return
    work.cancel()


def main() -> None:
    # Nothing here makes cycles worth a pause that would look like the server's latency.
    gc.disable()
    try:
        asyncio.run(_main())
    except (LoadtestError, OSError) as error:
        with contextlib.suppress(OSError):
            say("failed", message=str(error))
        sys.exit(2)


if __name__ == "__main__":
    main()

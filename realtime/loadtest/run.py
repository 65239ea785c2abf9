"""One run from the first connection to the report.

It always ends by itself: every socket has its time to open, the publisher gives up after a few
failures in a row, and after the events it waits for more only until nothing has come for `grace`
seconds.
"""

import asyncio
import contextlib
import socket
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

from . import report, server_process
from .crew import Crew
from .errors import LoadtestError
from .plan import Plan
from .progress import Progress
from .publisher import Publisher, Sent

LOOK_SECONDS = 0.1
CONNECT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asked for."""

    url: str
    plan: Plan
    processes: int
    publisher: Publisher | None
    sign_up: bool
    sign_in_sockets: bool
    events: int
    interval: float
    settle: float
    grace: float
    pids: tuple[int, ...]
    run_id: str


def resolve(host: str, port: int) -> tuple[int, str]:
    """The address family and the first address of the host that takes a connection."""
    why = "it has no address"
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise LoadtestError(f"Cannot connect to {host}:{port}: {error.strerror}.") from None
    for family, kind, protocol, _, address in found:
        try:
            with socket.socket(family, kind, protocol) as probe:
                probe.settimeout(CONNECT_SECONDS)
                probe.connect(address)
        except OSError as error:
            why = error.strerror or str(error)
        else:
            return int(family), str(address[0])
    raise LoadtestError(f"Cannot connect to {host}:{port}: {why}.")


async def run(order: Order, progress: Progress) -> dict[str, Any]:
    plan, started = order.plan, datetime.now(UTC)
    token = None
    if order.publisher is not None and order.sign_up:
        progress.show("making an account to publish with")
        token = await asyncio.to_thread(order.publisher.sign_up)
    if token and order.sign_in_sockets:
        plan = replace(plan, authorization=f"JWT {token}")
    pids = list(order.pids) or _local_listeners(plan)
    usages = [server_process.usage(pids)]
    async with Crew(plan.share(order.processes)) as crew:
        await _open(crew, plan, progress)
        await _wait(order.settle)
        crew.check()
        usages.append(server_process.usage(pids))
        if order.publisher is not None and crew.total("live"):
            await _publish(crew, order, order.publisher, progress)
        usages.append(server_process.usage(pids))
        results = await crew.results()
    progress.clear()
    head = {
        "run": order.run_id,
        "started": started.isoformat(timespec="seconds"),
        "url": order.url,
        "transport": plan.transport,
        "sockets": plan.sockets,
        "events": order.events if order.publisher is not None else 0,
        "interval_s": order.interval,
    }
    live = sum(len(result.opens) for result in results)
    if not live:
        reasons = report.opens(results, plan.sockets)["failures"]
        why = next(iter(reasons), "all closed at once")
        raise LoadtestError(f"No socket could be opened: {why}.")
    sent = order.publisher.sent if order.publisher is not None else Sent()
    return report.measure(head, results, sent, _server(pids, usages, live) if pids else None)


def _local_listeners(plan: Plan) -> list[int]:
    with contextlib.suppress(ValueError):
        if ip_address(plan.host).is_loopback:
            return server_process.listeners(plan.port)
    return []


async def _wait(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)


async def _open(crew: Crew, plan: Plan, progress: Progress) -> None:
    began = time.monotonic()
    while not crew.all_opened:
        await asyncio.sleep(LOOK_SECONDS)
        crew.check()
        live, failed = crew.total("live"), crew.total("failed")
        seconds = time.monotonic() - began
        progress.show(
            f"opening  {live:,} of {plan.sockets:,} live, {live / seconds:,.0f}/s"
            + (f", {failed:,} failed" if failed else "")
        )


async def _publish(crew: Crew, order: Order, publisher: Publisher, progress: Progress) -> None:
    """Publish all events, then wait until they have arrived, or nothing has for `grace` seconds.

    A slow server is not one that loses: as long as frames come, they are waited for.
    """
    live, newest = crew.total("live"), (0, time.monotonic())
    crew.begin_events()
    publisher.start(order.events, order.interval)
    try:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            crew.check()
            received, sent = crew.total("received"), publisher.sent
            progress.show(
                f"events   {sent.attempts:,} of {order.events:,} sent, {received:,} frames"
                + (f", {crew.total('closed'):,} closed" if crew.total("closed") else "")
            )
            if received > newest[0] or not publisher.done.is_set():
                newest = received, time.monotonic()
            elif time.monotonic() - newest[1] >= order.grace:
                break
            if publisher.done.is_set() and (
                received >= live * len(sent.times) or not crew.total("live")
            ):
                break
    finally:
        publisher.stop()


def _server(pids: list[int], usages: list[server_process.Usage], live: int) -> dict[str, Any]:
    before, opened, after = usages
    grown = None
    if before.memory is not None and opened.memory is not None:
        grown = opened.memory - before.memory
    return {
        "pids": pids,
        "memory_before_bytes": before.memory,
        "memory_open_bytes": opened.memory,
        "memory_after_bytes": after.memory,
        "bytes_per_socket": round(grown / live) if grown is not None and live else None,
        "opening_cpu_s": _between(before.cpu, opened.cpu),
        "events_cpu_s": _between(opened.cpu, after.cpu),
    }


def _between(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else round(after - before, 2)

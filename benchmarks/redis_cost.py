"""How many commands Redis runs for one event: it must not depend on how many sockets listen."""

import asyncio
import secrets
from pathlib import Path

from benchmarks.clients import Writer, hear, listening
from benchmarks.peers.peer import Peer
from benchmarks.results import RedisCost
from benchmarks.services import Services

EVENTS = 20
# What watching itself costs, and what servers send whether or not anything happens.
NOT_COUNTED = {"info", "ping", "client|setinfo", "client|setname", "hello", "select"}


def measure(peer: Peer, services: Services, logs: Path, sockets: int) -> RedisCost:
    """Publish some events to so many GraphQL sockets of a fresh server, and count."""
    with peer.start(services, logs) as running:
        return asyncio.run(_measure(peer, services, running.url, sockets))


async def _measure(peer: Peer, services: Services, url: str, sockets: int) -> RedisCost:
    async with listening(peer, "graphql", url, sockets) as opened, Writer(peer, url) as writer:

        async def publish(content: str) -> None:
            hearing = asyncio.gather(*(hear(socket, content) for socket in opened))
            await writer.post(content)
            await hearing

        await publish(f"warm-{secrets.token_hex(6)}")  # loads the script, opens connections
        before = services.commands()
        for _ in range(EVENTS):
            await publish(f"cost-{secrets.token_hex(6)}")
        after = services.commands()
    by_name = {
        name: (calls - before.get(name, 0)) / EVENTS
        for name, calls in sorted(after.items())
        if calls != before.get(name, 0) and name not in NOT_COUNTED
    }
    return RedisCost(peer.name, sockets, sum(by_name.values()), by_name)

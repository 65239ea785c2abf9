"""Writers who keep books: what was acknowledged, and what was refused."""

import asyncio
import random
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import httpx

from tests.e2e.faults.site import address
from tests.server import Server

CREATE = "mutation ($content: String!) { createPost(content: $content) { post { id } } }"


class Storm:
    """Writers who post as fast as they are answered, and what they were told."""

    def __init__(self, addresses: Sequence[str], tokens: Sequence[str], pause: float, size: int):
        self.name = secrets.token_hex(4)
        self.acknowledged: set[str] = set()
        self.refused: list[tuple[str, str]] = []
        self.slowest = 0.0
        self._addresses = addresses
        self._tokens = tokens
        self._pause = pause
        self._size = size
        self._stopping = False

    async def write(self, writer: int) -> None:
        headers = {"Authorization": f"JWT {self._tokens[writer]}"}
        turn = writer
        async with httpx.AsyncClient(headers=headers, timeout=40) as client:
            number = 0
            while not self._stopping:
                content = f"{self.name}.{writer}.{number}"
                where = self._addresses[turn % len(self._addresses)]
                if not await self._post(client, where, content):
                    turn += 1  # as a load balancer would
                    await asyncio.sleep(0.1)
                number += 1
                await asyncio.sleep(self._pause * random.uniform(0.5, 1.5))

    def stop(self) -> None:
        self._stopping = True

    async def _post(self, client: httpx.AsyncClient, where: str, content: str) -> bool:
        body = {"query": CREATE, "variables": {"content": padded(content, self._size)}}
        began = time.monotonic()
        try:
            answer = await client.post(f"http://{where}/graphql", json=body)
            told = answer.json() if answer.status_code == 200 else {"errors": answer.status_code}
        except httpx.HTTPError as error:
            self.refused.append((content, repr(error)))
            return False
        self.slowest = max(self.slowest, time.monotonic() - began)
        if "errors" in told:
            self.refused.append((content, str(told)))
            return False
        self.acknowledged.add(content)
        return True


def padded(content: str, size: int) -> str:
    return content + " " + "." * (size - len(content)) if size else content


@asynccontextmanager
async def storm(
    *servers: Server, tokens: Sequence[str], pause: float = 0.03, size: int = 0
) -> AsyncIterator[Storm]:
    """Writers who write, one for each token; their last answers are in when this is left."""
    where = [address(server) for server in servers]
    storm = Storm(where, tokens, pause, size)
    tasks = [asyncio.create_task(storm.write(number)) for number in range(len(tokens))]
    try:
        yield storm
        storm.stop()
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)

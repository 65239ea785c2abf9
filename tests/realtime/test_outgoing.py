"""What is pushed on servers that take no ready frames: in order, bounded, and no gap in silence."""

import asyncio
from typing import Any

from realtime.frames import Frame
from realtime.outgoing import Outgoing


class Peer:
    """One that takes frames only once it is let."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.given_up = 0
        self.reads = asyncio.Event()
        self.out = Outgoing({}, self._send, self._give_up)

    async def _send(self, frame: Frame) -> None:
        await self.reads.wait()
        self.taken.append(frame.text)

    def _give_up(self) -> None:
        self.given_up += 1


async def test_what_is_pushed_is_sent_in_order() -> None:
    peer = Peer()
    for number in range(5):
        peer.out.push(Frame(b"%d" % number))
    peer.reads.set()
    await peer.out.flush(5)
    assert peer.taken == [b"0", b"1", b"2", b"3", b"4"]


async def test_nothing_follows_a_gap(settings: Any) -> None:
    settings.SOCKET_MAX_WAITING_EVENTS = 5
    peer = Peer()
    for number in range(10):
        peer.out.push(Frame(b"%d" % number))
    peer.reads.set()
    await peer.out.flush(5)
    assert peer.given_up == 1
    assert peer.taken == []

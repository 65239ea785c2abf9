"""A topic, as one process knows it: what happened of late, and who waits for what comes next.

Guarantees: the messages are contiguous up to where the topic stands (`last`), whatever the order in
which doorbells ring. What comes early waits for what is missing; where the history can't give that
either, the topic jumps, and whoever stood before the jump finds that not all is here any more.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Protocol

from django.conf import settings

from realtime.broker import NOWHERE, Cursor, Message


class Waiter(Protocol):
    """Who is woken by what comes."""

    ready: asyncio.Event


class Topic:
    """A topic's recent messages in this process: contiguous, up to where it stands (`last`)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.last = NOWHERE  # until it is known where the topic stands
        self.listeners: set[Waiter] = set()
        self.complete = False  # whether all that Redis has of the past is here
        self.repair: asyncio.Task[None] | None = None
        self._messages: deque[Message] = deque(maxlen=settings.HISTORY_LENGTH)
        self._early: dict[Cursor, Message] = {}

    @property
    def floor(self) -> int:
        """The offset after which all messages are here."""
        return self.last.offset - len(self._messages)

    def has_all_since(self, cursor: Cursor) -> bool:
        return cursor.is_within(self.last) and cursor.offset >= self.floor

    def message_after(self, offset: int) -> Message:
        return self._messages[offset - self.floor]

    def hear(self, message: Message) -> bool:
        """Take a doorbell's message; whether it shows a hole, and has to wait for what is in it."""
        if message.cursor.is_within(self.last):
            return False
        if len(self._early) < settings.HISTORY_LENGTH:  # what is dropped here is in the history
            self._early[message.cursor] = message
        self._take_early()
        return self.has_hole

    def ask(self) -> None:
        """The history is about to be read. It has all that was heard early so far."""
        self._early.clear()

    def catch_up(self, now: Cursor, since: Iterable[Message]) -> None:
        """Go on from `last` to `now` by what the history gave; resync where that has a gap."""
        for message in since:
            if message.cursor.follows(self.last):
                self._append(message)
        if not now.is_within(self.last):
            self._messages.clear()
            self.complete = False
            self.last = now
        self._take_early()
        self.wake()

    def prepend(self, older: list[Message]) -> None:
        """Put before the floor what is older, as far as it is contiguous and there is room."""
        for message in reversed(older):
            room = len(self._messages) < settings.HISTORY_LENGTH
            if room and message.cursor == Cursor(self.last.epoch, self.floor):
                self._messages.appendleft(message)

    @property
    def has_hole(self) -> bool:
        """Whether later messages are here than the one that is due."""
        return bool(self._early) and self.last is not NOWHERE

    def wake(self) -> None:
        for listener in self.listeners:
            listener.ready.set()

    def _take_early(self) -> None:
        while message := self._early.pop(self.last.following(), None):
            self._append(message)
        for cursor in [early for early in self._early if early.is_within(self.last)]:
            del self._early[cursor]
        self.wake()

    def _append(self, message: Message) -> None:
        self._messages.append(message)
        self.last = message.cursor

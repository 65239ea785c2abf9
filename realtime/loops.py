"""What belongs to an event loop: objects of which it has one, and tasks that nobody waits for."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")


class PerLoop(Generic[T]):
    """Calling it gives the running event loop's own object, made on first use."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[asyncio.AbstractEventLoop, T] = WeakKeyDictionary()

    def __call__(self) -> T:
        loop = asyncio.get_running_loop()
        if loop not in self._made:
            self._made[loop] = self._make()
        return self._made[loop]

    def all(self) -> list[tuple[asyncio.AbstractEventLoop, T]]:
        """Those of every loop, from any thread."""
        return list(self._made.items())

    def known(self) -> T | None:
        """The object, where it was made already."""
        return self._made.get(asyncio.get_running_loop())


kept: set[asyncio.Future[Any]] = set()


def keep(work: Awaitable[T]) -> asyncio.Future[T]:
    """Start the work and hold it until it is done, which asyncio does not."""
    task = asyncio.ensure_future(work)
    kept.add(task)
    task.add_done_callback(kept.discard)
    return task

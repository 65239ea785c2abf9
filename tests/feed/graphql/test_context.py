"""What the resolvers of one step ask for is read on one visit to the thread, each batch once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from feed.errors import NotFound
from feed.graphql.context import Context
from feed.models import User

Viewer = User | None


class Visited(Context):
    """Counts its visits to the thread."""

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "visits", 0)

    visits: int

    async def run(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        object.__setattr__(self, "visits", self.visits + 1)
        await asyncio.sleep(0)
        return function(*args, **kwargs)


@pytest.fixture
def context() -> Visited:
    return Visited()


@pytest.fixture
def asked() -> list[list[int]]:
    return []


@pytest.fixture
def double(asked: list[list[int]]) -> Callable[[Viewer, Sequence[int]], list[int]]:
    def read(viewer: Viewer, keys: Sequence[int]) -> list[int]:
        asked.append(list(keys))
        return [2 * key for key in keys]

    return read


def odd(viewer: Viewer, keys: Sequence[int]) -> list[int | NotFound]:
    return [key if key % 2 else NotFound("post") for key in keys]


def failing(viewer: Viewer, keys: Sequence[int]) -> list[int]:
    raise OSError("the disk is gone")


def short(viewer: Viewer, keys: Sequence[int]) -> list[int]:
    return [1]


async def got(*awaited: Awaitable[Any]) -> list[Any]:
    return await asyncio.gather(*awaited, return_exceptions=True)


async def test_all_of_a_step_is_one_visit(
    context: Visited, double: Any, asked: list[list[int]]
) -> None:
    async def after(key: int) -> int:
        return await context.load(double, await context.load(double, key))

    loads = [context.load(double, 1), context.load(odd, 3), after(1), after(5)]
    assert await got(*loads) == [2, 3, 4, 20]
    assert asked == [[1, 5], [2, 10]]
    assert context.visits == 2


async def test_what_was_read_is_kept(context: Visited, double: Any) -> None:
    assert await context.load(double, 1) == await context.load(double, 1) == 2
    assert context.visits == 1


async def test_an_error_is_of_its_key_alone(context: Visited) -> None:
    missing, found = await got(context.load(odd, 2), context.load(odd, 3))
    assert isinstance(missing, NotFound)
    assert found == 3


@pytest.mark.parametrize(("batch", "kind"), [(failing, OSError), (short, RuntimeError)])
async def test_a_batch_that_fails_fails_no_other(
    batch: Any, kind: type[Exception], context: Visited, double: Any
) -> None:
    first, second, other = await got(
        context.load(batch, 1), context.load(batch, 2), context.load(double, 4)
    )
    assert isinstance(first, kind)
    assert isinstance(second, kind)
    assert other == 8


async def test_a_thread_that_fails_leaves_nobody_waiting(
    context: Visited, double: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run(self: Context, *args: Any) -> None:
        raise RuntimeError("there is no thread")

    monkeypatch.setattr(Visited, "run", run)
    found = await got(context.load(double, 1), context.load(odd, 1))
    assert [type(each) for each in found] == [RuntimeError, RuntimeError]


async def test_who_gives_up_does_not_take_it_from_others(
    context: Visited, double: Any, asked: list[list[int]]
) -> None:
    leaver = asyncio.ensure_future(got(context.load(double, 1)))
    other = asyncio.ensure_future(got(context.load(double, 2)))
    await asyncio.sleep(0)
    leaver.cancel()
    assert await other == [4]
    assert await context.load(double, 1) == 2  # is read anew
    assert asked == [[1, 2], [1]]


async def test_nothing_is_read_for_nobody(
    context: Visited, double: Any, asked: list[list[int]]
) -> None:
    leaver = asyncio.ensure_future(got(context.load(double, 1)))
    await asyncio.sleep(0)
    leaver.cancel()
    for _ in range(5):
        await asyncio.sleep(0)
    assert asked == []
    assert context.visits == 0

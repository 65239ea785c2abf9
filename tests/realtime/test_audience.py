"""Audiences: who is asked about, how often, and what happens while PostgreSQL is away."""

import asyncio
from collections.abc import Callable, Set
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from feed.events import PostDeleted
from feed.services import audience as scopes
from feed.snapshots import PersonSnapshot
from realtime import audience as audiences
from realtime import codec
from realtime.audience import Audience, Viewer
from realtime.broker import Cursor, Message


def message(offset: int, *, is_open: bool = True, age: float = 0) -> Message:
    event = PostDeleted(
        actor=PersonSnapshot(id=1, username="ada"),
        post_id=offset,
        is_open=is_open,
        occurred_at=timezone.now() - timedelta(seconds=age),
    )
    return Message("feed", Cursor("e", offset), codec.encode(event))


class Answers:
    """Stands for PostgreSQL: admits people with even ids, and who is not logged in."""

    def __init__(self) -> None:
        self.asked: list[Set[Viewer]] = []
        self.failures = 0
        self.refused: set[Viewer] = set()

    def __call__(self, event: Any, scope: Any, viewers: Set[Viewer]) -> set[Viewer]:
        self.asked.append(set(viewers))
        if self.failures:
            self.failures -= 1
            raise OperationalError("away")
        found = {viewer for viewer in viewers if viewer is None or viewer % 2 == 0}
        return found - self.refused


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    found = Answers()
    monkeypatch.setattr(scopes, "admitted", found)
    monkeypatch.setattr(audiences, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(audiences, "VERDICT_SECONDS", 60.0)  # longer than any test
    return found


def of(*viewers: Viewer, scope: Any = scopes.feed) -> Audience:
    found = Audience(scope)
    for viewer in viewers:
        found.join(viewer)
    return found


async def test_what_is_fresh_and_for_everybody_needs_no_question(answers: Answers) -> None:
    assert await of(None).live(message(1), {None}) is None
    assert await of(None).live(Message("feed", Cursor("e", 2), None), {None}) is None
    assert answers.asked == []


@pytest.mark.parametrize(
    "doubtful",
    [lambda: message(1, is_open=False), lambda: message(1, age=60)],
    ids=["not for everybody", "old"],
)
async def test_anything_else_is_asked(answers: Answers, doubtful: Callable[[], Message]) -> None:
    assert await of(None).live(doubtful(), {None}) == {None}
    assert answers.asked == [{None}]


async def test_a_home_feed_is_always_asked_about(answers: Answers) -> None:
    assert await of(2, 3, scope=scopes.home).live(message(1), {2, 3}) == {2}
    assert answers.asked == [{2, 3}]


async def test_one_question_serves_all_broadcasts(answers: Answers) -> None:
    people = of(2, 3, 4, None)
    shown = message(1)
    assert await people.live(shown, {2, 3}) == {2, 4, None}
    assert await people.live(shown, {4, None}) == {2, 4, None}
    assert await people.admits(shown, 3) is False
    assert answers.asked == [{2, 3, 4}]


async def test_who_joined_since_is_asked_about(answers: Answers) -> None:
    people = of(2)
    shown = message(1)
    await people.live(shown, {2})
    people.join(6)
    assert await people.admits(shown, 6)
    people.leave(2)
    people.leave(6)
    assert await people.live(message(2), {8}) == {8, None}
    assert answers.asked == [{2}, {6}, {8}]


async def test_who_comes_back_is_asked_about_again(answers: Answers) -> None:
    """A block within the second since the event was delivered hides it from the replay."""
    people = of(2)
    shown = message(1)
    await people.live(shown, {2})
    since = monotonic()
    assert await people.admits(shown, 2, since)
    assert await people.admits(shown, 2, since)
    assert answers.asked == [{2}, {2}]
    answers.refused.add(2)
    assert not await people.admits(shown, 2, monotonic())


async def test_who_missed_presence_is_told_what_they_may_see(answers: Answers) -> None:
    missed = Message("presence:7", Cursor("e", 1), None)
    people = of(2, 3)
    assert await people.live(missed, {2, 3}) == {2}
    assert not await people.admits(missed, 3)


async def test_many_who_catch_up_are_asked_about_together(answers: Answers) -> None:
    people = of()
    shown = message(1, age=60)
    found = await asyncio.gather(*(people.admits(shown, viewer) for viewer in range(500)))
    assert found == [viewer % 2 == 0 for viewer in range(500)]
    assert len(answers.asked) <= 3
    assert set().union(*answers.asked) == set(range(500))


async def test_what_was_said_is_forgotten(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audiences, "VERDICT_SECONDS", 0.01)
    people = of()
    shown = message(1, age=60)
    await people.admits(shown, 2)
    await asyncio.sleep(0.05)
    assert not people._verdicts
    await people.admits(shown, 2)
    assert answers.asked == [{2}, {2}]


async def test_postgresql_may_be_away_for_a_while(answers: Answers) -> None:
    answers.failures = 3
    assert await of(2).live(message(1, is_open=False), {2, 3}) == {2}
    assert len(answers.asked) == 4


async def test_nobody_is_shown_what_could_not_be_asked(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audiences, "WAIT_SECONDS", 0.02)
    answers.failures = 1000
    people = of(2)
    with pytest.raises(OperationalError):
        await people.live(message(1, is_open=False), {2})
    answers.failures = 0
    assert await people.admits(message(1, is_open=False), 2)


async def test_one_who_gives_up_leaves_the_others_their_answer(answers: Answers) -> None:
    people = of()
    shown = message(1, age=60)
    first = asyncio.create_task(people.admits(shown, 2))
    second = asyncio.create_task(people.admits(shown, 4))
    await asyncio.sleep(0)
    first.cancel()
    assert await second

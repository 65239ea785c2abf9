"""What is to be done after a commit, and not by whoever waits for the answer.

A service names a job inside the transaction that makes it necessary, as it names an event. It is
handed over once that has committed, and never if it is rolled back. Being handed over is a hint,
no promise: a broker that is away loses it. So a job that must not be lost leaves its mark in the
database as well (a row without its result), and a periodic task looks for such marks.
"""

from collections.abc import Callable

from django.db import transaction

Argument = str | int | None

_carriers: list[Callable[[str, dict[str, Argument]], None]] = []


def carry_with(carrier: Callable[[str, dict[str, Argument]], None]) -> None:
    """Hand each job from now on to `carrier(name, arguments)`, on the thread that committed.

    It must neither block nor raise. Without a carrier jobs are left to the periodic tasks.
    """
    _carriers.append(carrier)


def later(name: str, **arguments: Argument) -> None:
    """Have the task `name` of `feed.tasks` run soon after the current transaction has committed.

    It may run more than once, or only when its sweep comes around. Pass ids, not what they name:
    the task reads the rows as they are by then.
    """

    def hand_over() -> None:
        for carrier in _carriers:
            carrier(name, arguments)

    transaction.on_commit(hand_over, robust=True)

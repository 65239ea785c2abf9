"""The client processes as seen by the command: started, spoken to, and never left behind."""

import asyncio
import contextlib
import json
import os
import sys
from array import array
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import LoadtestError
from .plan import Plan

ROOT = Path(__file__).resolve().parents[2]
END_SECONDS = 5.0


@dataclass(slots=True)
class Result:
    """What one process saw, and what it used."""

    opened: dict[str, Any]
    counts: dict[str, Any]
    opens: "array[int]"
    numbers: "array[int]"
    times: "array[int]"


@dataclass(slots=True)
class Member:
    process: Process
    progress: dict[str, int] = field(default_factory=dict)
    opened: dict[str, Any] | None = None
    result: Result | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        """Read what the process says until its result; an end before that is an error."""
        assert self.process.stdout is not None  # noqa: S101 - for mypy
        while line := await self.process.stdout.readline():
            said = json.loads(line)
            kind = said.pop("type")
            if kind == "failed":
                raise LoadtestError(said["message"])
            if kind == "progress":
                self.progress = said
            elif kind == "opened":
                self.opened = said
            else:
                self.result = await self._read_result(said)
                self.changed.set()
                return
            self.changed.set()
        raise LoadtestError("A client process ended by itself, which it should not.")

    async def _read_result(self, counts: dict[str, Any]) -> Result:
        assert self.process.stdout is not None and self.opened is not None  # noqa: S101, PT018
        parts = [array("q"), array("I"), array("q")]
        for part, size in zip(parts, counts["sizes"], strict=True):
            part.frombytes(await self.process.stdout.readexactly(size))
        return Result(self.opened, counts, *parts)

    def say(self, command: str) -> None:
        assert self.process.stdin is not None  # noqa: S101 - for mypy
        self.process.stdin.write(command.encode() + b"\n")


class Crew:
    """`async with Crew.of(plans) as crew`: all processes, which end with the block."""

    def __init__(self, plans: list[Plan]) -> None:
        self._plans = plans
        self._members: list[Member] = []
        self._listening: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "Crew":
        for plan in self._plans:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "realtime.loadtest.worker",
                stdin=PIPE, stdout=PIPE, cwd=ROOT, limit=1 << 20,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                start_new_session=True,  # Ctrl-C is for the command, which then ends these
            )  # fmt: skip
            member = Member(process)
            member.say(plan.text())
            self._members.append(member)
            self._listening.append(asyncio.create_task(member.listen()))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._listening:
            task.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)
        for member in self._members:
            if member.process.stdin is not None:
                member.process.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(END_SECONDS):
                for member in self._members:
                    await member.process.wait()
        for member in self._members:
            if member.process.returncode is None:
                member.process.kill()
                await member.process.wait()

    def total(self, name: str) -> int:
        """The sum of what the processes last said of `live`, `failed`, `closed` or `received`."""
        return sum(member.progress.get(name, 0) for member in self._members)

    def check(self) -> None:
        """Raise what made a process end."""
        for task in self._listening:
            if task.done() and (error := task.exception()):
                raise error

    @property
    def all_opened(self) -> bool:
        return all(member.opened is not None for member in self._members)

    def begin_events(self) -> None:
        for member in self._members:
            member.say("events")

    async def results(self) -> list[Result]:
        for member in self._members:
            member.say("stop")
        await asyncio.gather(*self._listening)
        return [member.result for member in self._members if member.result is not None]

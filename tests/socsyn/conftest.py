"""Projects for the tests of the local services; what is started in them ends with the test.

And no hurry for the probes, but where a test is about that.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from socsyn import health
from tests.socsyn.projects import Project


@pytest.fixture(autouse=True)
def _no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "CHECK_SECONDS", 60.0)


@pytest.fixture
def make() -> Iterator[Callable[..., Project]]:
    made: list[Project] = []

    def project(root: Path, **options: Any) -> Project:
        made.append(Project(root, **options))
        return made[-1]

    yield project
    for one in made:
        one.close()


@pytest.fixture
def project(make: Callable[..., Project], tmp_path: Path) -> Project:
    return make(tmp_path / "p")

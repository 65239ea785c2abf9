"""Projects for the tests of the local services; what is started in them ends with the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.socsyn.projects import Project


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

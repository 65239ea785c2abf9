"""The site that the faults happen to."""

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.faults.site import Site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/faults/" in item.path.as_posix():
            item.add_marker("faults")
            # Who is stopped as they connect leaves the connection to the garbage collector.
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"))


@pytest.fixture(scope="session")
def _site() -> Iterator[Site]:
    with tempfile.TemporaryDirectory(prefix="socsyn-") as directory:
        root = Path(directory)
        root.chmod(0o711)
        site = Site(root)
        try:
            site.open()
            yield site
        finally:
            site.close()
            gc.collect()  # while that is no error


@pytest.fixture
def site(_site: Site) -> Iterator[Site]:
    """In order before the test, and again after it."""
    yield _site
    _site.mend()

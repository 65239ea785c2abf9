"""Real servers for the end-to-end tests: one shared by all, more where a test asks for them."""

from collections.abc import Callable, Iterator

import pytest

from tests.server import Installation, Server, installation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in item.path.as_posix():
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def installed() -> Iterator[Installation]:
    with installation() as fresh:
        yield fresh


@pytest.fixture(scope="session")
def server(installed: Installation) -> Iterator[Server]:
    with installed.server() as running:
        yield running


@pytest.fixture(scope="session")
def other_server(installed: Installation) -> Iterator[Server]:
    """A second process of the same installation."""
    with installed.server() as running:
        yield running


@pytest.fixture
def newcomer(server: Server) -> Callable[[], str]:
    """`newcomer()` signs a new person up and returns their access token."""
    count = iter(range(1000))

    def sign_up() -> str:
        return server.sign_up(f"p{next(count)}_{id(count):x}"[:30])

    return sign_up

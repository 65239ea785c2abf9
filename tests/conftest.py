"""What every test may use: people, the events a test caused, and GraphQL without a server."""

import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test import override_settings

from feed import events
from feed.graphql import execution
from feed.graphql.context import Context
from feed.models import Post, User
from feed.services import accounts, posts
from socsyn import local

local.attach(force=True)
# A shell has its background jobs ignore Ctrl-C, and all they start, which tests send one to.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tables that nobody vacuums: what plans look like depends on no other test's leavings."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("feed_"):
                cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")


@pytest.fixture
def person(db: None) -> Callable[[str], User]:
    """`person("ada")` signs somebody up."""

    def sign_up(username: str) -> User:
        return accounts.create_user(
            username=username, email=f"{username}@example.com", password="azerty"
        )

    return sign_up


@pytest.fixture
def ada(person: Callable[[str], User]) -> User:
    return person("ada")


@pytest.fixture
def bob(person: Callable[[str], User]) -> User:
    return person("bob")


@pytest.fixture
def post(ada: User) -> Post:
    return posts.create_post(actor=ada, content="Hello", title="A title")


@pytest.fixture
def published(
    post: Post,  # made before, so that its own event is not heard
    monkeypatch: pytest.MonkeyPatch,
) -> list[events.Event]:
    """The events published from here on, in order.

    What becomes of them in a transaction that is rolled back is tested on its own.
    """
    heard: list[events.Event] = []
    monkeypatch.setattr(events, "_listeners", [heard.append])
    return heard


Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(db: None) -> Ask:
    """`ask(query, viewer=…, **variables)` executes an operation as the transports do."""

    def execute(query: str, viewer: User | None = None, **variables: Any) -> dict[str, Any]:
        try:
            operation = execution.prepare(query, variables, None)
            return async_to_sync(execution.answer)(operation, Context(viewer=viewer))
        except execution.Refused as refused:
            return refused.answer

    return execute

"""What every test may use: people, the events a test caused, and GraphQL without a server."""

import secrets
import shutil
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test import override_settings

from feed import events, jobs
from feed.graphql import execution
from feed.graphql.context import Context
from feed.models import Post, User, search
from feed.services import accounts, posts
from realtime import units
from realtime.broker import broker
from socsyn import local

local.attach(force=True)
# A shell has its background jobs ignore Ctrl-C, and all they start, which tests send one to.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_kept_connections() -> Iterator[None]:
    """A database that somebody is connected to can't be removed in the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "KEPT", 0)
        yield


@pytest.fixture(autouse=True, scope="session")
def _patience() -> Iterator[None]:
    """A machine that is slow for seconds is no PostgreSQL or Redis that hangs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "TIMEOUT_MS", 60_000)
        options = broker._redis.connection_pool.connection_kwargs
        for name in ("socket_timeout", "socket_connect_timeout"):
            patch.setitem(options, name, 60.0)
        yield


@pytest.fixture(autouse=True)
def media_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], set[str]]]:
    """`media_files()` names the uploaded files there are, which are the test's own."""
    root = tmp_path_factory.getbasetemp() / f"media-{secrets.token_hex(4)}"
    with override_settings(MEDIA_ROOT=str(root)):
        yield lambda: {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()}
    shutil.rmtree(root, ignore_errors=True)


_NO_AUTOVACUUM = """
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT tablename FROM pg_tables WHERE tablename LIKE 'feed\\_%' LOOP
    EXECUTE format('ALTER TABLE %I SET (autovacuum_enabled = off)', each.tablename);
  END LOOP;
END $$
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Plans don't hang on when PostgreSQL last looked into tables that are empty between tests."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(_NO_AUTOVACUUM)


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


Jobs = list[tuple[str, dict[str, jobs.Argument]]]


@pytest.fixture(autouse=True)
def handed_over(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    """The jobs that were handed over by commits, in order; none of them reaches a broker."""
    seen: Jobs = []
    carriers = [lambda name, arguments: seen.append((name, arguments))]
    monkeypatch.setattr(jobs, "_carriers", carriers)
    return seen


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

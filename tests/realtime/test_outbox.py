"""The outbox: what is committed is published, once, in order, whatever happens to Redis."""

import logging
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from time import monotonic, sleep
from typing import Any

import pytest
import redis
from django.db import connection, transaction

from feed import topics
from feed.models import Post, User
from feed.services import accounts, comments, likes, posts
from realtime import codec, outbox
from realtime.broker import Record, broker
from realtime.models import OutboxEvent
from realtime.outbox import Publisher
from tests.realtime.conftest import PATIENCE_SECONDS, Keys, record

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer() -> User:
    with connection.cursor() as cursor:  # ids of posts, and so topics, that no other run has used
        first = secrets.randbelow(2**50) + 1
        cursor.execute("SELECT setval('feed_post_id_seq', %s)", [first])
    return accounts.create_user(username="ada", email="ada@example.com", password="azerty")


@pytest.fixture
def appended(monkeypatch: pytest.MonkeyPatch) -> list[Record]:
    """What reached the broker, in order."""
    kept: list[Record] = []
    monkeypatch.setattr(broker, "append", kept.extend)
    return kept


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Redis is away until this is undone."""

    def unreachable(_: list[Record]) -> None:
        raise redis.ConnectionError("away")

    with monkeypatch.context() as patch:
        patch.setattr(broker, "append", unreachable)
        yield patch


def _post(record: Record) -> Any:
    event: Any = codec.decode(record.body)
    return event.post


def test_an_event_leaves_with_its_commit(writer: User, appended: list[Record]) -> None:
    with transaction.atomic():
        post = posts.create_post(actor=writer, content="Hello")
        assert OutboxEvent.objects.count() == 1
        assert appended == []
    (event,) = appended
    assert event.topics == [topics.FEED, topics.of_post(post.pk)]
    assert not OutboxEvent.objects.exists()


def test_what_is_rolled_back_never_happened(writer: User, appended: list[Record]) -> None:
    with transaction.atomic():
        posts.create_post(actor=writer, content="Hello")
        transaction.set_rollback(True)
    outbox.drain_all()
    assert appended == []


def test_a_redis_that_is_away_fails_no_write_and_loses_nothing(
    writer: User, away: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, keys: Keys
) -> None:
    with caplog.at_level(logging.WARNING):
        post = posts.create_post(actor=writer, content="Hello")
        for _ in range(3):
            likes.toggle_like(actor=writer, post_id=post.pk)
    assert Post.objects.count() == 1
    assert OutboxEvent.objects.count() == 4
    assert caplog.text.count("events wait in the outbox") == 1
    away.undo()
    outbox.drain_all()
    assert not OutboxEvent.objects.exists()
    assert keys.kept(topics.of_post(post.pk)) == [1, 2, 3, 4]


def test_a_drain_that_dies_after_publishing_doubles_nothing(
    writer: User, monkeypatch: pytest.MonkeyPatch, keys: Keys
) -> None:
    append = broker.append

    def answer_lost(records: list[Record]) -> None:
        append(records)
        raise redis.TimeoutError("no answer")

    with monkeypatch.context() as patch:
        patch.setattr(broker, "append", answer_lost)
        post = posts.create_post(actor=writer, content="Hello")
    assert OutboxEvent.objects.count() == 1
    assert keys.kept(topics.of_post(post.pk)) == [1]
    likes.toggle_like(actor=writer, post_id=post.pk)
    assert keys.kept(topics.of_post(post.pk)) == [1, 2]
    assert not OutboxEvent.objects.exists()


def test_concurrent_writers_of_a_post_are_published_in_the_order_of_their_commits(
    writer: User, appended: list[Record]
) -> None:
    post = posts.create_post(actor=writer, content="Hello")
    appended.clear()
    people = [
        accounts.create_user(username=f"p{n}", email=f"p{n}@example.com", password="azerty")
        for n in range(4)
    ]

    def storm(person: User) -> None:
        for _ in range(10):
            likes.toggle_like(actor=person, post_id=post.pk)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(storm, people))
    outbox.drain_all()
    told = [event for event in appended if topics.of_post(post.pk) in event.topics]
    counts = [_post(event).likes_count for event in told]
    assert len(counts) == 40
    assert all(abs(after - before) == 1 for before, after in pairwise([0, *counts]))


def test_more_than_a_batch_is_drained_in_order(
    writer: User, appended: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "BATCH", 3)
    with transaction.atomic():
        for number in range(8):
            posts.create_post(actor=writer, content=str(number))
    assert [_post(event).content for event in appended] == list("01234567")


def test_a_publisher_finds_what_others_left(writer: User) -> None:
    publisher = Publisher()
    OutboxEvent.objects.create(topics=[topics.FEED], body=record(topics.FEED).body)
    deadline = monotonic() + PATIENCE_SECONDS
    publisher.start()
    publisher.start()  # starting twice is starting once
    try:
        while OutboxEvent.objects.exists():
            assert monotonic() < deadline
            sleep(0.05)
    finally:
        publisher.stop()


def test_a_stopping_publisher_leaves_nothing_behind(writer: User) -> None:
    publisher = Publisher()
    publisher.start()
    OutboxEvent.objects.create(topics=[topics.FEED], body=record(topics.FEED).body)
    publisher.wake()
    publisher.stop()
    assert not OutboxEvent.objects.exists()


class TestConflation:
    @pytest.fixture(autouse=True)
    def _conflated(self, settings: Any) -> None:
        settings.CONFLATE_MS = 60_000

    def storm(self, writer: User, toggles: int) -> Post:
        post = posts.create_post(actor=writer, content="Hello")
        for _ in range(toggles):
            likes.toggle_like(actor=writer, post_id=post.pk)
        return post

    def turn(self, keys: Keys, post: Post) -> None:
        """The post's turn comes."""
        keys.redis.delete(f"{broker._prefix}.told.{topics.of_post(post.pk)}")
        outbox.drain_all()

    def told(self, appended: list[Record]) -> list[tuple[str, int]]:
        decoded: list[Any] = [codec.decode(event.body) for event in appended]
        return [(event.kind, event.post.likes_count) for event in decoded]

    def test_a_storm_is_told_at_its_start_and_its_end(
        self, writer: User, appended: list[Record], keys: Keys
    ) -> None:
        post = self.storm(writer, 7)
        assert self.told(appended) == [("post.created", 0), ("post.liked", 1)]
        assert OutboxEvent.objects.count() == 1  # the latest waits, the others are gone
        self.turn(keys, post)
        assert self.told(appended)[2:] == [("post.liked", 1)]
        assert not OutboxEvent.objects.exists()

    def test_what_tells_more_is_never_left_out_and_shows_the_counters(
        self, writer: User, appended: list[Record], keys: Keys
    ) -> None:
        post = self.storm(writer, 2)
        comments.create_comment(actor=writer, post_id=post.pk, content="Hm")
        likes.toggle_like(actor=writer, post_id=post.pk)
        posts.update_post(actor=writer, post_id=post.pk, content="Hello again")
        assert self.told(appended)[2:] == [("comment.added", 0), ("post.updated", 1)]
        self.turn(keys, post)
        assert len(appended) == 4  # nothing newer was left to tell

    def test_posts_have_turns_of_their_own(
        self, writer: User, appended: list[Record], keys: Keys
    ) -> None:
        first, second = self.storm(writer, 3), self.storm(writer, 2)
        assert [kind for kind, _ in self.told(appended)] == ["post.created", "post.liked"] * 2
        self.turn(keys, first)
        self.turn(keys, second)
        assert self.told(appended)[4:] == [("post.liked", 1), ("post.unliked", 0)]

    def test_it_can_be_off(self, writer: User, appended: list[Record], settings: Any) -> None:
        settings.CONFLATE_MS = 0
        self.storm(writer, 5)
        assert len(appended) == 6

    def test_what_waited_goes_out_where_it_is_turned_off(
        self, writer: User, settings: Any, keys: Keys
    ) -> None:
        post = self.storm(writer, 2)
        assert OutboxEvent.objects.count() == 1
        settings.CONFLATE_MS = 0
        outbox.drain_all()
        assert not OutboxEvent.objects.exists()
        assert len(keys.kept(topics.of_post(post.pk))) == 3

"""The broker's promises about Redis: one order, no doubles, keys that go away."""

import pytest
import redis

from feed.events import EVENTS
from realtime.broker import Broker, Cursor, broker
from tests.realtime.conftest import Keys, record


def test_appending_again_changes_nothing(topic: str, keys: Keys) -> None:
    first, second, third = record(topic), record(topic), record(topic)
    broker.append([first, second])
    broker.append([first, second, third])
    assert keys.kept(topic) == [1, 2, 3]
    assert keys.redis.hget(keys.position(topic), "offset") == b"3"


def test_it_answers_with_what_is_new(topic: str, keys: Keys) -> None:
    first, second = record(topic), record(topic)
    (message,) = broker.append([first])
    assert (message.topic, message.cursor.offset, message.body) == (topic, 1, first.body)
    (message,) = broker.append([first, second])
    assert (message.cursor.offset, message.body) == (2, second.body)
    assert broker.append([first, second]) == []


def test_nothing_is_kept_for_ever(topic: str, keys: Keys) -> None:
    broker.append([record(topic)])
    for key in (keys.position(topic), keys.history(topic)):
        assert keys.redis.ttl(key) > 0


def test_a_redis_that_is_away_is_told() -> None:
    with pytest.raises(redis.ConnectionError):
        Broker("redis://127.0.0.1:1/0", "test").append([record("feed")])


def test_cursors_are_read_back() -> None:
    cursor = Cursor("0a1b", 12)
    assert Cursor.parse(str(cursor)) == cursor


def test_events_have_one_kind_each() -> None:
    assert all(event.kind == kind for kind, event in EVENTS.items())

"""What is counted: each fan-out once, whoever many sockets it reaches, and nothing unbounded."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from realtime import broadcast, codec, gauges, metrics
from realtime.broker import Cursor, Message
from realtime.frames import Payload
from tests.realtime.conftest import deleted, publish, until
from tests.realtime.everybody import EVERYBODY

COUNTED = (
    "socsyn_frames_sent_total",
    "socsyn_executions_saved_total",
    "socsyn_fanout_seconds_count",
    "socsyn_delivery_seconds_count",
    "socsyn_resyncs_sent_total",
)


def counted() -> list[float]:
    return [REGISTRY.get_sample_value(name) or 0.0 for name in COUNTED]


class Counted:
    """How far each of COUNTED moved since this was made."""

    def __init__(self) -> None:
        self._before = counted()

    @property
    def moved(self) -> list[float]:
        return [now - before for now, before in zip(counted(), self._before, strict=True)]


class Reader:
    """A member of a broadcast that keeps what it gets."""

    def __init__(self) -> None:
        self.got: list[bytes] = []

    def deliver(self, payload: Payload) -> None:
        self.got.append(payload.data)

    async def has_room(self) -> None:
        pass

    def fail(self) -> None:
        raise AssertionError


async def executed(message: Message) -> Payload:
    return Payload(str(message.cursor).encode(), executed=True)


async def plain(message: Message) -> Payload:
    return Payload(str(message.cursor).encode())


async def joined(topic: str, encode: Callable[[Message], Awaitable[Payload]]) -> list[Reader]:
    readers = [Reader() for _ in range(5)]
    for reader in readers:
        seat = await broadcast.broadcast(("test", topic), topic, encode, EVERYBODY).reserve(
            reader, None, None
        )
        seat.begin()
    return readers


@pytest.mark.usefixtures("here")
async def test_five_who_ask_the_same_share_each_execution(topic: str) -> None:
    counts = Counted()
    readers = await joined(topic, executed)
    await publish(topic, 3)
    await until(lambda: all(len(reader.got) == 3 for reader in readers))
    assert counts.moved == [15, 12, 3, 3, 0]
    gauges.refresh()
    assert (REGISTRY.get_sample_value("socsyn_topics_followed") or 0) >= 1
    assert (REGISTRY.get_sample_value("socsyn_subscribers") or 0) >= 5


@pytest.mark.usefixtures("here")
async def test_what_took_no_execution_saves_none(topic: str) -> None:
    counts = Counted()
    readers = await joined(topic, plain)
    await publish(topic)
    await until(lambda: all(reader.got for reader in readers))
    assert counts.moved == [5, 0, 1, 1, 0]


@pytest.mark.usefixtures("here")
async def test_replayed_events_are_counted_when_the_reader_has_caught_up(topic: str) -> None:
    first = await joined(topic, executed)
    await publish(topic, 3)
    await until(lambda: all(len(reader.got) == 3 for reader in first))
    counts = Counted()
    late = Reader()
    epoch = first[0].got[0].decode().partition(":")[0]
    shared = broadcast.broadcast(("test", topic), topic, executed, EVERYBODY)
    (await shared.reserve(late, f"{epoch}:1", None)).begin()
    await until(lambda: len(late.got) == 2)
    await until(lambda: counts.moved[0] == 2)
    assert counts.moved == [2, 0, 0, 0, 0]


def test_the_first_frame_pays_for_the_execution() -> None:
    payload = Payload(b"", executed=True)
    assert [payload.spared(frames) for frames in (0, 3, 2)] == [0, 2, 2]


def test_a_resync_counts_for_each_who_gets_it_and_has_no_latency() -> None:
    counts = Counted()
    message = Message("feed", Cursor("e", 1), None)
    metrics.fanned_out(message, Payload(b""), 4, 0.0)
    metrics.fanned_out(message, Payload(b""), 0, 0.0)
    assert counts.moved == [4, 0, 1, 0, 4]


def test_when_an_event_happened_is_read_without_decoding_it() -> None:
    event = deleted(1)
    assert codec.occurred_at(codec.encode(event)) == event.occurred_at
    forged = '{"kind":"x","content":"\\"occurredAt\\":\\"1970\\"","occurredAt":"2026-01-02T03:04Z"}'
    assert codec.occurred_at(forged) == datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    assert codec.occurred_at("{}") is None


def test_a_peer_can_t_make_series_out_of_close_codes() -> None:
    for code in range(3100, 3200):
        metrics.opened("sse")
        metrics.closed("sse", code)
    metrics.opened("sse")
    metrics.closed("sse", 1001)
    families = text_string_to_metric_families(metrics.exposition().decode())
    codes = {
        sample.labels["code"]
        for family in families
        if family.name == "socsyn_sockets_closed"
        for sample in family.samples
        if sample.labels["transport"] == "sse"
    }
    assert codes == {"other", "1001"}
    assert REGISTRY.get_sample_value("socsyn_sockets_open", {"transport": "sse"}) == 0

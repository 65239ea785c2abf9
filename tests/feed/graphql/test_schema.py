"""The schema as committed, and what every part of it must have."""

from collections.abc import Iterator
from pathlib import Path

from graphql import GraphQLObjectType, is_specified_scalar_type

from feed.events import EVENTS, FollowEvent, PersonCameOnline, PersonWentOffline, SessionRevoked
from feed.graphql.schema import schema

ROOT = Path(__file__).resolve().parents[3]


def test_the_committed_schema_is_the_code_s() -> None:
    """`make schema` writes it anew; a change to the API shows in its diff."""
    assert (ROOT / "schema.graphql").read_text().strip() == schema.as_str().strip()


def test_every_event_has_its_type() -> None:
    types = schema._schema.type_map
    elsewhere = (SessionRevoked, PersonCameOnline, PersonWentOffline, FollowEvent)
    for event in EVENTS.values():
        if issubclass(event, elsewhere):  # not on the feed
            continue
        kind = types[event.__name__]
        assert isinstance(kind, GraphQLObjectType)
        assert [interface.name for interface in kind.interfaces] == ["FeedEvent"]


def undescribed() -> Iterator[str]:
    for name, type_ in schema._schema.type_map.items():
        if name.startswith("__") or is_specified_scalar_type(type_):
            continue
        if not type_.description:
            yield name
        for value, each in getattr(type_, "values", {}).items():
            if not each.description:
                yield f"{name}.{value}"
        for field, each in getattr(type_, "fields", {}).items():
            if not each.description:
                yield f"{name}.{field}"
            for argument, one in getattr(each, "args", {}).items():
                if not one.description:
                    yield f"{name}.{field}({argument})"


def test_everything_has_a_description() -> None:
    assert sorted(undescribed()) == []

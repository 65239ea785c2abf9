"""The schema as committed, and what every part of it must have."""

from pathlib import Path

from graphql import GraphQLInterfaceType, GraphQLObjectType

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


def test_every_field_is_described() -> None:
    bare = [
        f"{kind.name}.{name}"
        for kind in schema._schema.type_map.values()
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
        and not kind.name.startswith("__")
        for name, field in kind.fields.items()
        if not field.description and name != "id"
    ]
    assert bare == []

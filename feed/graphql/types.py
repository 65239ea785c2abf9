"""How a model's columns become GraphQL fields, and types that are named before they are known."""

from typing import Annotated

import strawberry
from strawberry_django.fields.field import StrawberryDjangoField

# Modules that the types' own ones import name them by these.
LazyPost = Annotated["Post", strawberry.lazy("feed.graphql.posts")]  # type: ignore[name-defined]  # noqa: F821
LazyUser = Annotated["User", strawberry.lazy("feed.graphql.accounts")]  # type: ignore[name-defined]  # noqa: F821


class Column(StrawberryDjangoField):
    """A column that is already loaded, read as an attribute.

    strawberry-django's own field is ready to query for any attribute; for a plain column that
    costs several times the reading. Relations have resolvers here and batch their queries.
    """

    @property
    def is_basic_field(self) -> bool:
        return not self.base_resolver

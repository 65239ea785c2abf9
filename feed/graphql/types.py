"""How a model's columns become GraphQL fields."""

from strawberry_django.fields.field import StrawberryDjangoField


class Column(StrawberryDjangoField):
    """A column that is already loaded, read as an attribute.

    strawberry-django's own field is ready to query for any attribute; for a plain column that
    costs several times the reading. Relations have resolvers here and batch their queries.
    """

    @property
    def is_basic_field(self) -> bool:
        return not self.base_resolver

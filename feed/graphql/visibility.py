"""Visibility and policies of posts: the domain's own choices, as enums of the schema."""

import strawberry

from feed import models
from feed.models import Policy, Visibility

strawberry.enum(
    Visibility, description="Whom a post is for, besides its author and the people it mentions."
)
strawberry.enum(
    Policy,
    description="Who may do something with a post, of those who see it. Its author always may.",
)
for _kind in (Visibility, Policy):
    for _value in _kind.__strawberry_definition__.values:  # type: ignore[union-attr]
        _label = str(_kind(_value.value).label)
        _value.description = f"{_label[0].upper()}{_label[1:]}."


@strawberry.type
class Addressed:
    """The fields of a post that tell for whom it is."""

    @strawberry.field(description="Whom it is for.")
    def visibility(self, root: strawberry.Parent[models.Post]) -> Visibility:
        return Visibility(root.visibility)

    @strawberry.field(description="Who may comment on it and reply to it.")
    def comment_policy(self, root: strawberry.Parent[models.Post]) -> Policy:
        return Policy(root.comment_policy)

    @strawberry.field(description="Who may quote it.")
    def quote_policy(self, root: strawberry.Parent[models.Post]) -> Policy:
        return Policy(root.quote_policy)

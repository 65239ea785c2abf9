"""How much one operation may ask for, measured in time linear in the document.

Fragments are measured once each and their measure added wherever they are spread, so a document
whose fragments double again and again is refused as fast as any other. Depth counts fields from
the root; cost counts the fields that the answer may hold, each list as long as it was asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_interface_type,
    is_list_type,
    is_object_type,
)

from feed.graphql.errors import Code, refusal
from feed.graphql.paging import FIRST_DEFAULT

_SIZES = ("first", "last", "limit")
_ONE_EACH = "userIds"  # a list that has an item for each of these


@dataclass(frozen=True, slots=True)
class Measure:
    """What a selection set asks for, each fragment expanded. Numbers may be huge, never slow."""

    depth: int = 0
    aliases: int = 0
    width: int = 0  # of this selection set alone: at the root, the root fields
    cost: int = 0


@dataclass(slots=True)
class _Meter:
    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    variables: Mapping[str, Any] | None
    _known: dict[str, Measure] = field(default_factory=dict)

    def selections(self, node: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Measure:
        depth = aliases = width = cost = 0
        for selection in node.selections if node else ():
            if isinstance(selection, FieldNode):
                part = self.field(selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                narrowed = self.schema.get_type(condition.name.value) if condition else parent
                part = self.selections(selection.selection_set, narrowed)
            elif isinstance(selection, FragmentSpreadNode):
                part = self.fragment(selection.name.value)
            else:
                continue  # there is no fourth kind
            depth = max(depth, part.depth)
            aliases += part.aliases
            width += part.width
            cost += part.cost
        return Measure(depth, aliases, width, cost)

    def field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        definition = self.definition(node, parent)
        below = self.selections(
            node.selection_set, get_named_type(definition.type) if definition else None
        )
        return Measure(
            depth=below.depth + 1,
            aliases=below.aliases + (node.alias is not None),
            width=1,
            cost=1 + below.cost * self.length(node, definition),
        )

    def fragment(self, name: str) -> Measure:
        if name not in self._known:
            self._known[name] = Measure()  # a cycle adds nothing; validation refuses it later
            definition = self.fragments.get(name)
            if definition:
                condition = self.schema.get_type(definition.type_condition.name.value)
                self._known[name] = self.selections(definition.selection_set, condition)
        return self._known[name]

    def definition(self, node: FieldNode, parent: GraphQLNamedType | None) -> GraphQLField | None:
        if parent and (is_object_type(parent) or is_interface_type(parent)):
            return self.schema.get_field(parent, node.name.value)
        return None

    def length(self, node: FieldNode, definition: GraphQLField | None) -> int:
        """How many items a field may answer with; 1 for one that is no list."""
        if definition is not None and _ONE_EACH in definition.args:
            return self.named(node) if is_list_type(get_nullable_type(definition.type)) else 1
        if definition is None or not any(name in definition.args for name in _SIZES):
            return 1
        for argument in node.arguments or ():
            if argument.name.value in _SIZES:
                value = argument.value
                if isinstance(value, IntValueNode):
                    return abs(literal(value))
                if isinstance(value, VariableNode):
                    if self.variables is None:
                        return 1
                    given = self.variables.get(value.name.value)
                    if isinstance(given, int | float):  # 100.0 is an Int to GraphQL
                        return abs(int(given))
        limit = definition.args.get("limit")
        return int(limit.default_value) if limit else FIRST_DEFAULT

    def named(self, node: FieldNode) -> int:
        """How many a field's ids are."""
        for argument in node.arguments or ():
            value: Any = argument.value
            if argument.name.value == _ONE_EACH and isinstance(value, ListValueNode):
                return len(value.values)
            if argument.name.value == _ONE_EACH and isinstance(value, VariableNode):
                value = (self.variables or {}).get(value.name.value)
                return len(value) if isinstance(value, list) else 1
        return 1


def literal(node: IntValueNode) -> int:
    """The value of an integer in a document, or as many of its digits as settle the matter."""
    return int(node.value[:12])


def measure(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any] | None,
) -> Measure:
    """What `operation` asks for; without variables, sizes given by one count as 1."""
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    meter = _Meter(schema, fragments, variables)
    return meter.selections(operation.selection_set, schema.get_root_type(operation.operation))


def refused(found: Measure) -> GraphQLError | None:
    """The first limit that a measured operation breaks, as the error to answer with."""
    for asked, most, code, what in (
        (found.width, settings.GRAPHQL_MAX_ROOT_FIELDS, Code.TOO_MANY_ROOT_FIELDS, "root fields"),
        (found.depth, settings.GRAPHQL_MAX_DEPTH, Code.TOO_DEEP, "levels"),
        (found.aliases, settings.GRAPHQL_MAX_ALIASES, Code.TOO_MANY_ALIASES, "aliases"),
        (found.cost, settings.GRAPHQL_MAX_COST, Code.TOO_COSTLY, "fields in the answer"),
    ):
        if asked > most:
            shown = asked if asked < 10**9 else "far more"
            return refusal(code, f"The operation asks for {shown} {what}; {most} are allowed.")
    return None

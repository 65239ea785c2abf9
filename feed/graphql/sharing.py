"""Which subscriptions have the same answer to the same event, so that one execution serves all.

Two do where they select the same, with the same variables, for the same audience. The arguments
`after` and `userIds` say where a reader listens and not what an answer holds, so they are left
out. A field that is marked `PERSONAL` depends on who asks; a selection that holds one, however
deep, is the viewer's own. Whatever is executed for several viewers is executed for nobody in
particular, as for one who is not logged in, so a field that somebody forgot to mark can show too
little, never too much.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    get_named_type,
    is_interface_type,
    is_object_type,
    print_ast,
    visit,
)

# `strawberry.field(metadata=PERSONAL)`: the field's value depends on the viewer.
PERSONAL = {"personal": True}

WHERE = frozenset({"after", "userIds"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What all subscriptions that could be executed as one have in common."""

    text: str
    variables: tuple[str, ...]  # the names of those that an answer may depend on
    personal: bool

    def given(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Those that the client gave; one it left out has its default, which a null has not."""
        return {name: variables[name] for name in self.variables if name in variables}


def shape(schema: GraphQLSchema, document: DocumentNode, node: OperationDefinitionNode) -> Shape:
    """The shape of a valid subscription."""
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    selections: SelectionSetNode = visit(node.selection_set, _WithoutWhere())
    used = _variables(selections, *fragments.values())
    declared = [
        definition
        for definition in node.variable_definitions or ()
        if definition.variable.name.value in used
    ]
    text = "\n".join(print_ast(part) for part in (*declared, selections, *fragments.values()))
    analysis = _Analysis(schema, fragments)
    personal = analysis.is_personal(node.selection_set, schema.subscription_type)
    return Shape(text, tuple(sorted(used)), personal)


class _WithoutWhere(Visitor):
    """Drops where it listens from the root fields; `after` further down is a page's."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def enter_field(self, node: FieldNode, *_: object) -> None:
        self._depth += 1

    def leave_field(self, node: FieldNode, *_: object) -> FieldNode | None:
        self._depth -= 1
        if self._depth or not any(part.name.value in WHERE for part in node.arguments or ()):
            return None
        kept = tuple(part for part in node.arguments or () if part.name.value not in WHERE)
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=kept,
            directives=node.directives,
            selection_set=node.selection_set,
        )


def _variables(*nodes: Node) -> set[str]:
    found: set[str] = set()

    class Collect(Visitor):
        def enter_variable(self, node: VariableNode, *_: object) -> None:
            found.add(node.name.value)

    for node in nodes:
        visit(node, Collect())
    return found


class _Analysis:
    """Whether a selection holds a personal field. Each fragment is looked at once."""

    def __init__(self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._schema = schema
        self._fragments = fragments
        self._seen: set[str] = set()

    def is_personal(self, node: SelectionSetNode | None, parent: GraphQLNamedType | None) -> bool:
        return any(self._found(node, parent))

    def _found(
        self, node: SelectionSetNode | None, parent: GraphQLNamedType | None
    ) -> Iterator[bool]:
        for selection in node.selections if node else ():
            if isinstance(selection, FieldNode):
                yield self._is_personal_field(selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                narrowed = self._schema.get_type(condition.name.value) if condition else parent
                yield self.is_personal(selection.selection_set, narrowed)
            elif isinstance(selection, FragmentSpreadNode):
                yield self._is_personal_fragment(selection.name.value)

    def _is_personal_fragment(self, name: str) -> bool:
        if name in self._seen:
            return False
        self._seen.add(name)
        definition = self._fragments[name]
        condition = self._schema.get_type(definition.type_condition.name.value)
        return self.is_personal(definition.selection_set, condition)

    def _is_personal_field(self, node: FieldNode, parent: GraphQLNamedType | None) -> bool:
        if not (is_object_type(parent) or is_interface_type(parent)):
            return False
        definition = self._schema.get_field(parent, node.name.value)
        if definition is None:
            return False
        origin = definition.extensions.get("strawberry-definition")
        if origin is not None and origin.metadata.get("personal"):
            return True
        return self.is_personal(node.selection_set, get_named_type(definition.type))

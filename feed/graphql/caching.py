"""Which queries have one answer for everybody who is not logged in, and what makes it another.

A field of the root says so where it is defined: `metadata=LISTED` for what any post may change,
`metadata=OF_POST` for the post that its argument `id` names. A query is kept where all its root
fields say one of these. An answer about single posts may hold only what events of these posts
tell of; with anything else in it (another post, how many follow somebody) it is about all of them.
What is marked `NEVER`, however deep, keeps a whole query from being kept.
"""

from collections.abc import Awaitable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_composite_type,
    is_interface_type,
    is_leaf_type,
    is_object_type,
)

from feed.errors import NotFound
from feed.graphql.ids import number

if TYPE_CHECKING:
    from feed.graphql.execution import Operation

LISTED = {"kept": "list"}
OF_POST = {"kept": "post"}
NEVER = {"kept": "never"}

# Types all of whose own values only events of the post change that holds them, and what of a
# person stays as it is.
_OF_A_POST = frozenset({"Post", "Comment", "CommentConnection", "CommentEdge", "PageInfo"})
_OF_A_PERSON = frozenset({"id", "username", "createdAt"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What an answer is about: these posts; all of them where `posts` is None."""

    posts: frozenset[int] | None

    def holds(self, post_id: int) -> bool:
        """Whether what happens to the post may change the answer."""
        return self.posts is None or post_id in self.posts


class Answers(Protocol):
    """Where answers are kept."""

    def text(self, operation: "Operation", subject: Subject) -> Awaitable[bytes] | None:
        """The operation's answer for who is not logged in, as JSON; None: it is not kept here."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found out about an operation: the posts it names, or that it is about all."""

    ids: tuple[ValueNode, ...]
    defaults: Mapping[str, ValueNode]
    wide: bool

    def subject(self, variables: Mapping[str, Any]) -> Subject | None:
        """What the answer is about; None where an id is none, which is for execution to say."""
        if self.wide:
            return Subject(None)
        try:
            return Subject(
                frozenset(number("post", self._text(node, variables)) for node in self.ids)
            )
        except NotFound:
            return None

    def _text(self, node: ValueNode, variables: Mapping[str, Any]) -> str:
        if isinstance(node, VariableNode):
            name = node.name.value
            if name in variables:
                return str(variables[name])
            return self._text(self.defaults[name], {}) if name in self.defaults else ""
        return node.value if isinstance(node, StringValueNode | IntValueNode) else ""


def plan(
    schema: GraphQLSchema, document: DocumentNode, node: OperationDefinitionNode
) -> Plan | None:
    """The plan of a valid operation; None where its answer is not to be kept."""
    if node.operation is not OperationType.QUERY or node.directives:
        return None
    ids: list[ValueNode] = []
    wide = False
    for depth, field, parent, definition in _Walk(schema, document).fields(node):
        kept = _kept(definition)
        if depth > 0 or (field.name.value == "__typename"):
            if kept == "never":
                return None
            wide = wide or (depth > 0 and not _is_of_the_post(field, parent, definition))
        elif kept == "post":
            ids += [each.value for each in field.arguments or () if each.name.value == "id"]
        elif kept == "list":
            wide = True
        else:
            return None
    defaults = {
        each.variable.name.value: each.default_value
        for each in node.variable_definitions or ()
        if each.default_value is not None
    }
    return Plan(tuple(ids), defaults, wide) if ids or wide else None


def _kept(definition: GraphQLField | None) -> str | None:
    origin = definition.extensions.get("strawberry-definition") if definition else None
    found: str | None = origin.metadata.get("kept") if origin is not None else None
    return found


def _is_of_the_post(
    field: FieldNode, parent: GraphQLNamedType, definition: GraphQLField | None
) -> bool:
    if definition is None:  # __typename
        return True
    if parent.name == "User":
        return field.name.value in _OF_A_PERSON
    shown = get_named_type(definition.type)
    inside = is_leaf_type(shown) or (shown.name in {*_OF_A_POST, "User"} and shown.name != "Post")
    return parent.name in _OF_A_POST and inside


_Found = tuple[int, FieldNode, GraphQLNamedType, GraphQLField | None]


class _Walk:
    """All fields that an operation may ask for, with how deep they are. Each fragment once."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self._schema = schema
        self._fragments = {
            each.name.value: each
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self._seen: set[str] = set()

    def fields(self, node: OperationDefinitionNode) -> Iterator[_Found]:
        return self._inside(0, node.selection_set, self._schema.query_type)

    def _inside(
        self, depth: int, node: SelectionSetNode | None, parent: GraphQLNamedType | None
    ) -> Iterator[_Found]:
        if node is None or parent is None:
            return
        for selection in node.selections:
            if isinstance(selection, FieldNode):
                yield from self._field(depth, selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                yield from self._narrowed(depth, selection, parent)
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name not in self._seen:
                    self._seen.add(name)
                    yield from self._narrowed(depth, self._fragments[name], parent)

    def _field(self, depth: int, node: FieldNode, parent: GraphQLNamedType) -> Iterator[_Found]:
        definition = None
        if is_object_type(parent) or is_interface_type(parent):
            definition = parent.fields.get(node.name.value)
        yield depth, node, parent, definition
        if definition is not None and is_composite_type(shown := get_named_type(definition.type)):
            yield from self._inside(depth + 1, node.selection_set, shown)

    def _narrowed(
        self,
        depth: int,
        node: InlineFragmentNode | FragmentDefinitionNode,
        parent: GraphQLNamedType,
    ) -> Iterator[_Found]:
        condition = node.type_condition
        narrowed = self._schema.get_type(condition.name.value) if condition else parent
        yield from self._inside(depth, node.selection_set, narrowed)

"""What an operation selects of a field's value."""

from collections.abc import Iterator, Mapping

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)

from feed.graphql.context import Info


def selected(info: Info) -> set[str]:
    """The names of the fields, those in fragments and those that a directive may leave out too."""
    raw = info._raw_info
    found: set[str] = set()
    opened: set[str] = set()
    for node in raw.field_nodes:
        found.update(_names(node.selection_set, raw.fragments, opened))
    return found


def _names(
    selections: SelectionSetNode | None,
    fragments: Mapping[str, FragmentDefinitionNode],
    opened: set[str],
) -> Iterator[str]:
    for node in selections.selections if selections else ():
        if isinstance(node, FieldNode):
            yield node.name.value
        elif isinstance(node, InlineFragmentNode):
            yield from _names(node.selection_set, fragments, opened)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in opened:
            opened.add(node.name.value)
            yield from _names(fragments[node.name.value].selection_set, fragments, opened)

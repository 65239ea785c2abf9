"""Validation, once for all documents that differ in nothing but their strings.

Clients that write values into documents send another one each time, and validating it takes most of
what a small mutation takes before it begins. Whether a document is valid does not hang on what its
strings say where each is a `String` or an `ID`, which take any: only on which of them are the same,
since two fields under one name must have the same arguments.
"""

import hashlib
from typing import Any

from django.conf import settings
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    StringValueNode,
    TokenKind,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    validate,
    visit,
)

from feed.graphql.rules import rules_for

KNOWN = 1024
_FREE = frozenset({"String", "ID"})
_STRINGS = frozenset({TokenKind.STRING, TokenKind.BLOCK_STRING})

_valid: dict[bytes, None] = {}  # by their skeletons, the one that was found first at the front


def errors(schema: GraphQLSchema, document: DocumentNode, text: str) -> list[GraphQLError]:
    """What is wrong with the document of this text. Raises RecursionError."""
    key = _skeleton(document)
    if key in _valid:
        return []
    rules = rules_for(text)
    if not settings.GRAPHQL_INTROSPECTION:
        rules.append(NoSchemaIntrospectionCustomRule)
    found = validate(schema, document, rules, hide_suggestions=not settings.GRAPHQL_SUGGESTIONS)
    if not found and _strings_are_free(schema, document):
        if len(_valid) >= KNOWN:
            _valid.pop(next(iter(_valid)), None)
        _valid[key] = None
    return found


def _skeleton(document: DocumentNode) -> bytes:
    """What stands for all documents that are the same but for their strings and their layout."""
    known: dict[str | None, int] = {}
    parts = [str(settings.GRAPHQL_INTROSPECTION)]
    token = document.loc.start_token if document.loc else None
    while token is not None:
        if token.kind in _STRINGS:
            parts.append(f'"{known.setdefault(token.value, len(known))}')
        elif token.kind is not TokenKind.COMMENT:
            parts.append(token.value or token.kind.value)
        token = token.next
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).digest()


def _strings_are_free(schema: GraphQLSchema, document: DocumentNode) -> bool:
    """Whether each string of a valid document could say anything else."""
    types = TypeInfo(schema)
    looking = _Looking(types)
    visit(document, TypeInfoVisitor(types, looking))
    return looking.all_free


class _Looking(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types
        self.all_free = True

    def enter_string_value(self, _: StringValueNode, *__: Any) -> None:
        expected = get_named_type(self._types.get_input_type())
        if expected is None or expected.name not in _FREE:
            self.all_free = False

"""From a document's text to an answer: parse, limits, validation, execution.

Each transport calls `prepare` and then `answer` or `subscribe`. Strawberry builds the schema and
its resolvers; graphql-core is called directly, because transports need the steps apart: parsing
and validation are cached by document, limits come before validation, and an event of a
subscription is executed without subscribing again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from inspect import isawaitable
from typing import Any, cast

from django.conf import settings
from graphql import (
    DocumentNode,
    ExecutionResult,
    Executor,
    FieldNode,
    GraphQLError,
    GraphQLSyntaxError,
    IntValueNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    create_source_event_stream,
    execute_root_selection_set,
    execute_subscription_event,
    parse,
    specified_rules,
    validate,
)

from feed.graphql.context import Context
from feed.graphql.errors import Code, formatted, refusal
from feed.graphql.feed import EventStream
from feed.graphql.limits import literal, measure, refused
from feed.graphql.schema import schema

_CORE = schema._schema  # the graphql-core schema; Strawberry has no public name for it
# A parsed document takes some fifty times its text in memory, so long ones are parsed each time.
_CACHED_TEXT = 4 * 1024

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """A valid operation, ready to be executed any number of times."""

    document: DocumentNode
    node: OperationDefinitionNode
    variables: Mapping[str, Any]

    @property
    def kind(self) -> OperationType:
        return self.node.operation

    @property
    def root_fields(self) -> set[str]:
        """The names of the fields asked of the root; `...` stands for those of fragments."""
        selections = self.node.selection_set.selections
        return {node.name.value if isinstance(node, FieldNode) else "..." for node in selections}


class Refused(Exception):
    """The request can't be executed; `answer` is what to send: errors, and no data."""

    def __init__(self, errors: list[GraphQLError], code: Code) -> None:
        super().__init__(errors[0].message)
        self.answer: Answer = {"errors": [formatted(error, code) for error in errors]}


def prepare(text: str, variables: Mapping[str, Any], operation_name: str | None) -> Operation:
    """Parse, check the limits and validate. Raises `Refused`."""
    document = _document(text) if len(text) <= _CACHED_TEXT else _document.__wrapped__(text)
    node = _operation(document, operation_name)
    error = refused(measure(_CORE, document, node, _with_defaults(node, variables)))
    if error:
        raise Refused([error], Code.BAD_USER_INPUT)
    return Operation(document, node, variables)


@lru_cache(maxsize=128)
def _document(text: str) -> DocumentNode:
    """The valid document of a text. What is refused is not cached, as raising skips that."""
    try:
        document = parse(text, max_lexical_tokens=settings.GRAPHQL_MAX_TOKENS)
        for node in document.definitions:
            if isinstance(node, OperationDefinitionNode):
                error = refused(measure(_CORE, document, node, None))
                if error:
                    raise Refused([error], Code.VALIDATION_FAILED)
        rules = list(specified_rules)
        if not settings.GRAPHQL_INTROSPECTION:
            rules.append(NoSchemaIntrospectionCustomRule)
        errors = validate(_CORE, document, rules, hide_suggestions=not settings.GRAPHQL_SUGGESTIONS)
    except GraphQLSyntaxError as error:
        raise Refused([_too_long(error) or error], Code.PARSE_FAILED) from None
    except RecursionError:
        raise Refused(
            [refusal(Code.TOO_DEEP, "The document is nested too deeply.")], Code.PARSE_FAILED
        ) from None
    if errors:
        raise Refused(errors, Code.VALIDATION_FAILED)
    return document


def _too_long(error: GraphQLSyntaxError) -> GraphQLError | None:
    most = settings.GRAPHQL_MAX_TOKENS
    if f"more than {most} tokens" not in error.message:
        return None
    return refusal(Code.TOO_MANY_TOKENS, f"The document has too many tokens; {most} are allowed.")


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is None and len(found) > 1:
        message = "The document has several operations: operationName must name one."
    else:
        for node in found:
            if name is None or (node.name and node.name.value == name):
                return node
        message = "The document has no such operation."
    raise Refused([GraphQLError(message)], Code.BAD_USER_INPUT)


def _with_defaults(node: OperationDefinitionNode, given: Mapping[str, Any]) -> Mapping[str, Any]:
    defaults = {
        definition.variable.name.value: literal(definition.default_value)
        for definition in node.variable_definitions or ()
        if isinstance(definition.default_value, IntValueNode)
    }
    return {**defaults, **given} if defaults else given


async def answer(operation: Operation, context: Context) -> Answer:
    """Execute a query or mutation. Raises `Refused` where the variables don't fit."""
    result = execute_root_selection_set(_executor(operation, context))
    return _shown(await result if isawaitable(result) else result)


async def subscribe(operation: Operation, context: Context) -> EventStream:
    """The source events of a subscription, not started yet.

    Raises `Refused` where the variables don't fit or the subscription itself is refused.
    """
    stream = create_source_event_stream(_executor(operation, context))
    stream = await stream if isawaitable(stream) else stream
    if isinstance(stream, ExecutionResult):
        raise Refused(stream.errors or [], Code.BAD_USER_INPUT)
    return cast("EventStream", stream)


async def answer_event(operation: Operation, context: Context, event: Any) -> Answer:
    """Execute a subscription's selection for one of its source events."""
    executor = _executor(operation, context).build_per_event_executor(event)
    result = execute_subscription_event(executor)
    return _shown(await result if isawaitable(result) else result)


def _executor(operation: Operation, context: Context) -> Executor[Context]:
    executor = schema.execution_context_class.build(
        _CORE,
        operation.document,
        context_value=context,
        raw_variable_values=dict(operation.variables),
        operation_name=operation.node.name.value if operation.node.name else None,
        hide_suggestions=not settings.GRAPHQL_SUGGESTIONS,
    )
    if isinstance(executor, list):
        raise Refused(executor, Code.BAD_USER_INPUT)
    return executor


def _shown(result: ExecutionResult) -> Answer:
    errors = [formatted(error, Code.BAD_USER_INPUT) for error in result.errors or ()]
    return {"errors": errors, "data": result.data} if errors else {"data": result.data}

"""From a document's text to an answer: parse, limits, validation, execution.

Each transport calls `prepare` and then `answer` or `subscribe`. Strawberry builds the schema and
its resolvers; graphql-core is called directly, because transports need the steps apart: parsing
and validation are cached by document, limits come before validation, and an event of a
subscription is executed without subscribing again.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from inspect import isawaitable
from typing import Any, cast

from django.conf import settings
from django.db import InterfaceError, OperationalError
from graphql import (
    DocumentNode,
    ExecutionResult,
    Executor,
    FieldNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSyntaxError,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    create_source_event_stream,
    execute_root_selection_set,
    execute_subscription_event,
    get_argument_values,
    parse,
)
from graphql.execution.collect_fields import collect_fields

from feed.errors import SocialError
from feed.graphql import caching, validation
from feed.graphql.caching import Subject
from feed.graphql.context import Context
from feed.graphql.errors import Code, formatted, refusal
from feed.graphql.feed import CURSOR_FIELDS, read_position
from feed.graphql.limits import literal, measure, refused
from feed.graphql.schema import schema
from feed.graphql.sharing import Shape, shape
from feed.graphql.sources import Source

_CORE = schema._schema  # the graphql-core schema; Strawberry has no public name for it
# A parsed document takes some fifty times its text in memory, so long ones are parsed each time.
_CACHED_TEXT = 4 * 1024

# A fragment may hold a field that asks where a topic stands.
_MAY_ASK_POSITIONS = CURSOR_FIELDS | {"..."}

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document, with what was found out about its operations so far."""

    node: DocumentNode
    text: str
    shapes: dict[str | None, Shape] = field(default_factory=dict)
    sources: dict[str | None, Source] = field(default_factory=dict)  # those that are settled
    plans: dict[str | None, caching.Plan | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """A valid operation, ready to be executed any number of times."""

    document: Document
    node: OperationDefinitionNode
    variables: Mapping[str, Any]

    @property
    def name(self) -> str | None:
        return self.node.name.value if self.node.name else None

    @property
    def shape(self) -> Shape:
        """What it shares with other subscriptions."""
        shapes = self.document.shapes
        if self.name not in shapes:
            shapes[self.name] = shape(_CORE, self.document.node, self.node)
        return shapes[self.name]

    @property
    def subject(self) -> Subject | None:
        """What its answer for nobody in particular is about; None where that is not to be kept."""
        plans = self.document.plans
        if self.name not in plans:
            plans[self.name] = caching.plan(_CORE, self.document.node, self.node)
        plan = plans[self.name]
        return plan.subject(self.variables) if plan else None

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
    node = _operation(document.node, operation_name)
    if node.variable_definitions:  # without any, it is what `_document` has measured
        error = refused(measure(_CORE, document.node, node, _with_defaults(node, variables)))
        if error:
            raise Refused([error], Code.BAD_USER_INPUT)
    return Operation(document, node, variables)


@lru_cache(maxsize=128)
def _document(text: str) -> Document:
    """The valid document of a text. What is refused is not cached, as raising skips that."""
    try:
        document = parse(text, max_lexical_tokens=settings.GRAPHQL_MAX_TOKENS)
        for node in document.definitions:
            if isinstance(node, OperationDefinitionNode):
                error = refused(measure(_CORE, document, node, None))
                if error:
                    raise Refused([error], Code.VALIDATION_FAILED)
        errors = validation.errors(_CORE, document, text)
    except GraphQLSyntaxError as error:
        raise Refused([_too_long(error) or error], Code.PARSE_FAILED) from None
    except RecursionError:
        raise Refused(
            [refusal(Code.TOO_DEEP, "The document is nested too deeply.")], Code.PARSE_FAILED
        ) from None
    if errors:
        raise Refused(errors, Code.VALIDATION_FAILED)
    return Document(document, text)


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
    executor = _executor(operation, context)
    if operation.kind is OperationType.QUERY and operation.root_fields & _MAY_ASK_POSITIONS:
        await _read_positions(executor, context)
    result = execute_root_selection_set(executor)
    return _shown(await result if isawaitable(result) else result)


async def _read_positions(executor: Executor[Context], context: Context) -> None:
    """Where topics stand that the query asks about, found out before any of its data is read."""
    root = cast("GraphQLObjectType", _CORE.query_type)
    found = collect_fields(
        _CORE, executor.fragments, executor.variable_values, root, executor.operation
    )
    for details in found.grouped_field_set.values():
        node = details[0].node
        if node.name.value in CURSOR_FIELDS:
            definition = root.fields[node.name.value]
            with suppress(GraphQLError, SocialError):  # executing it says so in its place
                arguments = get_argument_values(definition, node, executor.variable_values)
                await read_position(context, node.name.value, arguments)


async def subscribe(operation: Operation, context: Context) -> Source:
    """What a subscription listens to.

    Raises `Refused` where the variables don't fit or the subscription itself is refused.
    """
    stream = create_source_event_stream(_executor(operation, context))
    stream = await stream if isawaitable(stream) else stream
    if isinstance(stream, ExecutionResult):
        raise Refused(stream.errors or [], Code.BAD_USER_INPUT)
    source = cast("Source", stream)
    if source.settled and not operation.node.variable_definitions:
        operation.document.sources[operation.name] = source
    return source


def settled(operation: Operation) -> Source | None:
    """What `subscribe` would answer, where it did before and whoever asks makes no difference."""
    return operation.document.sources.get(operation.name)


async def answer_event(operation: Operation, context: Context, event: object) -> Answer:
    """Execute a subscription's selection on what its source shows of an event.

    Raises DatabaseError where PostgreSQL could not be reached: the event is not answered then,
    and can be executed again.
    """
    executor = _executor(operation, context).build_per_event_executor(event)
    result = execute_subscription_event(executor)
    result = await result if isawaitable(result) else result
    for error in result.errors or ():
        if isinstance(error.original_error, OperationalError | InterfaceError):
            raise error.original_error
    return _shown(result)


def _executor(operation: Operation, context: Context) -> Executor[Context]:
    executor = schema.execution_context_class.build(
        _CORE,
        operation.document.node,
        context_value=context,
        raw_variable_values=dict(operation.variables),
        operation_name=operation.name,
        hide_suggestions=not settings.GRAPHQL_SUGGESTIONS,
    )
    if isinstance(executor, list):
        raise Refused(executor, Code.BAD_USER_INPUT)
    return executor


def _shown(result: ExecutionResult) -> Answer:
    errors = [formatted(error, Code.BAD_USER_INPUT) for error in result.errors or ()]
    return {"errors": errors, "data": result.data} if errors else {"data": result.data}

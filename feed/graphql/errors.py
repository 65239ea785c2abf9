"""How an error looks to a client: a stable code, a message, and nothing of the inside."""

import logging
from enum import StrEnum
from typing import Any

from graphql import GraphQLError

from feed.errors import SocialError

logger = logging.getLogger(__name__)


class Code(StrEnum):
    """Codes of the GraphQL layer itself; the domain's are in `feed.errors`."""

    PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    BAD_USER_INPUT = "BAD_USER_INPUT"  # variables that don't fit, an unknown operation name
    BAD_REQUEST = "BAD_REQUEST"  # no GraphQL request could be read from it
    OPERATION_NOT_ALLOWED = "OPERATION_NOT_ALLOWED"  # a kind this transport can't carry
    TOO_MANY_TOKENS = "TOO_MANY_TOKENS"
    TOO_DEEP = "QUERY_TOO_DEEP"
    TOO_MANY_ALIASES = "TOO_MANY_ALIASES"
    TOO_MANY_ROOT_FIELDS = "TOO_MANY_ROOT_FIELDS"
    TOO_COSTLY = "QUERY_TOO_COSTLY"
    BODY_TOO_LARGE = "BODY_TOO_LARGE"
    TOO_MANY_OPERATIONS = "TOO_MANY_OPERATIONS"  # on one socket
    TOO_MANY_SOCKETS = "TOO_MANY_SOCKETS"  # or streams, of one person or from one address
    INTERNAL = "INTERNAL"


def refusal(code: Code, message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code.value})


def shown(code: Code, message: str) -> dict[str, Any]:
    """An error that comes of no GraphQL execution, in the same form as those that do."""
    return {"message": message, "extensions": {"code": code.value}}


def of_domain(error: SocialError) -> dict[str, Any]:
    return {"message": error.message, "extensions": error.extensions}


def internal() -> dict[str, Any]:
    """What a client sees of anything unforeseen. Whoever catches that logs it."""
    return shown(Code.INTERNAL, "Something went wrong on our side.")


def formatted(error: GraphQLError, default: Code) -> dict[str, Any]:
    """The error as the specification's map; `default` is the code of one that has none.

    A domain error keeps its message and code. Anything unforeseen is logged with its traceback
    and shown as INTERNAL, so that no SQL, path or stack trace leaves the server.
    """
    cause = error.original_error
    found: dict[str, Any] = dict(error.formatted)
    if isinstance(cause, SocialError):
        return found | of_domain(cause)
    if cause is None or isinstance(cause, GraphQLError) or error.path is None:
        # Without a path it is of the document or the variables, before any resolver ran.
        return found | {"extensions": {"code": default.value, **(error.extensions or {})}}
    logger.error("unforeseen error at %s", error.path, exc_info=cause)
    return found | internal()

"""Limits: each has its code, and none takes longer than the document is long."""

from typing import Any

import pytest
from graphql import get_introspection_query

from feed.graphql.execution import Refused, prepare
from tests.conftest import Ask


def code_of(text: str, variables: dict[str, Any] | None = None) -> str:
    """The code a document is refused with."""
    with pytest.raises(Refused) as refusal:
        prepare(text, variables or {}, None)
    code: str = refusal.value.answer["errors"][0]["extensions"]["code"]
    return code


def nested(levels: int) -> str:
    """A query whose fields are `levels` deep."""
    return "{ me " + "{ postsConnection { edges { node { author " * levels + "{ id }"


DOUBLING = " ".join(
    f"fragment f{n} on Post {{ a: author {{ ...g{n} }} b: author {{ ...g{n} }} }}"
    f" fragment g{n} on User {{ postsConnection {{ edges {{ node {{ ...f{n + 1} }} }} }} }}"
    for n in range(40)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ allPosts(limit: 1) {" + " id" * 2000 + "} }", "TOO_MANY_TOKENS"),
        ("{" + " me { id }" * 21 + "}", "TOO_MANY_ROOT_FIELDS"),
        ("{ ...f } fragment f on Query {" + " me { id }" * 21 + "}", "TOO_MANY_ROOT_FIELDS"),
        ("{ me {" + " ".join(f"a{n}: id" for n in range(51)) + "} }", "TOO_MANY_ALIASES"),
        (nested(4) + "}}}}" * 4 + "}", "QUERY_TOO_DEEP"),
        ("{" + "a{" * 900, "GRAPHQL_PARSE_FAILED"),
        ("{ allPosts(limit: " + "[" * 1900 + "", "GRAPHQL_PARSE_FAILED"),
        (f"{{ allPosts {{ ...f0 }} }} {DOUBLING} fragment f40 on Post {{ id }}", "QUERY_TOO_DEEP"),
        (
            "{ allPosts(limit: 100) { comments(limit: 100) { post { comments { id } } } } }",
            "QUERY_TOO_COSTLY",
        ),
        (
            "{ allPosts(limit: 100) { author { postsConnection(first: 100) "
            "{ edges { node { id title content createdAt } } } } } }",
            "QUERY_TOO_COSTLY",
        ),
        ("{ allPosts { ...f } } fragment f on Post { ...g } fragment g on Post { ...f }",
         "GRAPHQL_VALIDATION_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ me", "GRAPHQL_PARSE_FAILED"),
        ("query A { me { id } } query B { me { id } }", "BAD_USER_INPUT"),
    ],
)  # fmt: skip
def test_a_limit_has_its_code(text: str, code: str) -> None:
    assert code_of(text) == code


def test_sizes_given_as_variables_count() -> None:
    text = (
        "query ($n: Int! = 100) { allPosts(limit: $n) { comments(limit: $n) "
        "{ post { comments(limit: $n) { id } } } } }"
    )
    assert code_of(text) == "QUERY_TOO_COSTLY"
    assert code_of(text, {"n": 99}) == "QUERY_TOO_COSTLY"
    assert code_of(text, {"n": 99.0}) == "QUERY_TOO_COSTLY"
    assert prepare(text, {"n": 5}, None).root_fields == {"allPosts"}


@pytest.mark.parametrize("type_", ["Int", "ID!"])
def test_a_number_of_thousands_of_digits_is_no_internal_error(type_: str, ask: Ask) -> None:
    field = "allPosts(limit: $n) { id }" if type_ == "Int" else "postById(id: $n) { id }"
    answer = ask(f"query ($n: {type_} = {'9' * 5000}) {{ {field} }}")
    assert answer["errors"][0]["extensions"]["code"] != "INTERNAL"


def test_fragments_that_double_are_refused_at_once() -> None:
    """Expanded they would be 2 to the power of 300; a walk that expands them never ends."""
    chain = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(120))
    text = f"{{ ...f0 }} {chain} fragment f120 on Query {{ __typename }}"
    assert code_of(text) == "TOO_MANY_ROOT_FIELDS"


def test_what_clients_ask_passes() -> None:
    prepare(get_introspection_query(), {}, None)
    prepare(
        "{ allPosts(limit: 100) { id title content author { id username } "
        "comments(limit: 40) { id content author { username } } } }",
        {},
        None,
    )


def test_introspection_is_a_setting(settings: Any) -> None:
    settings.GRAPHQL_INTROSPECTION = False
    assert code_of("{ __schema { types { name } } } # off") == "GRAPHQL_VALIDATION_FAILED"
    prepare("{ __typename } # off", {}, None)


def test_suggestions_are_a_setting(ask: Ask, settings: Any) -> None:
    assert "Did you mean" in ask("{ mee { id } }")["errors"][0]["message"]
    settings.GRAPHQL_SUGGESTIONS = False
    assert "Did you mean" not in ask("{ mee { id } } # off")["errors"][0]["message"]

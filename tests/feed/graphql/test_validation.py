"""Validation of documents that differ in their strings alone."""

from typing import Any

import pytest
from graphql import build_schema, parse, specified_rules
from graphql import validate as validate_all

from feed.graphql import validation
from feed.graphql.execution import _CORE


@pytest.fixture(autouse=True)
def validated(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The documents that were really validated, in a process that knows none."""
    seen: list[Any] = []

    def validate(schema: Any, document: Any, *args: Any, **kwargs: Any) -> Any:
        seen.append(document)
        return validate_all(schema, document, *args, **kwargs)

    monkeypatch.setattr(validation, "validate", validate)
    monkeypatch.setattr(validation, "_valid", {})
    return seen


def messages(text: str) -> list[str]:
    return [error.message for error in validation.errors(_CORE, parse(text), text)]


POST = 'mutation { createPost(content: "%s") { post { id } } }'


def test_another_string_is_not_validated_again(validated: list[Any]) -> None:
    for content in ("Hello", "", "}", "Ho ho", 'say \\"so\\"'):
        assert messages(POST % content) == []
    assert messages(POST.replace('"%s"', '"""\n  a block\n"""')) == []
    assert messages("# of another layout\n" + (POST % "Hello").replace(" ", "\n\n")) == []
    assert len(validated) == 1


@pytest.mark.parametrize(
    "other",
    [
        'mutation { createPost(content: "Hello") { post { ids } } }',
        'mutation { createPosts(content: "Hello") { post { id } } }',
        'mutation { createPost(contents: "Hello") { post { id } } }',
        "mutation { createPost(content: 1) { post { id } } }",
        'mutation { createPost(content: "Hello", visibility: "PUBLIC") { post { id } } }',
        'mutation { createPost(content: ["Hello"]) { post { id } } }',
        'query { createPost(content: "Hello") { post { id } } }',
    ],
)
def test_anything_else_that_differs_is_found(other: str) -> None:
    assert messages(POST % "Hello") == []
    expected = [error.message for error in validate_all(_CORE, parse(other), specified_rules)]
    assert expected != []
    assert messages(other) == messages(other) == expected  # what is refused is not known after


def test_two_fields_under_one_name_must_ask_the_same() -> None:
    text = '{ a: user(username: "%s") { id } a: user(username: "%s") { id } }'
    assert messages(text % ("ada", "ada")) == []
    assert messages(text % ("bob", "bob")) == []
    assert len(messages(text % ("ada", "bob"))) == 1


def test_a_number_is_no_string() -> None:
    text = "{ posts(first: %s) { edges { cursor } } }"
    assert messages(text % 10) == []
    assert len(messages(text % 2**40)) == 1


def test_a_string_that_must_say_something_is_looked_at_each_time(validated: list[Any]) -> None:
    schema = build_schema("scalar Time input In { at: Time } type Query { news(of: In): ID }")
    for time in ("2030-01-01", "2031-01-01"):
        text = f'{{ news(of: {{ at: "{time}" }}) }}'
        assert validation.errors(schema, parse(text), text) == []
    assert len(validated) == 2


def test_introspection_that_is_turned_off_stays_off(settings: Any) -> None:
    text = '{ __type(name: "%s") { name } }'
    assert messages(text % "Post") == []
    settings.GRAPHQL_INTROSPECTION = False
    assert messages(text % "User") != []


def test_so_many_are_known_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "KNOWN", 2)
    for field in ("id", "content", "title", "createdAt"):
        assert messages(f'mutation {{ createPost(content: "") {{ post {{ {field} }} }} }}') == []
    assert len(validation._valid) == 2

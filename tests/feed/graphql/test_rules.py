"""That no rule is left out which a document breaks."""

import pytest
from graphql import parse, specified_rules, validate

from feed.graphql import rules
from feed.graphql.execution import _CORE

WRONG = [
    "{ nothing }",
    "{ allPosts }",
    "{ allPosts { id { x } } }",
    '{ allPosts(limit: "many") { id } }',
    "{ allPosts(limits: 1) { id } }",
    "{ allPosts(limit: 1, limit: 2) { id } }",
    "{ postById { id } }",
    "{ a: allPosts { id } a: allPosts(limit: 1) { id } }",
    "{ __typename } { __typename }",
    "query A { __typename } query A { __typename }",
    "subscription { feed { cursor } __typename }",
    "type A { b: Int }",
    "query ($a: Int, $a: Int) { allPosts(limit: $a) { id } }",
    "query ($a: Int) { __typename }",
    "{ allPosts(limit: $a) { id } }",
    "query ($a: String) { allPosts(limit: $a) { id } }",
    "query ($a: Post) { __typename }",
    "query ($a: Nothing) { __typename }",
    "{ __typename @nothing }",
    "{ __typename @skip(if: true) @skip(if: true) }",
    "{ __typename @skip }",
    "query @skip(if: true) { __typename }",
    "subscription { ... @defer { feed { cursor } } }",
    "{ __typename @stream }",
    "{ ...A }",
    "fragment A on Post { id }",
    "{ __typename } fragment A on Post { id }",
    "{ ...A } fragment A on Query { __typename } fragment A on Query { __typename }",
    "{ ...A } fragment A on Query { ...A }",
    "{ ...A } fragment A on Nothing { id }",
    "{ ...A } fragment A on ID { id }",
    "{ ... on Post { id } }",
    "{ ... on Nothing { id } }",
    "{ ... on ID { id } }",
]


@pytest.mark.parametrize("text", WRONG)
def test_the_errors_are_those_of_all_rules(text: str) -> None:
    document = parse(text)
    errors = validate(_CORE, document, specified_rules)
    assert errors
    assert validate(_CORE, document, rules.rules_for(text)) == errors


def test_every_rule_that_may_be_left_out_is_one_of_the_library() -> None:
    known = {rule.__name__ for rule in specified_rules}
    for names in rules._BY_SIGN.values():
        assert names <= known


def test_signs_in_a_string_only_ask_more_rules() -> None:
    plain, signs = (rules.rules_for(f'{{ a(b: "{text}") }}') for text in ("", "$ @ ... fragment"))
    assert signs == list(specified_rules)
    assert len(plain) < len(signs)

"""Which answers may be kept, and what they are about."""

from typing import Any

import pytest

from feed.graphql import execution
from feed.graphql.caching import Subject

ALL = Subject(None)


def subject(query: str, name: str | None = None, **variables: Any) -> Subject | None:
    return execution.prepare(query, variables, name).subject


def of(*ids: int) -> Subject:
    return Subject(frozenset(ids))


@pytest.mark.parametrize(
    "query",
    [
        "{ allPosts { id } }",
        "{ posts(first: 2) { edges { cursor node { id author { username } } } } }",
        '{ userPosts(username: "ada") { id } }',
        "{ __typename allPosts { id } }",
        "{ ...all } fragment all on Query { allPosts { id } }",
        "{ ... on Query { allPosts { id } } }",
        "{ ... { allPosts { id } } }",
        '{ postById(id: "1") { id } allPosts { id } }',
    ],
)
def test_a_list_is_about_all_posts(query: str) -> None:
    assert subject(query) == ALL


@pytest.mark.parametrize(
    "selection",
    [
        "id title likesCount commentsCount __typename",
        "comments { id content author { id username } }",
        "commentsConnection(first: 2) { edges { cursor node { content } } pageInfo { endCursor } }",
        "author { username createdAt } ... on Post { viewerHasLiked }",
    ],
)
def test_what_a_post_holds_is_about_that_post(selection: str) -> None:
    assert subject(f'{{ postById(id: "7") {{ {selection} }} }}') == of(7)


@pytest.mark.parametrize(
    "selection",
    [
        "author { postsCount }",
        "author { followersCount }",
        "author { postsConnection(first: 1) { edges { node { id } } } }",
        "comments { post { id } }",
        "comments { author { followingCount } }",
        "...deep } } fragment deep on Post { author { ...counts } } "
        "fragment counts on User { postsCount } query Other { allPosts { id",
    ],
)
def test_what_other_events_may_change_is_about_all_posts(selection: str) -> None:
    query = f'query One {{ postById(id: "7") {{ {selection} }} }}'
    assert subject(query, "One") == ALL


def test_ids_come_from_variables_and_their_defaults() -> None:
    query = (
        'query ($a: ID!, $b: ID! = "3") { a: postById(id: $a) { id } b: postById(id: $b) { id } '
        "c: postById(id: 4) { id } }"
    )
    assert subject(query, a="2") == of(2, 3, 4)
    assert subject(query, a=2, b="9") == of(2, 9, 4)


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{ me { id } }", {}),
        ("{ __schema { queryType { name } } }", {}),
        ("{ __typename }", {}),
        ("{ allPosts { id } me { id } }", {}),
        ("{ feedCursor }", {}),
        ("{ allPosts { id } feedCursor }", {}),
        ("{ posts(first: 1) { cursor edges { node { id } } } }", {}),
        ("{ posts(first: 1) { ...p } } fragment p on PostConnection { cursor }", {}),
        ("{ homeFeed(first: 1) { edges { node { id } } } }", {}),
        ('{ postById(id: "x") { id } }', {}),
        ("query ($id: ID!) { postById(id: $id) { id } }", {"id": "-1"}),
        ("query ($id: ID!) { postById(id: $id) { id } }", {}),
        ("query ($id: ID!) { postById(id: $id) { id } }", {"id": ["1"]}),
        ('mutation { logout(refreshToken: "x") { __typename } }', {}),
    ],
)
def test_anything_else_is_not_kept(query: str, variables: dict[str, Any]) -> None:
    try:
        found = subject(query, **variables)
    except execution.Refused:
        pytest.skip("no such operation in this schema")
    assert found is None


def test_what_it_is_about_holds_the_posts_that_may_change_it() -> None:
    assert ALL.holds(1)
    assert of(1, 2).holds(2)
    assert not of(1, 2).holds(3)

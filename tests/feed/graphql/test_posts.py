"""What posts show and take through GraphQL: to whom, in which order, at what cost."""

from typing import Any

import pytest

from feed import events
from feed.models import (
    Block,
    Bookmark,
    Comment,
    Follow,
    Like,
    Post,
    PostRevision,
    User,
    Visibility,
)
from feed.services import bookmarks, likes, posts
from tests.conftest import Ask

NODES = "edges { node { id } }"


def ids(connection: dict[str, Any]) -> list[int]:
    return [int(edge["node"]["id"]) for edge in connection["edges"]]


def of(answer: dict[str, Any], field: str = "postById") -> Any:
    assert "errors" not in answer, answer
    return answer["data"][field]


def test_a_post_with_all_that_may_be_said(ask: Ask, ada: User, bob: User, post: Post) -> None:
    answer = ask(
        'mutation ($id: ID!) { createPost(content: "#Tea with @BOB", contentWarning: "tea",'
        " visibility: FOLLOWERS, commentPolicy: FOLLOWERS, quotePolicy: NOBODY, replyToId: $id,"
        ' quoteOfId: $id, idempotencyKey: "k") { post { id content contentWarning visibility'
        " commentPolicy quotePolicy hashtags mentions { username } depth editedAt"
        " replyTo { id repliesCount } quoteOf { id quotesCount } thread { id } } } }",
        viewer=ada,
        id=str(post.pk),
    )
    created = of(answer, "createPost")["post"]
    made = Post.objects.latest("pk")
    assert created == {
        "id": str(made.pk),
        "content": "#Tea with @BOB",
        "contentWarning": "tea",
        "visibility": "FOLLOWERS",
        "commentPolicy": "FOLLOWERS",
        "quotePolicy": "NOBODY",
        "hashtags": ["tea"],
        "mentions": [{"username": "bob"}],
        "depth": 1,
        "editedAt": None,
        "replyTo": {"id": str(post.pk), "repliesCount": 0},  # it is not for everybody
        "quoteOf": {"id": str(post.pk), "quotesCount": 0},
        "thread": {"id": str(post.pk)},
    }


def test_a_retry_answers_the_same(ask: Ask, ada: User) -> None:
    create = (
        "mutation ($content: String!) { createPost(content: $content,"
        ' idempotencyKey: "k") { post { id } } }'
    )
    first = ask(create, viewer=ada, content="Hello")
    assert ask(create, viewer=ada, content="Hello") == first
    (error,) = ask(create, viewer=ada, content="Bye")["errors"]
    assert error["extensions"] == {"code": "CONFLICT", "field": "idempotencyKey"}
    assert Post.objects.count() == 1


def test_earlier_texts_are_shown_to_who_sees_the_post(
    ask: Ask, ada: User, bob: User, post: Post
) -> None:
    for content in ("Second", "Third"):
        ask(
            "mutation ($id: ID!, $content: String!) {"
            " updatePost(postId: $id, content: $content) { post { id } } }",
            viewer=ada,
            id=str(post.pk),
            content=content,
        )
    query = (
        "query ($id: ID!) { postById(id: $id) { editedAt updatedAt revisions {"
        " edges { node { title content contentWarning createdAt } } } } }"
    )
    found = of(ask(query, viewer=bob, id=str(post.pk)))
    assert found["editedAt"] == found["updatedAt"]
    nodes = [edge["node"] for edge in found["revisions"]["edges"]]
    assert [node["content"] for node in nodes] == ["Second", "Hello"]
    assert nodes[1]["createdAt"] == post.updated_at.isoformat()


def test_what_can_t_be_seen_is_null(ask: Ask, ada: User, bob: User) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    hidden = posts.create_post(actor=ada, content="Psst", visibility=Visibility.FOLLOWERS)
    quote = posts.create_post(actor=bob, content="See", quote_of_id=hidden.pk)
    reply = posts.create_post(
        actor=bob, content="Well, @ada", reply_to_id=hidden.pk, visibility=Visibility.FOLLOWERS
    )
    Post.objects.filter(pk=reply.pk).update(visibility=Visibility.PUBLIC)  # as older ones may be
    Block.objects.create(blocker=ada, blocked=bob)
    query = (
        "query ($id: ID!) { postById(id: $id) { quoteOf { id } replyTo { id } thread { id }"
        " ancestors { id } mentions { id } } }"
    )
    nothing: dict[str, Any] = {"quoteOf": None, "replyTo": None, "thread": None, "ancestors": []}
    for viewer in (None, bob):
        for pk in (quote.pk, reply.pk):
            found = of(ask(query, viewer=viewer, id=str(pk)))
            mentions = found.pop("mentions")
            assert found == nothing
            assert mentions == ([] if viewer == bob or pk == quote.pk else [{"id": str(ada.pk)}])


def test_ancestors_stand_from_the_top_down(ask: Ask, ada: User, bob: User, post: Post) -> None:
    chain = [post]
    for _ in range(4):
        chain.append(posts.create_post(actor=ada, content="So", reply_to_id=chain[-1].pk))
    posts.delete_post(actor=ada, post_id=chain[2].pk)
    query = (
        "query ($id: ID!) { postById(id: $id) { all: ancestors { id }"
        " two: ancestors(limit: 2) { id } none: ancestors(limit: 0) { id } } }"
    )
    found = of(ask(query, viewer=bob, id=str(chain[4].pk)))
    above = [{"id": str(chain[n].pk)} for n in (0, 1, 3)]
    assert found == {"all": above, "two": above[1:], "none": []}


def test_bookmarks_and_likes_stand_in_their_own_order(ask: Ask, ada: User, bob: User) -> None:
    made = [posts.create_post(actor=ada, content=str(n)) for n in range(4)]
    for n in (2, 0, 3, 1):
        bookmarks.bookmark(actor=bob, post_id=made[n].pk)
        likes.like(actor=bob, post_id=made[n].pk)
    posts.delete_post(actor=ada, post_id=made[3].pk)
    query = (
        "query ($after: String) { %s(first: 2, after: $after) { edges { node { id } }"
        " pageInfo { hasNextPage endCursor } } }"
    )
    for field in ("bookmarks", "likedPosts"):
        first = of(ask(query % field, viewer=bob), field)
        second = of(ask(query % field, viewer=bob, after=first["pageInfo"]["endCursor"]), field)
        assert ids(first) + ids(second) == [made[n].pk for n in (1, 0, 2)]
        assert first["pageInfo"]["hasNextPage"] is True
        assert second["pageInfo"]["hasNextPage"] is False
        assert of(ask(query % field, viewer=ada), field)["edges"] == []
    Block.objects.create(blocker=ada, blocked=bob)
    for field in ("bookmarks", "likedPosts"):
        assert of(ask(query % field, viewer=bob), field)["edges"] == []


def test_the_verbs_and_what_the_viewer_has_done(ask: Ask, ada: User, bob: User, post: Post) -> None:
    done = "viewerHasReposted viewerHasBookmarked viewerHasLiked"
    likes.like(actor=bob, post_id=post.pk)
    for _ in range(2):
        reposted = of(
            ask(
                "mutation ($id: ID!) { repost(postId: $id) { post { repostsCount } repost {"
                f" id author {{ username }} repostOf {{ id }} {done} }} }} }}",
                viewer=bob,
                id=str(post.pk),
            ),
            "repost",
        )
        ask(
            "mutation ($id: ID!) { bookmarkPost(postId: $id) { bookmarked } }",
            viewer=bob,
            id=str(post.pk),
        )
    assert reposted["post"] == {"repostsCount": 1}
    assert reposted["repost"]["author"] == {"username": "bob"}
    assert reposted["repost"]["repostOf"] == {"id": str(post.pk)}
    query = f"query ($id: ID!) {{ postById(id: $id) {{ {done} }} }}"
    for pk in (str(post.pk), reposted["repost"]["id"]):
        assert set(of(ask(query, viewer=bob, id=pk)).values()) == {True}
        assert set(of(ask(query, viewer=ada, id=pk)).values()) == {False}
        assert set(of(ask(query, id=pk)).values()) == {False}
    for verb in (
        "undoRepost(postId: $id) { postId }",
        "unbookmarkPost(postId: $id) { bookmarked }",
    ):
        assert "errors" not in ask(f"mutation ($id: ID!) {{ {verb} }}", viewer=bob, id=str(post.pk))
    assert set(of(ask(query, viewer=bob, id=str(post.pk))).values()) == {True, False}


def test_pinned_posts_stand_on_their_author_s_page(
    ask: Ask, ada: User, bob: User, post: Post
) -> None:
    hers = posts.create_post(actor=ada, content="Psst", visibility=Visibility.FOLLOWERS)
    for each in (post, hers):
        answer = ask(
            "mutation ($id: ID!) { pinPost(postId: $id) { pinned post { id } } }",
            viewer=ada,
            id=str(each.pk),
        )
        assert of(answer, "pinPost") == {"pinned": True, "post": {"id": str(each.pk)}}
    query = '{ user(username: "ada") { pinnedPosts { id } } }'
    assert of(ask(query, viewer=bob), "user") == {"pinnedPosts": [{"id": str(post.pk)}]}
    both = [{"id": str(hers.pk)}, {"id": str(post.pk)}]
    assert of(ask(query, viewer=ada), "user") == {"pinnedPosts": both}
    answer = ask(
        "mutation ($id: ID!) { unpinPost(postId: $id) { pinned } }", viewer=ada, id=str(hers.pk)
    )
    assert of(answer, "unpinPost") == {"pinned": False}


VERBS = (
    "repost(postId: $id) { post { id } }",
    "undoRepost(postId: $id) { postId }",
    "bookmarkPost(postId: $id) { bookmarked }",
    "unbookmarkPost(postId: $id) { bookmarked }",
    "pinPost(postId: $id) { pinned }",
    "unpinPost(postId: $id) { pinned }",
    'updatePost(postId: $id, contentWarning: "x") { post { id } }',
    "deletePost(postId: $id) { postId }",
    'createPost(content: "x", replyToId: $id) { post { id } }',
    'createPost(content: "x", quoteOfId: $id) { post { id } }',
)


def rows() -> list[int]:
    tables = (Post, Bookmark, PostRevision, Like, Comment)
    return [table._default_manager.count() for table in tables]


@pytest.mark.parametrize("verb", VERBS)
def test_refusals_change_nothing(
    verb: str, ask: Ask, ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    mutation = f"mutation ($id: ID!) {{ {verb} }}"
    before = rows()

    def code(pk: str, viewer: User | None) -> str:
        (error,) = ask(mutation, viewer=viewer, id=pk)["errors"]
        found: str = error["extensions"]["code"]
        return found

    assert code(str(post.pk), None) == "UNAUTHENTICATED"
    for wrong in ("0", str(post.pk + 1), "9" * 30, "-1", "", "x", "\0", "\ud800", "१"):
        assert code(wrong, bob) == "NOT_FOUND"
    if verb.startswith(("pin", "unpin", "update", "delete")):
        assert code(str(post.pk), bob) == "FORBIDDEN"
    Block.objects.create(blocker=ada, blocked=bob)
    assert code(str(post.pk), bob) == "NOT_FOUND"
    Post.objects.filter(pk=post.pk).update(deleted_at=post.created_at)
    assert code(str(post.pk), ada) == "NOT_FOUND"
    assert rows() == before
    assert not published


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ('content: "x", visibility: EVERYONE', "GRAPHQL_VALIDATION_FAILED"),
        ('content: "x", visibility: "PUBLIC"', "GRAPHQL_VALIDATION_FAILED"),
        ('content: "x", quotePolicy: MENTIONED', "GRAPHQL_VALIDATION_FAILED"),
        ('content: "x", contentWarning: "' + "w" * 201 + '"', "VALIDATION"),
        ('content: "x", contentWarning: "\\u0000"', "VALIDATION"),
        ('content: "\\ud800", idempotencyKey: "k"', "GRAPHQL_PARSE_FAILED"),
        ('content: " ", idempotencyKey: "k"', "VALIDATION"),
        ('content: "x", idempotencyKey: ""', "VALIDATION"),
        ('content: "x", idempotencyKey: "' + "k" * 101 + '"', "VALIDATION"),
        ('content: "x", replyToId: "\\u0000"', "NOT_FOUND"),
    ],
)
def test_hostile_arguments(
    arguments: str, code: str, ask: Ask, ada: User, published: list[events.Event]
) -> None:
    before = rows()
    answer = ask(f"mutation {{ createPost({arguments}) {{ post {{ id }} }} }}", viewer=ada)
    assert {error["extensions"]["code"] for error in answer["errors"]} == {code}
    assert rows() == before
    assert not published


@pytest.mark.parametrize("field", ["bookmarks", "likedPosts"])
def test_the_viewer_s_lists_need_one(field: str, ask: Ask, post: Post) -> None:
    (error,) = ask(f"{{ {field} {{ {NODES} }} }}")["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"

"""Comments over GraphQL: nested pages, what the viewer may do, and refusals."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed import events
from feed.models import Block, Comment, CommentLike, Follow, Policy, Post, User
from feed.services import comments, likes
from tests.conftest import Ask

FIELDS = (
    "id content depth likesCount repliesCount editedAt viewerHasLiked parent { id } "
    "mentions { username } "
    "author { username viewerFollows } viewerCanEdit { allowed reason } "
    "viewerCanDelete { allowed reason } viewerCanReply { allowed reason }"
)
TREE = f"""query ($id: ID!, $top: Boolean = true) {{ postById(id: $id) {{
  commentsConnection(first: 10, topLevel: $top) {{ edges {{ node {{ {FIELDS}
    replies(first: 5) {{ edges {{ node {{ {FIELDS}
      replies(first: 5) {{ edges {{ node {{ {FIELDS} }} }} }}
    }} }} }}
  }} }} }}
}} }}"""


def write(author: User, post: Post, content: str, parent: Comment | None = None) -> Comment:
    return comments.create_comment(
        actor=author,
        post_id=post.pk,
        content=content,
        parent_id=None if parent is None else parent.pk,
    )


def nodes(connection_: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in connection_["edges"]]


def texts(found: list[dict[str, Any]]) -> list[Any]:
    """Each comment's text, and what is below it."""
    return [
        (each["content"], texts(nodes(each["replies"]))) if "replies" in each else each["content"]
        for each in found
    ]


def test_a_tree_three_levels_deep(ask: Ask, ada: User, bob: User, post: Post) -> None:
    one = write(bob, post, "1")
    two = write(ada, post, "2")
    second = write(ada, post, "1.1", one)
    write(bob, post, "1.2", one)
    write(bob, post, "2.1", two)
    write(bob, post, "1.1.1", second)
    found = ask(TREE, id=post.pk)["data"]["postById"]["commentsConnection"]
    assert texts(nodes(found)) == [
        ("1", [("1.1", ["1.1.1"]), ("1.2", [])]),
        ("2", [("2.1", [])]),
    ]
    top = nodes(found)[0]
    assert (top["depth"], top["repliesCount"], top["parent"]) == (0, 2, None)
    below = nodes(top["replies"])[0]
    assert (below["depth"], below["repliesCount"], below["parent"]) == (1, 1, {"id": top["id"]})
    flat = ask(TREE, id=post.pk, top=False)["data"]["postById"]["commentsConnection"]
    assert [each["content"] for each in nodes(flat)] == ["1", "2", "1.1", "1.2", "2.1", "1.1.1"]


def test_replies_come_in_pages(ask: Ask, bob: User, post: Post) -> None:
    top = write(bob, post, "Top")
    for number in range(5):
        write(bob, post, str(number), top)
    query = """query ($id: ID!, $first: Int, $after: String, $last: Int) { postById(id: $id) {
      comments(limit: 1) { replies(first: $first, after: $after, last: $last) {
        edges { node { content } } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }"""

    def page(**arguments: Any) -> dict[str, Any]:
        answer = ask(query, id=post.pk, **arguments)
        found: dict[str, Any] = answer["data"]["postById"]["comments"][0]["replies"]
        return found

    first = page(first=2)
    assert [node["content"] for node in nodes(first)] == ["0", "1"]
    assert first["pageInfo"]["hasNextPage"]
    rest = page(first=9, after=first["pageInfo"]["endCursor"])
    assert [node["content"] for node in nodes(rest)] == ["2", "3", "4"]
    assert not rest["pageInfo"]["hasNextPage"]
    assert [node["content"] for node in nodes(page(last=1))] == ["4"]
    refused = ask(query, id=post.pk, first=101)["errors"][0]["extensions"]
    assert refused == {"code": "VALIDATION", "field": "first"}


def test_a_tree_costs_the_same_for_any_size(
    ask: Ask, person: Callable[[str], User], bob: User, post: Post
) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert "errors" not in ask(TREE, viewer=bob, id=post.pk)
        return len(queries)

    def grow(author: User) -> None:
        for above in [None, *Comment.objects.filter(depth__lt=2)]:
            write(author, post, "More of @ada and @bob", above)

    grow(bob)
    grow(bob)
    grow(bob)
    few = count()
    for name in ("eve", "fay", "gus"):
        grow(person(name))
    assert Comment.objects.count() > 20
    assert count() == few


def test_what_is_hidden_is_nobody_s_parent(
    ask: Ask, person: Callable[[str], User], ada: User, bob: User, post: Post
) -> None:
    eve = person("eve")
    top = write(bob, post, "Hidden from Eve")
    write(ada, post, "Below it", top)
    Block.objects.create(blocker=bob, blocked=eve)
    found = ask(TREE, viewer=eve, id=post.pk, top=False)["data"]["postById"]["commentsConnection"]
    (node,) = nodes(found)
    assert (node["content"], node["depth"], node["parent"]) == ("Below it", 1, None)
    assert nodes(ask(TREE, viewer=eve, id=post.pk)["data"]["postById"]["commentsConnection"]) == []


def test_whom_it_mentions_as_the_viewer_sees(
    ask: Ask, person: Callable[[str], User], bob: User, post: Post
) -> None:
    eve, gus = person("eve"), person("gus")
    comment = write(bob, post, "@eve, @GUS and @nobody, says @bob")
    query = "query ($id: ID!) { commentById(id: $id) { mentions { username } } }"

    def named(viewer: User | None) -> list[str]:
        found = ask(query, viewer=viewer, id=comment.pk)["data"]["commentById"]["mentions"]
        return [each["username"] for each in found]

    assert named(None) == named(bob) == ["eve", "gus"]
    Block.objects.create(blocker=gus, blocked=eve)
    assert named(eve) == ["eve"]
    comments.update_comment(actor=bob, comment_id=comment.pk, content="@gus alone")
    assert named(None) == ["gus"]


def test_one_by_its_id(
    ask: Ask, person: Callable[[str], User], ada: User, bob: User, post: Post
) -> None:
    comment = write(bob, post, "Here")
    query = "query ($id: ID!) { commentById(id: $id) { content } }"
    assert ask(query, id=comment.pk) == {"data": {"commentById": {"content": "Here"}}}
    eve = person("eve")
    Block.objects.create(blocker=eve, blocked=bob)
    for viewer, pk in [(eve, comment.pk), (ada, comment.pk + 1), (ada, "x")]:
        answer = ask(query, viewer=viewer, id=pk)
        assert answer["data"] == {"commentById": None}
        assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"


# --- What the viewer may do -------------------------------------------------------------------


def test_what_each_may_do(
    ask: Ask, person: Callable[[str], User], ada: User, bob: User, post: Post
) -> None:
    Post.objects.filter(pk=post.pk).update(comment_policy=Policy.FOLLOWERS)
    Follow.objects.create(follower=bob, followed=ada)
    write(bob, post, "Mine")

    def may(viewer: User | None) -> list[str | None]:
        found = ask(TREE, viewer=viewer, id=post.pk)["data"]["postById"]["commentsConnection"]
        node = nodes(found)[0]
        answers = [node[f"viewerCan{what}"] for what in ("Edit", "Delete", "Reply")]
        assert all(each["allowed"] is (each["reason"] is None) for each in answers)
        return [each["reason"] for each in answers]

    assert may(None) == ["LOGGED_OUT"] * 3
    assert may(bob) == [None, None, None]
    assert may(ada) == ["NOT_OWNER", None, None]
    assert may(person("eve")) == ["NOT_OWNER", "NOT_OWNER", "NOT_FOLLOWER"]
    Post.objects.filter(pk=post.pk).update(comment_policy=Policy.NOBODY)
    assert may(bob) == [None, None, "POLICY"]
    Comment.objects.update(depth=Comment.DEPTH_MAX)
    assert may(ada) == ["NOT_OWNER", None, "TOO_DEEP"]


# --- Mutations --------------------------------------------------------------------------------


def test_the_life_of_a_comment(ask: Ask, ada: User, bob: User, post: Post) -> None:
    create = (
        "mutation ($post: ID!, $parent: ID, $key: String) { createComment(postId: $post, "
        f'content: "Hm", parentId: $parent, idempotencyKey: $key) {{ comment {{ {FIELDS} }} }} }}'
    )
    top = ask(create, viewer=bob, post=post.pk, key="k")["data"]["createComment"]["comment"]
    again = ask(create, viewer=bob, post=post.pk, key="k")["data"]["createComment"]["comment"]
    assert again == top
    assert (top["depth"], top["parent"], top["editedAt"]) == (0, None, None)
    reply = ask(create, viewer=ada, post=post.pk, parent=top["id"])
    assert reply["data"]["createComment"]["comment"]["parent"] == {"id": top["id"]}

    update = (
        "mutation ($id: ID!) { updateComment(commentId: $id, "
        'content: "Hm!") { comment { content editedAt updatedAt repliesCount } } }'
    )
    edited = ask(update, viewer=bob, id=top["id"])["data"]["updateComment"]["comment"]
    assert (edited["content"], edited["repliesCount"]) == ("Hm!", 1)
    assert edited["editedAt"] == edited["updatedAt"] is not None

    for verb, liked in [
        ("likeComment", True),
        ("likeComment", True),
        ("unlikeComment", False),
        ("unlikeComment", False),
        ("toggleCommentLike", True),
        ("toggleCommentLike", False),
    ]:
        answer = ask(
            f"mutation ($id: ID!) {{ {verb}(commentId: $id) "
            "{ liked comment { likesCount viewerHasLiked } } }",
            viewer=ada,
            id=top["id"],
        )
        assert answer["data"][verb] == {
            "liked": liked,
            "comment": {"likesCount": int(liked), "viewerHasLiked": liked},
        }

    delete = "mutation ($id: ID!) { deleteComment(commentId: $id) { commentId } }"
    gone = ask(delete, viewer=ada, id=top["id"])
    assert gone == {"data": {"deleteComment": {"commentId": top["id"]}}}
    left = ask(
        "query ($id: ID!) { postById(id: $id) { commentsCount comments { id } } }", id=post.pk
    )
    assert left["data"]["postById"] == {"commentsCount": 0, "comments": []}


MUTATIONS = {
    "createComment": 'createComment(postId: $post, content: "No") { comment { id } }',
    "reply": 'createComment(postId: $post, parentId: $id, content: "No") { comment { id } }',
    "updateComment": 'updateComment(commentId: $id, content: "No") { comment { id } }',
    "deleteComment": "deleteComment(commentId: $id) { commentId }",
    "likeComment": "likeComment(commentId: $id) { liked }",
    "unlikeComment": "unlikeComment(commentId: $id) { liked }",
    "toggleCommentLike": "toggleCommentLike(commentId: $id) { liked }",
}


def refused(ask: Ask, name: str, viewer: User | None, post: Any, comment: Any) -> Any:
    answer = ask(
        f"mutation ($post: ID, $id: ID) {{ {MUTATIONS[name]} }}".replace(
            "$post: ID,", "$post: ID!," if "$post" in MUTATIONS[name] else ""
        ).replace("$id: ID)", "$id: ID!)" if "$id" in MUTATIONS[name] else ")"),
        viewer=viewer,
        post=post,
        id=comment,
    )
    assert answer["data"] is None
    return answer["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize("name", MUTATIONS)
def test_refusals_change_nothing_and_tell_nothing(
    name: str,
    ask: Ask,
    person: Callable[[str], User],
    ada: User,
    bob: User,
    post: Post,
    published: list[events.Event],
) -> None:
    comment = write(bob, post, "Mine")
    likes.like_comment(actor=ada, comment_id=comment.pk)
    comment.refresh_from_db()
    eve, before = person("eve"), comment.snapshot()
    published.clear()
    assert refused(ask, name, None, post.pk, comment.pk) == "UNAUTHENTICATED"
    if name in {"updateComment", "deleteComment"}:
        assert refused(ask, name, eve, post.pk, comment.pk) == "FORBIDDEN"
    if name in {"createComment", "reply"}:
        Post.objects.filter(pk=post.pk).update(comment_policy=Policy.NOBODY)
        assert refused(ask, name, eve, post.pk, comment.pk) == "FORBIDDEN"
        Post.objects.filter(pk=post.pk).update(comment_policy=Policy.EVERYONE)
    for wrong in ("0", "x", "-1", "9" * 30, "\0", "\ud800", ""):
        pair = (wrong, comment.pk) if name == "createComment" else (post.pk, wrong)
        assert refused(ask, name, bob, *pair) == "NOT_FOUND"
    Block.objects.create(blocker=eve, blocked=ada)
    assert refused(ask, name, eve, post.pk, comment.pk) == "NOT_FOUND"
    found = Comment.objects.select_related("author").get()
    assert found.snapshot() == before
    assert CommentLike.objects.count() == 1
    assert not published


@pytest.mark.parametrize("key", ["", "x" * 101, "\0", "\ud800"])
def test_a_key_that_is_none_is_refused(
    key: str, ask: Ask, bob: User, post: Post, published: list[events.Event]
) -> None:
    answer = ask(
        "mutation ($post: ID!, $key: String) { createComment(postId: $post, "
        'content: "Hm", idempotencyKey: $key) { comment { id } } }',
        viewer=bob,
        post=post.pk,
        key=key,
    )
    assert answer["errors"][0]["extensions"] == {"code": "VALIDATION", "field": "idempotencyKey"}
    assert not Comment.objects.exists()
    assert not published

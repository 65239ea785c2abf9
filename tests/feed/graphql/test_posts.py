"""What posts show and take through GraphQL: to whom, in which order, at what cost."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed import events
from feed.errors import SocialError
from feed.models import (
    Block,
    Bookmark,
    Comment,
    Follow,
    Like,
    Policy,
    Post,
    PostRevision,
    User,
    Visibility,
)
from feed.services import bookmarks, likes, pins, posts, reposts
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
        "replyTo": {"id": str(post.pk), "repliesCount": 1},
        "quoteOf": {"id": str(post.pk), "quotesCount": 1},
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


# --- Random worlds ---------------------------------------------------------------------------


KINDS = [*Visibility, *[Visibility.PUBLIC] * 4]


@pytest.fixture
def world(person: Callable[[str], User]) -> list[User]:
    """People with all kinds of relations and posts."""
    chance = Random(11)
    people = [person(f"p{n}") for n in range(6)]
    people[4].is_private = True
    people[4].save()
    for one in people:
        for other in people:
            if one != other and chance.random() < 0.4:
                Follow.objects.create(follower=one, followed=other)
    made: list[Post] = []
    for n in range(60):
        actor = chance.choice(people)
        seen = list(Post.objects.visible_to(actor).values_list("pk", flat=True))
        reply = chance.choice(seen) if seen and chance.random() < 0.6 else None
        quote = chance.choice(seen) if seen and chance.random() < 0.4 else None
        named = chance.choice(people).username
        try:
            if seen and chance.random() < 0.2:
                made.append(reposts.repost(actor=actor, post_id=chance.choice(seen)))
                continue
            made.append(
                posts.create_post(
                    actor=actor,
                    content=f"#tag{n % 5} @{named} {n}",
                    visibility=None if reply else chance.choice(KINDS),
                    comment_policy=chance.choice(list(Policy)),
                    quote_policy=chance.choice(list(Policy)),
                    reply_to_id=reply,
                    quote_of_id=quote,
                )
            )
        except SocialError:
            continue
        bookmarks.bookmark(actor=actor, post_id=made[-1].pk)
        if chance.random() < 0.1 and made[-1].visibility != Visibility.MENTIONED:
            pins.pin(actor=actor, post_id=made[-1].pk)
        if chance.random() < 0.1:
            posts.delete_post(actor=actor, post_id=made[-1].pk)
    Block.objects.create(blocker=people[0], blocked=people[1])
    Post.objects.filter(pk=made[0].pk).update(depth=Post.DEPTH_MAX)
    return people


AROUND = (
    "id replyTo { id } thread { id } ancestors { id } repostOf { id } quoteOf { id }"
    f" replies(first: 50) {{ {NODES} }} quotes(first: 50) {{ {NODES} }}"
    " mentions { id } author { pinnedPosts { id } }"
)


def found_in(value: Any, person: bool = False) -> set[str]:
    """The ids of all posts, or of all people mentioned, in an answer."""
    if isinstance(value, list):
        return set().union(*(found_in(each, person) for each in value))
    if not isinstance(value, dict):
        return set()
    own = {value["id"]} if "id" in value and not person else set()
    for name, each in value.items():
        if name == "mentions":
            own |= {one["id"] for one in each} if person else set()
        else:
            own |= found_in(each, person)
    return own


def test_nothing_around_a_post_shows_what_a_query_may_not(ask: Ask, world: list[User]) -> None:
    for viewer in [None, *world]:
        visible = {str(pk) for pk in Post.objects.visible_to(viewer).values_list("pk", flat=True)}
        people = {str(pk) for pk in User.objects.visible_to(viewer).values_list("pk", flat=True)}
        shown = of(ask(f"{{ allPosts(limit: 40) {{ {AROUND} }} }}", viewer=viewer), "allPosts")
        assert len(shown) > 5
        assert found_in(shown) <= visible
        assert found_in(shown, person=True) <= people
        for each in shown:
            pk = int(each["id"])
            seen = Post.objects.visible_to(viewer)
            replies = seen.filter(reply_to=pk).order_by("created_at", "pk")
            assert ids(each["replies"]) == list(replies.values_list("pk", flat=True))
            quotes = seen.filter(quote_of=pk).order_by("-created_at", "-pk")
            assert ids(each["quotes"]) == list(quotes.values_list("pk", flat=True))


CAN = " ".join(
    f"viewerCan{verb} {{ allowed reason }}" for verb in ("Reply", "Quote", "Repost", "Edit")
)


def test_what_is_said_to_be_allowed_is_and_nothing_else(ask: Ask, world: list[User]) -> None:
    verbs = {
        "Reply": 'createPost(content: "x", replyToId: $id) { post { id } }',
        "Quote": 'createPost(content: "x", quoteOfId: $id) { post { id } }',
        "Repost": "repost(postId: $id) { post { id } }",
        "Edit": 'updatePost(postId: $id, title: "x") { post { id } }',
    }
    reasons: set[str | None] = set()
    for viewer in world[1:5]:
        answer = ask(f"{{ allPosts(limit: 9) {{ id {CAN} }} }}", viewer=viewer)
        for each in of(answer, "allPosts"):
            for name, verb in verbs.items():
                said = each[f"viewerCan{name}"]
                done = ask(f"mutation ($id: ID!) {{ {verb} }}", viewer=viewer, id=each["id"])
                assert said["allowed"] is ("errors" not in done), (name, said, done)
                assert said["allowed"] is (said["reason"] is None)
                reasons.add(said["reason"])
    assert reasons >= {None, "POLICY", "NOT_FOLLOWER", "NOT_OWNER"}


def test_a_guest_may_do_nothing(ask: Ask, post: Post) -> None:
    found = of(ask(f"query ($id: ID!) {{ postById(id: $id) {{ {CAN} }} }}", id=str(post.pk)))
    assert all(said == {"allowed": False, "reason": "LOGGED_OUT"} for said in found.values())


def test_the_end_of_a_thread_is_told(ask: Ask, ada: User, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(depth=Post.DEPTH_MAX)
    query = f"query ($id: ID!) {{ postById(id: $id) {{ {CAN} }} }}"
    found = of(ask(query, viewer=ada, id=str(post.pk)))
    assert found["viewerCanReply"] == {"allowed": False, "reason": "TOO_DEEP"}


def test_lists_without_pages_are_counted_all_the_same(ask: Ask, post: Post) -> None:
    inner = "id"
    for _ in range(5):
        inner = f"mentions {{ pinnedPosts {{ {inner} }} }}"
    (error,) = ask(f"query ($id: ID!) {{ postById(id: $id) {{ {inner} }} }}", id="1")["errors"]
    assert error["extensions"]["code"] == "QUERY_TOO_COSTLY"


# --- Cost ------------------------------------------------------------------------------------

WHOLE = (
    f"{AROUND} {CAN} viewerCanComment {{ allowed }} viewerCanDelete {{ allowed }} hashtags"
    " visibility viewerHasReposted viewerHasBookmarked editedAt"
    f" revisions(first: 2) {{ edges {{ node {{ content }} }} }}"
)


def test_the_number_of_queries_does_not_grow(ask: Ask, world: list[User]) -> None:
    def queries(size: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            of(ask(f"{{ allPosts(limit: {size}) {{ {WHOLE} }} }}", viewer=world[2]), "allPosts")
        return len(captured)

    # A batch is read in two parts where its keys become known at two moments, at any length.
    assert queries(25) <= queries(5) + 2


@pytest.mark.parametrize(
    ("query", "table", "index"),
    [
        (f"{{ allPosts {{ replies(first: 2) {{ {NODES} }} }} }}", "feed_post", "replies_oldest"),
        (f"{{ allPosts {{ quotes(first: 2) {{ {NODES} }} }} }}", "feed_post", "quotes_newest"),
        (f"{{ bookmarks {{ {NODES} }} }}", "feed_bookmark", "bookmark_newest"),
        (f"{{ likedPosts {{ {NODES} }} }}", "feed_like", "like_newest"),
        (
            "{ allPosts { revisions(first: 2) { edges { cursor } } } }",
            "feed_postrevision",
            "post_revision_newest",
        ),
    ],
)
def test_lists_are_read_from_their_index(
    query: str, table: str, index: str, ask: Ask, world: list[User]
) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert "errors" not in ask(query, viewer=world[0])
    statement = [each["sql"] for each in captured if f'FROM "{table}"' in each["sql"]][-1]
    with connection.cursor() as cursor:
        for kind in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{kind} = off")
        cursor.execute("EXPLAIN " + statement)
        assert index in "\n".join(row[0] for row in cursor.fetchall())

"""What is around a post, asked by everybody in a random world: never more than a query may show."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed.errors import SocialError
from feed.models import Block, Follow, Policy, Post, User, Visibility
from feed.services import bookmarks, pins, posts, reposts
from tests.conftest import Ask
from tests.feed.graphql.test_posts import NODES, ids, of

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

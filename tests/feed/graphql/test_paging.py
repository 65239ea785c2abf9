"""Lists: bounded, in keyset order, the same number of queries for any length."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed.models import Comment, Post, User
from feed.services import comments, likes, posts, sessions
from tests.conftest import Ask

POSTS = (
    "query ($first: Int, $after: String, $last: Int, $before: String) {"
    " posts(first: $first, after: $after, last: $last, before: $before) {"
    " edges { cursor node { content } }"
    " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
)


@pytest.fixture
def many(ada: User) -> list[Post]:
    """Nine posts, oldest first; three share their moment, so that ids must decide."""
    made = [posts.create_post(actor=ada, content=str(n)) for n in range(9)]
    Post.objects.filter(pk__in=[post.pk for post in made[3:6]]).update(
        created_at=made[4].created_at
    )
    return made


def contents(connection: dict[str, Any]) -> str:
    return "".join(edge["node"]["content"] for edge in connection["edges"])


def test_pages_forward_show_everything_once(ask: Ask, many: list[Post]) -> None:
    seen, after = "", None
    for size in (4, 4, 1):
        page = ask(POSTS, first=4, after=after)["data"]["posts"]
        assert len(page["edges"]) == size
        seen, after = seen + contents(page), page["pageInfo"]["endCursor"]
        assert page["pageInfo"]["hasNextPage"] is (len(seen) < len(many))
    assert seen == "876543210"


def test_pages_backward_show_everything_once(ask: Ask, many: list[Post]) -> None:
    seen, before = "", None
    for _ in range(3):
        page = ask(POSTS, last=4, before=before)["data"]["posts"]
        seen, before = contents(page) + seen, page["pageInfo"]["startCursor"]
    assert seen == "876543210"
    assert page["pageInfo"]["hasPreviousPage"] is False


def test_pages_stay_put_while_posts_arrive(ask: Ask, ada: User, many: list[Post]) -> None:
    first = ask(POSTS, first=4)["data"]["posts"]
    posts.create_post(actor=ada, content="new")
    second = ask(POSTS, first=4, after=first["pageInfo"]["endCursor"])["data"]["posts"]
    assert contents(first) + contents(second) == "87654321"


def test_between_two_cursors(ask: Ask, many: list[Post]) -> None:
    edges = ask(POSTS, first=9)["data"]["posts"]["edges"]
    between = ask(POSTS, first=9, after=edges[1]["cursor"], before=edges[7]["cursor"])
    assert contents(between["data"]["posts"]) == "65432"


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ("posts(first: 101) { edges { cursor } }", "first"),
        ("posts(first: -1) { edges { cursor } }", "first"),
        ("posts(last: 101) { edges { cursor } }", "last"),
        ("posts(first: 1, last: 1) { edges { cursor } }", "last"),
        ('posts(after: "") { edges { cursor } }', "after"),
        ('posts(after: "nonsense") { edges { cursor } }', "after"),
        ('posts(before: "Zm9v") { edges { cursor } }', "before"),
        ("allPosts(limit: 101) { id }", "limit"),
        ("allPosts(limit: -1) { id }", "limit"),
        ("allPosts(offset: 10001) { id }", "offset"),
        ("allPosts(offset: -1) { id }", "offset"),
        ('userPosts(username: "ada", limit: 101) { id }', "limit"),
        ("followingFeed(limit: 101) { id }", "limit"),
        ("homeFeed(first: 101) { edges { cursor } }", "first"),
        ("allPosts(limit: 1) { comments(limit: 101) { id } }", "limit"),
        ("allPosts(limit: 1) { commentsConnection(first: 101) { edges { cursor } } }", "first"),
        ('user(username: "ada") { postsConnection(last: 101) { edges { cursor } } }', "last"),
    ],
)
def test_beyond_the_bound_is_an_error(
    arguments: str, field: str, ask: Ask, ada: User, many: list[Post]
) -> None:
    (error,) = ask(f"{{ {arguments} }}", viewer=ada)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": field}


def test_comments_of_several_posts_are_paged_apart(ask: Ask, ada: User) -> None:
    for name in ("a", "b"):
        post = posts.create_post(actor=ada, content=name)
        for n in range(4):
            comments.create_comment(actor=ada, post_id=post.pk, content=f"{name}{n}")
    answer = ask(
        "{ allPosts { head: commentsConnection(first: 2) { edges { node { content } } }"
        " tail: commentsConnection(last: 1)"
        " { edges { node { content } } pageInfo { hasPreviousPage } }"
        " comments(limit: 2, offset: 1) { content } } }"
    )
    b, a = answer["data"]["allPosts"]
    assert (contents(a["head"]), contents(a["tail"])) == ("a0a1", "a3")
    assert (contents(b["head"]), contents(b["tail"])) == ("b0b1", "b3")
    assert b["tail"]["pageInfo"]["hasPreviousPage"] is True
    assert [comment["content"] for comment in a["comments"]] == ["a1", "a2"]


NESTED = (
    "query ($n: Int!) { allPosts(limit: $n) { id likesCount viewerHasLiked author {"
    " username viewerFollows postsConnection(first: 3) { edges { node { title author { id } } } } }"
    " comments(limit: 3) { content author { username } post { id author { id } } }"
    " commentsConnection(first: 3) { edges { node { author { username } } } } }"
    " posts(first: $n) { edges { node { author { username } } } }"
    " homeFeed(first: $n) { edges { node { viewerHasLiked author { username } } } } }"
)


def test_the_number_of_queries_does_not_grow(
    ask: Ask, person: Callable[[str], User], ada: User
) -> None:
    def queries(size: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = ask(NESTED, viewer=ada, n=size)
        assert "errors" not in answer
        assert len(answer["data"]["allPosts"]) == size
        return len(captured)

    for number in range(12):
        author = person(f"author{number}")
        post = posts.create_post(actor=author, content="Hello")
        likes.like(actor=ada, post_id=post.pk)
        for _ in range(3):
            comments.create_comment(actor=author, post_id=post.pk, content="Hi")
    assert queries(2) == queries(12)


@pytest.mark.django_db
class TestIndexes:
    """Each list is read from an index, in its order: nothing is sorted, no table scanned."""

    @pytest.fixture(autouse=True)
    def _no_scans(self) -> None:
        with connection.cursor() as cursor:  # small tables would be scanned for being small
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")

    def plan(self, ask: Ask, query: str, table: str, viewer: User | None = None) -> str:
        with CaptureQueriesContext(connection) as captured:
            answer = ask(query, viewer=viewer)
        assert "errors" not in answer
        source = table if table.startswith("FROM") else f'FROM "{table}"'
        (statement,) = {query["sql"] for query in captured if source in query["sql"]}
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN " + statement)
            return "\n".join(row[0] for row in cursor.fetchall())

    @pytest.mark.parametrize(
        ("query", "index"),
        [
            ("{ allPosts { id } }", "post_newest"),
            ("{ posts(first: 5) { edges { cursor } } }", "post_newest"),
            ('{ posts(first: 5, after: "%s") { edges { cursor } } }', "post_newest"),
            ('{ posts(last: 5, before: "%s") { edges { cursor } } }', "post_newest"),
            ('{ userPosts(username: "ada") { id } }', "post_author_newest"),
        ],
    )
    def test_posts(self, query: str, index: str, ask: Ask, many: list[Post]) -> None:
        if "%s" in query:
            query %= ask(POSTS, first=3)["data"]["posts"]["pageInfo"]["endCursor"]
        plan = self.plan(ask, query, "feed_post")
        assert f"using {index}" in plan or f"on {index}" in plan
        assert "Sort" not in plan
        if "after" in query:
            assert "ROW(created_at, id) <" in plan.split("Index Cond:")[1]

    def test_comments_of_a_post(self, ask: Ask, ada: User, many: list[Post]) -> None:
        Comment.objects.bulk_create(
            Comment(post=post, author=ada, content="x") for post in many for _ in range(5)
        )
        for field in ("comments { id }", "commentsConnection(first: 2) { edges { cursor } }"):
            plan = self.plan(ask, f"{{ allPosts {{ {field} }} }}", "feed_comment")
            assert "using comment_post_oldest" in plan
            assert "Sort" not in plan
            assert "Limit" in plan  # under each post on its own

    def test_likes_of_a_viewer(self, ask: Ask, ada: User, many: list[Post]) -> None:
        plan = self.plan(ask, "{ allPosts { viewerHasLiked } }", "feed_like", viewer=ada)
        assert "Index Cond: (user_id = " in plan or "Index Cond: ((user_id = " in plan

    def test_a_person_by_name(self, ask: Ask, ada: User) -> None:
        plan = self.plan(ask, '{ user(username: "ada") { id } }', "feed_user")
        assert "user_username_unique" in plan

    def test_the_following_feed(self, ask: Ask, ada: User, many: list[Post]) -> None:
        plan = self.plan(ask, "{ followingFeed { id } }", "feed_post", viewer=ada)
        assert "follow_once" in plan
        assert "Seq Scan" not in plan

    def test_a_token(self, ada: User) -> None:
        tokens = sessions.open_session(username="ada", password="azerty")
        with CaptureQueriesContext(connection) as captured:
            sessions.authenticate(token=tokens.access)
            sessions.refresh(token=tokens.refresh or "")
        for query in captured:
            if query["sql"].startswith(("SELECT", "UPDATE", "DELETE")):
                with connection.cursor() as cursor:
                    cursor.execute("EXPLAIN " + query["sql"])
                    plan = "\n".join(row[0] for row in cursor.fetchall())
                assert "Seq Scan" not in plan

    def test_the_home_feed(self, ask: Ask, ada: User, many: list[Post]) -> None:
        query = "{ homeFeed { edges { cursor } } }"
        plan = self.plan(ask, query, "FROM feed_post\n", viewer=ada)  # its candidates
        assert "using post_author_newest" in plan
        assert "using post_tag_newest" in plan
        assert "Seq Scan" not in plan
        plan = self.plan(ask, query, "feed_post", viewer=ada)  # what it shows of them
        assert "using feed_post_pkey" in plan
        assert "Seq Scan" not in plan

"""Search and suggestions as clients ask for them; and that they are read from indexes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feed.models import Block, Follow, Hashtag, Post, PostTag, User, Visibility
from feed.services import hashtags
from tests.conftest import Ask

SEARCH = (
    "query ($typed: String!, $first: Int, $after: String) { search(query: $typed) {"
    " posts(first: $first, after: $after) { edges { cursor title { text matches }"
    " excerpt { text matches } node { id author { username viewerFollows } } }"
    " pageInfo { hasNextPage hasPreviousPage endCursor } }"
    " people(first: $first) { edges { username { text matches } node { id viewerFollows } } }"
    " hashtags(first: $first) { edges { name { text matches }"
    " node { name postsCount viewerFollows } } } } }"
)


def write(author: User, content: str, *names: str, **fields: Any) -> Post:
    post = Post.objects.create(author=author, content=content, **fields)
    hashtags.keep(post, names)
    return post


def test_one_search_finds_each_kind(ask: Ask, ada: User, person: Callable[[str], User]) -> None:
    person("heron.friend")
    write(ada, "Three herons", "herons")
    found = ask(SEARCH, viewer=ada, typed="heron")["data"]["search"]
    (post,) = found["posts"]["edges"]
    assert post["excerpt"] == [
        {"text": "Three ", "matches": False},
        {"text": "herons", "matches": True},
    ]
    assert post["title"] == []
    (who,) = found["people"]["edges"]
    assert who["username"][0] == {"text": "heron", "matches": True}
    (hashtag,) = found["hashtags"]["edges"]
    assert hashtag["node"] == {"name": "herons", "postsCount": 1, "viewerFollows": False}


def test_pages_follow_each_other(ask: Ask, ada: User) -> None:
    made = {str(write(ada, "herons").pk) for _ in range(5)}
    seen, after = [], None
    for more in (True, True, False):
        page = ask(SEARCH, typed="herons", first=2, after=after)["data"]["search"]["posts"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        assert page["pageInfo"]["hasNextPage"] is more
        after = page["pageInfo"]["endCursor"]
    assert len(seen) == 5
    assert set(seen) == made


@pytest.mark.parametrize("field", ["searchPosts", "searchPeople", "searchHashtags"])
@pytest.mark.parametrize(
    ("arguments", "blamed"),
    [
        ('query: ""', "query"),
        ('query: "a\\u0000b"', "query"),
        ('query: "a", first: 51', "first"),
        ('query: "a", first: -1', "first"),
        ('query: "a", after: ""', "after"),
        ('query: "a", after: "nonsense"', "after"),
        ('query: "a", after: "MjAyNi0xMS0yMnxuYW58MQ"', "after"),  # a rank that is no number
    ],
)
def test_bad_arguments(field: str, arguments: str, blamed: str, ask: Ask) -> None:
    (error,) = ask(f"{{ {field}({arguments}) {{ edges {{ cursor }} }} }}")["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": blamed}


def test_the_number_of_queries_does_not_grow(
    ask: Ask, ada: User, person: Callable[[str], User]
) -> None:
    for number in range(12):
        write(person(f"heron{number}"), "herons", f"herons{number}")

    def queries(size: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = ask(SEARCH, viewer=ada, typed="heron", first=size)
        assert [len(answer["data"]["search"][kind]["edges"]) for kind in
                ("posts", "people", "hashtags")] == [size] * 3  # fmt: skip
        return len(captured)

    assert queries(2) == queries(12)


PEOPLE = (
    "query ($prefix: String!, $n: Int! = 10) {"
    " suggestPeople(prefix: $prefix, first: $n) { username } }"
)
HASHTAGS = (
    "query ($prefix: String!, $n: Int! = 10) {"
    " suggestHashtags(prefix: $prefix, first: $n) { name } }"
)


def test_people_are_suggested(ask: Ask, ada: User, person: Callable[[str], User]) -> None:
    for name, followers in (("bea", 1), ("Bea_2", 9), ("beaten", 3), ("bxa", 0), ("al.bea", 0)):
        User.objects.filter(pk=person(name).pk).update(followers_count=followers)
    Follow.objects.create(follower=ada, followed=User.objects.get(username="bea"))
    Block.objects.create(blocker=User.objects.get(username="beaten"), blocked=ada)

    def suggested(prefix: str, viewer: User | None = None, n: int = 10) -> list[str]:
        found = ask(PEOPLE, viewer=viewer, prefix=prefix, n=n)["data"]["suggestPeople"]
        return [each["username"] for each in found]

    assert suggested("@BE") == ["Bea_2", "beaten", "bea"]
    assert suggested("be", ada) == ["bea", "Bea_2"]
    assert suggested("be", ada, 1) == ["bea"]
    assert suggested("bea_") == ["Bea_2"]  # which means itself here, as % does
    assert suggested("b%") == suggested("") == suggested("@") == suggested("be", n=0) == []


def test_hashtags_are_suggested(ask: Ask, ada: User, bob: User) -> None:
    for names in (["heron"], ["herons"], ["herons"], ["h_x"]):
        write(ada, "x", *names)
    write(ada, "x", "hersecret", visibility=Visibility.MENTIONED)
    write(ada, "x", "hergone", deleted_at=timezone.now())
    hashtags.follow_hashtag(actor=bob, name="heronry")

    def suggested(prefix: str, viewer: User | None = None) -> list[str]:
        found = ask(HASHTAGS, viewer=viewer, prefix=prefix)["data"]["suggestHashtags"]
        return [each["name"] for each in found]

    assert suggested("#HER") == suggested("her", ada) == ["herons", "heron"]
    assert suggested("heron") == ["heron", "herons"]
    assert suggested("her", bob) == ["heronry", "herons", "heron"]
    assert suggested("h_") == ["h_x"]
    assert suggested("%") == suggested("#") == []


@pytest.mark.parametrize("query", [PEOPLE, HASHTAGS])
@pytest.mark.parametrize(
    ("variables", "field"),
    [
        ({"prefix": "a\0"}, "prefix"),
        ({"prefix": "\ud800"}, "prefix"),
        ({"prefix": "x" * 101}, "prefix"),
        ({"prefix": "a", "n": 21}, "first"),
        ({"prefix": "a", "n": -1}, "first"),
    ],
)
def test_what_can_t_be_suggested(
    query: str, variables: dict[str, Any], field: str, ask: Ask
) -> None:
    (error,) = ask(query, **variables)["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": field}


@pytest.fixture
def world(ada: User) -> None:
    """Enough rows for an index to be worth its while, and what PostgreSQL knows of them."""
    people = User.objects.bulk_create(
        User(username=f"person{n}", email=f"person{n}@example.com") for n in range(3000)
    )
    made = Post.objects.bulk_create(
        Post(author=person, content=f"word{n} of many") for n, person in enumerate(people)
    )
    tags = Hashtag.objects.bulk_create(Hashtag(name=f"tag{n}") for n in range(3000))
    PostTag.objects.bulk_create(
        PostTag(post=post, hashtag=tag, created_at=post.created_at)
        for post, tag in zip(made, tags, strict=True)
    )
    with connection.cursor() as cursor:
        # What other tests wrote and took back waits in the indexes, and makes them look dear.
        cursor.execute(
            "SELECT gin_clean_pending_list(index::regclass) FROM"
            " unnest('{post_search,user_search,hashtag_search}'::text[]) AS index"
        )
        cursor.execute("ANALYZE feed_user; ANALYZE feed_post; ANALYZE feed_hashtag")
        # What is still small would be scanned for being small.
        cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.mark.parametrize(
    ("field", "table", "index"),
    [
        ('searchPosts(query: "many word77") { edges { cursor } }', "feed_post", "post_search"),
        (
            'searchPosts(query: "東京へ行った 大阪") { edges { cursor } }',
            "feed_post",
            "post_search",
        ),
        ('searchPosts(query: "東") { edges { cursor } }', "feed_post", "post_search"),
        ('searchPeople(query: "person77") { edges { cursor } }', "feed_user", "user_search"),
        ('searchHashtags(query: "tag77") { edges { cursor } }', "feed_hashtag", "hashtag_search"),
        ('searchPeople(query: "山田太郎") { edges { cursor } }', "feed_user", "user_search"),
        ('searchHashtags(query: "東京") { edges { cursor } }', "feed_hashtag", "hashtag_search"),
        ('suggestPeople(prefix: "person77") { id }', "feed_user", "user_username_prefix"),
        ('suggestHashtags(prefix: "tag77") { name }', "feed_hashtag", "feed_hashtag_name"),
    ],
)
def test_each_is_read_from_its_index(
    field: str, table: str, index: str, ask: Ask, world: None
) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert "errors" not in ask(f"{{ {field} }}")
    statement = next(query["sql"] for query in captured if f'FROM "{table}"' in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + statement)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert index in plan
    assert "Seq Scan" not in plan

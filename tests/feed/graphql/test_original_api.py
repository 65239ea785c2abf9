"""The original API, each request exactly as the README gives it."""

from collections.abc import Callable
from typing import Any

from feed.models import Post, User
from feed.services import comments, posts
from tests.conftest import Ask

ALL_POSTS = "query { allPosts { id content author { id username } } }"
POST_BY_ID = (
    "query { postById(id: 1) { id title content author { username } "
    "comments { id content author { username } } } }"
)
CREATE_USER = (
    'mutation { createUser(username: "bob", email: "bob@example.com", password: "azerty") '
    "{ user { id username email } } }"
)
CREATE_POST = 'mutation { createPost(content: "Hello") { post { id content } } }'
TOGGLE_LIKE = "mutation { toggleLike(postId: 1) { liked post { id content } } }"


def first_post(author: User) -> Post:
    """A post whose id is 1, as the requests have it."""
    return Post.objects.create(id=1, author=author, content="First", title="A title")


def test_all_posts(ask: Ask, ada: User) -> None:
    older = posts.create_post(actor=ada, content="Older")
    newer = posts.create_post(actor=ada, content="Newer")
    author = {"id": str(ada.pk), "username": "ada"}
    assert ask(ALL_POSTS) == {
        "data": {
            "allPosts": [
                {"id": str(newer.pk), "content": "Newer", "author": author},
                {"id": str(older.pk), "content": "Older", "author": author},
            ]
        }
    }


def test_post_by_id(ask: Ask, ada: User, bob: User) -> None:
    post = first_post(ada)
    comment = comments.create_comment(actor=bob, post_id=post.pk, content="Nice")
    assert ask(POST_BY_ID) == {
        "data": {
            "postById": {
                "id": "1",
                "title": "A title",
                "content": "First",
                "author": {"username": "ada"},
                "comments": [
                    {"id": str(comment.pk), "content": "Nice", "author": {"username": "bob"}}
                ],
            }
        }
    }


def test_create_user(ask: Ask) -> None:
    answer = ask(CREATE_USER)
    user = User.objects.get()
    assert answer == {
        "data": {
            "createUser": {
                "user": {"id": str(user.pk), "username": "bob", "email": "bob@example.com"}
            }
        }
    }


def test_create_post(ask: Ask, ada: User) -> None:
    answer = ask(CREATE_POST, viewer=ada)
    post = Post.objects.get()
    assert answer == {"data": {"createPost": {"post": {"id": str(post.pk), "content": "Hello"}}}}


def test_toggle_like(ask: Ask, ada: User) -> None:
    first_post(ada)
    post = {"id": "1", "content": "First"}
    assert ask(TOGGLE_LIKE, viewer=ada) == {"data": {"toggleLike": {"liked": True, "post": post}}}
    assert ask(TOGGLE_LIKE, viewer=ada) == {"data": {"toggleLike": {"liked": False, "post": post}}}


def test_create_comment(ask: Ask, ada: User) -> None:
    first_post(ada)
    answer = ask(
        'mutation { createComment(postId: 1, content: "Nice") { comment { id content } } }',
        viewer=ada,
    )
    assert answer["data"]["createComment"]["comment"]["content"] == "Nice"


def test_user_posts(ask: Ask, ada: User, bob: User) -> None:
    posts.create_post(actor=bob, content="Not hers")
    hers = posts.create_post(actor=ada, content="Hers")
    answer = ask('query { userPosts(username: "ada") { id } }')
    assert answer == {"data": {"userPosts": [{"id": str(hers.pk)}]}}


def test_following_feed(ask: Ask, ada: User, bob: User) -> None:
    assert ask('mutation { followUser(username: "ada") { ok } }', viewer=bob) == {
        "data": {"followUser": {"ok": True}}
    }
    made = [posts.create_post(actor=ada, content=f"Post {n}") for n in range(3)]
    posts.create_post(actor=bob, content="One's own does not count")
    answer = ask("query { followingFeed(limit: 2, offset: 1) { id } }", viewer=bob)
    assert answer == {"data": {"followingFeed": [{"id": str(made[1].pk)}, {"id": str(made[0].pk)}]}}


def test_login(ask: Ask, ada: User) -> None:
    answer = ask(
        'mutation { login(username: "ada", password: "azerty") '
        "{ token refreshToken user { id username } } }"
    )
    login = answer["data"]["login"]
    assert login["user"] == {"id": str(ada.pk), "username": "ada"}
    assert login["token"].count(".") == 2
    assert login["refreshToken"]


def test_token_mutations_as_django_graphql_jwt_clients_call_them(ask: Ask, ada: User) -> None:
    answer = ask(
        "mutation TokenAuth($username: String!, $password: String!) {"
        " tokenAuth(username: $username, password: $password)"
        " { token payload refreshExpiresIn refreshToken } }",
        username="ada",
        password="azerty",
    )
    token_auth = answer["data"]["tokenAuth"]
    assert token_auth["payload"]["username"] == "ada"
    verify = "mutation VerifyToken($token: String!) { verifyToken(token: $token) { payload } }"
    verified = ask(verify, token=token_auth["token"])
    assert verified["data"]["verifyToken"]["payload"] == token_auth["payload"]
    short = ask(
        "mutation RefreshToken($token: String!)"
        " { refreshToken(token: $token) { token payload refreshExpiresIn } }",
        token=token_auth["token"],
    )
    assert short["data"]["refreshToken"]["payload"]["username"] == "ada"
    long = ask(
        "mutation RefreshToken($refreshToken: String!)"
        " { refreshToken(refreshToken: $refreshToken) { token refreshToken payload } }",
        refreshToken=token_auth["refreshToken"],
    )
    assert long["data"]["refreshToken"]["refreshToken"] != token_auth["refreshToken"]


def test_writes_need_a_login(ask: Ask, ada: User) -> None:
    first_post(ada)
    refused: list[Callable[[], dict[str, Any]]] = [
        lambda: ask(CREATE_POST),
        lambda: ask(TOGGLE_LIKE),
        lambda: ask('mutation { createComment(postId: 1, content: "x") { comment { id } } }'),
        lambda: ask('mutation { updatePost(postId: 1, content: "x") { post { id } } }'),
        lambda: ask("mutation { deletePost(postId: 1) { postId } }"),
        lambda: ask("mutation { deleteComment(commentId: 1) { commentId } }"),
        lambda: ask("mutation { like(postId: 1) { liked } }"),
        lambda: ask("mutation { unlike(postId: 1) { liked } }"),
        lambda: ask('mutation { followUser(username: "ada") { ok } }'),
        lambda: ask('mutation { unfollowUser(username: "ada") { ok } }'),
        lambda: ask("mutation { logout { ok } }"),
        lambda: ask("query { followingFeed { id } }"),
        lambda: ask("query { homeFeed { edges { cursor } } }"),
    ]
    for request in refused:
        (error,) = request()["errors"]
        assert error["extensions"]["code"] == "UNAUTHENTICATED"
    ada.refresh_from_db()
    assert (Post.objects.get().content, ada.posts_count, ada.followers_count) == ("First", 1, 0)


def test_following_oneself_is_refused(ask: Ask, ada: User) -> None:
    follow = 'mutation { followUser(username: "ada") { ok } }'
    assert ask(follow, viewer=ada)["errors"][0]["extensions"] == {
        "code": "VALIDATION",
        "field": "username",
    }
    assert User.objects.get().following_count == 0

"""Between two with a block, neither sees the other anywhere, whoever of them blocked."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync

from feed import events
from feed.graphql import execution
from feed.graphql.context import Context, Delivery
from feed.graphql.feed_events import as_graphql
from feed.models import Block, Comment, Follow, Like, Post, User
from feed.services import audience, comments, follows, likes, mutes, posts, presence
from tests.conftest import Ask

BLOCK = "mutation ($name: String!) { blockUser(username: $name) { ok user { username } } }"
UNBLOCK = BLOCK.replace("block", "unblock")
BLOCKED = "{ blockedUsers { edges { cursor node { username viewerBlocks } } } }"


def code_of(answer: dict[str, Any]) -> str:
    code: str = answer["errors"][0]["extensions"]["code"]
    return code


def names(connection: dict[str, Any]) -> list[str]:
    return [edge["node"]["username"] for edge in connection["edges"]]


@pytest.fixture(params=["viewer blocks", "viewer is blocked"])
def pair(
    request: pytest.FixtureRequest, ask: Ask, ada: User, bob: User, person: Callable[[str], User]
) -> tuple[User, User]:
    """(the viewer, who is hidden from them): they followed, wrote and liked before the block."""
    carol = person("carol")
    for actor in (ada, bob, carol):
        for name in {"ada", "bob", "carol"} - {actor.username}:
            follows.follow_user(actor=actor, username=name)
    for actor in (ada, bob):
        mine = posts.create_post(actor=actor, content=f"by {actor.username}")
        for other in (ada, bob, carol):
            comments.create_comment(actor=other, post_id=mine.pk, content=other.username)
            likes.like(actor=other, post_id=mine.pk)
    blocker, blocked = (ada, bob) if request.param == "viewer blocks" else (bob, ada)
    answer = ask(BLOCK, blocker, name=blocked.username)
    assert answer["data"]["blockUser"] == {"ok": True, "user": {"username": blocked.username}}
    return ada, bob


LISTS = """{
  allPosts { author { username } comments { author { username } }
    commentsConnection { edges { node { author { username } } } } }
  posts { edges { node { author { username } } } }
  homeFeed { edges { node { author { username } } } }
  followingFeed { author { username } }
  me { followers { edges { node { username } } } following { edges { node { username } } } }
  user(username: "carol") {
    followers { edges { node { username } } } following { edges { node { username } } }
    mutuals { count people { username } }
  }
  suggestions { user { username } }
}"""


def test_no_list_shows_them(ask: Ask, pair: tuple[User, User]) -> None:
    viewer, hidden = pair
    answer = ask(LISTS, viewer)
    assert "errors" not in answer
    assert hidden.username not in str(answer)
    assert viewer.username in str(answer["data"]["allPosts"])
    assert "carol" in str(answer["data"]["me"])
    assert answer["data"]["user"]["mutuals"] == {"count": 0, "people": []}


@pytest.mark.parametrize(
    "query",
    [
        "query ($name: String!) { found: user(username: $name) { id } }",
        "query ($name: String!) { userPosts(username: $name) { id } }",
        "query ($post: ID!) { found: postById(id: $post) { id } }",
        "query ($id: ID!) { presence(userIds: [$id]) { online } }",
        "query ($post: ID!) { found: postActivityCursor(postId: $post) }",
        "query ($id: ID!) { found: profileActivityCursor(userId: $id) }",
    ],
)
def test_they_are_not_found(query: str, ask: Ask, pair: tuple[User, User]) -> None:
    viewer, hidden = pair
    given = {"name": hidden.username, "id": hidden.pk, "post": Post.objects.get(author=hidden).pk}
    answer = ask(query, viewer, **{name: given[name] for name in given if f"${name}" in query})
    assert not (answer["data"] and answer["data"].get("found"))
    assert code_of(answer) == "NOT_FOUND"


@pytest.mark.parametrize(
    "mutation",
    [
        "mutation ($post: ID!) { like(postId: $post) { liked } }",
        "mutation ($post: ID!) { unlike(postId: $post) { liked } }",
        "mutation ($post: ID!) { toggleLike(postId: $post) { liked } }",
        'mutation ($post: ID!) { createComment(postId: $post, content: "x") { comment { id } } }',
        "mutation ($comment: ID!) { deleteComment(commentId: $comment) { commentId } }",
        "mutation ($name: String!) { followUser(username: $name) { ok } }",
        "mutation ($name: String!) { unfollowUser(username: $name) { ok } }",
        "mutation ($name: String!) { cancelFollowRequest(username: $name) { ok } }",
        "mutation ($name: String!) { removeFollower(username: $name) { ok } }",
        "mutation ($name: String!) { muteUser(username: $name) { ok } }",
        "mutation ($name: String!) { unmuteUser(username: $name) { ok } }",
        "mutation ($id: ID!) { approveFollowRequest(userId: $id) { ok } }",
        "mutation ($id: ID!) { rejectFollowRequest(userId: $id) { ok } }",
    ],
)
def test_nothing_can_be_done_to_them(
    mutation: str, ask: Ask, pair: tuple[User, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer, hidden = pair
    heard: list[events.Event] = []
    monkeypatch.setattr(events, "_listeners", [heard.append])
    theirs = Post.objects.get(author=hidden)
    # On the viewer's own post, where they might delete it if they saw it.
    said = Comment.objects.get(author=hidden, post__author=viewer)
    given = {"name": hidden.username, "id": hidden.pk, "post": theirs.pk, "comment": said.pk}
    before = Like.objects.count(), Follow.objects.count(), Comment.objects.count()
    answer = ask(mutation, viewer, **{n: given[n] for n in given if f"${n}" in mutation})
    assert code_of(answer) == "NOT_FOUND"
    assert (Like.objects.count(), Follow.objects.count(), Comment.objects.count()) == before
    assert not heard


def test_live_delivery_agrees(pair: tuple[User, User]) -> None:
    viewer, hidden = pair
    post = Post.objects.get(author=hidden)
    for event in (
        events.PostUpdated(actor=hidden.snapshot(), post=post.snapshot()),
        events.PersonCameOnline(actor=hidden.snapshot()),
        events.PostLiked(  # on a post of the viewer's own
            actor=hidden.snapshot(), post=Post.objects.get(author=viewer).snapshot()
        ),
    ):
        assert viewer.pk not in audience.admitted(event, audience.one, [viewer.pk])
    assert not presence.visible(viewer=viewer, user_ids=[hidden.pk])


def test_the_word_of_a_block_shows_nothing_else_of_them(pair: tuple[User, User]) -> None:
    viewer, hidden = pair
    User.objects.filter(pk=hidden.pk).update(bio="Written after the block")
    asked = "feed { ... on PersonHidden { userId forViewer actor { username bio viewerFollows } } }"
    operation = execution.prepare(f"subscription {{ {asked} }}", {}, None)
    for for_id, actor in ((viewer.pk, None), (None, {"bio": "Written after the block"})):
        event = events.PersonHidden(actor=hidden.snapshot(), for_id=for_id)
        source = as_graphql(Delivery("feed", "e:1", event, None))
        answer = async_to_sync(execution.answer_event)(operation, Context(viewer), source)
        told = answer["data"]["feed"]
        assert told["userId"] == str(hidden.pk)
        assert told["forViewer"] is (for_id is not None)
        assert told["actor"] == (
            actor and actor | {"username": hidden.username, "viewerFollows": False}
        )


def test_guests_and_others_see_both(ask: Ask, pair: tuple[User, User]) -> None:
    carol = User.objects.get(username="carol")
    for viewer in (None, carol):
        answer = ask("{ allPosts { author { username } } }", viewer)
        assert {post["author"]["username"] for post in answer["data"]["allPosts"]} == {"ada", "bob"}


def test_the_list_of_whom_one_blocks(ask: Ask, ada: User, bob: User) -> None:
    ask(BLOCK, ada, name="bob")
    (edge,) = ask(BLOCKED, ada)["data"]["blockedUsers"]["edges"]
    assert edge["node"] == {"username": "bob", "viewerBlocks": True}
    assert ask(BLOCKED, bob)["data"]["blockedUsers"]["edges"] == []
    posts.create_post(actor=bob, content="Hello")
    follows.follow_user(actor=User.objects.create(username="c", email="c@x.org"), username="bob")
    inside = (
        "{ blockedUsers { edges { node { postsCount viewerCanFollow { allowed reason }"
        " viewerCanListFollows { allowed reason } followers { edges { cursor } }"
        " postsConnection { edges { cursor } } mutuals { count } } } } }"
    )
    (edge,) = ask(inside, ada)["data"]["blockedUsers"]["edges"]
    closed = {"allowed": False, "reason": "BLOCKED"}
    assert edge["node"] == {
        "postsCount": 0,
        "viewerCanFollow": closed,
        "viewerCanListFollows": closed,
        "followers": {"edges": []},
        "postsConnection": {"edges": []},
        "mutuals": {"count": 0},
    }


def test_unblocking_shows_them_again(ask: Ask, pair: tuple[User, User]) -> None:
    block = Block.objects.get()
    answer = ask(UNBLOCK, block.blocked, name=block.blocker.username)
    assert code_of(answer) == "NOT_FOUND"
    assert Block.objects.exists()
    for _ in range(2):
        answer = ask(UNBLOCK, block.blocker, name=block.blocked.username.upper())
        assert answer["data"]["unblockUser"]["user"]["username"] == block.blocked.username
    viewer, hidden = pair
    again = "query ($name: String!) { user(username: $name) { viewerFollows followersCount } }"
    found = ask(again, viewer, name=hidden.username)["data"]["user"]
    assert found == {"viewerFollows": False, "followersCount": 1}


def test_a_mute_does_not_survive_to_show_who_blocks(ask: Ask, ada: User, bob: User) -> None:
    mutes.mute_user(actor=bob, username="ada")
    muted = "{ mutedUsers { edges { node { username } } } }"
    assert names(ask(muted, bob)["data"]["mutedUsers"]) == ["ada"]
    ask(BLOCK, ada, name="bob")
    assert names(ask(muted, bob)["data"]["mutedUsers"]) == []

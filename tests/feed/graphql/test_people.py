"""What is between the viewer and a person: fields, lists, what may be done and what may not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed.models import Block, FollowRequest, Mute, Post, User
from feed.services import follows, mutes, posts, preferences, privacy
from tests.conftest import Ask

BETWEEN = """query ($name: String!) { user(username: $name) {
  isPrivate viewerFollows viewerHasRequested followsViewer viewerBlocks
  viewerMutes viewerMutesUntil viewerMutesNotifications
  viewerCanFollow { allowed reason } viewerCanListFollows { allowed reason }
} }"""
LISTS = """query ($name: String!, $first: Int, $after: String) { user(username: $name) {
  followers(first: $first, after: $after) { edges { node { username } }
    pageInfo { hasNextPage endCursor } }
  following { edges { node { username } } }
} }"""
ALLOWED = {"allowed": True, "reason": None}


def refused(reason: str) -> dict[str, Any]:
    return {"allowed": False, "reason": reason}


def names(connection: dict[str, Any]) -> list[str]:
    return [edge["node"]["username"] for edge in connection["edges"]]


def make_private(user: User) -> User:
    return privacy.update_privacy(actor=user, is_private=True)


def test_a_guest_is_told_what_is_the_same_for_all(ask: Ask, ada: User) -> None:
    unknown = ["viewerFollows", "viewerHasRequested", "followsViewer", "viewerBlocks"]
    unknown += ["viewerMutes", "viewerMutesUntil", "viewerMutesNotifications"]
    found = ask(BETWEEN, name="ada")["data"]["user"]
    assert found == dict.fromkeys(unknown) | {
        "isPrivate": False,
        "viewerCanFollow": refused("LOGGED_OUT"),
        "viewerCanListFollows": ALLOWED,
    }
    make_private(ada)
    found = ask(BETWEEN, name="ada")["data"]["user"]
    assert found["viewerCanListFollows"] == refused("PRIVATE")


def test_every_relation_is_told(ask: Ask, ada: User, bob: User) -> None:
    before = ask(BETWEEN, bob, name="ada")["data"]["user"]
    assert [value for value in before.values() if value is True] == []
    assert before["viewerCanFollow"] == before["viewerCanListFollows"] == ALLOWED
    follows.follow_user(actor=ada, username="bob")
    make_private(ada)
    follows.follow_user(actor=bob, username="ada")
    mutes.mute_user(actor=bob, username="ada", seconds=3600)
    preferences.mute(actor=bob, username="ada")
    found = ask(BETWEEN, bob, name="ada")["data"]["user"]
    until = Mute.objects.get().expires_at
    assert until is not None
    assert found == {
        "isPrivate": True,
        "viewerFollows": False,
        "viewerHasRequested": True,
        "followsViewer": True,
        "viewerBlocks": False,
        "viewerMutes": True,
        "viewerMutesUntil": until.isoformat(),
        "viewerMutesNotifications": True,
        "viewerCanFollow": ALLOWED,
        "viewerCanListFollows": refused("PRIVATE"),
    }
    follows.approve_follow_request(actor=ada, user_id=bob.pk)
    found = ask(BETWEEN, bob, name="ada")["data"]["user"]
    assert (found["viewerFollows"], found["viewerHasRequested"]) == (True, False)
    assert found["viewerCanListFollows"] == ALLOWED


def test_nobody_may_follow_themselves(ask: Ask, ada: User) -> None:
    make_private(ada)
    found = ask(BETWEEN, User.objects.get(), name="ada")["data"]["user"]
    assert found["viewerCanFollow"] == refused("ONESELF")
    assert found["viewerCanListFollows"] == ALLOWED


def test_a_mute_that_ran_out_is_none(ask: Ask, ada: User, bob: User) -> None:
    mute = 'mutation { muteUser(username: "ada", durationSeconds: 60) { user { viewerMutes } } }'
    assert ask(mute, bob)["data"]["muteUser"]["user"] == {"viewerMutes": True}
    Mute.objects.update(expires_at="2020-01-01T00:00:00Z")
    found = ask(BETWEEN, bob, name="ada")["data"]["user"]
    assert (found["viewerMutes"], found["viewerMutesUntil"]) == (False, None)
    assert ask("{ mutedUsers { edges { cursor } } }", bob)["data"]["mutedUsers"]["edges"] == []


class TestLists:
    @pytest.fixture
    def crowd(self, ada: User, person: Callable[[str], User]) -> list[User]:
        made = [person(f"p{number}") for number in range(5)]
        for each in made:
            follows.follow_user(actor=each, username="ada")
        follows.follow_user(actor=ada, username="p0")
        return made

    def test_pages_show_everybody_once_the_newest_first(self, ask: Ask, crowd: list[User]) -> None:
        seen: list[str] = []
        after = None
        for size in (2, 2, 1):
            answer = ask(LISTS, name="ada", first=2, after=after)["data"]["user"]
            page = answer["followers"]
            assert len(page["edges"]) == size
            seen += names(page)
            after = page["pageInfo"]["endCursor"]
        assert seen == ["p4", "p3", "p2", "p1", "p0"]
        assert page["pageInfo"]["hasNextPage"] is False
        assert names(answer["following"]) == ["p0"]

    def test_who_is_disabled_is_left_out(self, ask: Ask, crowd: list[User]) -> None:
        User.objects.filter(username="p3").update(is_active=False)
        answer = ask(LISTS, name="ada", first=10)["data"]["user"]
        assert names(answer["followers"]) == ["p4", "p2", "p1", "p0"]

    def test_those_of_a_private_account_are_for_its_followers(
        self, ask: Ask, ada: User, bob: User, crowd: list[User]
    ) -> None:
        make_private(ada)
        for viewer in (None, bob):
            answer = ask(LISTS, viewer, name="ada")
            assert "errors" not in answer
            assert names(answer["data"]["user"]["followers"]) == []
            assert names(answer["data"]["user"]["following"]) == []
        for viewer in (User.objects.get(pk=ada.pk), crowd[0]):
            answer = ask(LISTS, viewer, name="ada")
            assert len(names(answer["data"]["user"]["followers"])) == 5
            assert names(answer["data"]["user"]["following"]) == ["p0"]

    def test_they_are_bounded(self, ask: Ask, crowd: list[User]) -> None:
        for field in ("followers(first: 101)", "following(last: 101)", "mutuals(first: 21)"):
            inner = "count" if "mutuals" in field else "edges { cursor }"
            answer = ask(f'{{ user(username: "ada") {{ {field} {{ {inner} }} }} }}')
            assert answer["errors"][0]["extensions"]["code"] == "VALIDATION"
        answer = ask("{ suggestions(first: 101) { user { id } } }", crowd[0])
        assert answer["errors"][0]["extensions"] == {"code": "VALIDATION", "field": "first"}

    def test_they_are_read_from_an_index(self, ask: Ask, ada: User, crowd: list[User]) -> None:
        with CaptureQueriesContext(connection) as captured:
            ask(LISTS, crowd[1], name="ada", first=2)
        plans = []
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            for query in captured:
                if 'FROM "feed_follow"' in query["sql"] and "LATERAL" in query["sql"]:
                    cursor.execute("EXPLAIN " + query["sql"])
                    plans.append("\n".join(row[0] for row in cursor.fetchall()))
        assert ["follow_followers" in plan for plan in plans].count(True) == 1
        assert ["follow_following" in plan for plan in plans].count(True) == 1
        assert all("Sort" not in plan for plan in plans)

    def test_mutuals(self, ask: Ask, ada: User, crowd: list[User]) -> None:
        follows.follow_user(actor=crowd[0], username="p1")
        follows.follow_user(actor=crowd[0], username="p2")
        query = '{ user(username: "ada") { mutuals(first: 1) { count people { username } } } }'
        found = ask(query, crowd[0])["data"]["user"]["mutuals"]
        assert found == {"count": 2, "people": [{"username": "p2"}]}
        assert ask(query)["data"]["user"]["mutuals"] == {"count": 0, "people": []}


EVERYTHING = """query ($n: Int!) { posts(first: $n) { edges { node { author {
  username postsCount isPrivate viewerFollows viewerHasRequested followsViewer viewerBlocks
  viewerMutes viewerMutesUntil viewerMutesNotifications
  viewerCanFollow { allowed } viewerCanListFollows { reason }
  followers(first: 2) { edges { node { username viewerFollows } } }
  following(first: 2) { edges { node { username } } }
  mutuals(first: 2) { count people { username postsCount } }
} } } } suggestions(first: $n) { followedByCount user { username viewerFollows } } }"""


def test_the_number_of_queries_does_not_grow(
    ask: Ask, person: Callable[[str], User], ada: User, bob: User
) -> None:
    authors = [person(f"author{number}") for number in range(12)]
    for author in authors:
        posts.create_post(actor=author, content="Hello")
        follows.follow_user(actor=author, username="ada")
        follows.follow_user(actor=ada, username=author.username)
        follows.follow_user(actor=bob, username=author.username)
    follows.follow_user(actor=ada, username="bob")
    make_private(authors[3])

    def queries(size: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = ask(EVERYTHING, viewer=ada, n=size)
        assert "errors" not in answer
        assert len(answer["data"]["posts"]["edges"]) == size
        return len(captured)

    assert queries(2) == queries(12)


def test_posts_count_counts_what_the_viewer_may_see(ask: Ask, ada: User, bob: User) -> None:
    for visibility, number in (("public", 1), ("followers", 2), ("mentioned", 4)):
        Post.objects.bulk_create(
            Post(author=ada, content="x", visibility=visibility) for _ in range(number)
        )
    ada.refresh_from_db()
    query = '{ user(username: "ada") { postsCount } }'

    def counts() -> list[int]:
        viewers = [None, bob, User.objects.get(pk=ada.pk)]
        return [ask(query, viewer)["data"]["user"]["postsCount"] for viewer in viewers]

    assert counts() == [1, 1, 7]
    follows.follow_user(actor=bob, username="ada")
    assert counts() == [1, 3, 7]
    make_private(ada)
    assert counts() == [0, 3, 7]
    follows.remove_follower(actor=ada, username="bob")
    assert counts() == [0, 0, 7]


class TestRequests:
    def test_from_asking_to_following(self, ask: Ask, ada: User, bob: User) -> None:
        ask("mutation { updatePrivacy(isPrivate: true) { user { isPrivate } } }", ada)
        ada.refresh_from_db()
        assert ada.is_private
        follow = 'mutation { followUser(username: "ada") { ok following requested } }'
        for _ in range(2):
            answer = ask(follow, bob)["data"]["followUser"]
            assert answer == {"ok": True, "following": False, "requested": True}
        waiting = "{ followRequests { edges { node { id createdAt user { id username } } } } }"
        (edge,) = ask(waiting, ada)["data"]["followRequests"]["edges"]
        assert edge["node"]["user"] == {"id": str(bob.pk), "username": "bob"}
        assert ask(waiting, bob)["data"]["followRequests"]["edges"] == []
        approve = (
            "mutation ($id: ID!) { approveFollowRequest(userId: $id) { ok user { username } } }"
        )
        assert ask(approve, ada, id=bob.pk)["data"]["approveFollowRequest"]["user"] == {
            "username": "bob"
        }
        assert ask(waiting, ada)["data"]["followRequests"]["edges"] == []
        assert ask(follow, bob)["data"]["followUser"]["following"] is True
        remove = 'mutation { removeFollower(username: "bob") { ok user { followsViewer } } }'
        assert ask(remove, ada)["data"]["removeFollower"]["user"] == {"followsViewer": False}
        assert ask(follow, bob)["data"]["followUser"]["requested"] is True
        reject = "mutation ($id: ID!) { rejectFollowRequest(userId: $id) { ok } }"
        assert ask(reject, ada, id=bob.pk)["data"]["rejectFollowRequest"]["ok"]
        assert ask(follow, bob)["data"]["followUser"]["requested"] is True
        cancel = 'mutation { cancelFollowRequest(username: "ada") { following requested } }'
        answer = ask(cancel, bob)["data"]["cancelFollowRequest"]
        assert answer == {"following": False, "requested": False}
        assert not FollowRequest.objects.exists()

    def test_who_is_blocked_or_disabled_waits_in_no_list(
        self, ask: Ask, ada: User, bob: User, person: Callable[[str], User]
    ) -> None:
        make_private(ada)
        eve = person("eve")
        for each in (bob, eve):
            FollowRequest.objects.create(follower=each, followed=ada)
        Block.objects.create(blocker=bob, blocked=ada)
        User.objects.filter(pk=eve.pk).update(is_active=False)
        waiting = "{ followRequests { edges { node { user { username } } } } }"
        assert ask(waiting, ada)["data"]["followRequests"]["edges"] == []

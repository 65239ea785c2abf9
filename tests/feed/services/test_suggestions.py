"""Whom to follow next: ranked, without those one knows, with bounded looks at the graph."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed.models import Block, Follow, FollowRequest, Mute, User
from feed.services import suggestions


@pytest.fixture
def people(ada: User, person: Callable[[str], User]) -> dict[str, User]:
    """Ada follows x, y and z; x, y and z follow b, x and y follow c, x follows d to h."""
    names = ["x", "y", "z", "b", "c", "d", "e", "f", "g", "h", "stranger"]
    found = {name: person(name) for name in names}
    edges = "x>b y>b z>b x>c y>c x>d x>e x>f x>g x>h"
    Follow.objects.bulk_create(
        [Follow(follower=ada, followed=found[name]) for name in "xyz"]
        + [Follow(follower=found[edge[0]], followed=found[edge[2]]) for edge in edges.split()]
    )
    return found


def suggested(viewer: User, number: int = 20) -> list[tuple[str, int]]:
    found = suggestions.suggest(viewer=viewer, number=number)
    return [(each.user.username, each.followed_by) for each in found]


def test_those_first_whom_most_followees_follow(ada: User, people: dict[str, User]) -> None:
    found = suggested(ada)
    assert found[:2] == [("b", 3), ("c", 2)]
    assert {name for name, count in found if count == 1} == set("defgh")
    assert found[-1] == ("stranger", 0), "who is left, by how many follow them"
    assert suggested(ada, 1) == [("b", 3)]
    assert suggested(ada, 0) == []


def test_nobody_who_is_known_blocked_muted_or_private(ada: User, people: dict[str, User]) -> None:
    FollowRequest.objects.create(follower=ada, followed=people["b"])
    Block.objects.create(blocker=ada, blocked=people["c"])
    Block.objects.create(blocker=people["d"], blocked=ada)
    Mute.objects.create(muter=ada, muted=people["e"])
    User.objects.filter(pk=people["f"].pk).update(is_private=True)
    User.objects.filter(pk=people["g"].pk).update(is_active=False)
    Follow.objects.create(follower=people["x"], followed=ada)
    assert suggested(ada) == [("h", 1), ("stranger", 0)]


def test_who_follows_nobody_gets_the_most_followed(people: dict[str, User]) -> None:
    found = suggested(people["stranger"], 3)
    assert found[0] == ("b", 0)
    assert len(found) == 3


def test_few_rows_are_looked_at(
    ada: User, people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "EACH", 1)
    near = [name for name, count in suggested(ada) if count]
    assert len(near) <= 3
    monkeypatch.setattr(suggestions, "FOLLOWEES", 0)
    assert not [name for name, count in suggested(ada) if count]


def test_it_is_read_from_indexes(ada: User, people: dict[str, User]) -> None:
    with CaptureQueriesContext(connection) as captured:
        suggestions.suggest(viewer=ada, number=20)
        suggestions.mutuals(viewer=ada, user_ids=[people["b"].pk], number=3)
    plans = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        for query in captured:
            cursor.execute("EXPLAIN " + query["sql"])
            plans.append("\n".join(row[0] for row in cursor.fetchall()))
    assert all("Seq Scan" not in plan for plan in plans)
    assert plans[0].count("follow_following") == 2, "one's own newest, then theirs"
    assert "user_most_followed" in plans[3]


def test_mutuals_are_those_whom_one_follows(
    ada: User, bob: User, people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [people[name].pk for name in ("b", "c", "stranger")]
    found = suggestions.mutuals(viewer=ada, user_ids=ids, number=2)
    xyz = {people[name].pk for name in "xyz"}
    count, few = found[ids[0]]
    assert count == 3
    assert len(few) == 2
    assert set(few) < xyz
    assert found[ids[1]][0] == 2
    assert ids[2] not in found
    assert suggestions.mutuals(viewer=bob, user_ids=ids, number=2) == {}
    assert suggestions.mutuals(viewer=ada, user_ids=ids, number=0)[ids[0]] == (3, [])
    User.objects.filter(pk=people["x"].pk).update(is_active=False)
    assert suggestions.mutuals(viewer=ada, user_ids=ids, number=3)[ids[0]][0] == 2
    monkeypatch.setattr(suggestions, "MUTUAL_FOLLOWEES", 1)
    assert suggestions.mutuals(viewer=ada, user_ids=ids, number=3)[ids[0]][0] == 1


def test_mutuals_of_a_private_account_are_for_its_followers(
    ada: User, people: dict[str, User]
) -> None:
    User.objects.filter(pk=people["b"].pk).update(is_private=True)
    assert suggestions.mutuals(viewer=ada, user_ids=[people["b"].pk], number=3) == {}
    Follow.objects.create(follower=ada, followed=people["b"])
    assert suggestions.mutuals(viewer=ada, user_ids=[people["b"].pk], number=3)

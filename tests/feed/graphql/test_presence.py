"""Who is online, asked over GraphQL."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from asgiref.sync import async_to_sync

from feed.errors import Unavailable
from feed.graphql import execution
from feed.graphql.context import Context, Delivery, Standing
from feed.models import User
from tests.conftest import Ask

QUERY = (
    "query ($ids: [ID!]!) "
    "{ presence(userIds: $ids) { userId user { id username } online lastSeenAt } }"
)
SUBSCRIPTION = QUERY.replace("query", "subscription", 1)
SEEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Known:
    """A `Live` that knows who is online."""

    def __init__(self, *online: int) -> None:
        self._online = online

    async def position(self, topic: str) -> str:
        raise Unavailable

    async def standings(self, user_ids: Sequence[int]) -> list[Standing]:
        return [
            Standing(pk in self._online, None if pk in self._online else SEEN, f"epoch:{pk}")
            for pk in user_ids
        ]


def code_of(answer: dict[str, Any]) -> str:
    assert answer["data"] is None
    code: str = answer["errors"][0]["extensions"]["code"]
    return code


def test_it_is_told_in_the_order_asked(ada: User, bob: User) -> None:
    operation = execution.prepare(QUERY, {"ids": [bob.pk, ada.pk, bob.pk]}, None)
    answer = async_to_sync(execution.answer)(operation, Context(ada, live=Known(ada.pk)))
    assert answer["data"]["presence"] == [
        {
            "userId": str(user.pk),
            "user": {"id": str(user.pk), "username": user.username},
            "online": user is ada,
            "lastSeenAt": None if user is ada else SEEN.isoformat(),
        }
        for user in (bob, ada)
    ]


def test_it_is_for_whoever_is_logged_in(ask: Ask, ada: User) -> None:
    assert code_of(ask(QUERY, ids=[ada.pk])) == "UNAUTHENTICATED"


@pytest.mark.parametrize("stranger", ["x", "0", str(2**62)])
def test_an_id_of_nobody_is_not_found(ask: Ask, ada: User, stranger: str) -> None:
    assert code_of(ask(QUERY, ada, ids=[ada.pk, stranger])) == "NOT_FOUND"


def test_a_disabled_account_is_not_found(ask: Ask, ada: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert code_of(ask(QUERY, ada, ids=[bob.pk])) == "NOT_FOUND"


def test_too_many_are_refused(ask: Ask, ada: User, settings: Any) -> None:
    settings.PRESENCE_MAX_USERS = 2
    answer = ask(QUERY, ada, ids=[ada.pk] * 3)
    assert code_of(answer) == "VALIDATION"
    assert answer["errors"][0]["extensions"]["field"] == "userIds"


def test_redis_away_is_told(ask: Ask, ada: User) -> None:
    assert code_of(ask(QUERY, ada, ids=[ada.pk])) == "UNAVAILABLE"


def test_what_is_asked_of_each_counts(ask: Ask, ada: User, settings: Any) -> None:
    settings.GRAPHQL_MAX_COST = 50
    for query, given in (
        (QUERY, {"ids": [ada.pk] * 20}),
        (QUERY.replace("$ids)", str([ada.pk] * 20) + ")").replace("($ids: [ID!]!)", ""), {}),
    ):
        answer = ask(query, ada, **given)
        assert answer["errors"][0]["extensions"]["code"] == "QUERY_TOO_COSTLY"


def test_a_subscription_begins_with_how_it_is(ada: User, bob: User) -> None:
    operation = execution.prepare(SUBSCRIPTION, {"ids": [bob.pk, ada.pk, bob.pk]}, None)
    context = Context(ada, live=Known(bob.pk))
    source = async_to_sync(execution.subscribe)(operation, context)
    assert source.places == {f"presence:{pk}": f"epoch:{pk}" for pk in (bob.pk, ada.pk)}
    told = [
        async_to_sync(execution.answer_event)(operation, Context(ada), each)["data"]["presence"]
        for each in source.first
    ]
    assert [(each["user"]["username"], each["online"]) for each in told] == [
        ("bob", True),
        ("ada", False),
    ]
    missed = Delivery(f"presence:{bob.pk}", "epoch:9", None, "missed")
    now = async_to_sync(source.shown)(missed, context)
    answer = async_to_sync(execution.answer_event)(operation, Context(ada), now)
    assert answer["data"]["presence"]["online"]


def test_those_who_share_a_friend_share_an_execution(
    ada: User, person: Callable[[str], User]
) -> None:
    texts = {
        execution.prepare(SUBSCRIPTION, {"ids": ids}, None).shape for ids in (["1"], ["2", "3"])
    }
    (shape,) = texts
    assert (shape.variables, shape.personal) == ((), False)


@pytest.mark.parametrize("ids", [[0], ["x"]])
def test_a_subscription_to_nobody_is_refused(ada: User, ids: list[Any]) -> None:
    operation = execution.prepare(SUBSCRIPTION, {"ids": ids}, None)
    with pytest.raises(execution.Refused) as refusal:
        async_to_sync(execution.subscribe)(operation, Context(ada, live=Known()))
    assert refusal.value.answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"

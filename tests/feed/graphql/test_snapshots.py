"""A subscription that asks for names alone costs the database nothing, and gets the right ones."""

from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feed import events
from feed.graphql import execution
from feed.graphql.context import Context, Delivery
from feed.graphql.sources import Source
from feed.models import User
from feed.services import comments, posts

pytestmark = pytest.mark.django_db(transaction=True)


def answer(selection: str, event: events.Event) -> tuple[dict[str, Any], int]:
    """What a subscription to the feed shows of the event, and with how many queries."""
    operation = execution.prepare(f"subscription {{ feed {{ {selection} }} }}", {}, None)

    async def shown() -> execution.Answer:
        source: Source = await execution.subscribe(operation, Context())
        context = Context()
        told = await source.shown(Delivery("feed", "e:1", event), context)
        return await execution.answer_event(operation, context, told)

    with CaptureQueriesContext(connection) as asked:
        found = async_to_sync(shown)()
    assert "errors" not in found, found
    return found["data"]["feed"], len(asked.captured_queries)


def created(author: User, **about: Any) -> events.PostCreated:
    post = posts.create_post(actor=author, content="Hello")
    return events.PostCreated(actor=author.snapshot(), post=post.snapshot(), **about)


NAMES = "actor { __typename id username displayName } "


def test_names_of_a_fresh_event_are_read_off_it(ada: User) -> None:
    ada.display_name = "Ada L."
    ada.save()
    selection = NAMES + "... on PostCreated { post { author { username displayName } } }"
    shown, queries = answer(selection, created(ada))
    assert queries == 0
    who = {"username": "ada", "displayName": "Ada L."}
    assert shown["actor"] == {"__typename": "User", "id": str(ada.pk)} | who
    assert shown["post"]["author"] == who


def test_so_are_names_in_fragments(ada: User) -> None:
    shown, queries = answer("actor { ... { id ... on User { username } } }", created(ada))
    assert queries == 0
    assert shown["actor"] == {"id": str(ada.pk), "username": "ada"}


def test_so_are_those_around_a_comment(ada: User, bob: User) -> None:
    post = posts.create_post(actor=ada, content="Hello")
    comment = comments.create_comment(actor=bob, post_id=post.pk, content="Hi")
    event = events.CommentAdded(
        actor=bob.snapshot(), post=post.snapshot(), comment=comment.snapshot()
    )
    who = "author { username }"
    selection = f"... on CommentAdded {{ post {{ {who} }} comment {{ {who} }} }}"
    shown, queries = answer(selection, event)
    assert queries == 0
    assert shown["post"]["author"]["username"] == "ada"
    assert shown["comment"]["author"]["username"] == "bob"


@pytest.mark.parametrize(
    "inner", ["followersCount", "username followersCount", "...on User { username bio }"]
)
def test_whatever_else_is_asked_is_read(inner: str, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(followers_count=3, bio="Counts.")
    shown, queries = answer(f"actor {{ {inner} }}", created(ada))
    assert queries == 1
    assert shown["actor"].get("followersCount", 3) == 3
    assert shown["actor"].get("bio", "Counts.") == "Counts."


def test_what_is_replayed_names_people_as_they_are_called_now(ada: User) -> None:
    event = created(ada, occurred_at=timezone.now() - timedelta(minutes=1))
    User.objects.filter(pk=ada.pk).update(username="countess")
    shown, queries = answer(NAMES, event)
    assert queries == 1
    assert shown["actor"]["username"] == "countess"

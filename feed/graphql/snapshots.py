"""People as an event shows them: a subscription that asks only for names reads no row for them.

What is asked of most posts is who wrote them. The event that is answered says so; a row would cost
each event a thread, a connection and a statement. Only for a fresh one, though: what is replayed
names people as they are called now.
"""

from collections.abc import Sequence

from django.utils import timezone

from feed import models
from feed.events import FRESH, CommentEvent, Event, PostEvent
from feed.graphql.context import Context, Info
from feed.graphql.loaders import users_by_id
from feed.graphql.selections import selected
from feed.snapshots import PersonSnapshot

# What `PersonSnapshot` answers, by its name in the schema.
_NAMES = frozenset({"__typename", "id", "username", "displayName"})


def remember(event: Event, context: Context) -> None:
    """Have `person` answer by what a fresh event shows."""
    if timezone.now() - event.occurred_at < FRESH:
        context.people = {each.id: each for each in _people(event)}


def _people(event: Event) -> Sequence[PersonSnapshot]:
    if isinstance(event, CommentEvent):
        return event.actor, event.post.author, event.comment.author
    return (event.actor, event.post.author) if isinstance(event, PostEvent) else (event.actor,)


async def person(info: Info, user_id: int) -> models.User:
    """Who has that id; with their names alone where nothing else is asked of them."""
    found = info.context.people.get(user_id)
    if found is None or not selected(info) <= _NAMES:
        return await info.context.load(users_by_id, user_id)
    return models.User(id=found.id, username=found.username, display_name=found.display_name)

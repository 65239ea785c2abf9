"""Who is online: asked for once, or listened to."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Annotated

import strawberry

from feed import models, topics
from feed.errors import Unavailable
from feed.events import PersonWentOffline
from feed.graphql.accounts import User
from feed.graphql.context import Context, Delivery, Info, Standing
from feed.graphql.ids import number
from feed.graphql.loaders import users_by_id
from feed.graphql.sources import Source
from feed.services import audience, presence

UserIds = Annotated[
    list[strawberry.ID], strawberry.argument(description="Whose: PRESENCE_MAX_USERS at most.")
]


@strawberry.type(description="Whether a person is online: whether a socket of theirs is open.")
class Presence:
    user_id: strawberry.ID = strawberry.field(description="Whose.")
    online: bool = strawberry.field(description="Whether they are.")
    last_seen_at: datetime | None = strawberry.field(
        description="When they went offline; null while online, and after a month."
    )

    @strawberry.field(graphql_type=User | None, description="Them; null once the account is gone.")
    async def user(self, info: Info) -> models.User:
        return await info.context.load(users_by_id, int(self.user_id))


@strawberry.type
class PresenceQueries:
    @strawberry.field(
        graphql_type=list[Presence],
        description="Whether people are online, in the order asked. For whoever is logged in.",
    )
    async def presence(self, info: Info, user_ids: UserIds) -> list[Presence]:
        ids = await _allowed(info.context, user_ids)
        return [_presence(*each) for each in await _standings(info.context, ids)]


@strawberry.type
class PresenceSubscriptions:
    @strawberry.subscription(
        description="Whether people are online: first how it is for each, then every change. "
        "For whoever is logged in."
    )
    async def presence(self, info: Info, user_ids: UserIds) -> AsyncIterator[Presence]:
        ids = await _allowed(info.context, user_ids)
        found = await _standings(info.context, ids)
        return Source(
            places={topics.of_person(pk): standing.cursor for pk, standing in found},
            scope=audience.one,
            shown=_shown,
            first=[_presence(*each) for each in found],
        )


async def _allowed(context: Context, user_ids: Sequence[str]) -> list[int]:
    """The ids as numbers, each once, if the viewer may ask for them."""
    viewer = context.actor
    presence.check_number(len(user_ids))
    ids = list(dict.fromkeys(number("user", value) for value in user_ids))
    await context.run(presence.check_visible, viewer=viewer, user_ids=ids)
    return ids


async def _standings(context: Context, ids: list[int]) -> list[tuple[int, Standing]]:
    if context.live is None:
        raise Unavailable
    return list(zip(ids, await context.live.standings(ids), strict=True))


def _presence(user_id: int, standing: Standing) -> Presence:
    return Presence(
        user_id=strawberry.ID(str(user_id)),
        online=standing.online,
        last_seen_at=standing.last_seen_at,
    )


async def _shown(delivery: Delivery, context: Context) -> Presence:
    """A change; where some were missed, how it is now, which is all that they could have told."""
    if delivery.event is None:
        user_id = topics.person_of(delivery.topic) or 0
        return _presence(*(await _standings(context, [user_id]))[0])
    gone = isinstance(delivery.event, PersonWentOffline)
    return Presence(
        user_id=strawberry.ID(str(delivery.event.actor.id)),
        online=not gone,
        last_seen_at=delivery.event.occurred_at if gone else None,
    )

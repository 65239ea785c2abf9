"""What the JSON socket and /sse/feed/ can listen to, by the names that clients give it.

`feed`, `home` and `notifications` (the viewer's own), `post:1`, `person:7` and `presence:7`. Behind
a name stand a topic and the scope of it that the viewer may be shown.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from feed import topics
from feed.errors import NotFound, Unauthenticated
from feed.graphql.context import Context
from feed.models import User
from feed.services import audience as scopes
from feed.services import posts, presence, profiles
from feed.services.audience import Scope
from realtime import audience, operations
from realtime.broadcast import Encode, broadcast
from realtime.broker import Message
from realtime.frames import Payload
from realtime.operations import MISSED
from realtime.seat import Member, Seat
from realtime.units import database_unit

HOME = "home"
NOTIFICATIONS = "notifications"


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    topic: str
    scope: Scope = scopes.one

    async def reserve(
        self, form: Hashable, encode: Encode, member: Member, after: str | None, viewer: User | None
    ) -> Seat:
        """A seat among all that listen to this in the same form. Raises redis.RedisError."""
        wanted = broadcast(
            (form, self.name, self.topic), self.topic, encode, audience.within(self.scope)
        )
        return await wanted.reserve(member, after, viewer.pk if viewer else None)

    async def standing(self) -> tuple[str | None, dict[str, Any]]:
        """How a person's presence is, and at which cursor; nothing for other places.

        Raises `Unavailable`.
        """
        person = topics.person_of(self.topic)
        if person is None:
            return None, {}
        (found,) = await operations.LIVE.standings([person])
        seen = found.last_seen_at.isoformat() if found.last_seen_at else None
        return found.cursor, {"online": found.online, "lastSeenAt": seen}

    def welcome(self, seat: Seat, after: str | None) -> dict[str, Any]:
        """The first frame. `resumed` answers an `after`: where false, a resync follows."""
        told = {"type": "welcome", "topic": self.name, "cursor": str(seat.start)}
        return told if after is None else told | {"resumed": after == str(seat.start)}

    async def encoded(self, message: Message) -> Payload:
        """The message as a frame. The event is JSON already."""
        head = f'"topic":"{self.name}","cursor":"{message.cursor}"'
        if message.body is None:
            return Payload(f'{{"type":"resync",{head},"reason":"{MISSED}"}}'.encode())
        return Payload(f'{{"type":"event",{head},"event":{message.told}}}'.encode())


async def find(name: str, viewer: User | None) -> Place:
    """The place of that name. Raises `NotFound` or `Unauthenticated` where the viewer may not.

    Also because a topic of what is not there would leave its trace in Redis for a month.
    """
    if name == topics.FEED:
        return Place(name, topics.FEED, scopes.feed)
    if name == HOME:
        if viewer is None:
            raise Unauthenticated
        return Place(name, topics.FEED, scopes.home)
    if name == NOTIFICATIONS:
        if viewer is None:
            raise Unauthenticated
        return Place(name, topics.of_inbox(viewer.pk))
    if not topics.exists(name):
        raise NotFound("topic")
    post_id, person = topics.post_of(name), topics.person_of(name)
    profile = topics.profile_of(name)
    context = Context(viewer)
    async with database_unit():
        if post_id is not None:
            await context.run(posts.check_visible, viewer=viewer, post_id=post_id)
        if profile is not None:
            await context.run(profiles.check_visible, viewer=viewer, user_id=profile)
        if person is not None:
            await context.run(presence.check_visible, viewer=context.actor, user_ids=[person])
    return Place(name, name)

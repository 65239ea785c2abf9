"""Events of what is between people, and of whom and what the viewer follows: no post's own."""

from collections.abc import Callable
from typing import Any

import strawberry

from feed import events, models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.feed_event import FeedEvent
from feed.graphql.hashtags import Hashtag
from feed.graphql.loaders import users_by_id


@strawberry.type(
    description="What a person wrote is hidden. Where it is not for the viewer alone, their "
    "account went private: who does not follow it sees its posts no more."
)
class PersonHidden(FeedEvent):
    user_id: strawberry.ID = strawberry.field(
        description="Whose posts and reposts to show no more."
    )
    for_viewer: bool = strawberry.field(
        description="Whether it is for the viewer alone, and so whether they follow the person or "
        "not: of a block, a mute, or a private account that they follow no more. "
        "The `actor` is null then."
    )


@strawberry.type(
    description="What a person wrote is shown again, which no event brings back by itself. Where "
    "it is not for the viewer alone, their account went public."
)
class PersonShown(FeedEvent):
    user_id: strawberry.ID = strawberry.field(description="Whose posts may be listed again.")
    for_viewer: bool = strawberry.field(
        description="Whether it is for the viewer alone, who has ended a block or a mute. "
        "The `actor` is null then."
    )


@strawberry.type
class _Following(FeedEvent):
    user_id: strawberry.ID = strawberry.field(description="Whom it is about.")

    @strawberry.field(graphql_type=User | None, description="Them, as they are now.")
    async def user(self, info: Info) -> models.User | None:
        return await info.context.load(users_by_id, int(self.user_id))


@strawberry.type(
    description="The viewer follows a person, who may have had to approve it. Their home feed "
    "shows what that person posted, and other lists what is for followers: fetch them again."
)
class PersonFollowed(_Following):
    pass


@strawberry.type(
    description="The viewer follows a person no more. Their home feed shows nothing of that person "
    "for it, and no list what is for followers."
)
class PersonUnfollowed(_Following):
    pass


@strawberry.type(
    description="The viewer follows a hashtag. Their home feed shows posts that have it: fetch it "
    "again."
)
class HashtagFollowed(FeedEvent):
    hashtag: models.Hashtag = strawberry.field(graphql_type=Hashtag, description="The one meant.")


@strawberry.type(
    description="The viewer follows a hashtag no more. Their home feed shows nothing for it."
)
class HashtagUnfollowed(FeedEvent):
    hashtag: models.Hashtag = strawberry.field(graphql_type=Hashtag, description="The one meant.")


@strawberry.type(description="What others see of a person has changed.")
class ProfileUpdated(FeedEvent):
    @strawberry.field(graphql_type=User | None, description="Them, as they are now.")
    async def user(self, info: Info) -> models.User | None:
        if self.actor_id is None:
            return None
        return await info.context.load(users_by_id, self.actor_id)


RELATION_EVENTS = [
    PersonHidden,
    PersonShown,
    PersonFollowed,
    PersonUnfollowed,
    HashtagFollowed,
    HashtagUnfollowed,
    ProfileUpdated,
]


def of_relation(event: events.Event, about: dict[str, Any]) -> FeedEvent:
    """Raises TypeError for an event that clients don't hear of."""
    kind = _BY_EVENT.get(type(event))
    if kind is None:
        raise TypeError(f"{event.kind} has no GraphQL type")
    match event:
        case events.PersonHidden() | events.PersonShown():
            return kind(**_of_sight(event, about))
        case events.PersonFollowed() | events.PersonUnfollowed():
            return kind(**about, user_id=strawberry.ID(str(event.person.id)))
        case events.HashtagEvent():
            return kind(**about, hashtag=models.Hashtag(name=event.hashtag))
    return kind(**about)


def _of_sight(
    event: events.PersonHidden | events.PersonShown, about: dict[str, Any]
) -> dict[str, Any]:
    """Without an actor where it is for one: a block hides also how that person looks by now."""
    for_viewer = event.for_id is not None
    user_id = strawberry.ID(str(event.actor.id))
    actor_id = None if for_viewer else event.actor.id
    return about | {"actor_id": actor_id, "user_id": user_id, "for_viewer": for_viewer}


_BY_EVENT: dict[type[events.Event], Callable[..., FeedEvent]] = {
    events.PersonHidden: PersonHidden,
    events.PersonShown: PersonShown,
    events.PersonFollowed: PersonFollowed,
    events.PersonUnfollowed: PersonUnfollowed,
    events.HashtagFollowed: HashtagFollowed,
    events.HashtagUnfollowed: HashtagUnfollowed,
    events.ProfileUpdated: ProfileUpdated,
}

"""Topics: what can be listened to, and which of them an event belongs to."""

import re

from feed.events import (
    Event,
    FollowEvent,
    NotificationEvent,
    PersonCameOnline,
    PersonHidden,
    PersonWentOffline,
    PostCounted,
    PostDeleted,
    PostEvent,
    PostLiked,
    PostUnliked,
    SessionRevoked,
)

FEED = "feed"
PRESENCE = "presence:"  # and a person's id
NOTIFICATIONS = "notifications:"  # and a person's id, which no client names: `exists` is false
ACCESS = "access"  # not for clients, so `exists` does not know it

# Of these a later one of the same post tells all that an earlier one did.
COUNTERS = PostLiked, PostUnliked, PostCounted

_TOPIC = re.compile(r"feed|(?:post|presence):[1-9][0-9]{0,17}")


def exists(topic: str) -> bool:
    """Whether `topic` has the form of one that can be listened to."""
    return _TOPIC.fullmatch(topic) is not None


def of_post(post_id: int) -> str:
    return f"post:{post_id}"


def post_of(topic: str) -> int | None:
    """The id of the post whose topic it is; None for any other topic."""
    kind, _, number = topic.partition(":")
    return int(number) if kind == "post" else None


def counted(event: Event) -> str | None:
    """The topic of the post whose counters are all that the event tells; None where it is more."""
    return of_post(event.post_id) if isinstance(event, COUNTERS) else None


def of_person(user_id: int) -> str:
    """Whether a person is online."""
    return f"{PRESENCE}{user_id}"


def person_of(topic: str) -> int | None:
    """The id of the person whose presence it tells; None for any other topic."""
    return int(topic.removeprefix(PRESENCE)) if topic.startswith(PRESENCE) else None


def of_inbox(user_id: int) -> str:
    """A person's notifications."""
    return f"{NOTIFICATIONS}{user_id}"


def of_event(event: Event) -> tuple[str, ...]:
    """The feed and the post's own topic; a person's; one for the servers alone; or none.

    Who of those who listen to it may be shown the event is for `feed.services.audience` to say.
    """
    if isinstance(event, FollowEvent):
        return ()
    if isinstance(event, SessionRevoked):
        return (ACCESS,)
    if isinstance(event, PersonCameOnline | PersonWentOffline):
        return (of_person(event.actor.id),)
    if isinstance(event, NotificationEvent):
        return (of_inbox(event.recipient_id),)
    if isinstance(event, PersonHidden):
        return (FEED,)
    if isinstance(event, PostEvent | PostDeleted):
        return FEED, of_post(event.post_id)
    raise TypeError(f"{event.kind} belongs to no topic")

"""Topics: what can be listened to, and which of them an event belongs to."""

import re

from feed.events import (
    Event,
    FollowEvent,
    HashtagEvent,
    NotificationEvent,
    PersonCameOnline,
    PersonFollowed,
    PersonHidden,
    PersonShown,
    PersonUnfollowed,
    PersonWentOffline,
    PostCounted,
    PostDeleted,
    PostEvent,
    PostHidden,
    PostLiked,
    PostUnliked,
    ProfileUpdated,
    SessionRevoked,
)

FEED = "feed"
PRESENCE = "presence:"  # and a person's id
PROFILE = "person:"  # and their id
NOTIFICATIONS = "notifications:"  # and a person's id, which no client names: `exists` is false
ACCESS = "access"  # not for clients, so `exists` does not know it

# Of these a later one of the same post tells all that an earlier one did.
COUNTERS = PostLiked, PostUnliked, PostCounted

_TOPIC = re.compile(r"feed|(?:person|post|presence):[1-9][0-9]{0,17}")


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


def of_profile(user_id: int) -> str:
    """What a person shows of themselves."""
    return f"{PROFILE}{user_id}"


def profile_of(topic: str) -> int | None:
    """The id of the person whose profile it is about; None for any other topic."""
    return int(topic.removeprefix(PROFILE)) if topic.startswith(PROFILE) else None


def of_inbox(user_id: int) -> str:
    """A person's notifications."""
    return f"{NOTIFICATIONS}{user_id}"


def of_event(event: Event) -> tuple[str, ...]:
    """The feed and the post's own topic; a person's; one for the servers alone; or none.

    Who of those who listen to it may be shown the event is for `feed.services.audience` to say.
    """
    match event:
        case PostEvent() | PostDeleted() | PostHidden():
            found: tuple[str, ...] = (FEED, of_post(event.post_id))
        case PersonHidden() | PersonShown() | PersonFollowed() | PersonUnfollowed():
            found = (FEED,)
        case HashtagEvent():  # the feeds are that topic in other scopes
            found = (FEED,)
        case PersonCameOnline() | PersonWentOffline():
            found = (of_person(event.actor.id),)
        case ProfileUpdated():
            found = (of_profile(event.actor.id),)
        case NotificationEvent():
            found = (of_inbox(event.recipient_id),)
        case SessionRevoked():
            found = (ACCESS,)
        case FollowEvent():  # of requests, of which the notifications tell
            found = ()
        case _:
            raise TypeError(f"{event.kind} belongs to no topic")
    return found

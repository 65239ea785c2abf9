"""Topics: what can be listened to, and which of them an event belongs to."""

import re

from feed.events import Event, PostDeleted, PostEvent, PostLiked, PostUnliked, SessionRevoked

FEED = "feed"
ACCESS = "access"  # not for clients, so `exists` does not know it

_TOPIC = re.compile(r"feed|post:[1-9][0-9]{0,17}")


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
    return of_post(event.post_id) if isinstance(event, PostLiked | PostUnliked) else None


def of_event(event: Event) -> tuple[str, ...]:
    """The public feed and the post's own topic, or what is between the servers alone."""
    if isinstance(event, SessionRevoked):
        return (ACCESS,)
    if isinstance(event, PostEvent | PostDeleted):
        return FEED, of_post(event.post_id)
    raise TypeError(f"{event.kind} belongs to no topic")

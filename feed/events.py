"""What happened: facts in the past tense, frozen, with all a reader needs to show them.

An event carries snapshots, not models, so that it means the same on another machine and a
minute later. A service names its event inside the transaction that makes it true, and listeners
hear of it there: what they write is committed with it or rolled back with it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from django.utils import timezone


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSnapshot:
    id: int
    username: str
    # Not in texts of versions that had no profiles.
    display_name: str = ""
    avatar_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSnapshot:
    """A post as it stood when the event's transaction was committed, counters included."""

    id: int
    title: str
    content: str
    author: PersonSnapshot
    likes_count: int
    comments_count: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSnapshot:
    id: int
    content: str
    author: PersonSnapshot
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all events. `kind` is its stable name on the wire, `noun.verb`."""

    kind: ClassVar[str]
    actor: PersonSnapshot
    occurred_at: datetime = field(default_factory=timezone.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEvent(Event):
    """Base of the events that show a post as they left it."""

    post: PostSnapshot

    @property
    def post_id(self) -> int:
        return self.post.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCreated(PostEvent):
    kind: ClassVar[str] = "post.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUpdated(PostEvent):
    kind: ClassVar[str] = "post.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDeleted(Event):
    kind: ClassVar[str] = "post.deleted"
    post_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLiked(PostEvent):
    kind: ClassVar[str] = "post.liked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUnliked(PostEvent):
    kind: ClassVar[str] = "post.unliked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAdded(PostEvent):
    kind: ClassVar[str] = "comment.added"
    comment: CommentSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDeleted(PostEvent):
    kind: ClassVar[str] = "comment.deleted"
    comment_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileUpdated(Event):
    """What others see of `actor` has changed; `actor` is how they look now."""

    kind: ClassVar[str] = "profile.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRevoked(Event):
    """A login has ended before its time. For the servers alone: no client hears of it."""

    kind: ClassVar[str] = "session.revoked"
    session_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCameOnline(Event):
    """`actor` has a socket open, having had none. No transaction makes it true, but a process."""

    kind: ClassVar[str] = "presence.online"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWentOffline(Event):
    """The last socket of `actor` is closed, and no other one was opened for a while."""

    kind: ClassVar[str] = "presence.offline"


EVENTS: dict[str, type[Event]] = {
    event.kind: event
    for event in (
        PostCreated,
        PostUpdated,
        PostDeleted,
        PostLiked,
        PostUnliked,
        CommentAdded,
        CommentDeleted,
        ProfileUpdated,
        SessionRevoked,
        PersonCameOnline,
        PersonWentOffline,
    )
}

_listeners: list[Callable[[Event], None]] = []


def listen(listener: Callable[[Event], None]) -> None:
    """Call `listener(event)` for each event from now on, on the thread that names it.

    It is called before the commit. One that raises fails the transaction, so that nothing can
    happen of which no word is kept; what must wait for the commit is its own to put off.
    """
    _listeners.append(listener)


def publish(event: Event) -> None:
    """Name what the current transaction makes true. Call it inside that transaction."""
    for listener in _listeners:
        listener(event)

"""What happened: facts in the past tense, frozen, with all a reader needs to show them.

An event carries snapshots, not models, so that it means the same on another machine and a
minute later. A service names its event inside the transaction that makes it true; listeners
hear of it only once that transaction is committed, and never of one that was rolled back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from django.db import transaction
from django.utils import timezone


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSnapshot:
    id: int
    username: str


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
    )
}

_listeners: list[Callable[[Event], None]] = []


def listen(listener: Callable[[Event], None]) -> None:
    """Call `listener(event)` after each commit, on the thread that committed."""
    _listeners.append(listener)


def publish(event: Event) -> None:
    """Tell the listeners of `event` once the current transaction is committed.

    Guarantee: nothing is told of a transaction that is rolled back, and a listener that fails
    neither undoes the commit nor silences the next one (Django logs its traceback).
    """
    for listener in _listeners:

        def tell(listener: Callable[[Event], None] = listener) -> None:
            listener(event)

        transaction.on_commit(tell, robust=True)

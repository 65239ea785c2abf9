"""What happened: facts in the past tense, frozen, with all a reader needs to show them.

An event carries snapshots, not models, so that it means the same on another machine and a
minute later. A service names its event inside the transaction that makes it true, and listeners
hear of it there: what they write is committed with it or rolled back with it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils import timezone

from feed.snapshots import CommentSnapshot, PersonSnapshot, PostSnapshot

FRESH = timedelta(seconds=5)  # so long what an event shows passes for what is


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
    is_open: bool = True  # whether it was on the list that everybody sees


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHidden(Event):
    """An edit took a post out of lists that held it: by `actor`, its author.

    Out of those of a hashtag that it has no more; or, with `for_id`, out of all that this one
    person sees, because it mentions them no more. The latter is for their eyes alone.
    """

    kind: ClassVar[str] = "post.hidden"
    post_id: int
    hashtag: str | None = None  # in its folded form
    for_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLiked(PostEvent):
    kind: ClassVar[str] = "post.liked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUnliked(PostEvent):
    kind: ClassVar[str] = "post.unliked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCounted(PostEvent):
    """Its replies, reposts or quotes became more or fewer."""

    kind: ClassVar[str] = "post.counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEvent(PostEvent):
    """Base of the events that show a comment as they left it."""

    comment: CommentSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAdded(CommentEvent):
    kind: ClassVar[str] = "comment.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentUpdated(CommentEvent):
    kind: ClassVar[str] = "comment.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLiked(CommentEvent):
    kind: ClassVar[str] = "comment.liked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentUnliked(CommentEvent):
    kind: ClassVar[str] = "comment.unliked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentCounted(CommentEvent):
    """Its replies became more or fewer. The `actor` is its author: whoever sees it hears of it."""

    kind: ClassVar[str] = "comment.counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDeleted(PostEvent):
    """A comment is gone. One that went along with what it replied to has its author as `actor`.

    So whoever could see it hears of it, whatever stands between them and who deleted the other.
    """

    kind: ClassVar[str] = "comment.deleted"
    comment_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHidden(Event):
    """What `actor` wrote is no longer for everybody: the account is private now.

    With `for_id` it is hidden from that one person, whether they follow `actor` or not: by a
    block or a mute, or because they follow the private account no more. For their eyes alone.
    """

    kind: ClassVar[str] = "person.hidden"
    for_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown(Event):
    """What `actor` wrote is for everybody again: the account is public now.

    With `for_id` that one person ended a block or a mute of theirs. For their eyes alone.
    """

    kind: ClassVar[str] = "person.shown"
    for_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowEvent(Event):
    """Base of what happens between `actor` and the person they follow, or ask to."""

    person: PersonSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFollowed(FollowEvent):
    """`actor` follows the person, who may have had to let them. For the eyes of `actor`."""

    kind: ClassVar[str] = "person.followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonUnfollowed(FollowEvent):
    """`actor` follows the person no more, whoever of the two ended it. For the eyes of `actor`."""

    kind: ClassVar[str] = "person.unfollowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRequested(FollowEvent):
    kind: ClassVar[str] = "follow.requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRequestWithdrawn(FollowEvent):
    """`actor` takes back the request, or `person` rejected it."""

    kind: ClassVar[str] = "follow.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class HashtagEvent(Event):
    """Base of what `actor` does about a hashtag. For their eyes alone."""

    hashtag: str  # in its folded form


@dataclass(frozen=True, slots=True, kw_only=True)
class HashtagFollowed(HashtagEvent):
    kind: ClassVar[str] = "hashtag.followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HashtagUnfollowed(HashtagEvent):
    kind: ClassVar[str] = "hashtag.unfollowed"


class ProfileUpdated(Event):
    """What others see of `actor` has changed; `actor` is how they look now."""

    kind: ClassVar[str] = "profile.updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationEvent(Event):
    """Base of what changes in a person's notifications. For that person alone.

    `unread_count` is how many are unread after it, up to `feed.services.inbox.UNREAD_MAX`.
    """

    recipient_id: int
    unread_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationAdded(NotificationEvent):
    """A notification is new, or `actor` has joined it."""

    kind: ClassVar[str] = "notification.added"
    notification_id: int
    notification_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationUpdated(NotificationEvent):
    """Somebody took back what they did, and others are left. The recipient is its actor."""

    kind: ClassVar[str] = "notification.updated"
    notification_id: int
    notification_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationRemoved(NotificationEvent):
    """What it told of was taken back. The recipient is its actor."""

    kind: ClassVar[str] = "notification.removed"
    notification_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationsRead(NotificationEvent):
    """`actor` has read one, or without an id as many as leave so many unread."""

    kind: ClassVar[str] = "notification.read"
    read_id: int | None = None


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


_ALL = [each for each in vars().values() if isinstance(each, type) and issubclass(each, Event)]
EVENTS: dict[str, type[Event]] = {each.kind: each for each in _ALL if "kind" in vars(each)}

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

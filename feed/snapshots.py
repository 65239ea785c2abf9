"""People, posts and comments as events carry them: as they stood when the event was named."""

from dataclasses import dataclass, fields
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSnapshot:
    id: int
    username: str
    # Not in texts of versions that had no profiles.
    display_name: str = ""
    avatar_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSnapshot:
    """A post as it stood when the event's transaction was committed, counters included.

    What has a default was added later, and is missing in what earlier versions wrote.
    """

    id: int
    title: str
    content: str
    author: PersonSnapshot
    likes_count: int
    comments_count: int
    created_at: datetime
    updated_at: datetime
    content_warning: str = ""
    visibility: str = "public"
    is_open: bool = True  # whether it was for everybody, logged in or not
    comment_policy: str = "everyone"
    quote_policy: str = "everyone"
    reply_to_id: int | None = None
    thread_id: int | None = None
    depth: int = 0
    repost_of_id: int | None = None
    quote_of_id: int | None = None
    replies_count: int = 0
    reposts_count: int = 0
    quotes_count: int = 0
    edits_count: int = 0
    # Those of the other posts in it that were for everybody. Readers of JSON are told no others.
    open_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSnapshot:
    id: int
    content: str
    author: PersonSnapshot
    created_at: datetime
    updated_at: datetime
    parent_id: int | None = None
    depth: int = 0
    likes_count: int = 0
    replies_count: int = 0
    edited_at: datetime | None = None


def columns(snapshot: type) -> tuple[str, ...]:
    """The fields of a snapshot that are columns of its model, under the same name."""
    others = {"author", "is_open", "open_ids"}
    return tuple(each.name for each in fields(snapshot) if each.name not in others)

"""Tables, constraints and QuerySets, one noun a file."""

from feed.models.comment import Comment
from feed.models.follow import Follow
from feed.models.like import Like
from feed.models.media import Media, StrayFile
from feed.models.post import Post
from feed.models.session import RefreshToken, Session
from feed.models.user import User

__all__ = [
    "Comment",
    "Follow",
    "Like",
    "Media",
    "Post",
    "RefreshToken",
    "Session",
    "StrayFile",
    "User",
]

"""Tables, constraints and QuerySets, one noun a file."""

from feed.models.block import Block
from feed.models.comment import Comment
from feed.models.follow import Follow, FollowRequest
from feed.models.hashtag import Hashtag, HashtagFollow, PostTag
from feed.models.like import CommentLike, Like
from feed.models.mention import CommentMention, Mention
from feed.models.mute import Mute
from feed.models.notification import (
    Inbox,
    Notification,
    NotificationActor,
    NotificationKind,
)
from feed.models.post import Policy, Post, Visibility
from feed.models.preference import NotificationLevel, NotificationMute, NotificationPreference
from feed.models.session import RefreshToken, Session
from feed.models.user import User

__all__ = [
    "Block",
    "Comment",
    "CommentLike",
    "CommentMention",
    "Follow",
    "FollowRequest",
    "Hashtag",
    "HashtagFollow",
    "Inbox",
    "Like",
    "Mention",
    "Mute",
    "Notification",
    "NotificationActor",
    "NotificationKind",
    "NotificationLevel",
    "NotificationMute",
    "NotificationPreference",
    "Policy",
    "Post",
    "PostTag",
    "RefreshToken",
    "Session",
    "User",
    "Visibility",
]

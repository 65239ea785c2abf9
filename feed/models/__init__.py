"""Tables, constraints and QuerySets, one noun a file."""

from feed.models.block import Block
from feed.models.bookmark import Bookmark
from feed.models.comment import Comment
from feed.models.feed_position import Feed, FeedPosition
from feed.models.follow import Follow, FollowRequest
from feed.models.hashtag import Hashtag, HashtagFollow, PostTag
from feed.models.idempotency_key import IdempotencyKey
from feed.models.like import CommentLike, Like
from feed.models.media import Media, StrayFile
from feed.models.mention import CommentMention, Mention
from feed.models.mute import Mute
from feed.models.notification import Inbox, Notification, NotificationActor, NotificationKind
from feed.models.post import Policy, Post, Visibility
from feed.models.preference import NotificationLevel, NotificationMute, NotificationPreference
from feed.models.revision import PostRevision
from feed.models.session import RefreshToken, Session
from feed.models.task_run import TaskRun
from feed.models.trending import TrendingHashtag, TrendingPost
from feed.models.user import User

__all__ = [
    "Block",
    "Bookmark",
    "Comment",
    "CommentLike",
    "CommentMention",
    "Feed",
    "FeedPosition",
    "Follow",
    "FollowRequest",
    "Hashtag",
    "HashtagFollow",
    "IdempotencyKey",
    "Inbox",
    "Like",
    "Media",
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
    "PostRevision",
    "PostTag",
    "RefreshToken",
    "Session",
    "StrayFile",
    "TaskRun",
    "TrendingHashtag",
    "TrendingPost",
    "User",
    "Visibility",
]

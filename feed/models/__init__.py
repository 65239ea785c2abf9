"""Tables, constraints and QuerySets, one noun a file."""

from feed.models.block import Block
from feed.models.bookmark import Bookmark
from feed.models.comment import Comment
from feed.models.follow import Follow, FollowRequest
from feed.models.hashtag import Hashtag, HashtagFollow, PostTag
from feed.models.idempotency_key import IdempotencyKey
from feed.models.like import CommentLike, Like
from feed.models.mention import CommentMention, Mention
from feed.models.mute import Mute
from feed.models.post import Policy, Post, Visibility
from feed.models.revision import PostRevision
from feed.models.session import RefreshToken, Session
from feed.models.user import User

__all__ = [
    "Block",
    "Bookmark",
    "Comment",
    "CommentLike",
    "CommentMention",
    "Follow",
    "FollowRequest",
    "Hashtag",
    "HashtagFollow",
    "IdempotencyKey",
    "Like",
    "Mention",
    "Mute",
    "Policy",
    "Post",
    "PostRevision",
    "PostTag",
    "RefreshToken",
    "Session",
    "User",
    "Visibility",
]

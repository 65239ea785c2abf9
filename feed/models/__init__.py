"""Tables, constraints and QuerySets, one noun a file."""

from feed.models.comment import Comment
from feed.models.follow import Follow
from feed.models.like import Like
from feed.models.post import Post
from feed.models.session import RefreshToken, Session
from feed.models.task_run import TaskRun
from feed.models.user import User

__all__ = ["Comment", "Follow", "Like", "Post", "RefreshToken", "Session", "TaskRun", "User"]

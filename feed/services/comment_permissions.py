"""What a viewer may do with a comment that they see.

`follows` says whether the viewer follows the author of the post that the comment is on.
"""

from feed.models import Comment, Post, User
from feed.services import post_permissions
from feed.services.permissions import Permission, Reason


def edit(viewer: User | None, comment: Comment) -> Permission:
    """Whether `viewer` may change its text: who wrote it may."""
    return _by_owners(viewer, comment.author_id)


def delete(viewer: User | None, comment: Comment, post: Post) -> Permission:
    """Whether `viewer` may delete it: who wrote it may, and who wrote the post."""
    return _by_owners(viewer, comment.author_id, post.author_id)


def reply(viewer: User | None, comment: Comment, post: Post, *, follows: bool) -> Permission:
    """Whether `viewer` may reply to it: who may comment on the post, while it is not too deep."""
    if viewer is not None and comment.depth >= Comment.DEPTH_MAX:
        return Permission(Reason.TOO_DEEP)
    return post_permissions.comment(viewer, post, follows=follows)


def _by_owners(viewer: User | None, *owners: int) -> Permission:
    if viewer is None:
        return Permission(Reason.LOGGED_OUT)
    return Permission(None if viewer.pk in owners else Reason.NOT_OWNER)

"""What a viewer may do with a post that they see. Of a repost, the post it repeats is meant.

`follows` says whether the viewer follows the post's author; it matters where a policy asks it.
"""

from feed.models import Follow, Policy, Post, User, Visibility
from feed.services.permissions import Permission, Reason

ALLOWED = Permission()


def follows(viewer: User | None, post: Post) -> bool:
    """Whether `viewer` follows the post's author, read from the database."""
    rows = Follow.objects.filter(follower=viewer, followed=post.author_id)
    return viewer is not None and rows.exists()


def comment(viewer: User | None, post: Post, *, follows: bool) -> Permission:
    """Whether `viewer` may comment on the post."""
    return _by_policy(viewer, post, post.comment_policy, follows=follows)


def reply(viewer: User | None, post: Post, *, follows: bool) -> Permission:
    """Whether `viewer` may reply to the post with one of their own."""
    if viewer is not None and post.depth >= Post.DEPTH_MAX:
        return Permission(Reason.TOO_DEEP)
    return _by_policy(viewer, post, post.comment_policy, follows=follows)


def quote(viewer: User | None, post: Post, *, follows: bool) -> Permission:
    """Whether `viewer` may quote the post."""
    return _by_policy(viewer, post, post.quote_policy, follows=follows)


def repost(viewer: User | None, post: Post, *, author: User) -> Permission:
    """Whether `viewer` may repost the post: it is for everybody, or public and their own."""
    if viewer is None:
        return Permission(Reason.LOGGED_OUT)
    if post.visibility != Visibility.PUBLIC:
        return Permission(Reason.POLICY)
    if author.is_private and author.pk != viewer.pk:
        return Permission(Reason.PRIVATE)
    return ALLOWED


def edit(viewer: User | None, post: Post) -> Permission:
    """Whether `viewer` may change the post itself, which a repost has nothing of."""
    if post.repost_of_id is not None and viewer is not None and viewer.pk == post.author_id:
        return Permission(Reason.REPOST)
    return delete(viewer, post)


def delete(viewer: User | None, post: Post) -> Permission:
    """Whether `viewer` may delete the post itself."""
    if viewer is None:
        return Permission(Reason.LOGGED_OUT)
    return ALLOWED if viewer.pk == post.author_id else Permission(Reason.NOT_OWNER)


def _by_policy(viewer: User | None, post: Post, policy: str, *, follows: bool) -> Permission:
    if viewer is None:
        return Permission(Reason.LOGGED_OUT)
    if viewer.pk == post.author_id or policy == Policy.EVERYONE:
        return ALLOWED
    if policy == Policy.FOLLOWERS:
        return ALLOWED if follows else Permission(Reason.NOT_FOLLOWER)
    return Permission(Reason.POLICY)

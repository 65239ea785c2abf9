"""Threads: posts that reply to posts, as deep as `Post.DEPTH_MAX`."""

from typing import TypedDict

from feed.errors import Invalid
from feed.models import Post, User, Visibility
from feed.services import permissions, post_permissions
from feed.services.permissions import Reason

_WIDTH = (Visibility.MENTIONED, Visibility.FOLLOWERS, Visibility.PUBLIC)  # narrowest first


class Place(TypedDict):
    """Where a post stands in its thread, and who may see it: columns of the post."""

    reply_to: Post | None
    thread_id: int | None
    depth: int
    visibility: str


def place(*, actor: User, parent: Post | None, visibility: Visibility | None) -> Place:
    """Where a new post of `actor` belongs that replies to `parent`, or to none.

    Unless it is said, a reply is for as many as its parent; it is never for more, so that nobody
    reads answers to what they may not read. Raises `Forbidden`, `Invalid`.
    """
    if parent is None:
        chosen = visibility or Visibility.PUBLIC
        return Place(reply_to=None, thread_id=None, depth=0, visibility=chosen)
    follows = post_permissions.follows(actor, parent)
    permission = post_permissions.reply(actor, parent, follows=follows)
    if permission.reason is Reason.TOO_DEEP:
        raise Invalid(f"A thread may be {Post.DEPTH_MAX} replies deep.", field="replyToId")
    permissions.require(permission)
    widest = Visibility(parent.visibility)
    chosen = visibility or widest
    if _WIDTH.index(chosen) > _WIDTH.index(widest):
        raise Invalid("A reply may not be for more people than its parent.", field="visibility")
    return Place(
        reply_to=parent,
        thread_id=parent.thread_id or parent.pk,
        depth=parent.depth + 1,
        visibility=chosen,
    )

"""Writing, changing and deleting posts."""

from django.db import transaction
from django.utils import timezone

from feed import events
from feed.errors import Forbidden, NotFound
from feed.models import Post, User
from feed.services import text


def check_visible(*, viewer: User | None, post_id: int) -> None:
    """Raises `NotFound` for a post that is not there or not visible to `viewer`."""
    if not Post.objects.visible_to(viewer).filter(pk=post_id).exists():
        raise NotFound("post")


def lock(*, actor: User, post_id: int) -> Post:
    """The post, its row locked until the transaction ends, its author loaded.

    Writes to one post queue up here, so their events are named in the order of their commits.
    Raises `NotFound` for a post that is not there or not visible to `actor`.
    """
    posts = Post.objects.visible_to(actor).select_related("author")
    try:
        return posts.select_for_update(of=("self",), no_key=True).get(pk=post_id)
    except Post.DoesNotExist:
        raise NotFound("post") from None


def _lock_own(*, actor: User, post_id: int) -> Post:
    post = lock(actor=actor, post_id=post_id)
    if post.author_id != actor.pk:
        raise Forbidden("Only its author may change a post.")
    return post


@transaction.atomic
def create_post(*, actor: User, content: str, title: str = "") -> Post:
    """A new post by `actor`. Raises `Invalid`; publishes `PostCreated`."""
    post = Post.objects.create(
        author=actor,
        title=text.optional("title", title, Post.TITLE_MAX),
        content=text.required("content", content, Post.CONTENT_MAX),
    )
    events.publish(events.PostCreated(actor=actor.snapshot(), post=post.snapshot()))
    return post


@transaction.atomic
def update_post(
    *, actor: User, post_id: int, content: str | None = None, title: str | None = None
) -> Post:
    """The post with another text; what is None stays.

    Raises `NotFound`, `Forbidden`, `Invalid`; publishes `PostUpdated` where anything changed.
    """
    post = _lock_own(actor=actor, post_id=post_id)
    before = post.title, post.content
    if title is not None:
        post.title = text.optional("title", title, Post.TITLE_MAX)
    if content is not None:
        post.content = text.required("content", content, Post.CONTENT_MAX)
    if (post.title, post.content) != before:
        post.updated_at = timezone.now()
        post.save(update_fields=["title", "content", "updated_at"])
        events.publish(events.PostUpdated(actor=actor.snapshot(), post=post.snapshot()))
    return post


@transaction.atomic
def delete_post(*, actor: User, post_id: int) -> None:
    """Delete a post: nobody sees it or what belongs to it any more; its row stays for a while.

    Raises `NotFound`, `Forbidden`; publishes `PostDeleted`.
    """
    post = _lock_own(actor=actor, post_id=post_id)
    post.deleted_at = timezone.now()
    post.save(update_fields=["deleted_at"])
    events.publish(
        events.PostDeleted(actor=actor.snapshot(), post_id=post_id, is_open=post.is_open)
    )

"""Writing, changing and deleting posts."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Required, TypedDict, Unpack

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from feed import events
from feed.errors import Forbidden, Invalid, NotFound
from feed.models import Policy, Post, User, Visibility
from feed.models.visibility import not_blocked
from feed.services import (
    hashtags,
    idempotency,
    media,
    mentions,
    permissions,
    post_permissions,
    revisions,
    text,
    threads,
    words,
)
from feed.services.statements import Statement

KEPT = timedelta(days=30)  # rows of deleted posts
_BATCH = 500
_EDITED = ("title", "content", "content_warning", "comment_policy", "quote_policy")
_COUNTERS = ("replies_count", "reposts_count", "quotes_count")


class Draft(TypedDict, total=False):
    """What somebody asks to be posted."""

    content: Required[str]
    title: str
    content_warning: str
    visibility: Visibility | None  # None: for everybody, or for whom the replied-to post is for
    comment_policy: Policy
    quote_policy: Policy
    reply_to_id: int | None
    quote_of_id: int | None
    media_ids: Sequence[int]


def check_visible(*, viewer: User | None, post_id: int) -> None:
    """Raises `NotFound` for a post that is not there or not visible to `viewer`."""
    if not Post.objects.visible_to(viewer).filter(pk=post_id).exists():
        raise NotFound("post")


def original(*, actor: User, post_id: int) -> int:
    """The id of the post that is meant: a repost's original, or the post itself.

    Raises `NotFound` for a post that is not there or not visible to `actor`.
    """
    visible = Post.objects.visible_to(actor).filter(pk=post_id)
    found = visible.values_list("pk", "repost_of_id").first()
    if found is None:
        raise NotFound("post")
    return found[1] or found[0]


def locked(posts: QuerySet[Post]) -> QuerySet[Post]:
    """The posts, their rows locked until the transaction ends, their authors loaded.

    Who locks several does so in the order of their ids.
    """
    rows = posts.select_related("author").order_by("pk")
    return rows.select_for_update(of=("self",), no_key=True)


def lock(*, actor: User, post_id: int) -> Post:
    """The post, its row locked until the transaction ends, its author loaded.

    Given a repost, it is the original: what is done to one is done to the other. Writes to one post
    queue up here, so their events are named in the order of their commits. Raises `NotFound` for a
    post that is not there or not visible to `actor`.
    """
    found = _lock(actor, post_id) or _lock(actor, original(actor=actor, post_id=post_id))
    if not found:  # it was deleted meanwhile
        raise NotFound("post")
    return found[0]


def _lock(actor: User, post_id: int) -> list[Post]:
    return _locking().models({_ACTOR: actor.pk, _POST: post_id})


_ACTOR, _POST = -1, -2  # stand for the two in the statement


@cache
def _locking() -> Statement:
    return Statement(locked(Post.objects.visible_to(_ACTOR).filter(repost_of=None, pk=_POST)))


def lock_own(*, actor: User, post_id: int) -> Post:
    """Like `lock`, for a post or repost of `actor`'s own. Raises `NotFound`, `Forbidden`."""
    own = Post.objects.filter(pk=post_id, author=actor, deleted_at=None)
    post = locked(own).first()
    if post is None:
        check_visible(viewer=actor, post_id=post_id)
        raise Forbidden("Only its author may change a post.")
    return post


def tell_counts(*posts: Post | None) -> None:
    """Publish `PostCounted` for each of the locked posts whose counters have changed since.

    Its actor is the post's author, so that it does not tell of people who can't be seen.
    """
    for post in posts:
        if post is None or post.deleted_at is not None:
            continue
        before = [getattr(post, name) for name in _COUNTERS]
        post.refresh_from_db(fields=_COUNTERS)
        if before != [getattr(post, name) for name in _COUNTERS]:
            events.publish(events.PostCounted(actor=post.author.snapshot(), post=post.snapshot()))


@transaction.atomic
def create_post(*, actor: User, idempotency_key: str | None = None, **draft: Unpack[Draft]) -> Post:
    """A new post by `actor`, possibly a reply to one or a quote of one.

    A retry under the same key gets the first one. Raises `NotFound`, `Invalid`, `Forbidden` and
    `Conflict`; publishes `PostCreated`, and `PostCounted` for the post that it replies to and the
    one that it quotes.
    """
    return idempotency.once(
        actor=actor,
        key=idempotency_key,
        operation="createPost",
        arguments=draft,
        rows=lambda: Post.objects.visible_to(actor).select_related("author"),
        create=lambda: _create(actor=actor, **draft),
    )


def _create(
    *,
    actor: User,
    content: str,
    title: str = "",
    content_warning: str = "",
    visibility: Visibility | None = None,
    comment_policy: Policy = Policy.EVERYONE,
    quote_policy: Policy = Policy.EVERYONE,
    reply_to_id: int | None = None,
    quote_of_id: int | None = None,
    media_ids: Sequence[int] = (),
) -> Post:
    written = text.optional if media_ids else text.required  # a picture may stand for itself
    content = written("content", content, Post.CONTENT_MAX)
    title = text.optional("title", title, Post.TITLE_MAX)
    warning = text.optional("contentWarning", content_warning, Post.WARNING_MAX)
    parent, quoted = _lock_both(actor, reply_to_id, quote_of_id)
    place = threads.place(actor=actor, parent=parent, visibility=visibility)
    if quoted is not None:
        follows = post_permissions.follows(actor, quoted)
        permissions.require(post_permissions.quote(actor, quoted, follows=follows))
    post = Post.objects.create(
        author=actor,
        title=title,
        content=content,
        content_warning=warning,
        comment_policy=comment_policy,
        quote_policy=quote_policy,
        quote_of=quoted,
        **place,
    )
    if media_ids:
        media.attach(actor=actor, media_ids=media_ids, post=post)
    people, tags = _names(post)
    mentions.add(post, people)
    hashtags.add(post, tags)
    events.publish(events.PostCreated(actor=actor.snapshot(), post=post.snapshot()))
    tell_counts(*{parent, quoted})
    return post


def _lock_both(actor: User, *ids: int | None) -> list[Post | None]:
    """The posts of those ids, as `lock` gives them; None for None, one object for the same post."""
    meant = {pk: original(actor=actor, post_id=pk) for pk in ids if pk is not None}
    posts = {pk: lock(actor=actor, post_id=pk) for pk in sorted(set(meant.values()))}
    return [None if pk is None else posts[meant[pk]] for pk in ids]


def _names(post: Post) -> tuple[list[User], list[str]]:
    """The people and the hashtags that the post's text names.

    A reply that not everybody sees mentions whom it answers, whether its text does or not: else
    they might not see the answer to what they wrote themselves.
    """
    written = f"{post.title}\n{post.content}"
    people = mentions.named(author=post.author, text=written)
    is_for_some = post.visibility != Visibility.PUBLIC or post.author.is_private
    if is_for_some and post.reply_to_id is not None:
        answered = User.objects.visible_to(post.author).filter(posts=post.reply_to_id)
        people += [each for each in answered if each != post.author and each not in people]
    return people, words.hashtags(written)


@transaction.atomic
def update_post(
    *,
    actor: User,
    post_id: int,
    content: str | None = None,
    title: str | None = None,
    content_warning: str | None = None,
    comment_policy: Policy | None = None,
    quote_policy: Policy | None = None,
) -> Post:
    """The post with another text or other policies; what is None stays.

    The text it had is kept as a revision. Raises `NotFound`, `Forbidden`, `Invalid`; publishes
    `PostUpdated` where anything changed, and `PostHidden` for each list that loses it by that.
    """
    post = lock_own(actor=actor, post_id=post_id)
    if post.repost_of_id is not None:
        raise Invalid("A repost has nothing of its own to change.", field="postId")
    before = {name: getattr(post, name) for name in _EDITED}
    if title is not None:
        post.title = text.optional("title", title, Post.TITLE_MAX)
    if content is not None:
        written = text.optional if post.media.exists() else text.required
        post.content = written("content", content, Post.CONTENT_MAX)
    if content_warning is not None:
        post.content_warning = text.optional("contentWarning", content_warning, Post.WARNING_MAX)
    post.comment_policy = comment_policy or post.comment_policy
    post.quote_policy = quote_policy or post.quote_policy
    if all(getattr(post, name) == value for name, value in before.items()):
        return post
    revisions.keep(post, before)
    post.save(update_fields=[*_EDITED, "updated_at", "edits_count"])
    people, tags = _names(post)
    lost = mentions.keep(post, people), hashtags.keep(post, tags)
    events.publish(events.PostUpdated(actor=actor.snapshot(), post=post.snapshot()))
    _tell_hidden(post, *lost)
    return post


def _tell_hidden(post: Post, people: Sequence[int], tags: Sequence[str]) -> None:
    """Tell readers of hashtags that the post lost, and whoever saw it by a mention alone."""
    author = post.author.snapshot()
    if post.visibility == Visibility.PUBLIC:  # others are on no list of a hashtag
        for name in tags:
            events.publish(events.PostHidden(actor=author, post_id=post.pk, hashtag=name))
    if not people:
        return
    seen = Post.objects.filter(pk=post.pk).visible_to(OuterRef("pk"))
    # Between two with a block it was hidden before, and neither hears of the other.
    blind = User.objects.filter(~Exists(seen), not_blocked(post.author_id, "pk"), pk__in=people)
    for user_id in blind.order_by("pk").values_list("pk", flat=True):
        events.publish(events.PostHidden(actor=author, post_id=post.pk, for_id=user_id))


@transaction.atomic
def delete_post(*, actor: User, post_id: int) -> None:
    """Delete a post: nobody sees it or what belongs to it any more; its row stays for a while.

    Raises `NotFound`, `Forbidden`; publishes `PostDeleted`, and `PostCounted` for the post that it
    replied to, quoted or repeated.
    """
    own = Post.objects.filter(pk=post_id, author=actor, deleted_at=None)
    about = own.values_list("reply_to_id", "quote_of_id", "repost_of_id").first() or ()
    others = list(locked(Post.objects.filter(pk__in=[*filter(None, about)])))
    post = lock_own(actor=actor, post_id=post_id)
    post.deleted_at = timezone.now()
    post.save(update_fields=["deleted_at"])
    is_open = post.repost_of_id is None and post.is_open  # a repost is on no public list
    events.publish(events.PostDeleted(actor=actor.snapshot(), post_id=post_id, is_open=is_open))
    tell_counts(*others)


def purge() -> int:
    """Remove the rows of posts deleted longer than `KEPT` ago, a batch a transaction; how many."""
    purged = 0
    while batch := _purge_batch():
        purged += batch
    return purged


@transaction.atomic
def _purge_batch() -> int:
    old = Post.objects.filter(deleted_at__lt=timezone.now() - KEPT).order_by("deleted_at")
    ids = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True)[:_BATCH])
    Post.objects.filter(pk__in=ids).delete()
    return len(ids)

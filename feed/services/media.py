"""Uploading pictures, saying what they show, giving them to posts, and clearing away what is left.

Files and rows can't be written in one transaction. So a `StrayFile` is kept for each file that no
row names: from before it is written until its row is there, and from the deletion of the row until
the file is gone. A process may die in between; `sweep` finishes what it began.
"""

import hashlib
import logging
import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from functools import partial
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from feed import events
from feed.errors import Conflict, Invalid, NotFound
from feed.models import Media, Post, StrayFile, User
from feed.services import idempotency, pictures, posts, text

logger = logging.getLogger(__name__)

UNUSED_MAX = 100  # of one person; they may begin many posts, and fill no disk
UNUSED_FOR = timedelta(days=1)
STRAY_FOR = timedelta(hours=1)  # longer than any upload takes
SWEPT_AT_ONCE = 200


def upload(
    *,
    actor: User,
    file: IO[bytes],
    purpose: Media.Purpose = Media.Purpose.POST,
    alt_text: str = "",
    focal_x: float = 0.0,
    focal_y: float = 0.0,
    idempotency_key: str | None = None,
) -> Media:
    """A new picture of `actor`, re-encoded at the size for its purpose and cropped to it.

    Raises `Invalid`, `Conflict` for who has too many that nothing uses, and what
    `idempotency.once` raises. Not in one transaction: no connection is held while the picture is
    decoded and its files are written.
    """
    alt_text = text.optional("altText", alt_text, Media.ALT_MAX)
    focus = _share("focalX", focal_x), _share("focalY", focal_y)
    given = {"purpose": purpose.value, "alt_text": alt_text, "focus": focus}
    request: dict[str, Any] = {
        "actor": actor,
        "key": idempotency_key,
        "operation": "uploadMedia",
        "arguments": given | ({} if idempotency_key is None else {"file": _digest(file)}),
        "rows": lambda: Media.objects.filter(owner=actor),
    }
    before: Media | None = idempotency.made_before(**request)
    if before is not None:
        return before
    if Media.objects.unused().filter(owner=actor).count() >= UNUSED_MAX:
        raise Conflict("Too many uploads wait to be used. Delete some first.", field="file")
    if not connection.in_atomic_block:
        connection.close()  # to the pool; the next query takes one again
    picture = pictures.render(file, purpose, focus)
    media = Media(owner=actor, purpose=purpose, alt_text=alt_text)
    media.focal_x, media.focal_y = focus
    return _store(media, picture, partial(idempotency.once, **request))


def _digest(file: IO[bytes]) -> str:
    """SHA-256 of what the file holds."""
    found = hashlib.sha256()
    file.seek(0)
    while piece := file.read(2**16):
        found.update(piece)
    file.seek(0)
    return found.hexdigest()


def _store(media: Media, picture: pictures.Picture, once: Callable[..., Media]) -> Media:
    """The row and the files of a picture: both, or neither.

    `once(create=…)` decides whether they are made: else its files go, and what it gives remains.
    """
    token = secrets.token_hex(16)
    full, preview = (f"{token[:2]}/{token}-{size}.webp" for size in ("full", "preview"))
    media.file, media.preview = full, preview
    media.mime_type, media.blurhash = pictures.MIME_TYPE, picture.blurhash
    media.width, media.height = picture.width, picture.height

    def create() -> Media:
        StrayFile.objects.filter(name__in=[full, preview]).delete()
        media.save(force_insert=True)
        return media

    StrayFile.objects.bulk_create(StrayFile(name=name) for name in (full, preview))
    try:
        default_storage.save(full, ContentFile(picture.full))
        default_storage.save(preview, ContentFile(picture.preview))
        with transaction.atomic():
            made = once(create=create)
    except BaseException:
        _remove([full, preview])
        raise
    if made != media:  # the same upload, which was faster
        _remove([full, preview])
    return made


@transaction.atomic
def update(
    *,
    actor: User,
    media_id: int,
    alt_text: str | None = None,
    focal_x: float | None = None,
    focal_y: float | None = None,
) -> Media:
    """A picture of one's own with other words or another focus; what is None stays.

    Raises `NotFound`, `Invalid`; publishes `PostUpdated` where a post shows it and it changed.
    """
    post_id = _own(actor, media_id).post_id
    post = posts.lock(actor=actor, post_id=post_id) if post_id is not None else None
    media = _own(actor, media_id)
    before = media.alt_text, media.focal_x, media.focal_y
    if alt_text is not None:
        media.alt_text = text.optional("altText", alt_text, Media.ALT_MAX)
    if focal_x is not None:
        media.focal_x = _share("focalX", focal_x)
    if focal_y is not None:
        media.focal_y = _share("focalY", focal_y)
    if (media.alt_text, media.focal_x, media.focal_y) != before:
        media.save(update_fields=["alt_text", "focal_x", "focal_y"])
        if post is not None:
            events.publish(events.PostUpdated(actor=actor.snapshot(), post=post.snapshot()))
    return media


@transaction.atomic
def delete(*, actor: User, media_id: int) -> None:
    """Remove a picture that nothing uses, with its files. Raises `NotFound`, `Conflict`."""
    media = _lock(actor, [media_id])[media_id]
    if not Media.objects.unused().filter(pk=media_id).exists():
        raise Conflict("It is in use: on a post, or on your profile.", field="mediaId")
    media.delete()
    transaction.on_commit(partial(_remove, [media.file, media.preview]), robust=True)


def attach(*, actor: User, media_ids: Sequence[int], post: Post) -> list[Media]:
    """Give pictures to a post of `actor`, in this order, after those that it has.

    For services that write a post, inside their transaction. Raises `NotFound` for what is no
    picture of theirs, `Conflict` for one that a post has, `Invalid` for more than four, one twice,
    or one that is cropped for a profile.
    """
    taken = list(Media.objects.filter(post=post).values_list("position", flat=True))
    if len(taken) + len(media_ids) > Media.PER_POST:
        raise Invalid(f"A post may have {Media.PER_POST} pictures at most.", field="mediaIds")
    if len(set(media_ids)) < len(media_ids):
        raise Invalid("mediaIds names a picture twice.", field="mediaIds")
    found = _lock(actor, media_ids)
    attached = [found[pk] for pk in media_ids]
    for position, media in enumerate(attached, start=max(taken, default=-1) + 1):
        if media.post_id is not None:
            raise Conflict("One of these is on a post already.", field="mediaIds")
        if media.purpose != Media.Purpose.POST:
            raise Invalid("One of these was uploaded for a profile.", field="mediaIds")
        media.post, media.position = post, position
    Media.objects.bulk_update(attached, ["post", "position"])
    return attached


def sweep() -> int:
    """Delete what nothing has used for a day, and files that no row names. How many files went.

    May run at any time, several at once, and be broken off.
    """
    removed = 0
    while names := _take_unused():
        removed += _remove(names)
    since = timezone.now() - STRAY_FOR
    names = list(StrayFile.objects.filter(created_at__lt=since).values_list("name", flat=True))
    return removed + _remove(names)


@transaction.atomic
def _take_unused() -> list[str]:
    """The files of some media that nobody has used in time, their rows deleted."""
    since = timezone.now() - UNUSED_FOR
    old = Media.objects.unused().filter(created_at__lt=since).order_by("created_at")
    locked = old.select_for_update(of=("self",), skip_locked=True)[:SWEPT_AT_ONCE]
    found = {media.pk: (media.file, media.preview) for media in locked}
    # Asked again: one may have been used between the look and the lock.
    gone = set(Media.objects.unused().filter(pk__in=found).values_list("pk", flat=True))
    Media.objects.filter(pk__in=gone).delete()
    return [name for pk in gone for name in found[pk]]


def _remove(names: Collection[str]) -> int:
    """Delete files, then forget them: how many. One that can't be deleted is left to a sweep."""
    removed = 0
    for name in names:
        try:
            default_storage.delete(name)
        except Exception:  # each storage has errors of its own
            logger.exception("the file %s could not be deleted", name)
        else:
            StrayFile.objects.filter(name=name).delete()
            removed += 1
    return removed


def _own(actor: User, media_id: int) -> Media:
    media = Media.objects.filter(owner=actor, pk=media_id).first()
    if media is None:
        raise NotFound("media")
    return media


def _lock(actor: User, media_ids: Collection[int]) -> dict[int, Media]:
    """Pictures of `actor` by id, their rows locked. Raises `NotFound` unless all are there."""
    rows = Media.objects.filter(owner=actor, pk__in=media_ids).order_by("pk")
    found = {media.pk: media for media in rows.select_for_update()}
    if found.keys() < set(media_ids):
        raise NotFound("media")
    return found


def _share(field: str, value: float) -> float:
    if not -1 <= value <= 1:
        raise Invalid(f"{field} must be between -1 and 1.", field=field)
    return value

"""Idempotency: a write that is sent again under the same key is not done again."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from feed.errors import Conflict, NotFound
from feed.models import IdempotencyKey, User
from feed.services import text

KEPT = timedelta(days=7)
_BATCH = 1000

T = TypeVar("T", bound=Model)


def once(
    *,
    actor: User,
    key: str | None,
    operation: str,
    arguments: Mapping[str, object],
    rows: Callable[[], QuerySet[T]],
    create: Callable[[], T],
) -> T:
    """What `create` makes; or, where `actor` used `key` before, what it made then, out of
    `rows()`.

    Without a key it is just `create()`: the rows, which take long to describe, are not asked for.
    Of two at once with the same key one creates, and the other waits for it. A `create` that raises
    leaves the key unused. Keys are kept for `KEPT`.

    Raises `Invalid` for a key that is no text, `Conflict` for one that was used for something else,
    and `NotFound` where what was made is not among the rows any more; all before `create`.
    """
    if key is None:
        return create()
    with transaction.atomic():
        return _once(actor, named(key, operation, arguments), rows, create)


def _once(
    actor: User, meant: IdempotencyKey, rows: Callable[[], QuerySet[T]], create: Callable[[], T]
) -> T:
    # Who comes second waits here, at the unique index, until the first has committed or not.
    used, is_new = IdempotencyKey.objects.get_or_create(
        user=actor,
        key=meant.key,
        defaults={"operation": meant.operation, "digest": meant.digest},
    )
    if is_new:
        made = create()
        IdempotencyKey.objects.filter(pk=used.pk).update(object_id=made.pk)
        return made
    return _made(used, meant, rows())


def made_before(
    *,
    actor: User,
    key: str | None,
    operation: str,
    arguments: Mapping[str, object],
    rows: Callable[[], QuerySet[T]],
) -> T | None:
    """What `once` would answer with out of `rows()`; None where it would create.

    For what takes long to make: asked first, a retry is spared that. `once` decides all the same.
    Raises what it raises.
    """
    if key is None:
        return None
    meant = named(key, operation, arguments)
    used = IdempotencyKey.objects.filter(user=actor, key=meant.key).first()
    return _made(used, meant, rows()) if used else None


def named(key: str, operation: str, arguments: Mapping[str, object]) -> IdempotencyKey:
    """The row of such a request, not saved and nobody's yet. Raises `Invalid`."""
    key = text.required("idempotencyKey", key, IdempotencyKey.KEY_MAX)
    return IdempotencyKey(key=key, operation=operation, digest=_digest(arguments))


def keep(request: IdempotencyKey, *, actor: User, made: Model) -> None:
    """Remember what was made: for a write whose actor was not there before it, a sign-up.

    To be called within the transaction that makes it.
    """
    request.user, request.object_id = actor, made.pk
    request.save(force_insert=True)


def is_kept(request: IdempotencyKey, *, actor: User) -> bool:
    """Whether `actor` used that key, for that very request."""
    kept = IdempotencyKey.objects.filter(user=actor, key=request.key, digest=request.digest)
    return kept.filter(operation=request.operation).exists()


def _made(used: IdempotencyKey, meant: IdempotencyKey, rows: QuerySet[T]) -> T:
    """What the key was used for. Raises `Conflict`, `NotFound`."""
    if (used.operation, used.digest) != (meant.operation, meant.digest):
        raise Conflict("That key was used for another request.", field="idempotencyKey")
    found = rows.filter(pk=used.object_id).first()
    if found is None:
        raise NotFound(str(rows.model._meta.verbose_name))
    return found


def sweep() -> int:
    """Forget keys older than `KEPT`, a batch a transaction; how many those were."""
    old = IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).order_by("created_at")
    swept = 0
    while batch := list(old.values_list("pk", flat=True)[:_BATCH]):
        swept += IdempotencyKey.objects.filter(pk__in=batch).delete()[0]
    return swept


def _digest(arguments: Mapping[str, object]) -> str:
    written = json.dumps(arguments, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()

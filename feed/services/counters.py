"""Whether the denormalised counters equal the rows they count, and what puts them right.

Triggers keep them (docs/adr/0001), so a difference means that something went past the triggers:
a restore with them turned off, or a fault of ours. Each difference is logged before it is mended.

No running write is undone and none waits without need. One statement sees one snapshot, in which
counter and rows were committed together, so looking takes no locks. A row that differs there is
locked by itself, and what is right is counted once more under the lock: whoever inserts a row to
be counted holds that same lock until it commits.
"""

import logging
from collections import Counter as Tally
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from feed.models import (
    Comment,
    CommentLike,
    Follow,
    Like,
    Notification,
    NotificationActor,
    Post,
    PostRevision,
    User,
    Visibility,
)

logger = logging.getLogger(__name__)

BATCH = 1000  # rows that are looked at in one statement
TOLD = 20  # differences of one counter that get a line of their own


@dataclass(frozen=True, slots=True)
class Counter:
    """The column `field` of `holder` says how many of `counted` name it in their column `key`."""

    holder: type[models.Model]
    field: str
    counted: QuerySet[models.Model]  # with a filter, where not all rows count
    key: str

    @property
    def name(self) -> str:
        """As in `post.likes_count`."""
        return f"{self.holder._meta.model_name}.{self.field}"


_POSTS = Post.objects.filter(deleted_at=None)
_WRITTEN = _POSTS.filter(repost_of=None)
_COUNTED = _POSTS.filter(is_counted=True)
_COMMENTS = Comment.objects.filter(deleted_at=None)

# Each column of the models that ends in `_count`; a test finds one that is missing.
COUNTERS: tuple[Counter, ...] = (
    Counter(User, "posts_count", _WRITTEN, "author"),
    Counter(User, "public_posts_count", _WRITTEN.filter(visibility=Visibility.PUBLIC), "author"),
    Counter(
        User, "followers_posts_count", _WRITTEN.filter(visibility=Visibility.FOLLOWERS), "author"
    ),
    Counter(User, "followers_count", Follow.objects.all(), "followed"),
    Counter(User, "following_count", Follow.objects.all(), "follower"),
    Counter(Post, "likes_count", Like.objects.all(), "post"),
    Counter(Post, "comments_count", _COMMENTS, "post"),
    Counter(Post, "replies_count", _COUNTED, "reply_to"),
    Counter(Post, "reposts_count", _COUNTED, "repost_of"),
    Counter(Post, "quotes_count", _COUNTED, "quote_of"),
    Counter(Post, "edits_count", PostRevision.objects.all(), "post"),
    Counter(Comment, "likes_count", CommentLike.objects.all(), "comment"),
    Counter(Comment, "replies_count", _COMMENTS, "parent"),
    Counter(Notification, "actors_count", NotificationActor.objects.all(), "notification"),
)


def reconcile() -> dict[str, int]:
    """Compare every counter with its rows, and put right what differs.

    How many rows of each counter were wrong, by its name, and under `rows` how many were looked
    at. Each correction is a transaction of its own, so a run that is broken off has lost nothing.
    """
    found: Tally[str] = Tally(rows=0)
    for counter in COUNTERS:
        found[counter.name] = 0
        after = 0
        while batch := _following(counter.holder, after):
            found["rows"] += len(batch)
            for pk in _differing(counter, batch):
                if _mend(counter, pk, tell=found[counter.name] < TOLD):
                    found[counter.name] += 1
            after = batch[-1]
        if found[counter.name]:
            extra = {"counter": counter.name, "wrong": found[counter.name]}
            logger.error("a counter had drifted and was put right", extra=extra)
    return dict(found)


def _following(holder: type[models.Model], after: int) -> list[int]:
    """The next primary keys in their order."""
    rows = holder._default_manager.filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:BATCH])


def _with_actual(counter: Counter) -> QuerySet[models.Model]:
    """The rows that hold the counter, each with `actual`, what it should be."""
    of_row = counter.counted.filter(**{counter.key: OuterRef("pk")}).order_by()
    number = of_row.values(counter.key).annotate(number=Count("pk")).values("number")
    actual = Coalesce(Subquery(number), 0)
    return counter.holder._default_manager.annotate(actual=actual).order_by("pk")


def _differing(counter: Counter, batch: list[int]) -> list[int]:
    """Those of the batch, a range of primary keys, whose counter is wrong."""
    rows = _with_actual(counter).filter(pk__gte=batch[0], pk__lte=batch[-1])
    return list(rows.exclude(actual=F(counter.field)).values_list("pk", flat=True))


@transaction.atomic
def _mend(counter: Counter, pk: int, *, tell: bool) -> bool:
    """Set the counter of one row right; False where it is so by now, or the row is gone.

    One row a transaction: whoever holds a single lock is in no deadlock.
    """
    row = counter.holder._default_manager.filter(pk=pk)
    if row.select_for_update(no_key=True).order_by().values_list("pk").first() is None:
        return False
    # A statement of its own, so that it sees what was committed while this one waited.
    held = _with_actual(counter).filter(pk=pk).values_list(counter.field, "actual")
    was, actual = held.get()
    if was == actual:
        return False
    row.update(**{counter.field: actual})
    if tell:
        extra = {"counter": counter.name, "id": pk, "was": was, "is_now": actual}
        logger.warning("a counter differed from its rows", extra=extra)
    return True

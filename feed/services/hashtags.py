"""Hashtags: the rows behind the words of a post, reading what has one, and following them."""

import unicodedata
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from feed import events
from feed.errors import Invalid
from feed.models import Hashtag, HashtagFollow, Post, PostTag, User
from feed.models.post import PostQuerySet
from feed.services import audience, pages, text, words
from feed.services.pages import Place, Span

FOLLOWS_MAX = 1_000


def keep(post: Post, names: Sequence[str]) -> list[str]:
    """Make the hashtags of those names (folded), and no others, the post's, in that order.

    The names of those that it has no more.
    """
    others = PostTag.objects.filter(post=post).exclude(hashtag__name__in=names)
    lost = list(others.order_by("hashtag__name").values_list("hashtag__name", flat=True))
    if lost:
        others.delete()
    add(post, names)
    return lost


def add(post: Post, names: Sequence[str]) -> None:
    """Give the post the hashtags of those names (folded). No statement where there are none."""
    tags = _rows(names)
    PostTag.objects.bulk_create(
        [PostTag(post=post, hashtag=tags[name], created_at=post.created_at) for name in names],
        ignore_conflicts=True,
    )


def _rows(names: Sequence[str]) -> dict[str, Hashtag]:
    """The hashtags of those names, made where there were none."""
    known = Hashtag.objects.filter(name__in=names).in_bulk(field_name="name") if names else {}
    missing = sorted(set(names) - known.keys())
    if missing:
        # In one order for all, so that two who use the same new hashtags can't deadlock.
        Hashtag.objects.bulk_create((Hashtag(name=name) for name in missing), ignore_conflicts=True)
        known |= Hashtag.objects.filter(name__in=missing).in_bulk(field_name="name")
    return known


def folded(name: str) -> str:
    """The one form of a hashtag that somebody typed, with or without #. Raises `Invalid`."""
    typed = text.required("name", name, Hashtag.NAME_MAX + 1)
    form = words.folded(typed).removeprefix("#")
    if not form or not all(c == "_" or unicodedata.category(c)[0] in "LMN" for c in form):
        raise Invalid("name may hold letters, digits and _ alone.", field="name")
    if len(form) > Hashtag.NAME_MAX:
        raise Invalid(f"name may have {Hashtag.NAME_MAX} characters at most.", field="name")
    return form


def named(*, name: str) -> Hashtag:
    """The hashtag of that name, which need not be saved.

    Any good name is one: whether a hashtag is used would tell of posts that can't be seen.
    Raises `Invalid`.
    """
    return Hashtag(name=folded(name))


def posts(*, viewer: User | None, name: str, span: Span) -> list[Post]:
    """The part of the hashtag's feed that `viewer` may see: the scope `OfHashtag`, as for live
    delivery. Raises `Invalid`.
    """
    form = folded(name)
    hashtag = Hashtag.objects.filter(name=form).first()
    if hashtag is None:
        return []
    more = {_ANY_NAME: form, _ANY_HASHTAG: hashtag.pk}
    return pages.linked(_uses, "post_id", _tagged, viewer, span, more)


# Stand for what differs from hashtag to hashtag; no name has such a character.
_ANY_NAME, _ANY_HASHTAG = "\x01", -4


def _uses(viewer: int | None) -> QuerySet[PostTag]:
    return PostTag.objects.filter(hashtag_id=_ANY_HASHTAG)


def _tagged(viewer: int | None) -> PostQuerySet:
    return audience.OfHashtag(_ANY_NAME)(Post.objects.visible_to(viewer), viewer)


def count_newer(*, viewer: User | None, name: str, than: Place | None, most: int) -> int:
    """How many posts its feed shows `viewer` beyond that place (None: at all), up to `most`.

    Raises `Invalid`.
    """
    return len(posts(viewer=viewer, name=name, span=Span(most, newer_than=than)))


def followed(viewer: int | None) -> QuerySet[HashtagFollow]:
    """The follows of hashtags of the viewer, with the hashtags."""
    return HashtagFollow.objects.filter(user=viewer).select_related("hashtag")


@transaction.atomic
def follow_hashtag(*, actor: User, name: str) -> Hashtag:
    """Make sure `actor` follows the hashtag: public posts that have it stand on their home feed.

    Whether it is used yet does not matter. Raises `Invalid`; publishes `HashtagFollowed` where they
    did not before.
    """
    form = folded(name)
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)  # two follows count one by one
    mine = HashtagFollow.objects.filter(user=actor)
    if not mine.filter(hashtag__name=form).exists():
        if mine.count() >= FOLLOWS_MAX:
            raise Invalid(f"One may follow {FOLLOWS_MAX} hashtags at most.", field="name")
        hashtag, _ = Hashtag.objects.get_or_create(name=form)
        HashtagFollow.objects.create(user=actor, hashtag=hashtag)
        events.publish(events.HashtagFollowed(actor=actor.snapshot(), hashtag=form))
    return Hashtag(name=form)


@transaction.atomic
def unfollow_hashtag(*, actor: User, name: str) -> Hashtag:
    """Make sure `actor` does not follow the hashtag.

    Raises `Invalid`; publishes `HashtagUnfollowed` where they did.
    """
    form = folded(name)
    deleted, _ = HashtagFollow.objects.filter(user=actor, hashtag__name=form).delete()
    if deleted:
        events.publish(events.HashtagUnfollowed(actor=actor.snapshot(), hashtag=form))
    return Hashtag(name=form)

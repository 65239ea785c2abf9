"""Hashtags: the rows behind the words of a post, reading what has one, and following them."""

import unicodedata
from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from feed import events
from feed.errors import Invalid
from feed.models import Hashtag, HashtagFollow, Post, PostTag, User
from feed.models.post import PostQuerySet
from feed.services import audience, text, words
from feed.services.timelines import Place

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


def posts(*, viewer: User | None, name: str) -> tuple[QuerySet[PostTag], PostQuerySet]:
    """The uses of a hashtag, in whose order its posts are, and which of those `viewer` may see.

    The latter are the scope `OfHashtag`, as for live delivery. Raises `Invalid`.
    """
    scope = audience.OfHashtag(folded(name))
    hashtag = Hashtag.objects.filter(name=scope.name).first()
    uses = PostTag.objects.filter(hashtag_id=hashtag.pk if hashtag else 0)
    return uses, scope(Post.objects.visible_to(viewer), viewer)


def count_newer(*, viewer: User | None, name: str, than: Place | None, most: int) -> int:
    """How many posts its feed shows `viewer` beyond that place (None: at all), up to `most`.

    The uses are walked along their index and each post is looked up by itself, as for a page of the
    feed. Raises `Invalid`.
    """
    uses, shown = posts(viewer=viewer, name=name)
    if than is not None:
        uses = uses.filter(TupleGreaterThan(Tuple(F("created_at"), F("post_id")), than))
    newest = uses.order_by("-created_at", "-post_id").values_list("post_id")
    walked, walk = newest.query.sql_with_params()
    looked_up = shown.filter(pk=RawSQL("link.id", ())).order_by().values_list("pk")[:1]
    item, look = looked_up.query.sql_with_params()
    # Put together from Django's own SQL; what a client sent is among the parameters.
    sql = (
        f"SELECT count(*) FROM (SELECT FROM ({walked}) AS link(id), LATERAL ({item}) AS item"  # noqa: S608
        " LIMIT %s) AS found"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*walk, *look, most])
        ((count,),) = cursor.fetchall()
    return int(count)


def followed(*, actor: User) -> QuerySet[HashtagFollow]:
    """The follows of hashtags of `actor`, with the hashtags."""
    return HashtagFollow.objects.filter(user=actor).select_related("hashtag")


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

"""Hashtags: the rows behind the words of a post."""

from collections.abc import Sequence

from feed.models import Hashtag, Post, PostTag


def keep(post: Post, names: Sequence[str]) -> None:
    """Make the hashtags of those names (folded), and no others, the post's, in that order."""
    PostTag.objects.filter(post=post).exclude(hashtag__name__in=names).delete()
    tags = _rows(names)
    PostTag.objects.bulk_create(
        (PostTag(post=post, hashtag=tags[name], created_at=post.created_at) for name in names),
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

"""Keeping the texts that a post had."""

from collections.abc import Mapping

from django.utils import timezone

from feed.models import Post, PostRevision


def keep(post: Post, before: Mapping[str, str]) -> None:
    """Keep the text that the post had `before`, where it has another one now.

    The post is then to be saved, with `updated_at` and `edits_count`.
    """
    had = {name: before[name] for name in ("title", "content", "content_warning")}
    if any(getattr(post, name) != value for name, value in had.items()):
        PostRevision.objects.create(post=post, created_at=post.updated_at, **had)
        post.updated_at = timezone.now()
        post.edits_count += 1

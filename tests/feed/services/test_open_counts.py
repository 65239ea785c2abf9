"""Replies, quotes and reposts count where they were for everybody: no count tells of others."""

import pytest

from feed import events
from feed.models import Follow, Post, User, Visibility
from feed.services import counters, posts, privacy, reposts

NAMES = ("replies_count", "reposts_count", "quotes_count")


def counts(post: Post) -> list[int]:
    post.refresh_from_db(fields=NAMES)
    return [getattr(post, name) for name in NAMES]


def use(actor: User, post: Post, visibility: Visibility | None = None) -> list[int]:
    """Reply to the post, and quote it; the ids of both."""
    reply = posts.create_post(
        actor=actor, content="@ada", visibility=visibility, reply_to_id=post.pk
    )
    quote = posts.create_post(
        actor=actor, content="@ada", visibility=visibility, quote_of_id=post.pk
    )
    return [reply.pk, quote.pk]


@pytest.mark.parametrize("visibility", [Visibility.FOLLOWERS, Visibility.MENTIONED])
def test_what_is_for_some_counts_for_nobody(
    visibility: Visibility, bob: User, post: Post, published: list[events.Event]
) -> None:
    for each in use(bob, post, visibility):
        posts.delete_post(actor=bob, post_id=each)
    assert counts(post) == [0, 0, 0]
    assert [each.kind for each in published] == ["post.created"] * 2 + ["post.deleted"] * 2


def test_what_a_private_account_does_counts_for_nobody(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    privacy.update_privacy(actor=bob, is_private=True)
    published.clear()
    use(bob, post)
    reposts.repost(actor=bob, post_id=post.pk)
    assert counts(post) == [0, 0, 0]
    assert [each.kind for each in published] == ["post.created"] * 3

    # What nobody else knows of is not told by going public, nor by what is taken back then.
    privacy.update_privacy(actor=bob, is_private=False)
    published.clear()
    reposts.undo_repost(actor=bob, post_id=post.pk)
    assert counts(post) == [0, 0, 0]
    assert [each.kind for each in published] == ["post.deleted"]


def test_what_was_for_everybody_counts_as_long_as_it_is_there(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    mine = use(bob, post)
    reposts.repost(actor=bob, post_id=post.pk)
    privacy.update_privacy(actor=bob, is_private=True)
    assert counts(post) == [1, 1, 1]
    found = counters.reconcile()
    assert found.pop("rows")
    assert set(found.values()) == {0}
    for each in mine:
        posts.delete_post(actor=bob, post_id=each)
    reposts.undo_repost(actor=bob, post_id=post.pk)
    assert counts(post) == [0, 0, 0]
    assert published[-1].kind == "post.counted"


def test_counts_are_kept_whichever_way_rows_change(ada: User, bob: User, post: Post) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    other = posts.create_post(actor=ada, content="Another")
    reply, _ = use(bob, post)
    row = Post.objects.filter(pk=reply)
    row.update(reply_to=other)
    assert (counts(post), counts(other)) == ([0, 0, 1], [1, 0, 0])
    row.update(is_counted=False)
    assert counts(other) == [0, 0, 0]
    row.update(is_counted=True, reply_to=post)
    assert (counts(post), counts(other)) == ([1, 0, 1], [0, 0, 0])
    bob.delete()
    assert counts(post) == [0, 0, 0]

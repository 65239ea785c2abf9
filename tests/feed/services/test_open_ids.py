"""Which of the posts that an event names were for everybody when it was recorded."""

from collections.abc import Callable

import pytest

from feed import events
from feed.models import Post, User, Visibility
from feed.services import comments, likes, posts, privacy, reposts
from feed.snapshots import PostSnapshot

Queries = Callable[[int], object]


def last(published: list[events.Event]) -> PostSnapshot:
    event = published[-1]
    assert isinstance(event, events.PostEvent)
    return event.post


def test_an_event_knows_which_of_the_posts_it_names_are_open(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    quoted = posts.create_post(actor=bob, content="Quoted")
    reply = posts.create_post(actor=ada, content="Hi", reply_to_id=post.pk, quote_of_id=quoted.pk)
    below = posts.create_post(actor=bob, content="Ho", reply_to_id=reply.pk)
    told = {event.post.id: event.post for event in published if event.kind == "post.created"}  # type: ignore[attr-defined]
    assert told[quoted.pk].open_ids == ()
    assert told[reply.pk].open_ids == (post.pk, quoted.pk)
    assert told[below.pk].open_ids == (post.pk, reply.pk)

    privacy.update_privacy(actor=ada, is_private=True)
    likes.like(actor=bob, post_id=below.pk)
    snapshot = last(published)
    assert snapshot.open_ids == ()
    assert (snapshot.reply_to_id, snapshot.thread_id) == (reply.pk, post.pk)  # for GraphQL
    assert snapshot.is_open
    comments.create_comment(actor=ada, post_id=reply.pk, content="Hm")
    assert (last(published).open_ids, last(published).is_open) == ((quoted.pk,), False)


def test_what_is_for_some_or_deleted_is_not_open(
    ada: User, post: Post, published: list[events.Event]
) -> None:
    for_some = posts.create_post(actor=ada, content="Hi", visibility=Visibility.FOLLOWERS)
    quote = posts.create_post(actor=ada, content="See", quote_of_id=for_some.pk)
    likes.like(actor=ada, post_id=quote.pk)
    assert (last(published).quote_of_id, last(published).open_ids) == (for_some.pk, ())
    reply = posts.create_post(actor=ada, content="Hi", reply_to_id=post.pk)
    posts.delete_post(actor=ada, post_id=post.pk)
    likes.like(actor=ada, post_id=reply.pk)
    assert (last(published).reply_to_id, last(published).open_ids) == (post.pk, ())


def test_a_repost_is_open_where_what_it_repeats_is(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    reposts.repost(actor=bob, post_id=post.pk)
    created = published[0]
    assert isinstance(created, events.PostCreated)
    assert (created.post.open_ids, created.post.is_open) == ((post.pk,), True)
    User.objects.filter(pk=ada.pk).update(is_private=True)
    again = Post.objects.get(repost_of=post).snapshot()
    assert (again.open_ids, again.is_open) == ((), False)


@pytest.mark.parametrize("names", [False, True], ids=["names nothing", "names others"])
def test_only_what_names_others_costs_a_statement(
    names: bool,
    ada: User,
    post: Post,
    django_assert_num_queries: Queries,
) -> None:
    shown = posts.create_post(actor=ada, content="Hi", quote_of_id=post.pk if names else None)
    with django_assert_num_queries(int(names)):  # type: ignore[attr-defined]
        shown.snapshot()

"""Writing and deleting comments."""

from collections.abc import Callable

import pytest

from feed import events
from feed.errors import Forbidden, Invalid, NotFound
from feed.models import Comment, Post, User
from feed.services import comments


def test_a_comment_is_stored_counted_and_told(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    comment = comments.create_comment(actor=bob, post_id=post.pk, content=" Nice ")
    post.refresh_from_db()
    assert (comment.content, post.comments_count) == ("Nice", 1)
    (event,) = published
    assert isinstance(event, events.CommentAdded)
    assert event.comment == comment.snapshot()
    assert event.post == post.snapshot()


@pytest.mark.parametrize("content", ["", "  ", "x" * 2001, "\0"])
def test_bad_text_changes_nothing(
    content: str, bob: User, post: Post, published: list[events.Event]
) -> None:
    with pytest.raises(Invalid):
        comments.create_comment(actor=bob, post_id=post.pk, content=content)
    post.refresh_from_db()
    assert (Comment.objects.count(), post.comments_count) == (0, 0)
    assert not published


def test_an_unknown_post_gets_no_comment(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    with pytest.raises(NotFound):
        comments.create_comment(actor=bob, post_id=post.pk + 1, content="Nice")
    assert not Comment.objects.exists()
    assert not published


@pytest.mark.parametrize("who", ["bob", "ada"], ids=["its author", "the post's author"])
def test_a_comment_can_be_deleted(
    who: str, ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    comment = comments.create_comment(actor=bob, post_id=post.pk, content="Nice")
    published.clear()
    comments.delete_comment(actor={"ada": ada, "bob": bob}[who], comment_id=comment.pk)
    assert not Comment.objects.visible_to(bob).exists()
    (event,) = published
    assert isinstance(event, events.CommentDeleted)
    assert (event.comment_id, event.post.comments_count) == (comment.pk, 0)
    with pytest.raises(NotFound):
        comments.delete_comment(actor=bob, comment_id=comment.pk)
    assert published == [event]


def test_nobody_else_may_delete_it(
    person: Callable[[str], User], bob: User, post: Post, published: list[events.Event]
) -> None:
    comment = comments.create_comment(actor=bob, post_id=post.pk, content="Nice")
    published.clear()
    with pytest.raises(Forbidden):
        comments.delete_comment(actor=person("eve"), comment_id=comment.pk)
    post.refresh_from_db()
    assert (Comment.objects.count(), post.comments_count) == (1, 1)
    assert not published


def test_an_unknown_comment_cannot_be_deleted(bob: User) -> None:
    with pytest.raises(NotFound):
        comments.delete_comment(actor=bob, comment_id=1)

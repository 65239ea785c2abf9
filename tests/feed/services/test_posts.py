"""Writing, changing and deleting posts."""

import pytest

from feed import events
from feed.errors import Forbidden, Invalid, NotFound
from feed.models import Comment, Post, User
from feed.services import comments, likes, posts


def test_a_post_is_stored_and_told(ada: User, published: list[events.Event]) -> None:
    post = posts.create_post(actor=ada, content="  Good morning \n", title=" Hi ")
    post.refresh_from_db()
    assert (post.title, post.content, post.author) == ("Hi", "Good morning", ada)
    assert published == [
        events.PostCreated(
            actor=ada.snapshot(), post=post.snapshot(), occurred_at=published[0].occurred_at
        )
    ]
    ada.refresh_from_db()
    assert ada.posts_count == Post.objects.filter(author=ada).count()


@pytest.mark.parametrize(
    ("content", "title", "field"),
    [
        ("", "", "content"),
        (" \n\t\u2003", "", "content"),
        ("\u200b\u2060", "", "content"),
        ("x" * 5001, "", "content"),
        ("a\0b", "", "content"),
        ("\ud800", "", "content"),
        ("fine", "x" * 201, "title"),
        ("fine", "\0", "title"),
    ],
)
def test_bad_text_changes_nothing(
    content: str, title: str, field: str, ada: User, published: list[events.Event]
) -> None:
    before = Post.objects.count()
    with pytest.raises(Invalid) as refusal:
        posts.create_post(actor=ada, content=content, title=title)
    assert refusal.value.extensions == {"code": "VALIDATION", "field": field}
    assert Post.objects.count() == before
    assert not published


def test_the_longest_text_is_accepted(ada: User) -> None:
    posts.create_post(actor=ada, content="é" * 5000, title="x" * 200)


def test_an_update_changes_what_is_given(
    ada: User, post: Post, published: list[events.Event]
) -> None:
    changed = posts.update_post(actor=ada, post_id=post.pk, content="Hello again")
    assert (changed.title, changed.content) == (post.title, "Hello again")
    assert changed.updated_at > post.updated_at
    assert [event.kind for event in published] == ["post.updated"]


def test_an_update_to_the_same_text_says_nothing(
    ada: User, post: Post, published: list[events.Event]
) -> None:
    same = posts.update_post(actor=ada, post_id=post.pk, content=post.content, title=post.title)
    assert same.updated_at == post.updated_at
    assert not published


def test_deleting_takes_comments_and_likes_along(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    likes.like(actor=bob, post_id=post.pk)
    comments.create_comment(actor=bob, post_id=post.pk, content="Nice")
    published.clear()
    pk = post.pk
    posts.delete_post(actor=ada, post_id=pk)
    assert not Post.objects.visible_to(ada).exists()
    assert not Comment.objects.visible_to(ada).exists()
    (event,) = published
    assert isinstance(event, events.PostDeleted)
    assert event.post_id == pk
    ada.refresh_from_db()
    assert ada.posts_count == 0


def test_only_the_author_may_change_or_delete(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    with pytest.raises(Forbidden):
        posts.update_post(actor=bob, post_id=post.pk, content="Mine now")
    with pytest.raises(Forbidden):
        posts.delete_post(actor=bob, post_id=post.pk)
    post.refresh_from_db()
    assert post.content == "Hello"
    assert not published


def test_bad_text_does_not_change_a_post(
    ada: User, post: Post, published: list[events.Event]
) -> None:
    with pytest.raises(Invalid):
        posts.update_post(actor=ada, post_id=post.pk, title="New", content=" ")
    post.refresh_from_db()
    assert (post.title, post.content) == ("A title", "Hello")
    assert not published


def test_an_unknown_post_can_be_neither_changed_nor_deleted(ada: User, post: Post) -> None:
    with pytest.raises(NotFound):
        posts.update_post(actor=ada, post_id=post.pk + 1, content="x")
    with pytest.raises(NotFound):
        posts.delete_post(actor=ada, post_id=post.pk + 1)
    assert Post.objects.count() == 1

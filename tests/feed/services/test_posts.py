"""Writing, changing and deleting posts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feed import events
from feed.errors import Forbidden, Invalid, NotFound
from feed.models import (
    Comment,
    Like,
    Mention,
    Policy,
    Post,
    PostRevision,
    PostTag,
    User,
    Visibility,
)
from feed.services import comments, likes, posts, reposts

HIDDEN = Visibility.MENTIONED


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


def test_deleting_hides_a_post_and_what_belongs_to_it(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    likes.like(actor=bob, post_id=post.pk)
    comments.create_comment(actor=bob, post_id=post.pk, content="Nice")
    published.clear()
    posts.delete_post(actor=ada, post_id=post.pk)
    for viewer in (ada, bob, None):
        assert not Post.objects.visible_to(viewer).exists()
        assert not Comment.objects.visible_to(viewer).exists()
    (event,) = published
    assert isinstance(event, events.PostDeleted)
    assert (event.post_id, event.is_open) == (post.pk, True)
    ada.refresh_from_db()
    assert ada.posts_count == 0
    with pytest.raises(NotFound):
        posts.delete_post(actor=ada, post_id=post.pk)


def test_rows_of_deleted_posts_go_after_a_month(
    ada: User, bob: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts, "_BATCH", 2)
    reply = posts.create_post(actor=bob, content="Well", reply_to_id=post.pk, quote_of_id=post.pk)
    below = posts.create_post(actor=bob, content="So", reply_to_id=reply.pk)
    reposts.repost(actor=bob, post_id=post.pk)
    likes.like(actor=bob, post_id=post.pk)
    recent = posts.create_post(actor=ada, content="Deleted just now")
    old = [posts.create_post(actor=ada, content=str(n)) for n in range(4)]
    for each in (post, recent, *old):
        posts.delete_post(actor=ada, post_id=each.pk)
    late = timezone.now() - timedelta(days=30, minutes=1)
    Post.objects.exclude(pk=recent.pk).filter(deleted_at__isnull=False).update(deleted_at=late)
    assert posts.purge() == 5
    assert set(Post.objects.all()) == {reply, below, recent}
    assert not Like.objects.exists()
    reply.refresh_from_db()
    assert (reply.reply_to, reply.quote_of, reply.thread, reply.depth) == (None, None, None, 1)
    assert posts.purge() == 0


def test_an_edit_keeps_what_stood_there(
    ada: User, post: Post, published: list[events.Event]
) -> None:
    posts.update_post(actor=ada, post_id=post.pk, content="Second")
    second = posts.update_post(actor=ada, post_id=post.pk, title="New", content_warning="Long")
    assert second.edits_count == 2
    later, first = PostRevision.objects.filter(post=post)
    assert (first.title, first.content, first.created_at) == (
        post.title, post.content, post.updated_at,
    )  # fmt: skip
    assert (later.title, later.content, later.content_warning) == (post.title, "Second", "")
    posts.update_post(actor=ada, post_id=post.pk, quote_policy=Policy.NOBODY)
    assert PostRevision.objects.count() == 2
    assert [event.kind for event in published] == ["post.updated"] * 3


def test_other_policies_are_told_once(ada: User, post: Post, published: list[events.Event]) -> None:
    for _ in range(2):
        posts.update_post(actor=ada, post_id=post.pk, comment_policy=Policy.FOLLOWERS)
        posts.update_post(actor=ada, post_id=post.pk, quote_policy=Policy.NOBODY)
    told = [event.post for event in published if isinstance(event, events.PostUpdated)]
    assert [(each.comment_policy, each.quote_policy) for each in told] == [
        ("followers", "everyone"),
        ("followers", "nobody"),
    ]
    assert len(published) == 2


def test_what_a_post_names_is_stored_before_it_is_told(
    ada: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[list[str], list[int]]] = []

    def look(event: events.Event) -> None:
        assert isinstance(event, events.PostEvent | events.PostHidden)
        tags = PostTag.objects.filter(post=event.post_id).values_list("hashtag__name", flat=True)
        people = Mention.objects.filter(post=event.post_id).values_list("user", flat=True)
        seen.append((list(tags), list(people)))

    monkeypatch.setattr(events, "_listeners", [look])
    post = posts.create_post(actor=ada, title="#One", content="#two @bob", visibility=HIDDEN)
    assert Post.objects.visible_to(bob).filter(pk=post.pk).exists()
    posts.update_post(actor=ada, post_id=post.pk, content="#two #three")
    assert not Post.objects.visible_to(bob).filter(pk=post.pk).exists()
    after: tuple[list[str], list[int]] = (["one", "two", "three"], [])
    assert seen == [(["one", "two"], [bob.pk]), after, after]  # bob is told that he lost it
    tag = PostTag.objects.first()
    assert tag is not None
    assert tag.created_at == post.created_at


def test_a_retry_under_the_same_key_posts_once(ada: User, published: list[events.Event]) -> None:
    def send() -> Post:
        return posts.create_post(actor=ada, content="Once", idempotency_key="k")

    assert send() == send()
    assert [event.kind for event in published] == ["post.created"]


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

"""Replies: where they may stand, who may write them, and what goes with what is deleted."""

from collections.abc import Callable

import pytest

from feed import events
from feed.errors import Forbidden, Invalid, NotFound
from feed.models import Block, Comment, CommentMention, Follow, Policy, Post, User, Visibility
from feed.services import audience, comments, posts


def chain(author: User, post: Post, length: int) -> list[Comment]:
    """So many comments, each a reply to the one before."""
    found: list[Comment] = []
    for level in range(length):
        above = found[-1].pk if found else None
        found.append(
            comments.create_comment(
                actor=author, post_id=post.pk, content=f"Level {level}", parent_id=above
            )
        )
    return found


def fresh(comment: Comment) -> Comment:
    return Comment.objects.select_related("author").get(pk=comment.pk)


def test_a_reply_is_counted_and_told(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    (above,) = chain(bob, post, 1)
    published.clear()
    reply = comments.create_comment(
        actor=ada, post_id=post.pk, content="Thanks", parent_id=above.pk
    )
    assert (reply.parent_id, reply.depth) == (above.pk, 1)
    added, counted = published
    assert isinstance(added, events.CommentAdded)
    assert (added.comment, added.post.comments_count) == (reply.snapshot(), 2)
    assert isinstance(counted, events.CommentCounted)
    assert counted.comment == fresh(above).snapshot()
    assert (counted.comment.replies_count, counted.actor) == (1, bob.snapshot())


def test_replies_have_a_bounded_depth(bob: User, post: Post, published: list[events.Event]) -> None:
    deepest = chain(bob, post, Comment.DEPTH_MAX + 1)[-1]
    assert deepest.depth == Comment.DEPTH_MAX
    published.clear()
    with pytest.raises(Invalid) as refusal:
        comments.create_comment(actor=bob, post_id=post.pk, content="No", parent_id=deepest.pk)
    assert refusal.value.field == "parentId"
    assert Comment.objects.count() == Comment.DEPTH_MAX + 1
    assert not published


def test_a_reply_is_about_the_same_post(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    elsewhere = posts.create_post(actor=ada, content="Another")
    (above,) = chain(bob, elsewhere, 1)
    published.clear()
    with pytest.raises(Invalid) as refusal:
        comments.create_comment(actor=bob, post_id=post.pk, content="No", parent_id=above.pk)
    assert refusal.value.field == "parentId"
    assert (Comment.objects.count(), published) == (1, [])


def test_what_cannot_be_seen_gets_no_reply(
    person: Callable[[str], User], bob: User, post: Post, published: list[events.Event]
) -> None:
    eve = person("eve")
    blocked, deleted = chain(bob, post, 1)[0], chain(eve, post, 1)[0]
    Block.objects.create(blocker=bob, blocked=eve)
    comments.delete_comment(actor=eve, comment_id=deleted.pk)
    published.clear()
    for pk in (blocked.pk, deleted.pk, 10**9):
        with pytest.raises(NotFound) as refusal:
            comments.create_comment(actor=eve, post_id=post.pk, content="No", parent_id=pk)
        assert refusal.value.message == "There is no such comment."
    assert (Comment.objects.count(), published) == (2, [])


@pytest.mark.parametrize("hide", ["blocked", "followers", "private", "deleted"])
def test_a_hidden_post_can_be_neither_commented_nor_its_comments_changed(
    hide: str, ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    (comment,) = chain(bob, post, 1)
    if hide == "blocked":
        Block.objects.create(blocker=ada, blocked=bob)
    elif hide == "private":
        User.objects.filter(pk=ada.pk).update(is_private=True)
    elif hide == "followers":
        Post.objects.filter(pk=post.pk).update(visibility=Visibility.FOLLOWERS)
    else:
        posts.delete_post(actor=ada, post_id=post.pk)
    published.clear()
    with pytest.raises(NotFound):
        comments.create_comment(actor=bob, post_id=post.pk, content="No")
    with pytest.raises(NotFound):
        comments.create_comment(actor=bob, post_id=post.pk, content="No", parent_id=comment.pk)
    with pytest.raises(NotFound):
        comments.update_comment(actor=bob, comment_id=comment.pk, content="No")
    with pytest.raises(NotFound):
        comments.delete_comment(actor=bob, comment_id=comment.pk)
    assert fresh(comment).snapshot() == comment.snapshot()
    assert (Comment.objects.count(), published) == (1, [])


@pytest.mark.parametrize("policy", Policy.values)
def test_the_policy_of_the_post_is_kept(
    policy: str,
    person: Callable[[str], User],
    ada: User,
    bob: User,
    post: Post,
    published: list[events.Event],
) -> None:
    stranger = person("stranger")
    Follow.objects.create(follower=bob, followed=ada)
    Post.objects.filter(pk=post.pk).update(comment_policy=policy)
    allowed = {"everyone": {ada, bob, stranger}, "followers": {ada, bob}, "nobody": {ada}}[policy]
    for who in (ada, bob, stranger):
        published.clear()
        before = Comment.objects.count()
        if who in allowed:
            comments.create_comment(actor=who, post_id=post.pk, content="Yes")
            assert (Comment.objects.count(), len(published)) == (before + 1, 1)
        else:
            with pytest.raises(Forbidden):
                comments.create_comment(actor=who, post_id=post.pk, content="No")
            assert (Comment.objects.count(), published) == (before, [])


# --- Deleting ---------------------------------------------------------------------------------


def test_what_is_below_goes_along_deepest_first(
    person: Callable[[str], User], ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    eve = person("eve")
    top, middle, low = chain(bob, post, 3)
    side = comments.create_comment(actor=eve, post_id=post.pk, content="Aside", parent_id=middle.pk)
    (other,) = chain(eve, post, 1)
    published.clear()
    comments.delete_comment(actor=ada, comment_id=middle.pk)
    *deleted, counted = published
    assert all(isinstance(event, events.CommentDeleted) for event in deleted)
    assert [(event.comment_id, event.actor.username) for event in deleted] == [  # type: ignore[attr-defined]
        (side.pk, "eve"),
        (low.pk, "bob"),
        (middle.pk, "ada"),
    ]
    post.refresh_from_db()
    assert {event.post.comments_count for event in deleted} == {2} == {post.comments_count}  # type: ignore[attr-defined]
    assert isinstance(counted, events.CommentCounted)
    assert (counted.comment.id, counted.comment.replies_count) == (top.pk, 0)
    assert set(Comment.objects.visible_to(ada)) == {top, other}


def test_who_deletes_needs_not_see_all_that_goes(
    person: Callable[[str], User], ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    (top,) = chain(bob, post, 1)
    reply = comments.create_comment(
        actor=person("eve"), post_id=post.pk, content="Hm", parent_id=top.pk
    )
    Block.objects.create(blocker=reply.author, blocked=bob)
    comments.delete_comment(actor=bob, comment_id=top.pk)
    post.refresh_from_db()
    assert (post.comments_count, Comment.objects.visible_to(ada).count()) == (0, 0)


def test_whoever_saw_a_reply_hears_that_it_is_gone(
    person: Callable[[str], User], ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    """Dan sees nothing of Bob's, Fay nothing of Eve's: each hears of just what they saw."""
    eve, dan, fay = person("eve"), person("dan"), person("fay")
    (top,) = chain(bob, post, 1)
    reply = comments.create_comment(actor=eve, post_id=post.pk, content="Hm", parent_id=top.pk)
    Block.objects.create(blocker=bob, blocked=dan)
    Block.objects.create(blocker=fay, blocked=eve)
    viewers = [None, *(each.pk for each in (ada, bob, eve, dan, fay))]
    saw = {
        pk: {
            who
            for who in viewers
            if Comment.objects.visible_to(who and User.objects.get(pk=who)).filter(pk=pk).exists()
        }
        for pk in (top.pk, reply.pk)
    }
    assert dan.pk in saw[reply.pk] - saw[top.pk]
    assert fay.pk in saw[top.pk] - saw[reply.pk]
    published.clear()
    comments.delete_comment(actor=bob, comment_id=top.pk)
    heard = {
        event.comment_id: audience.admitted(event, audience.feed, viewers)
        for event in published
        if isinstance(event, events.CommentDeleted)
    }
    assert heard == saw


# --- Editing ----------------------------------------------------------------------------------


def test_an_edit_is_kept_and_told(bob: User, post: Post, published: list[events.Event]) -> None:
    (comment,) = chain(bob, post, 1)
    assert comment.edited_at is None
    published.clear()
    edited = comments.update_comment(actor=bob, comment_id=comment.pk, content=" Better ")
    (event,) = published
    assert isinstance(event, events.CommentUpdated)
    assert event.comment == edited.snapshot() == fresh(comment).snapshot()
    assert (edited.content, edited.edited_at) == ("Better", edited.updated_at)
    assert edited.updated_at > comment.updated_at
    assert event.post.comments_count == 1


def test_an_edit_that_changes_nothing_is_none(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    (comment,) = chain(bob, post, 1)
    published.clear()
    same = comments.update_comment(actor=bob, comment_id=comment.pk, content=" Level 0 ")
    assert same.snapshot() == comment.snapshot() == fresh(comment).snapshot()
    assert not published


def test_only_its_author_may_edit_it(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    (comment,) = chain(bob, post, 1)
    published.clear()
    with pytest.raises(Forbidden):
        comments.update_comment(actor=ada, comment_id=comment.pk, content="Mine")
    assert fresh(comment).snapshot() == comment.snapshot()
    assert not published


@pytest.mark.parametrize("content", ["", "\u200b", "x" * 2001, "\0", "\ud800"])
def test_bad_text_edits_nothing(
    content: str, bob: User, post: Post, published: list[events.Event]
) -> None:
    (comment,) = chain(bob, post, 1)
    published.clear()
    with pytest.raises(Invalid) as refusal:
        comments.update_comment(actor=bob, comment_id=comment.pk, content=content)
    assert refusal.value.field == "content"
    assert fresh(comment).snapshot() == comment.snapshot()
    assert not published


# --- Mentions and retries ---------------------------------------------------------------------


def mentioned(comment: Comment) -> set[str]:
    found = CommentMention.objects.filter(comment=comment)
    return set(found.values_list("user__username", flat=True))


def test_mentions_follow_the_text(person: Callable[[str], User], bob: User, post: Post) -> None:
    blocker, _ = person("blocker"), person("carl")
    Block.objects.create(blocker=blocker, blocked=bob)
    comment = comments.create_comment(
        actor=bob, post_id=post.pk, content="@ADA, @ada and @nobody: ask @blocker"
    )
    assert mentioned(comment) == {"ada"}
    kept = CommentMention.objects.get()
    comments.update_comment(actor=bob, comment_id=comment.pk, content="@ada, ask @carl and @bob")
    assert mentioned(comment) == {"ada", "carl"}
    assert kept in CommentMention.objects.all()
    comments.update_comment(actor=bob, comment_id=comment.pk, content="Never mind")
    assert mentioned(comment) == set()


def test_a_retry_under_its_key_comments_once(
    bob: User, post: Post, published: list[events.Event]
) -> None:
    def send() -> Comment:
        return comments.create_comment(
            actor=bob, post_id=post.pk, content="Nice", idempotency_key="k"
        )

    first = send()
    assert send() == first
    assert (Comment.objects.count(), len(published)) == (1, 1)
    comments.delete_comment(actor=bob, comment_id=first.pk)
    with pytest.raises(NotFound):
        send()
    assert Comment.objects.count() == 1

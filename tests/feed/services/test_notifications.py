"""Who is told of what, what is taken back, and who never hears."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from feed import events
from feed.models import (
    Block,
    Comment,
    CommentMention,
    Follow,
    Mention,
    Mute,
    Notification,
    NotificationActor,
    NotificationKind,
    NotificationLevel,
    NotificationMute,
    NotificationPreference,
    Post,
    User,
    Visibility,
)
from feed.services import comments, inbox, likes, posts

Kind = NotificationKind
Act = Callable[..., Any]


def told(user: User) -> list[tuple[str, list[str]]]:
    """The person's notifications as they see them, newest first: each kind, and who did it."""
    return [
        (
            group.kind,
            [
                entry.actor.username
                for entry in NotificationActor.objects.under_visible(user)
                .filter(notification=group)
                .select_related("actor")
            ],
        )
        for group in Notification.objects.visible_to(user)
    ]


def write(author: User, **columns: Any) -> Post:
    """A post by way of its row and its event, as its service publishes it."""
    mentions = columns.pop("mentions", [])
    content = "" if "repost_of" in columns else naming("Hello", mentions)
    made = Post.objects.create(author=author, content=content, **columns)
    Mention.objects.bulk_create(Mention(post=made, user=user) for user in mentions)
    events.publish(events.PostCreated(actor=author.snapshot(), post=made.snapshot()))
    return made


def naming(text: str, people: Iterable[User]) -> str:
    return " ".join([text, *(f"@{person.username}" for person in people)])


def answer(author: User, post: Post, *, mentions: Any = (), **columns: Any) -> Comment:
    content = naming("Hi", mentions)
    made = Comment.objects.create(author=author, post=post, content=content, **columns)
    CommentMention.objects.bulk_create(CommentMention(comment=made, user=user) for user in mentions)
    about: dict[str, Any] = {
        "actor": author.snapshot(),
        "post": post.snapshot(),
        "comment": made.snapshot(),
    }
    events.publish(events.CommentAdded(**about))
    return made


def remove(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(deleted_at=timezone.now())
    about: dict[str, Any] = {"actor": comment.author.snapshot(), "post": comment.post.snapshot()}
    events.publish(events.CommentDeleted(**about, comment_id=comment.pk))


def delete(post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(deleted_at=timezone.now())
    events.publish(events.PostDeleted(actor=post.author.snapshot(), post_id=post.pk))


def follow(follower: User, person: User, kind: type[events.FollowEvent]) -> None:
    events.publish(kind(actor=follower.snapshot(), person=person.snapshot()))


def comment_like(user: User, comment: Comment, kind: type[events.CommentEvent]) -> None:
    about: dict[str, Any] = {"post": comment.post.snapshot(), "comment": comment.snapshot()}
    events.publish(kind(actor=user.snapshot(), **about))


@pytest.fixture
def carol(person: Callable[[str], User]) -> User:
    return person("carol")


def test_each_kind(post: Post, ada: User, bob: User, carol: User) -> None:
    comment = answer(ada, post)
    acts: list[tuple[Kind, Callable[[], Any]]] = [
        (Kind.FOLLOW, lambda: follow(bob, ada, events.PersonFollowed)),
        (Kind.FOLLOW_REQUEST, lambda: follow(bob, ada, events.FollowRequested)),
        (Kind.LIKE, lambda: likes.like(actor=bob, post_id=post.pk)),
        (Kind.LIKE, lambda: comment_like(bob, comment, events.CommentLiked)),
        (Kind.COMMENT, lambda: comments.create_comment(actor=bob, post_id=post.pk, content="Hi")),
        (Kind.REPLY, lambda: answer(bob, post, parent=comment, depth=1)),
        (Kind.REPLY, lambda: write(bob, reply_to=post)),
        (Kind.QUOTE, lambda: write(bob, quote_of=post)),
        (Kind.REPOST, lambda: write(bob, repost_of=post)),
        (Kind.MENTION, lambda: write(bob, mentions=[ada])),
        (Kind.MENTION, lambda: answer(bob, write(carol), mentions=[ada])),
    ]
    for number, (kind, act) in enumerate(acts, 1):
        act()
        shown = told(ada)
        assert shown[0] == (kind, ["bob"])
        assert len(shown) == number
        assert inbox.unread_count(ada.pk) == number
    assert not told(bob)


def test_a_group_grows_until_it_is_read(post: Post, ada: User, bob: User, carol: User) -> None:
    likes.like(actor=bob, post_id=post.pk)
    first = Notification.objects.get()
    likes.like(actor=carol, post_id=post.pk)
    assert told(ada) == [("like", ["carol", "bob"])]
    group = Notification.objects.get()
    assert (group.pk, group.actors_count, group.created_at) == (first.pk, 2, first.created_at)
    assert group.updated_at > first.updated_at
    inbox.mark_read(actor=ada, notification_id=group.pk)
    likes.unlike(actor=bob, post_id=post.pk)
    assert told(ada) == [("like", ["carol"])]
    likes.like(actor=bob, post_id=post.pk)
    assert told(ada) == [("like", ["bob"]), ("like", ["carol"])]
    assert inbox.unread_count(ada.pk) == 1


@pytest.mark.parametrize("read", [False, True])
def test_what_is_taken_back_is_told_no_more(
    read: bool, post: Post, ada: User, bob: User, carol: User
) -> None:
    mine = answer(ada, post)
    likes.like(actor=bob, post_id=post.pk)
    comment_like(bob, mine, events.CommentLiked)
    follow(bob, ada, events.PersonFollowed)
    follow(bob, ada, events.FollowRequested)
    reply, quote, repost = (
        write(bob, **{name: post}) for name in ("reply_to", "quote_of", "repost_of")
    )
    mention = write(bob, mentions=[ada])
    comment = answer(bob, post)
    elsewhere = answer(bob, write(carol), mentions=[ada])
    assert len(told(ada)) == 10
    if read:
        inbox.mark_all_read(actor=ada)
    likes.unlike(actor=bob, post_id=post.pk)
    comment_like(bob, mine, events.CommentUnliked)
    follow(bob, ada, events.PersonUnfollowed)
    follow(bob, ada, events.FollowRequestWithdrawn)
    for written in (reply, quote, repost, mention):
        delete(written)
    for said in (comment, elsewhere):
        remove(said)
    assert told(ada) == []
    assert inbox.unread_count(ada.pk) == 0
    kept = Notification.objects.values_list("kind", flat=True)
    assert set(kept) == ({"mention"} if read else set()), "what is read and hidden may stay"


def test_what_it_was_about_is_gone(post: Post, ada: User, bob: User, carol: User) -> None:
    mine = answer(carol, post)
    likes.like(actor=bob, post_id=post.pk)
    answer(bob, post, parent=mine, depth=1)
    comment_like(bob, mine, events.CommentLiked)
    assert len(told(carol)) == 2
    delete(post)
    assert told(ada) == told(carol) == []
    assert not Notification.objects.exists()


def test_an_approved_request_is_a_follow(ada: User, bob: User) -> None:
    follow(bob, ada, events.FollowRequested)
    follow(bob, ada, events.PersonFollowed)
    assert told(ada) == [("follow", ["bob"])]


def test_who_takes_one_of_several_back_stays(post: Post, ada: User, bob: User) -> None:
    first, second, third = (answer(bob, post) for _ in range(3))
    (entry,) = NotificationActor.objects.all()
    assert entry.comment_id == third.pk
    remove(third)
    remove(first)
    entry.refresh_from_db()
    assert entry.comment_id == second.pk
    remove(second)
    assert told(ada) == []
    older, newer = (write(bob, reply_to=post) for _ in range(2))
    delete(newer)
    assert NotificationActor.objects.get().post_id == older.pk
    delete(older)
    assert not Notification.objects.exists()


def test_one_act_is_one_notification(post: Post, ada: User, bob: User, carol: User) -> None:
    answer(bob, post, mentions=[ada, carol])
    assert told(ada) == [("comment", ["bob"])]
    assert told(carol) == [("mention", ["bob"])]
    mine = answer(carol, post)
    answer(bob, post, parent=mine, depth=1, mentions=[carol])
    assert [kind for kind, _ in told(carol)] == ["reply", "mention"]
    write(bob, reply_to=post, quote_of=post, mentions=[ada])
    assert [kind for kind, _ in told(ada)].count("reply") == 1
    assert {kind for kind, _ in told(ada)} == {"comment", "reply"}


def test_a_kind_that_is_not_wanted_gives_way_to_the_next(post: Post, ada: User, bob: User) -> None:
    NotificationPreference.objects.create(
        user=ada, kind=Kind.COMMENT, level=NotificationLevel.NOBODY, email=True
    )
    answer(bob, post)
    assert told(ada) == []
    answer(bob, post, mentions=[ada])
    assert told(ada) == [("mention", ["bob"])]


def test_never_about_oneself(post: Post, ada: User) -> None:
    likes.like(actor=ada, post_id=post.pk)
    mine = answer(ada, post, mentions=[ada])
    answer(ada, post, parent=mine, depth=1)
    comment_like(ada, mine, events.CommentLiked)
    for name in ("reply_to", "quote_of", "repost_of"):
        write(ada, **{name: post}, **({} if name == "repost_of" else {"mentions": [ada]}))
    assert not Notification.objects.exists()


def _block(ada: User, bob: User) -> None:
    Block.objects.create(blocker=ada, blocked=bob)


def _be_blocked(ada: User, bob: User) -> None:
    Block.objects.create(blocker=bob, blocked=ada)


def _mute(ada: User, bob: User) -> None:
    Mute.objects.create(muter=ada, muted=bob)


def _mute_notifications(ada: User, bob: User) -> None:
    NotificationMute.objects.create(user=ada, person=bob)


def _ban(ada: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_active=False)


PARTED = [_block, _be_blocked, _mute, _mute_notifications]


@pytest.mark.parametrize("part", PARTED)
def test_not_from_the_blocked_and_the_muted(
    part: Act, post: Post, ada: User, bob: User, carol: User
) -> None:
    part(ada, bob)
    likes_it = events.PostLiked(actor=bob.snapshot(), post=post.snapshot())
    events.publish(likes_it)
    follow(bob, ada, events.PersonFollowed)
    follow(bob, ada, events.FollowRequested)
    write(bob, mentions=[ada])
    answer(bob, write(carol), mentions=[ada])
    assert not Notification.objects.filter(recipient=ada).exists()


@pytest.mark.parametrize("part", [*PARTED, _ban])
def test_a_block_or_mute_hides_what_was_told_before(
    part: Act, post: Post, ada: User, bob: User, carol: User
) -> None:
    likes.like(actor=bob, post_id=post.pk)
    likes.like(actor=carol, post_id=post.pk)
    follow(bob, ada, events.PersonFollowed)
    part(ada, bob)
    assert told(ada) == [("like", ["carol"])]
    assert inbox.unread_count(ada.pk) == 1


def test_a_mute_that_ran_out_is_none(post: Post, ada: User, bob: User) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Mute.objects.create(muter=ada, muted=bob, expires_at=past)
    likes.like(actor=bob, post_id=post.pk)
    assert told(ada) == [("like", ["bob"])]


def test_what_one_may_not_see_is_not_told(post: Post, ada: User, bob: User, carol: User) -> None:
    write(bob, reply_to=post, visibility=Visibility.FOLLOWERS)
    answer(bob, write(carol, visibility=Visibility.FOLLOWERS), mentions=[ada])
    assert told(ada) == []
    write(bob, visibility=Visibility.MENTIONED, mentions=[ada])
    assert told(ada) == [("mention", ["bob"])]


def test_what_one_may_see_no_more_is_hidden(post: Post, ada: User, bob: User) -> None:
    write(bob, reply_to=post)
    write(bob, mentions=[ada])
    assert len(told(ada)) == 2
    User.objects.filter(pk=bob.pk).update(is_private=True)
    assert told(ada) == [("mention", ["bob"])]
    assert inbox.unread_count(ada.pk) == 1
    Follow.objects.create(follower=ada, followed=bob)
    assert len(told(ada)) == 2


@pytest.mark.parametrize(
    ("level", "bob_is_told", "carol_is_told"),
    [
        (NotificationLevel.EVERYONE, True, True),
        (NotificationLevel.FOLLOWING, True, False),
        (NotificationLevel.NOBODY, False, False),
    ],
)
def test_levels(
    level: str,
    bob_is_told: bool,
    carol_is_told: bool,
    post: Post,
    ada: User,
    bob: User,
    carol: User,
) -> None:
    Follow.objects.create(follower=ada, followed=bob)
    NotificationPreference.objects.create(user=ada, kind=Kind.LIKE, level=level, email=False)
    likes.like(actor=bob, post_id=post.pk)
    assert bool(told(ada)) is bob_is_told
    Notification.objects.all().delete()
    likes.like(actor=carol, post_id=post.pk)
    assert bool(told(ada)) is carol_is_told
    follow(carol, ada, events.PersonFollowed)
    assert told(ada)[0] == ("follow", ["carol"]), "other kinds are as they were"


def test_a_deletion_by_somebody_else_takes_it_back_too(post: Post, ada: User, bob: User) -> None:
    comment = comments.create_comment(actor=bob, post_id=post.pk, content="Hi")
    comments.delete_comment(actor=ada, comment_id=comment.pk)
    assert not Notification.objects.exists()


def test_posting_for_many_followers_tells_none_of_them(ada: User, bob: User) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    posts.create_post(actor=ada, content="Hello")
    assert not Notification.objects.exists()

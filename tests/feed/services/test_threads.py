"""Replies: who may write them, for whom they are, how deep they go, and what is told of them."""

from collections.abc import Callable

import pytest

from feed import events
from feed.errors import Forbidden, Invalid, NotFound
from feed.models import Block, Follow, Mention, Policy, Post, User, Visibility
from feed.services import posts, reposts


def counted(heard: list[events.Event]) -> list[tuple[int, int, int, int]]:
    return [
        (each.post.id, each.post.replies_count, each.post.reposts_count, each.post.quotes_count)
        for each in heard
        if isinstance(each, events.PostCounted)
    ]


def test_a_reply_knows_its_place_and_is_counted(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    reply = posts.create_post(actor=bob, content="Well", reply_to_id=post.pk)
    below = posts.create_post(actor=ada, content="Yes?", reply_to_id=reply.pk)
    assert (reply.reply_to, reply.thread, reply.depth) == (post, post, 1)
    assert (below.reply_to, below.thread, below.depth) == (reply, post, 2)
    post.refresh_from_db()
    reply.refresh_from_db()
    assert (post.replies_count, reply.replies_count) == (1, 1)
    assert [each.kind for each in published] == ["post.created", "post.counted"] * 2
    assert counted(published) == [(post.pk, 1, 0, 0), (reply.pk, 1, 0, 0)]
    # Who may not be seen is not told of: the count is the post's, whoever moved it.
    assert [each.actor.username for each in published] == ["bob", "ada", "ada", "bob"]


def test_deleting_a_reply_is_counted(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    reply = posts.create_post(actor=bob, content="Well", reply_to_id=post.pk, quote_of_id=post.pk)
    assert counted(published) == [(post.pk, 1, 0, 1)]
    published.clear()
    posts.delete_post(actor=bob, post_id=reply.pk)
    assert [each.kind for each in published] == ["post.deleted", "post.counted"]
    assert counted(published) == [(post.pk, 0, 0, 0)]


def test_deleting_a_reply_to_what_is_gone_tells_of_nothing_else(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    reply = posts.create_post(actor=bob, content="Well", reply_to_id=post.pk)
    posts.delete_post(actor=ada, post_id=post.pk)
    published.clear()
    posts.delete_post(actor=bob, post_id=reply.pk)
    assert [each.kind for each in published] == ["post.deleted"]


@pytest.mark.parametrize("policy", [Policy.FOLLOWERS, Policy.NOBODY])
def test_the_policy_says_who_may_reply(
    policy: Policy, ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    Post.objects.filter(pk=post.pk).update(comment_policy=policy)
    with pytest.raises(Forbidden):
        posts.create_post(actor=bob, content="Well", reply_to_id=post.pk)
    assert Post.objects.count() == 1
    assert not published
    posts.create_post(actor=ada, content="The author may", reply_to_id=post.pk)
    Follow.objects.create(follower=bob, followed=ada)
    if policy == Policy.FOLLOWERS:
        posts.create_post(actor=bob, content="Well", reply_to_id=post.pk)
    else:
        with pytest.raises(Forbidden):
            posts.create_post(actor=bob, content="Well", reply_to_id=post.pk)


def test_what_can_t_be_seen_can_t_be_answered(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    for_followers = posts.create_post(actor=ada, content="Psst", visibility=Visibility.FOLLOWERS)
    Block.objects.create(blocker=ada, blocked=bob)
    published.clear()
    for pk in (post.pk, for_followers.pk, for_followers.pk + 1):
        for field in ("reply_to_id", "quote_of_id"):
            with pytest.raises(NotFound):
                posts.create_post(actor=bob, content="Well", **{field: pk})  # type: ignore[arg-type]
    assert Post.objects.count() == 2
    assert not published


def test_a_thread_has_a_bottom(ada: User, post: Post, published: list[events.Event]) -> None:
    Post.objects.filter(pk=post.pk).update(depth=Post.DEPTH_MAX - 1)
    last = posts.create_post(actor=ada, content="The last", reply_to_id=post.pk)
    published.clear()
    with pytest.raises(Invalid) as refusal:
        posts.create_post(actor=ada, content="One more", reply_to_id=last.pk)
    assert refusal.value.field == "replyToId"
    assert not published


@pytest.mark.parametrize(
    ("parent", "asked", "found"),
    [
        ("public", None, "public"),
        ("public", "mentioned", "mentioned"),
        ("followers", None, "followers"),
        ("followers", "mentioned", "mentioned"),
        ("mentioned", None, "mentioned"),
        ("followers", "public", None),
        ("mentioned", "public", None),
        ("mentioned", "followers", None),
    ],
)
def test_a_reply_is_for_no_more_people_than_its_parent(
    parent: str, asked: str | None, found: str | None, ada: User, bob: User
) -> None:
    Follow.objects.create(follower=bob, followed=ada)
    post = posts.create_post(actor=ada, content="@bob", visibility=Visibility(parent))

    def reply() -> Post:
        chosen = Visibility(asked) if asked else None
        return posts.create_post(actor=bob, content="Well", reply_to_id=post.pk, visibility=chosen)

    if found is not None:
        assert reply().visibility == found
        return
    with pytest.raises(Invalid) as refusal:
        reply()
    assert refusal.value.field == "visibility"
    assert Post.objects.count() == 1


def test_who_is_answered_in_private_sees_the_answer(ada: User, bob: User) -> None:
    post = posts.create_post(actor=ada, content="@bob", visibility=Visibility.MENTIONED)
    reply = posts.create_post(actor=bob, content="Yes?", reply_to_id=post.pk)
    assert list(Mention.objects.filter(post=reply).values_list("user", flat=True)) == [ada.pk]
    posts.update_post(actor=bob, post_id=reply.pk, content="Yes, please?")
    assert Post.objects.visible_to(ada).filter(pk=reply.pk).exists()


@pytest.mark.parametrize("why", ["for followers", "by a private account"])
def test_who_is_answered_for_some_sees_the_answer(
    why: str,
    ada: User,
    bob: User,
    person: Callable[[str], User],
    post: Post,
    published: list[events.Event],
) -> None:
    visibility = Visibility.FOLLOWERS if why == "for followers" else None
    if visibility is None:
        User.objects.filter(pk=bob.pk).update(is_private=True)
        bob.refresh_from_db()
    reply = posts.create_post(actor=bob, content="Well", reply_to_id=post.pk, visibility=visibility)
    for _ in range(2):
        seen = [Post.objects.visible_to(each).filter(pk=reply.pk) for each in (ada, person("eve"))]
        assert [each.exists() for each in seen] == [True, False]
        posts.update_post(actor=bob, post_id=reply.pk, content="Well, well")
        User.objects.filter(username="eve").delete()
    assert [each.kind for each in published] == ["post.created", "post.updated"]

    below = posts.create_post(actor=bob, content="Oneself", reply_to_id=reply.pk)
    open_to_all = posts.create_post(actor=ada, content="Hm", reply_to_id=post.pk)
    assert not Mention.objects.filter(post__in=[below, open_to_all]).exists()


def test_a_hidden_reply_moves_no_counter_and_tells_nobody(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    posts.create_post(
        actor=bob, content="Psst", reply_to_id=post.pk, visibility=Visibility.MENTIONED
    )
    assert [each.kind for each in published] == ["post.created"]


@pytest.mark.parametrize("policy", [Policy.EVERYONE, Policy.FOLLOWERS, Policy.NOBODY])
def test_the_policy_says_who_may_quote(
    policy: Policy, ada: User, bob: User, person: Callable[[str], User], post: Post
) -> None:
    eve = person("eve")
    Follow.objects.create(follower=bob, followed=ada)
    Post.objects.filter(pk=post.pk).update(quote_policy=policy)
    may = {
        Policy.EVERYONE: [ada, bob, eve],
        Policy.FOLLOWERS: [ada, bob],
        Policy.NOBODY: [ada],
    }[policy]
    for each in (ada, bob, eve):
        if each in may:
            quote = posts.create_post(actor=each, content="See", quote_of_id=post.pk)
            assert quote.quote_of == post
        else:
            with pytest.raises(Forbidden):
                posts.create_post(actor=each, content="See", quote_of_id=post.pk)
    post.refresh_from_db()
    assert post.quotes_count == Post.objects.filter(quote_of=post).count() == len(may)


def test_a_repost_stands_for_its_original(ada: User, bob: User, post: Post) -> None:
    repost = reposts.repost(actor=bob, post_id=post.pk)
    both = posts.create_post(actor=bob, content="See", quote_of_id=repost.pk, reply_to_id=repost.pk)
    assert (both.quote_of, both.reply_to) == (post, post)

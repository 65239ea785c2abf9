"""Word of posts that an edit takes out of lists: to whom it was listed there, and nobody else."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed import events
from feed.errors import Forbidden
from feed.models import Block, Follow, HashtagFollow, Mute, Notification, Post, User, Visibility
from feed.services import audience, hashtags, notifications, posts, privacy
from feed.services.audience import OfAuthor, OfHashtag, Scope

EVERYWHERE = (audience.feed, audience.home, audience.one, OfAuthor(1), OfHashtag("bread"))


def hidden(published: list[events.Event]) -> list[events.PostHidden]:
    return [event for event in published if isinstance(event, events.PostHidden)]


@pytest.fixture
def everybody(ada: User, bob: User, person: Callable[[str], User]) -> set[int | None]:
    return {None, ada.pk, bob.pk, person("eve").pk}


def test_a_lost_hashtag_is_told_to_its_readers(
    ada: User, bob: User, everybody: set[int | None], published: list[events.Event]
) -> None:
    hashtags.follow_hashtag(actor=bob, name="bread")
    post = posts.create_post(actor=ada, content="#bread #tea")
    published.clear()
    posts.update_post(actor=ada, post_id=post.pk, content="#tea #cake")
    assert [each.kind for each in published] == ["post.updated", "post.hidden"]
    (event,) = hidden(published)
    assert (event.post_id, event.hashtag, event.for_id) == (post.pk, "bread", None)
    assert event.actor == ada.snapshot()
    told = {scope: audience.admitted(event, scope, everybody) for scope in EVERYWHERE}
    assert told == {
        audience.feed: set(),
        audience.home: {bob.pk},
        audience.one: set(),
        OfAuthor(1): set(),
        OfHashtag("bread"): everybody,
    }
    assert audience.admitted(event, OfHashtag("tea"), everybody) == set()

    # Whoever comes back later is told as long as it is so, also where it was deleted since.
    posts.delete_post(actor=ada, post_id=post.pk)
    assert audience.admitted(event, OfHashtag("bread"), everybody) == everybody


def test_a_lost_hashtag_is_not_told_where_the_post_still_stands_or_never_stood(
    ada: User, bob: User, everybody: set[int | None], published: list[events.Event]
) -> None:
    for name in ("bread", "tea"):
        hashtags.follow_hashtag(actor=bob, name=name)
    post = posts.create_post(actor=ada, content="#bread #tea")
    posts.update_post(actor=ada, post_id=post.pk, content="#tea")
    (event,) = hidden(published)
    assert audience.admitted(event, audience.home, everybody) == set()  # by the other one
    HashtagFollow.objects.filter(hashtag__name="tea").delete()
    assert audience.admitted(event, audience.home, everybody) == {bob.pk}
    Mute.objects.create(muter=bob, muted=ada)
    for scope in (audience.home, OfHashtag("bread")):
        assert bob.pk not in audience.admitted(event, scope, everybody)
    Mute.objects.all().delete()
    Block.objects.create(blocker=bob, blocked=ada)
    for scope in (audience.home, OfHashtag("bread")):
        assert bob.pk not in audience.admitted(event, scope, everybody)
    Block.objects.all().delete()
    Follow.objects.create(follower=bob, followed=ada)
    assert audience.admitted(event, audience.home, everybody) == set()
    posts.update_post(actor=ada, post_id=post.pk, content="#bread once more")
    assert audience.admitted(event, OfHashtag("bread"), everybody) == set()


@pytest.mark.parametrize("visibility", [Visibility.FOLLOWERS, Visibility.MENTIONED])
def test_only_public_posts_are_on_lists_of_a_hashtag(
    visibility: Visibility, ada: User, published: list[events.Event]
) -> None:
    post = posts.create_post(actor=ada, content="#bread", visibility=visibility)
    posts.update_post(actor=ada, post_id=post.pk, content="None")
    assert not hidden(published)


@pytest.mark.parametrize("visibility", Visibility)
def test_a_lost_mention_is_told_to_who_saw_the_post_by_it(
    visibility: Visibility,
    ada: User,
    bob: User,
    everybody: set[int | None],
    published: list[events.Event],
) -> None:
    if visibility == Visibility.PUBLIC:
        privacy.update_privacy(actor=ada, is_private=True)
        ada.refresh_from_db()
    Follow.objects.create(follower=User.objects.get(username="eve"), followed=ada)
    post = posts.create_post(actor=ada, content="@bob @eve", visibility=visibility)
    published.clear()
    posts.update_post(actor=ada, post_id=post.pk, content="Nobody")
    follower_sees = visibility != Visibility.MENTIONED
    lost = hidden(published)
    assert [each.kind for each in published] == ["post.updated", *["post.hidden"] * len(lost)]
    assert [each.hashtag for each in lost] == [None] * (1 if follower_sees else 2)
    event = lost[0]
    assert (event.post_id, event.for_id) == (post.pk, bob.pk)
    for scope in EVERYWHERE:
        assert not audience.is_evident(event, scope)
        assert audience.admitted(event, scope, everybody) == {bob.pk}
        assert audience.admitted(event, scope, everybody - {bob.pk}) == set()

    Block.objects.create(blocker=ada, blocked=bob)
    assert audience.admitted(event, audience.feed, everybody) == set()
    Block.objects.all().delete()
    posts.update_post(actor=ada, post_id=post.pk, content="@bob again")
    assert audience.admitted(event, audience.feed, everybody) == set()


def test_who_still_sees_it_or_is_blocked_is_told_of_no_lost_mention(
    ada: User, bob: User, person: Callable[[str], User], published: list[events.Event]
) -> None:
    eve = person("eve")
    open_to_all = posts.create_post(actor=ada, content="@bob")
    private = posts.create_post(actor=ada, content="@eve", visibility=Visibility.MENTIONED)
    Block.objects.create(blocker=eve, blocked=ada)
    published.clear()
    for post in (open_to_all, private):
        posts.update_post(actor=ada, post_id=post.pk, content="Nobody")
    assert [each.kind for each in published] == ["post.updated"] * 2


def test_a_refused_edit_hides_nothing(ada: User, bob: User, published: list[events.Event]) -> None:
    post = posts.create_post(actor=ada, content="@bob #bread", visibility=Visibility.MENTIONED)
    published.clear()
    with pytest.raises(Forbidden):
        posts.update_post(actor=bob, post_id=post.pk, content="Mine")
    assert not published
    assert (post.mentions.count(), post.tags.count()) == (1, 1)


def test_the_notification_of_it_is_taken_back(
    ada: User, bob: User, published: list[events.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_listeners", [published.append, notifications.hear])
    post = posts.create_post(actor=ada, content="@bob", visibility=Visibility.MENTIONED)
    (told,) = Notification.objects.filter(recipient=bob)
    published.clear()
    posts.update_post(actor=ada, post_id=post.pk, content="Nobody")
    removed = published[-1]
    assert isinstance(removed, events.NotificationRemoved)
    assert (removed.recipient_id, removed.notification_id) == (bob.pk, told.pk)
    assert removed.unread_count == 0
    assert not Notification.objects.exists()


def test_the_edit_asks_once_however_many_it_hides_it_from(
    ada: User, person: Callable[[str], User], published: list[events.Event]
) -> None:
    def edited(count: int) -> Post:
        names = " ".join(f"@{person(f'p{count}x{n}').username} #t{n}" for n in range(count))
        return posts.create_post(actor=ada, content=names, visibility=Visibility.MENTIONED)

    numbers = []
    for post in (edited(1), edited(20)):
        with CaptureQueriesContext(connection) as asked:
            posts.update_post(actor=ada, post_id=post.pk, content="Nobody")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert len(hidden(published)) == 21


def test_one_statement_asks_a_scope_and_none_where_nobody_is_here(
    ada: User,
    bob: User,
    everybody: set[int | None],
    django_assert_num_queries: Callable[..., object],
) -> None:
    event = events.PostHidden(actor=ada.snapshot(), post_id=1, for_id=bob.pk)
    of_tag = events.PostHidden(actor=ada.snapshot(), post_id=1, hashtag="bread")
    asked: list[tuple[events.PostHidden, Scope, int]] = [
        (event, audience.home, 1),
        (of_tag, audience.home, 1),
        (of_tag, audience.feed, 0),
        (of_tag, OfHashtag("tea"), 0),
    ]
    for each, scope, number in asked:
        with django_assert_num_queries(number):  # type: ignore[attr-defined]
            audience.admitted(each, scope, everybody)
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        audience.admitted(event, audience.home, everybody - {bob.pk})

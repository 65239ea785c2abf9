"""What is kept, how long, how much, and which events end it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from feed.events import (
    Event,
    HashtagFollowed,
    PersonCameOnline,
    PersonFollowed,
    PersonHidden,
    PersonShown,
    PostDeleted,
    SessionRevoked,
)
from feed.graphql.caching import Subject
from feed.models import User
from feed.services import likes, posts
from feed.snapshots import PersonSnapshot
from realtime.answers import Answer, Reply, Store

ADA, BOB = PersonSnapshot(id=1, username="ada"), PersonSnapshot(id=2, username="bob")
ALL, ONE, TWO = Subject(None), Subject(frozenset({1})), Subject(frozenset({2}))


def about(post_id: int) -> Event:
    return PostDeleted(actor=ADA, post_id=post_id)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def put(store: Store) -> Callable[..., Answer]:
    """`put(subject)` keeps an answer under the subject itself."""

    def keep(subject: Subject, body: bytes = b"x", until: float = float("inf")) -> Answer:
        answer = store.begin(subject)
        answer.body, answer.until = body, until
        store.keep(subject, answer, 0)
        store.end(answer)
        return answer

    return keep


@pytest.mark.parametrize(
    ("event", "left"),
    [
        (about(1), {TWO}),
        (about(3), {ONE, TWO}),
        (PersonFollowed(actor=ADA, person=BOB), {ONE, TWO}),
        (PersonHidden(actor=ADA), set()),
        (PersonHidden(actor=ADA, for_id=2), {ALL, ONE, TWO}),
        (PersonShown(actor=ADA), set()),
        (PersonShown(actor=ADA, for_id=2), {ALL, ONE, TWO}),
        (HashtagFollowed(actor=ADA, hashtag="bread"), {ALL, ONE, TWO}),
        (None, set()),
        (SessionRevoked(actor=ADA, session_id=1), {ALL, ONE, TWO}),
        (PersonCameOnline(actor=ADA), {ALL, ONE, TWO}),
    ],
)
def test_an_event_ends_what_it_may_change(
    event: Event | None, left: set[Subject], store: Store, put: Callable[..., Answer]
) -> None:
    kept = {subject: put(subject) for subject in (ALL, ONE, TWO)}
    store.drop(event)
    assert {subject for subject in kept if store.find(subject)} == left
    assert {subject for subject, answer in kept.items() if answer.may_be_told()} == left


def test_an_answer_begun_before_an_event_is_not_kept(store: Store) -> None:
    changed, other = store.begin(ONE), store.begin(TWO)
    store.drop(about(1))
    for answer in (changed, other):
        answer.until = float("inf")
        store.keep(answer.about, answer, 0)
        store.end(answer)
    assert store.find(ONE) is None
    assert store.find(TWO) is other


def test_an_answer_ends_with_its_age(store: Store, put: Callable[..., Answer]) -> None:
    put(ALL, until=0.0)
    assert store.find(ALL) is None


def test_memory_is_bounded_and_the_oldest_goes_first(settings: Any) -> None:
    settings.CACHE_BYTES = 20_000
    store = Store()
    for number in range(100):
        answer = store.begin(ALL)
        answer.body, answer.until = b"x" * 1000, float("inf")
        store.keep(number, answer, 0)
        store.keep_reply((b"head", b"%d" % number), Reply(answer, (), answer.body))
        assert store.replies.bytes <= 10_000
        store.end(answer)
    found = [number for number in range(100) if store.find(number)]
    assert found == list(range(100 - len(found), 100))
    assert 3 < len(found) < 10
    store.drop(None)
    assert not any(store.find(number) for number in range(100))


def test_what_is_larger_than_all_the_room_is_not_kept(settings: Any) -> None:
    settings.CACHE_BYTES = 2000
    store = Store()
    answer = store.begin(ALL)
    answer.body, answer.until = b"x" * 5000, float("inf")
    store.keep("it", answer, 0)
    assert store.find("it") is None


@pytest.mark.django_db(transaction=True)
def test_a_commit_here_ends_it_at_once_and_a_rollback_does_not(
    ada: User, store: Store, put: Callable[..., Answer]
) -> None:
    kept = put(ALL)
    with transaction.atomic():
        posts.create_post(actor=ada, content="never")
        transaction.set_rollback(True)
    assert kept.may_be_told()
    with transaction.atomic():
        posts.create_post(actor=ada, content="Hello")
        assert kept.may_be_told()
    assert not kept.may_be_told()
    assert store.written > 0


@pytest.mark.django_db(transaction=True)
def test_a_like_ends_the_answers_about_its_post_alone(
    ada: User, put: Callable[..., Answer]
) -> None:
    post = posts.create_post(actor=ada, content="Hello")
    mine = put(Subject(frozenset({post.pk})))
    other = put(Subject(frozenset({post.pk + 1})))
    likes.toggle_like(actor=ada, post_id=post.pk)
    assert not mine.may_be_told()
    assert other.may_be_told()

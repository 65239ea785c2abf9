"""The tasks: each does its service's work, says how much that was, and may come twice."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.db.models import F
from django.utils import timezone

from feed import tasks
from feed.models import IdempotencyKey, Media, Post, StrayFile, User
from feed.services import comments, media, posts
from tests.conftest import Jobs
from tests.pictures import encoded

Commit = Callable[..., AbstractContextManager[Any]]


def test_digests_are_sent_one_task_a_person(
    ada: User,
    bob: User,
    post: Post,
    handed_over: Jobs,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    comments.create_comment(actor=bob, post_id=post.pk, content="Hi @bob")
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.send_digests() == {"people": 1}
    (job,) = [each for each in handed_over if each[0] == "feed.send_digest"]
    assert job[1] == {"user_id": ada.pk}
    for _ in range(2):
        tasks.send_digest(ada.pk)
    (message,) = mail.outbox
    assert message.to == ["ada@example.com"]
    assert tasks.send_digests() == {"people": 0}


def test_a_digest_to_nobody_is_none(bob: User) -> None:
    """The account is gone, or nothing is new."""
    tasks.send_digest(bob.pk)
    tasks.send_digest(bob.pk + 1)
    assert mail.outbox == []


def test_posts_deleted_long_ago_are_purged(ada: User, post: Post) -> None:
    posts.delete_post(actor=ada, post_id=post.pk)
    assert tasks.purge_posts() == {"posts": 0}
    Post.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    assert tasks.purge_posts() == {"posts": 1}
    assert tasks.purge_posts() == {"posts": 0}


def test_keys_are_forgotten(ada: User) -> None:
    posts.create_post(actor=ada, content="Once", idempotency_key="k")
    assert tasks.sweep_idempotency_keys() == {"keys": 0}
    IdempotencyKey.objects.update(created_at=F("created_at") - timedelta(days=8))
    assert tasks.sweep_idempotency_keys() == {"keys": 1}
    assert tasks.sweep_idempotency_keys() == {"keys": 0}


@pytest.mark.django_db(transaction=True)
def test_pictures_that_nothing_uses_are_removed(
    ada: User, media_files: Callable[[], set[str]]
) -> None:
    media.upload(actor=ada, file=BytesIO(encoded()))
    assert tasks.sweep_media() == {"files": 0}
    Media.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert tasks.sweep_media() == {"files": 2}
    assert tasks.sweep_media() == {"files": 0}
    assert not media_files()
    assert not StrayFile.objects.exists()

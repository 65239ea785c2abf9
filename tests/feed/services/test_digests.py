"""Emails of what is unread: to whom, once a day, and how they end."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from feed import events
from feed.models import Block, Inbox, NotificationKind, NotificationPreference, Post, User
from feed.services import comments, digests, inbox, likes, posts, preferences

DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def news(post: Post, bob: User) -> None:
    """Bob has commented on Ada's post."""
    comments.create_comment(actor=bob, post_id=post.pk, content="Hi")


def sent() -> EmailMultiAlternatives:
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    return message


@pytest.mark.usefixtures("news")
def test_it_says_what_is_unread(
    now: datetime, ada: User, post: Post, person: Callable[[str], User]
) -> None:
    for name in ("carol", "dora"):
        comments.create_comment(actor=person(name), post_id=post.pk, content="<b>Hi</b>")
    assert digests.due(now=now) == [ada.pk]
    assert digests.send(user=ada, now=now) is True
    message = sent()
    assert (message.to, message.subject) == (["ada@example.com"], "1 new notification")
    assert 'dora and 2 others commented on your post:\n  "Hello"' in message.body
    (html,) = message.alternatives
    assert html[1] == "text/html"
    assert "dora and 2 others commented on your post" in str(html[0])


def test_texts_are_escaped_and_short(now: datetime, ada: User, bob: User) -> None:
    post = posts.create_post(actor=ada, content="<script>&\n" + "x" * 200)
    comments.create_comment(actor=bob, post_id=post.pk, content="Hi")
    digests.send(user=ada, now=now)
    html = str(sent().alternatives[0][0])
    assert "&lt;script&gt;&amp; xxx" in html
    assert "<script>& xxx" in sent().body
    assert "x" * 80 not in sent().body


@pytest.mark.usefixtures("news")
def test_one_a_day_and_only_what_is_new(now: datetime, ada: User, bob: User, post: Post) -> None:
    assert digests.send(user=ada, now=now)
    for later in (now, now + DAY / 2, now + DAY * 2):
        assert digests.due(now=later) == []
        assert digests.send(user=ada, now=later) is False
    comments.create_comment(actor=bob, post_id=post.pk, content="Once more")
    Inbox.objects.update(digest_sent_at=timezone.now() - timedelta(seconds=9))
    assert digests.due(now=now + DAY / 2) == []
    assert digests.send(user=ada, now=now + DAY / 2) is False
    later = timezone.now() + DAY
    assert digests.due(now=later) == [ada.pk]
    assert digests.send(user=ada, now=later)
    assert len(mail.outbox) == 2


def test_nothing_new_is_no_email(now: datetime, ada: User) -> None:
    assert digests.due(now=now) == []
    assert digests.send(user=ada, now=now) is False
    assert not mail.outbox


def _read(ada: User, bob: User) -> None:
    inbox.mark_all_read(actor=ada)


def _block(ada: User, bob: User) -> None:
    Block.objects.create(blocker=bob, blocked=ada)


def _leave(ada: User, bob: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)


def _no_address(ada: User, bob: User) -> None:
    User.objects.filter(pk=ada.pk).update(email="")


def _choose(ada: User, bob: User) -> None:
    preferences.update_preference(actor=ada, kind=NotificationKind.COMMENT, email=False)


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("change", [_read, _block, _leave, _no_address, _choose])
def test_to_nobody_who_does_not_want_it(
    change: Callable[[User, User], None], now: datetime, ada: User, bob: User
) -> None:
    change(ada, bob)
    assert digests.due(now=now) == []
    assert digests.send(user=ada, now=now) is False
    assert not mail.outbox


def test_kinds_are_chosen(now: datetime, ada: User, bob: User, post: Post) -> None:
    likes.like(actor=bob, post_id=post.pk)
    assert digests.due(now=now) == []
    preferences.update_preference(actor=ada, kind=NotificationKind.LIKE, email=True)
    assert digests.due(now=now) == [ada.pk]
    events.publish(events.FollowRequested(actor=bob.snapshot(), person=ada.snapshot()))
    assert digests.send(user=ada, now=now)
    assert sent().subject == "2 new notifications"
    assert "bob asked to follow you" in sent().body
    assert "bob liked your post" in sent().body


@pytest.mark.usefixtures("news")
def test_what_the_mail_server_refuses_is_owed_again(
    now: datetime, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: EmailMultiAlternatives) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailMultiAlternatives, "send", refuse)
        with pytest.raises(ConnectionRefusedError):
            digests.send(user=ada, now=now)
    assert digests.due(now=now) == [ada.pk]
    assert digests.send(user=ada, now=now)


@pytest.mark.usefixtures("news")
def test_unsubscribing(now: datetime, ada: User, client: Client, settings: Any) -> None:
    settings.PUBLIC_URL = "https://social.example/"
    digests.send(user=ada, now=now)
    headers = sent().extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(
        r"<https://social\.example(/unsubscribe/\S+)>", headers["List-Unsubscribe"]
    )
    assert found
    address = found[1]
    assert f"https://social.example{address}" in sent().body
    assert client.get(address).status_code == 200
    assert not NotificationPreference.objects.exists(), (
        "a program that looks at links changes nothing"
    )
    for _ in range(2):
        answer = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, "no more emails" in answer.content.decode()) == (200, True)
    assert [each.email for each in preferences.preferences(user=ada)] == [False] * 8
    preferences.update_preference(actor=ada, kind=NotificationKind.LIKE, level=None, email=True)
    assert [each.email for each in preferences.preferences(user=ada)].count(True) == 1


@pytest.mark.parametrize("token", ["x", "%00", "a:b:c", "é", "x" * 5000])
def test_a_token_of_no_email_changes_nothing(token: str, client: Client, ada: User) -> None:
    for ask in (client.get, client.post):
        assert ask(f"/unsubscribe/{token}").status_code == 404
    assert not NotificationPreference.objects.exists()


def test_a_token_is_good_for_its_own_address(client: Client, ada: User) -> None:
    token = digests.unsubscribe_token(ada)
    User.objects.filter(pk=ada.pk).update(email="other@example.com")
    assert client.post(f"/unsubscribe/{token}").status_code == 404
    assert not NotificationPreference.objects.exists()

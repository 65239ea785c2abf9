"""Emails that a mail server refuses: tried again later and later, and in nobody's way."""

import smtplib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from feed import tasks
from feed.models import Inbox, Post, User
from feed.services import comments, digests, refusals

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Answer = Callable[[str], Exception]


class MailServer(BaseEmailBackend):
    """Takes what `answers` has no error for; `tried` are the addresses, in order."""

    answers: ClassVar[dict[str, Answer]] = {}
    tried: ClassVar[list[str]] = []

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            (address,) = message.to
            self.tried.append(address)
            if address in self.answers:
                raise self.answers[address](address)
        return len(email_messages)


def recipient(code: int) -> Answer:
    return lambda address: smtplib.SMTPRecipientsRefused({address: (code, b"No.")})


def data(code: int) -> Answer:
    return lambda _: smtplib.SMTPDataError(code, b"No.")


@pytest.fixture(autouse=True)
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[MailServer]:
    settings.EMAIL_BACKEND = f"{__name__}.MailServer"
    monkeypatch.setattr(MailServer, "answers", {})
    monkeypatch.setattr(MailServer, "tried", [])
    return MailServer


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def news(post: Post, bob: User) -> None:
    """Bob has commented on Ada's post."""
    comments.create_comment(actor=bob, post_id=post.pk, content="Hi")


def waits(ada: User, now: datetime, times: int) -> list[timedelta]:
    """How long it is from each of so many attempts to the next."""
    found = []
    for _ in range(times):
        assert digests.send(user=ada, now=now) is False
        box = Inbox.objects.get(user=ada)
        assert box.digest_sent_at is None
        assert box.digest_retry_at is not None
        wait = box.digest_retry_at - now
        if wait > timedelta(0):
            early = box.digest_retry_at - MINUTE
            assert digests.due(now=early) == []
            tried = len(MailServer.tried)
            assert digests.send(user=ada, now=early) is False
            assert len(MailServer.tried) == tried
        assert digests.due(now=box.digest_retry_at) == [ada.pk]
        found.append(wait)
        now = box.digest_retry_at
    return found


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("answer", [recipient(450), recipient(499), data(451)])
def test_what_is_refused_for_a_while_is_tried_again_soon(
    answer: Answer, ada: User, now: datetime, server: type[MailServer]
) -> None:
    server.answers["ada@example.com"] = answer
    expected = [15 * MINUTE, HOUR, 4 * HOUR, DAY, DAY, DAY, DAY, DAY, DAY, 7 * DAY, 7 * DAY]
    assert waits(ada, now, 11) == expected
    assert Inbox.objects.get(user=ada).digest_failures == 11


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("answer", [recipient(550), recipient(553), data(554)])
def test_what_is_refused_for_good_is_tried_weekly(
    answer: Answer, ada: User, now: datetime, server: type[MailServer]
) -> None:
    server.answers["ada@example.com"] = answer
    assert waits(ada, now, 2) == [7 * DAY, 7 * DAY]


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("address", ["ada", "ada@example.com\nBcc: eve@example.com", "é@b.example"])
def test_what_is_no_address_is_tried_weekly(address: str, ada: User, now: datetime) -> None:
    User.objects.filter(pk=ada.pk).update(email=address)
    ada.refresh_from_db()
    MailServer.answers[address] = lambda _: ValueError("Invalid address")
    assert waits(ada, now, 1) == [7 * DAY]


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPConnectError(554, b"No."),
        smtplib.SMTPAuthenticationError(535, b"No."),
        smtplib.SMTPSenderRefused(550, b"No.", "socsyn@localhost"),
        smtplib.SMTPDataError(421, b"Closing."),
        smtplib.SMTPRecipientsRefused({"ada@example.com": (421, b"Closing.")}),
        ValueError("not about the address"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_server_that_takes_nothing_counts_against_nobody(
    error: Exception, ada: User, now: datetime, server: type[MailServer]
) -> None:
    server.answers["ada@example.com"] = lambda _: error
    for _ in range(3):
        with pytest.raises(type(error)):
            digests.send(user=ada, now=now)
        assert digests.due(now=now) == [ada.pk]
    box = Inbox.objects.get(user=ada)
    assert (box.digest_sent_at, box.digest_failures, box.digest_failed_to) == (None, 0, "")
    server.answers.clear()
    assert digests.send(user=ada, now=now) is True
    assert Inbox.objects.get(user=ada).digest_retry_at is None


@pytest.mark.usefixtures("news")
def test_another_address_starts_anew(ada: User, now: datetime, server: type[MailServer]) -> None:
    server.answers["ada@example.com"] = recipient(550)
    assert digests.send(user=ada, now=now) is False
    ada.email = "ada@elsewhere.example"
    ada.save()
    assert digests.due(now=now) == [ada.pk]
    server.answers[ada.email] = recipient(450)
    assert waits(ada, now, 2) == [15 * MINUTE, HOUR]


@pytest.mark.usefixtures("news")
def test_an_email_that_is_taken_ends_it(
    ada: User, bob: User, post: Post, now: datetime, server: type[MailServer]
) -> None:
    server.answers["ada@example.com"] = recipient(450)
    waits(ada, now, 3)
    server.answers.clear()
    now += 6 * HOUR
    assert digests.send(user=ada, now=now) is True
    box = Inbox.objects.get(user=ada)
    assert (box.digest_sent_at, box.digest_retry_at) == (now, None)
    assert (box.digest_failures, box.digest_failed_to) == (0, "")
    assert digests.due(now=now + 2 * DAY) == []
    server.answers["ada@example.com"] = recipient(450)
    comments.create_comment(actor=bob, post_id=post.pk, content="Hi again")
    Inbox.objects.update(digest_sent_at=timezone.now() - 2 * DAY)
    assert digests.send(user=ada, now=now) is False
    failed = Inbox.objects.get(user=ada)
    assert failed.digest_retry_at == now + 15 * MINUTE


@pytest.mark.parametrize(
    "answer", [recipient(550), recipient(450), lambda _: ConnectionResetError()]
)
def test_one_bad_address_is_in_nobodys_way(
    answer: Answer,
    bob: User,
    person: Callable[[str], User],
    now: datetime,
    server: type[MailServer],
) -> None:
    people = [person(name) for name in ("p1", "p2", "p3", "good")]
    for each in people:
        mine = Post.objects.create(author=each, content="Hello")
        comments.create_comment(actor=bob, post_id=mine.pk, content="Hi")
        if each.username != "good":
            server.answers[each.email] = answer
    for minute in range(4):
        moment = now + minute * MINUTE
        (first,) = digests.due(now=moment, limit=1)
        with suppress(ConnectionResetError):
            digests.send(user=User.objects.get(pk=first), now=moment)
    assert server.tried == [each.email for each in people]
    assert Inbox.objects.get(user=people[-1]).digest_sent_at == now + 3 * MINUTE


@pytest.mark.usefixtures("news")
def test_a_task_whose_email_is_refused_is_done(ada: User, server: type[MailServer]) -> None:
    server.answers["ada@example.com"] = recipient(550)
    for _ in range(3):
        tasks.send_digest(ada.pk)
    assert server.tried == ["ada@example.com"]
    assert tasks.send_digests() == {"people": 0}


def test_codes_that_are_none_say_nothing() -> None:
    for code in (-1, 0, 250, 354, 600):
        assert refusals.of(smtplib.SMTPDataError(code, b""), "ada@example.com") is None
    assert refusals.of(smtplib.SMTPRecipientsRefused({}), "ada@example.com") is None

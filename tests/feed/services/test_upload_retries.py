"""Uploads that are sent again under their key: one picture, whatever comes in between."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.db import connections

from feed.errors import Conflict, Invalid, NotFound
from feed.models import Media, StrayFile, User
from feed.services import media
from tests.pictures import encoded

Files = Callable[[], set[str]]


def keyed(owner: User, key: str = "k", **given: Any) -> Media:
    return media.upload(actor=owner, **({"file": BytesIO(encoded())} | given), idempotency_key=key)


def test_an_upload_under_a_key_is_done_once(
    ada: User, bob: User, media_files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keyed(ada)
    monkeypatch.setattr(media, "UNUSED_MAX", 1)  # a retry makes nothing, so there is room for it
    assert keyed(ada) == made
    assert media_files() == {made.file, made.preview}
    for other in ({"alt_text": "x"}, {"focal_x": 0.5}, {"file": BytesIO(encoded("JPEG"))}):
        with pytest.raises(Conflict) as refusal:
            keyed(ada, **other)
        assert refusal.value.field == "idempotencyKey"
    for key in ("", "k" * 101, "a\0b", "\ud800"):
        with pytest.raises(Invalid) as invalid:
            keyed(ada, key)
        assert invalid.value.field == "idempotencyKey"
    assert keyed(bob) != made
    assert Media.objects.count() == 2
    made.delete()
    with pytest.raises(NotFound):
        keyed(ada)


@pytest.mark.django_db(transaction=True)
def test_of_the_same_uploads_at_once_one_is_kept(ada: User, media_files: Files) -> None:
    def send(_: int) -> Media:
        try:
            return keyed(ada)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as clients:
        answers = set(clients.map(send, range(4)))
    (made,) = Media.objects.all()
    assert answers == {made}
    assert media_files() == {made.file, made.preview}
    assert not StrayFile.objects.exists()


def test_an_upload_that_failed_leaves_its_key_unused(ada: User, media_files: Files) -> None:
    with pytest.raises(Invalid):
        keyed(ada, file=BytesIO(b"<svg/>"))
    assert keyed(ada).owner == ada
    assert len(media_files()) == 2

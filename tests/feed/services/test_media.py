"""Uploading pictures, giving them to posts, and what is left behind: nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from feed import events
from feed.errors import Conflict, Invalid, NotFound, SocialError
from feed.models import Media, Post, StrayFile, User
from feed.services import media, posts, profiles
from tests.pictures import bomb, encoded

Files = Callable[[], set[str]]
Commit = Callable[..., AbstractContextManager[Any]]


def upload(owner: User, purpose: Media.Purpose = Media.Purpose.POST) -> Media:
    return media.upload(actor=owner, file=BytesIO(encoded()), purpose=purpose)


def age(*rows: Media) -> None:
    """Have been uploaded two days ago."""
    ids = [row.pk for row in rows]
    then = timezone.now() - timedelta(days=2)
    Media.objects.filter(pk__in=ids).update(created_at=then)


def test_an_upload_is_a_row_and_two_files(ada: User, media_files: Files) -> None:
    made = media.upload(
        actor=ada,
        file=BytesIO(encoded("JPEG")),
        alt_text=" A red card ",
        focal_x=0.5,
        focal_y=-1.0,
    )
    made.refresh_from_db()
    assert (made.owner, made.post, made.purpose) == (ada, None, "post")
    assert (made.width, made.height, made.mime_type) == (64, 48, "image/webp")
    assert (made.alt_text, made.focal_x, made.focal_y) == ("A red card", 0.5, -1.0)
    assert len(made.blurhash) == 28
    assert media_files() == {made.file, made.preview}
    assert (made.url, made.preview_url) == (f"/media/{made.file}", f"/media/{made.preview}")
    assert not StrayFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"file": BytesIO(b"<svg/>")}, "file"),
        ({"file": BytesIO(bomb(50_000, 50_000))}, "file"),
        ({"alt_text": "x" * 1501}, "altText"),
        ({"alt_text": "a\0b"}, "altText"),
        ({"focal_x": 1.01}, "focalX"),
        ({"focal_y": float("nan")}, "focalY"),
    ],
)
def test_a_refused_upload_leaves_nothing(
    given: dict[str, object],
    field: str,
    ada: User,
    published: list[events.Event],
    media_files: Files,
) -> None:
    good: dict[str, object] = {"file": BytesIO(encoded())}
    with pytest.raises(Invalid) as refusal:
        media.upload(actor=ada, **good | given)  # type: ignore[arg-type]
    assert refusal.value.extensions == {"code": "VALIDATION", "field": field}
    assert not Media.objects.exists()
    assert not StrayFile.objects.exists()
    assert not media_files()
    assert not published


def test_an_upload_that_fails_half_way_leaves_nothing(
    ada: User, monkeypatch: pytest.MonkeyPatch, media_files: Files
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Media, "save", broken)
    with pytest.raises(RuntimeError):
        upload(ada)
    assert not Media.objects.exists()
    assert not StrayFile.objects.exists()
    assert not media_files()


@pytest.mark.django_db(transaction=True)
def test_files_of_a_process_that_died_are_known_and_swept(
    ada: User, monkeypatch: pytest.MonkeyPatch, media_files: Files
) -> None:
    """As if it ended between the files and the row: nothing of what follows is run."""

    def died(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Media, "save", died)
    monkeypatch.setattr(media, "_remove", lambda _: 0)
    with pytest.raises(KeyboardInterrupt):
        upload(ada)
    monkeypatch.undo()
    assert len(media_files()) == 2
    assert set(StrayFile.objects.values_list("name", flat=True)) == media_files()
    assert media.sweep() == 0  # it might still be going on
    StrayFile.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert media.sweep() == 2
    assert not media_files()
    assert not StrayFile.objects.exists()


def test_nobody_piles_up_what_they_do_not_use(
    ada: User, monkeypatch: pytest.MonkeyPatch, media_files: Files
) -> None:
    monkeypatch.setattr(media, "UNUSED_MAX", 2)
    upload(ada), upload(ada)
    with pytest.raises(Conflict) as refusal:
        upload(ada)
    assert refusal.value.field == "file"
    assert Media.objects.count() == 2
    assert len(media_files()) == 4


def test_pictures_are_given_to_a_post_in_their_order(ada: User, post: Post) -> None:
    first, second, third = upload(ada), upload(ada), upload(ada)
    media.attach(actor=ada, media_ids=[second.pk, first.pk], post=post)
    media.attach(actor=ada, media_ids=[third.pk], post=post)
    found = Media.objects.filter(post=post).order_by("position")
    assert list(found) == [second, first, third]
    assert [each.position for each in found] == [0, 1, 2]
    assert media.attach(actor=ada, media_ids=[], post=post) == []


def test_what_may_not_be_given_to_a_post(
    ada: User, bob: User, post: Post, published: list[events.Event]
) -> None:
    mine, taken, his, face = (
        upload(ada),
        upload(ada),
        upload(bob),
        upload(ada, Media.Purpose.AVATAR),
    )
    other = posts.create_post(actor=ada, content="Another")
    media.attach(actor=ada, media_ids=[taken.pk], post=other)
    published.clear()
    refused: list[tuple[list[int], type[SocialError]]] = [
        ([mine.pk, his.pk], NotFound),
        ([mine.pk, 0], NotFound),
        ([mine.pk, taken.pk], Conflict),
        ([mine.pk, mine.pk], Invalid),
        ([mine.pk, face.pk], Invalid),
        ([mine.pk, 1, 2, 3, 4], Invalid),
    ]
    for media_ids, error in refused:
        with pytest.raises(error):
            media.attach(actor=ada, media_ids=media_ids, post=post)
        assert not Media.objects.filter(post=post).exists()
    assert not published


def test_an_update_changes_what_is_given(ada: User, published: list[events.Event]) -> None:
    made = media.upload(actor=ada, file=BytesIO(encoded()), alt_text="One", focal_x=0.5)
    changed = media.update(actor=ada, media_id=made.pk, alt_text="Two")
    changed.refresh_from_db()
    assert (changed.alt_text, changed.focal_x) == ("Two", 0.5)
    media.update(actor=ada, media_id=made.pk, alt_text="", focal_x=0.0, focal_y=1.0)
    changed.refresh_from_db()
    assert (changed.alt_text, changed.focal_x, changed.focal_y) == ("", 0.0, 1.0)
    assert not published  # nobody sees it


def test_an_update_of_what_a_post_shows_is_told(
    ada: User, post: Post, published: list[events.Event]
) -> None:
    made = upload(ada)
    media.attach(actor=ada, media_ids=[made.pk], post=post)
    media.update(actor=ada, media_id=made.pk, alt_text="A card")
    media.update(actor=ada, media_id=made.pk, alt_text="A card")
    assert [event.kind for event in published] == ["post.updated"]


def test_nobody_changes_or_deletes_another_s(
    ada: User, bob: User, published: list[events.Event], media_files: Files
) -> None:
    made = upload(ada)
    with pytest.raises(NotFound):
        media.update(actor=bob, media_id=made.pk, alt_text="Bob was here")
    with pytest.raises(NotFound):
        media.delete(actor=bob, media_id=made.pk)
    with pytest.raises(Invalid):
        media.update(actor=ada, media_id=made.pk, alt_text="Fine", focal_y=2)
    made.refresh_from_db()
    assert made.alt_text == ""
    assert len(media_files()) == 2
    assert not published


def test_deleting_takes_the_files_along_once_it_is_committed(
    ada: User, media_files: Files, django_capture_on_commit_callbacks: Commit
) -> None:
    made = upload(ada)
    with django_capture_on_commit_callbacks(execute=True):
        media.delete(actor=ada, media_id=made.pk)
        assert len(media_files()) == 2
    assert not Media.objects.exists()
    assert not media_files()
    assert not StrayFile.objects.exists()


@pytest.mark.parametrize("use", ["post", "avatar", "header"])
def test_what_is_in_use_is_not_deleted(use: str, ada: User, post: Post, media_files: Files) -> None:
    made = upload(ada, Media.Purpose(use))
    if use == "post":
        media.attach(actor=ada, media_ids=[made.pk], post=post)
    elif use == "avatar":
        profiles.update_profile(actor=ada, changes={"avatar_id": made.pk})
    else:
        profiles.update_profile(actor=ada, changes={"header_id": made.pk})
    with pytest.raises(Conflict) as refusal:
        media.delete(actor=ada, media_id=made.pk)
    assert refusal.value.field == "mediaId"
    age(made)
    assert media.sweep() == 0
    assert Media.objects.get() == made
    assert len(media_files()) == 2


@pytest.mark.django_db(transaction=True)
def test_what_nothing_uses_is_swept_after_a_day(
    ada: User, media_files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "SWEPT_AT_ONCE", 2)
    fresh, *old = [upload(ada) for _ in range(4)]
    age(*old)
    assert media.sweep() == 6
    assert list(Media.objects.all()) == [fresh]
    assert media_files() == {fresh.file, fresh.preview}
    assert media.sweep() == 0


@pytest.mark.parametrize("way", ["the post", "the account", "SQL"])
def test_files_are_noted_whichever_way_a_row_goes(
    way: str, ada: User, post: Post, media_files: Files
) -> None:
    made = upload(ada)
    media.attach(actor=ada, media_ids=[made.pk], post=post)
    if way == "the post":
        Post.objects.filter(pk=post.pk).delete()
    elif way == "the account":
        ada.delete()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM feed_media")
    assert not Media.objects.exists()
    assert set(StrayFile.objects.values_list("name", flat=True)) == {made.file, made.preview}
    StrayFile.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert media.sweep() == 2
    assert not media_files()


def test_a_file_that_can_not_be_deleted_is_tried_again(
    ada: User,
    monkeypatch: pytest.MonkeyPatch,
    media_files: Files,
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = upload(ada)
    made.delete()
    StrayFile.objects.update(created_at=timezone.now() - timedelta(hours=2))

    delete = default_storage.delete

    def away(name: str) -> None:
        if name == made.file:
            raise OSError(name)
        delete(name)

    with monkeypatch.context() as patched:
        patched.setattr(default_storage, "delete", away)
        assert media.sweep() == 1
    assert made.file in caplog.text
    assert media_files() == {made.file} == {stray.name for stray in StrayFile.objects.all()}
    assert media.sweep() == 1
    assert not media_files()


def test_a_post_is_written_with_pictures(ada: User, published: list[events.Event]) -> None:
    first, second = upload(ada), upload(ada)
    post = posts.create_post(actor=ada, content="", media_ids=[second.pk, first.pk])
    assert [each.pk for each in post.media.order_by("position")] == [second.pk, first.pk]
    assert [type(event) for event in published] == [events.PostCreated]


def test_a_post_with_somebody_elses_picture_is_none(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    theirs = upload(bob)
    before = Post.objects.count()
    for media_ids in ([theirs.pk], [10**9], []):
        with pytest.raises((NotFound, Invalid)):
            posts.create_post(actor=ada, content="", media_ids=media_ids)
    theirs.refresh_from_db()
    assert theirs.post is None
    assert Post.objects.count() == before
    assert not published

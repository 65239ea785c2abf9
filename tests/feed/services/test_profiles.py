"""What people show of themselves."""

from io import BytesIO
from typing import Any

import pytest

from feed import events
from feed.errors import Invalid, NotFound
from feed.models import Media, User
from feed.services import media, profiles
from tests.pictures import encoded


def upload(owner: User, purpose: Media.Purpose) -> Media:
    return media.upload(actor=owner, file=BytesIO(encoded()), purpose=purpose)


WHOLE: profiles.Changes = {
    "display_name": "  Ada Lovelace ",
    "bio": "Numbers.\nAnd poetry.",
    "links": [{"label": "Notes", "url": "https://ada.example/notes?a=1#b"}],
    "locale": "EN-gb",
}


def test_a_profile_is_stored_and_told(ada: User, published: list[events.Event]) -> None:
    face, banner = upload(ada, Media.Purpose.AVATAR), upload(ada, Media.Purpose.HEADER)
    changed = profiles.update_profile(
        actor=ada, changes={**WHOLE, "avatar_id": face.pk, "header_id": banner.pk}
    )
    ada.refresh_from_db()
    assert ada == changed
    assert (ada.display_name, ada.bio) == ("Ada Lovelace", "Numbers.\nAnd poetry.")
    assert ada.links == [{"label": "Notes", "url": "https://ada.example/notes?a=1#b"}]
    assert (ada.locale, ada.avatar, ada.header) == ("en-GB", face, banner)
    (event,) = published
    assert isinstance(event, events.ProfileUpdated)
    assert event.actor == ada.snapshot()
    assert (event.actor.display_name, event.actor.avatar_url) == ("Ada Lovelace", face.url)


def test_what_is_left_out_stays_and_null_clears(ada: User) -> None:
    face = upload(ada, Media.Purpose.AVATAR)
    profiles.update_profile(actor=ada, changes={**WHOLE, "avatar_id": face.pk})
    profiles.update_profile(actor=ada, changes={"bio": "New"})
    ada.refresh_from_db()
    assert (ada.display_name, ada.bio, ada.avatar) == ("Ada Lovelace", "New", face)
    nothing: profiles.Changes = {
        "display_name": None,
        "bio": None,
        "links": None,
        "locale": None,
        "avatar_id": None,
        "header_id": None,
    }
    profiles.update_profile(actor=ada, changes=nothing)
    ada.refresh_from_db()
    assert (ada.display_name, ada.bio, ada.links, ada.locale) == ("", "", [], "")
    assert (ada.avatar, ada.header, ada.avatar_file) == (None, None, "")
    told = ada.snapshot()
    assert (told.display_name, told.avatar_url) == ("ada", "")


def test_what_others_do_not_see_is_not_told(ada: User, published: list[events.Event]) -> None:
    profiles.update_profile(actor=ada, changes={"locale": "fr"})
    profiles.update_profile(actor=ada, changes={})
    profiles.update_profile(actor=ada, changes={"display_name": None, "links": []})
    assert not published


def test_a_name_that_shows_nothing_is_none(ada: User) -> None:
    changed = profiles.update_profile(actor=ada, changes={"display_name": "\u200b\u2060"})
    assert (changed.display_name, changed.shown_name) == ("", "ada")


@pytest.mark.parametrize(
    ("field", "value", "blamed"),
    [
        ("display_name", "x" * 51, "displayName"),
        ("display_name", "a\nb", "displayName"),
        ("display_name", "a\u202eb", "displayName"),
        ("display_name", "a\0", "displayName"),
        ("display_name", "\ud800", "displayName"),
        ("bio", "x" * 501, "bio"),
        ("bio", "\0", "bio"),
        ("locale", "english!", "locale"),
        ("locale", "e", "locale"),
        ("locale", "en_GB", "locale"),
        ("locale", "en-", "locale"),
        ("locale", "\u0435n", "locale"),
        ("locale", "en-GB-oed-x-" + "a" * 40, "locale"),
        ("links", [{"label": "", "url": "javascript:alert(1)"}], "links"),
        ("links", [{"label": "", "url": "https://"}], "links"),
        ("links", [{"label": "", "url": "ftp://a.example/"}], "links"),
        ("links", [{"label": "", "url": "https://bank.example@evil.example/"}], "links"),
        ("links", [{"label": "", "url": "https://a.example/\n"}] * 6, "links"),
        ("links", [{"label": "", "url": "https://a.example/ b"}], "links"),
        ("links", [{"label": "", "url": "https://a.example/" + "x" * 200}], "links"),
        ("links", [{"label": "x" * 51, "url": "https://a.example/"}], "links"),
        ("links", [{"label": "\0", "url": "https://a.example/"}], "links"),
        ("links", [{"label": "", "url": "https://[::1"}], "links"),
    ],
)
def test_a_bad_value_changes_nothing(
    field: str, value: Any, blamed: str, ada: User, published: list[events.Event]
) -> None:
    changes: Any = {"bio": "New"} | {field: value}
    with pytest.raises(Invalid) as refusal:
        profiles.update_profile(actor=ada, changes=changes)
    assert refusal.value.extensions == {"code": "VALIDATION", "field": blamed}
    ada.refresh_from_db()
    assert (ada.display_name, ada.bio, ada.links, ada.locale) == ("", "", [], "")
    assert not published


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("de", "de"),
        ("PT-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-CH-1996", "de-CH-1996"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-u-ca-gregory", "en-u-ca-gregory"),
        ("en-x-ours", "en-x-ours"),
    ],
)
def test_locales_are_kept_in_their_usual_case(given: str, kept: str, ada: User) -> None:
    assert profiles.update_profile(actor=ada, changes={"locale": given}).locale == kept


def test_pictures_are_one_s_own_and_for_their_place(
    ada: User, bob: User, published: list[events.Event]
) -> None:
    his, banner = upload(bob, Media.Purpose.AVATAR), upload(ada, Media.Purpose.HEADER)
    with pytest.raises(NotFound):
        profiles.update_profile(actor=ada, changes={"bio": "New", "avatar_id": his.pk})
    with pytest.raises(Invalid) as refusal:
        profiles.update_profile(actor=ada, changes={"bio": "New", "avatar_id": banner.pk})
    assert refusal.value.field == "avatarId"
    with pytest.raises(Invalid) as refusal:
        profiles.update_profile(
            actor=ada, changes={"header_id": upload(ada, Media.Purpose.POST).pk}
        )
    assert refusal.value.field == "headerId"
    ada.refresh_from_db()
    assert (ada.bio, ada.avatar, ada.header) == ("", None, None)
    assert not published


def test_the_avatar_s_name_follows_the_avatar_whoever_changes_it(ada: User) -> None:
    face = upload(ada, Media.Purpose.AVATAR)
    User.objects.filter(pk=ada.pk).update(avatar=face)
    ada.refresh_from_db()
    assert ada.avatar_file == face.file
    face.delete()
    ada.refresh_from_db()
    assert (ada.avatar, ada.avatar_file) == (None, "")

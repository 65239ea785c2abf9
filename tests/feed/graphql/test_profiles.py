"""Profiles over GraphQL."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed import events
from feed.graphql import loaders
from feed.models import Media, Post, User
from feed.services import media, posts, profiles
from tests.conftest import Ask
from tests.pictures import encoded

SHOW = (
    "displayName bio links { label url } locale"
    " avatar { url previewUrl width } header { url width height }"
)
UPDATE = (
    "mutation ($displayName: String, $bio: String, $links: [ProfileLinkInput!], $locale: String,"
    " $avatarId: ID, $headerId: ID) { updateProfile(displayName: $displayName, bio: $bio,"
    " links: $links, locale: $locale, avatarId: $avatarId, headerId: $headerId)"
    f" {{ user {{ {SHOW} }} }} }}"
)
NOTHING: dict[str, Any] = {
    "displayName": "ada", "bio": "", "links": [], "locale": None, "avatar": None, "header": None,
}  # fmt: skip


def upload(owner: User, purpose: Media.Purpose) -> Media:
    return media.upload(actor=owner, file=BytesIO(encoded(size=(900, 300))), purpose=purpose)


def test_a_profile_is_changed_and_shown(ask: Ask, ada: User, bob: User) -> None:
    face, banner = upload(ada, Media.Purpose.AVATAR), upload(ada, Media.Purpose.HEADER)
    answer = ask(
        UPDATE,
        viewer=ada,
        displayName="Ada Lovelace",
        bio="Numbers.",
        links=[{"url": "https://ada.example"}],
        locale="en-GB",
        avatarId=str(face.pk),
        headerId=str(banner.pk),
    )
    whole = {
        "displayName": "Ada Lovelace",
        "bio": "Numbers.",
        "links": [{"label": "", "url": "https://ada.example"}],
        "locale": "en-GB",
        "avatar": {"url": face.url, "previewUrl": face.preview_url, "width": 300},
        "header": {"url": banner.url, "width": 900, "height": 300},
    }
    assert answer == {"data": {"updateProfile": {"user": whole}}}
    for viewer in (bob, None):
        seen = ask(f'{{ user(username: "ada") {{ {SHOW} }} }}', viewer=viewer)
        assert seen["data"]["user"] == whole | {"locale": None}


def test_what_is_left_out_stays_and_null_clears(ask: Ask, ada: User) -> None:
    ask(UPDATE, viewer=ada, displayName="Ada L.", bio="Numbers.", locale="en")
    kept = ask(UPDATE, viewer=ada, bio="Poetry.")["data"]["updateProfile"]["user"]
    assert (kept["displayName"], kept["bio"], kept["locale"]) == ("Ada L.", "Poetry.", "en")
    every = dict.fromkeys(("displayName", "bio", "links", "locale", "avatarId", "headerId"))
    assert ask(UPDATE, viewer=ada, **every)["data"]["updateProfile"]["user"] == NOTHING
    assert ask(UPDATE, viewer=ada)["data"]["updateProfile"]["user"] == NOTHING


@pytest.mark.parametrize(
    ("variables", "code", "field"),
    [
        ({"displayName": "x" * 51}, "VALIDATION", "displayName"),
        ({"bio": "a\0"}, "VALIDATION", "bio"),
        ({"links": [{"url": "javascript:alert(1)"}]}, "VALIDATION", "links"),
        ({"locale": "klingon?"}, "VALIDATION", "locale"),
        ({"avatarId": "0"}, "NOT_FOUND", None),
        ({"avatarId": "\ud800"}, "NOT_FOUND", None),
        ({"headerId": "9" * 40}, "NOT_FOUND", None),
        ({"links": [{}]}, "BAD_USER_INPUT", None),
        ({"links": [None]}, "BAD_USER_INPUT", None),
        ({"bio": 1}, "BAD_USER_INPUT", None),
    ],
)
def test_a_bad_value_changes_nothing(
    variables: dict[str, Any],
    code: str,
    field: str | None,
    ask: Ask,
    ada: User,
    published: list[events.Event],
) -> None:
    answer = ask(UPDATE, viewer=ada, **{"bio": "New"} | variables)
    told = answer["errors"][0]["extensions"]
    assert (told["code"], told.get("field")) == (code, field)
    assert ask(f"{{ me {{ {SHOW} }} }}", viewer=User.objects.get())["data"]["me"] == NOTHING
    assert not published


def test_a_guest_has_no_profile(ask: Ask, ada: User, published: list[events.Event]) -> None:
    answer = ask(UPDATE, bio="Ha")
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert not published


def test_somebody_else_s_picture_is_not_there(
    ask: Ask, ada: User, bob: User, published: list[events.Event]
) -> None:
    face = upload(ada, Media.Purpose.AVATAR)
    answer = ask(UPDATE, viewer=bob, avatarId=str(face.pk))
    assert answer["errors"][0]["extensions"] == {"code": "NOT_FOUND"}
    bob.refresh_from_db()
    assert bob.avatar is None
    assert not published


def test_faces_of_a_list_take_one_query(ask: Ask, person: Callable[[str], User], ada: User) -> None:
    for number in range(6):
        author = person(f"author{number}")
        face, banner = upload(author, Media.Purpose.AVATAR), upload(author, Media.Purpose.HEADER)
        profiles.update_profile(
            actor=author, changes={"avatar_id": face.pk, "header_id": banner.pk}
        )
        posts.create_post(actor=author, content="Hello")

    def queries(size: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = ask(
                f"query ($n: Int!) {{ allPosts(limit: $n) {{ author {{ {SHOW} }} }} }}",
                viewer=ada,
                n=size,
            )
        found = answer["data"]["allPosts"]
        assert len({each["author"]["avatar"]["url"] for each in found}) == size
        return len(captured)

    assert queries(2) == queries(6) == 3


def test_pictures_of_several_posts_take_one_query(ada: User, post: Post) -> None:
    other = posts.create_post(actor=ada, content="Another")
    first, second, third = (upload(ada, Media.Purpose.POST) for _ in range(3))
    media.attach(actor=ada, media_ids=[third.pk, first.pk], post=other)
    media.attach(actor=ada, media_ids=[second.pk], post=post)
    bare = posts.create_post(actor=ada, content="Without")
    with CaptureQueriesContext(connection) as captured:
        found = loaders.media_of_posts(None, [other.pk, bare.pk, post.pk])
    assert found == [[third, first], [], [second]]
    assert len(captured) == 1

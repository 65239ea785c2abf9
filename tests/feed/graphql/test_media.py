"""Uploads over GraphQL: the multipart request specification, and whoever strays from it."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from feed import events
from feed.models import Media, Post, StrayFile, User
from feed.services import media, sessions
from tests.conftest import Ask
from tests.pictures import bomb, encoded, opened

GRAPHQL = "application/graphql-response+json"
UPLOAD = (
    "mutation ($file: Upload!, $purpose: MediaPurpose! = POST, $altText: String, $x: Float,"
    " $key: String) { uploadMedia(file: $file, purpose: $purpose, altText: $altText, focalX: $x,"
    " idempotencyKey: $key) { media {"
    " id url previewUrl width height mimeType altText focalX focalY blurhash createdAt } } }"
)
MAP = {"0": ["variables.file"]}

Files = Callable[[], set[str]]


@pytest.fixture
def token(ada: User) -> str:
    return sessions.open_session(username=ada.username, password="azerty").access


def send(
    client: Client,
    token: str | None,
    *,
    operations: Any = None,
    places: Any = MAP,
    files: dict[str, bytes] | None = None,
    name: str = "picture.png",
    kind: str = "image/png",
    **variables: Any,
) -> Any:
    """POST an upload. What is text already is sent as it is."""
    if operations is None:
        operations = {"query": UPLOAD, "variables": {"file": None, **variables}}
    body: dict[str, Any] = {
        part: value if isinstance(value, str) else json.dumps(value)
        for part, value in (("operations", operations), ("map", places))
    }
    for part, content in ({"0": encoded()} if files is None else files).items():
        body[part] = SimpleUploadedFile(name, content, kind)
    headers = {"accept": GRAPHQL} | ({"authorization": f"Bearer {token}"} if token else {})
    return client.post("/graphql", body, headers=headers)


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["errors"][0]["extensions"]["code"]


def nothing_is_left(media_files: Files) -> bool:
    return not (Media.objects.exists() or StrayFile.objects.exists() or media_files())


def test_a_picture_is_uploaded_and_read(client: Client, token: str, ada: User) -> None:
    answer = send(client, token, altText="A red card", x=0.5)
    made = answer.json()["data"]["uploadMedia"]["media"]
    assert (made["width"], made["height"], made["mimeType"]) == (64, 48, "image/webp")
    assert (made["altText"], made["focalX"], made["focalY"]) == ("A red card", 0.5, 0)
    assert Media.objects.get(pk=made["id"]).owner == ada
    for url in (made["url"], made["previewUrl"]):
        file = client.get(url)
        assert (file.status_code, file["Content-Type"]) == (200, "image/webp")
        assert file["X-Content-Type-Options"] == "nosniff"
        assert file["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert file["Cache-Control"] == "public, max-age=31536000, immutable"
        assert opened(file.content).size == (64, 48)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "",
        "x",
        "../secret-key",
        "%2e%2e/secret-key",
        "aa/../../secret-key",
        "aa/" + "a" * 32 + "-full.webp",
        "aa/" + "a" * 32 + "-full.html",
        "a\0",
    ],
)
def test_no_other_file_is_read(path: str, client: Client) -> None:
    assert client.get(f"/media/{path}").status_code == 404
    assert client.post(f"/media/{path}").status_code in {404, 405}


@pytest.mark.parametrize(
    ("purpose", "size"), [("POST", (2000, 1000)), ("AVATAR", (400, 400)), ("HEADER", (1500, 500))]
)
def test_the_purpose_decides_the_form(
    purpose: str, size: tuple[int, int], client: Client, token: str
) -> None:
    large = encoded("JPEG", size=(2000, 1000))
    answer = send(client, token, files={"0": large}, purpose=purpose)
    made = answer.json()["data"]["uploadMedia"]["media"]
    assert (made["width"], made["height"]) == size


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("picture.exe", "application/x-msdownload"),
        ("page.html", "text/html"),
        ("../../etc/passwd", "image/svg+xml"),
        ("\u202egnp.exe", "image/jpeg"),
    ],
)
def test_neither_name_nor_type_is_believed(
    name: str, kind: str, client: Client, token: str
) -> None:
    made = send(client, token, name=name, kind=kind).json()["data"]["uploadMedia"]["media"]
    assert made["mimeType"] == "image/webp"
    assert made["url"].endswith("-full.webp")


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a<script>", bomb(60_000, 60_000)],
)
def test_a_hostile_file_leaves_nothing(
    content: bytes,
    client: Client,
    token: str,
    published: list[events.Event],
    media_files: Files,
) -> None:
    answer = send(client, token, files={"0": content}, name="fine.png")
    (error,) = answer.json()["errors"]
    assert error["extensions"] == {"code": "VALIDATION", "field": "file"}
    assert nothing_is_left(media_files)
    assert not published


@pytest.mark.parametrize("authorization", [None, "expired"])
def test_without_a_good_token_the_body_is_not_even_read(
    authorization: str | None,
    client: Client,
    ada: User,
    media_files: Files,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So what a foreign page can make a browser send is refused, whatever it holds."""

    def read(_: object) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr("feed.graphql.uploads._read", read)
    client.force_login(ada)  # a cookie is nobody here
    assert refusal(send(client, authorization)) == (401, "UNAUTHENTICATED")
    query = 'mutation { createUser(username: "eve", email: "e@b.de", password: "azerty")'
    query += " { user { id } } }"
    answer = send(client, authorization, operations={"query": query}, places={}, files={})
    assert refusal(answer) == (401, "UNAUTHENTICATED")
    assert list(User.objects.all()) == [ada]
    assert nothing_is_left(media_files)


VARIABLES = {"query": UPLOAD, "variables": {"file": None}}


@pytest.mark.parametrize(
    ("operations", "places", "parts"),
    [
        ("", MAP, 1),
        ("{", MAP, 1),
        ([VARIABLES], MAP, 1),
        ("null", MAP, 1),
        ("[" * 50_000, MAP, 1),
        ({"variables": {"file": None}}, MAP, 1),
        ({"query": UPLOAD}, MAP, 1),
        ({"query": UPLOAD, "variables": []}, MAP, 1),
        ({"query": UPLOAD, "variables": {}}, MAP, 1),
        ({"query": UPLOAD, "variables": {"file": "taken"}}, MAP, 1),
        ({"query": UPLOAD, "variables": {"file": [None]}}, {"0": ["variables.file.1"]}, 1),
        ({"query": UPLOAD, "variables": {"file": [None]}}, {"0": ["variables.file.-1"]}, 1),
        ({"query": UPLOAD, "variables": {"file": [None]}}, {"0": ["variables.file.length"]}, 1),
        ({"query": UPLOAD, "variables": {"file": "a"}}, {"0": ["variables.file.0"]}, 1),
        (VARIABLES, "", 1),
        (VARIABLES, [], 1),
        (VARIABLES, {}, 1),
        (VARIABLES, {"0": "variables.file"}, 1),
        (VARIABLES, {"0": [["variables.file"]]}, 1),
        (VARIABLES, {"0": [None]}, 1),
        (VARIABLES, {"0": [""]}, 1),
        (VARIABLES, {"0": ["variables"]}, 1),
        (VARIABLES, {"0": ["query"]}, 1),
        (VARIABLES, {"0": ["operationName"]}, 1),
        (VARIABLES, {"0": ["variables.__class__"]}, 1),
        (VARIABLES, {"0": ["variables.file.x"]}, 1),
        (VARIABLES, {"0": ["variables.file"] * 2}, 1),
        (VARIABLES, {"0": ["variables.file"], "1": ["variables.file"]}, 1),
        (VARIABLES, {str(n): ["variables.file"] for n in range(50)}, 1),
        (VARIABLES, {"\ud800": ["variables.\ud800"]}, 0),
        (VARIABLES, MAP, 0),
        (VARIABLES, MAP, 5),
    ],
)
def test_what_does_not_fit_together_is_400(
    operations: Any, places: Any, parts: int, client: Client, token: str, media_files: Files
) -> None:
    files = {str(n): encoded() for n in range(parts)}
    answer = send(client, token, operations=operations, places=places, files=files)
    assert refusal(answer) == (400, "BAD_REQUEST")
    assert nothing_is_left(media_files)


@pytest.mark.parametrize(
    "body",
    [
        b"x",
        b"--x\r\n",
        b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{}',
        b'--x\r\nContent-Disposition: form-data; name="0"; filename="a"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n\xff\xfe\r\n--x--\r\n',
        b"--x\r\nContent-Disposition: nonsense\r\n\r\n\r\n--x--\r\n",
    ],
)
@pytest.mark.parametrize("boundary", ["; boundary=x", "", "; boundary=", "; boundary=" + "y" * 300])
def test_a_broken_body_is_400(body: bytes, boundary: str, client: Client, token: str) -> None:
    answer = client.post(
        "/graphql",
        body,
        content_type=f"multipart/form-data{boundary}",
        headers={"accept": GRAPHQL, "authorization": f"Bearer {token}"},
    )
    assert refusal(answer) in {(400, "BAD_REQUEST"), (411, "BAD_REQUEST")}


@pytest.mark.parametrize(
    ("operations", "places"),
    [
        ({"query": UPLOAD, "variables": {"file": None, "altText": None}}, "variables.altText"),
        ({"query": UPLOAD, "variables": {"file": [None]}}, "variables.file.0"),
        ({"query": UPLOAD, "variables": {"file": {"a": None}}}, "variables.file.a"),
    ],
)
def test_a_file_where_none_belongs_is_an_error(
    operations: Any, places: str, client: Client, token: str, media_files: Files
) -> None:
    answer = send(client, token, operations=operations, places={"0": [places]})
    assert refusal(answer) == (400, "BAD_USER_INPUT")
    assert nothing_is_left(media_files)


@pytest.mark.parametrize("value", ["picture.png", 1, {}, ["x"], True])
def test_what_is_no_file_is_no_upload(value: Any, ask: Ask, ada: User) -> None:
    answer = ask(UPLOAD, viewer=ada, file=value)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    answer = ask('mutation { uploadMedia(file: "x") { media { id } } }', viewer=ada)
    assert answer["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert not Media.objects.exists()


def test_one_file_may_go_to_several_places(client: Client, token: str, ada: User) -> None:
    query = (
        "mutation ($files: [Upload!]!, $again: Upload!) {"
        " one: uploadMedia(file: $again) { media { id } } "
        " two: uploadMedia(file: $again, purpose: AVATAR) { media { id } } ask: __typename }"
    )
    answer = send(
        client,
        token,
        operations={"query": query, "variables": {"files": [None], "again": None}},
        places={"0": ["variables.files.0", "variables.again"]},
    )
    assert answer.status_code == 400  # $files is not used, says validation; the map was followed
    query = query.replace("$files: [Upload!]!, ", "")
    answer = send(
        client,
        token,
        operations={"query": query, "variables": {"again": None}},
        places={"0": ["variables.again"]},
    )
    assert "errors" not in answer.json()
    assert Media.objects.filter(owner=ada).count() == 2


def test_an_upload_that_is_too_large_is_413(
    client: Client, token: str, settings: Any, media_files: Files
) -> None:
    settings.UPLOAD_MAX_BYTES = 1000
    answer = send(client, token, files={"0": b"x" * 1000})
    assert refusal(answer) == (413, "BODY_TOO_LARGE")
    settings.UPLOAD_MAX_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000, 100
    assert refusal(send(client, token)) == (413, "BODY_TOO_LARGE")
    assert nothing_is_left(media_files)


def test_a_subscription_is_no_upload(client: Client, token: str) -> None:
    answer = send(
        client, token, operations={"query": "subscription { feed { cursor } }"}, places={}, files={}
    )
    assert refusal(answer) == (405, "OPERATION_NOT_ALLOWED")


def upload(owner: User) -> Media:
    return media.upload(actor=owner, file=BytesIO(encoded()))


UPDATE = (
    "mutation ($id: ID!, $altText: String, $y: Float) {"
    " updateMedia(mediaId: $id, altText: $altText, focalY: $y) { media { altText focalY } } }"
)
DELETE = "mutation ($id: ID!) { deleteMedia(mediaId: $id) { mediaId } }"


def test_what_is_said_of_a_picture_changes(ask: Ask, ada: User) -> None:
    made = upload(ada)
    answer = ask(UPDATE, viewer=ada, id=str(made.pk), altText="A card", y=-0.5)
    assert answer["data"]["updateMedia"]["media"] == {"altText": "A card", "focalY": -0.5}
    assert ask(DELETE, viewer=ada, id=str(made.pk))["data"]["deleteMedia"]["mediaId"]
    assert not Media.objects.exists()


@pytest.mark.parametrize("mutation", [UPDATE, DELETE])
def test_only_its_owner_changes_a_picture(
    mutation: str, ask: Ask, ada: User, bob: User, published: list[events.Event]
) -> None:
    made = upload(ada)
    for viewer, id_, code in (
        (None, str(made.pk), "UNAUTHENTICATED"),
        (bob, str(made.pk), "NOT_FOUND"),
        (ada, str(made.pk + 1), "NOT_FOUND"),
        (ada, "x\0", "NOT_FOUND"),
        (ada, "9" * 25, "NOT_FOUND"),
    ):
        answer = ask(mutation, viewer=viewer, id=id_, altText="Ha", y=1)
        assert answer["errors"][0]["extensions"]["code"] == code
    made.refresh_from_db()
    assert (made.alt_text, made.focal_y) == ("", 0)
    assert not published


def test_a_picture_of_a_post_stays(ask: Ask, ada: User, post: Post) -> None:
    made = upload(ada)
    media.attach(actor=ada, media_ids=[made.pk], post=post)
    (error,) = ask(DELETE, viewer=ada, id=str(made.pk))["errors"]
    assert error["extensions"] == {"code": "CONFLICT", "field": "mediaId"}
    assert Media.objects.exists()


def test_an_upload_that_is_sent_again_is_not_done_again(
    client: Client, token: str, media_files: Files
) -> None:
    first, second = (send(client, token, key="k").json() for _ in range(2))
    assert first["data"]["uploadMedia"]["media"]["id"]
    assert first == second
    assert Media.objects.count() == 1
    assert len(media_files()) == 2
    assert refusal(send(client, token, key="k", altText="Another"))[1] == "CONFLICT"
    assert refusal(send(client, token, key=""))[1] == "VALIDATION"
    assert Media.objects.count() == 1

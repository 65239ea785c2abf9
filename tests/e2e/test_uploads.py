"""Uploads through the real server: large bodies, their limits, and what is read back."""

import json
import re
import secrets
import socket
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from PIL import Image

from tests.e2e.sockets import transport
from tests.pictures import encoded, opened
from tests.server import PATIENCE, Installation, Server

pytestmark = pytest.mark.usefixtures("still_serves")

UPLOAD = (
    "mutation ($file: Upload!, $purpose: MediaPurpose! = POST) {"
    " uploadMedia(file: $file, purpose: $purpose) { media { id url previewUrl width height } } }"
)
SAVE = (
    'mutation ($avatar: ID) { updateProfile(displayName: "Ada L.", avatarId: $avatar)'
    " { user { id displayName avatar { url } } } }"
)
LARGEST = 16 * 1024 * 1024


def noise(side: int) -> bytes:
    """A PNG that can't be compressed: three bytes a pixel."""
    written = BytesIO()
    Image.frombytes("RGB", (side, side), secrets.token_bytes(3 * side * side)).save(
        written, "PNG", compress_level=0
    )
    return written.getvalue()


def send(server: Server, token: str | None, file: bytes, **variables: Any) -> httpx.Response:
    operations = {"query": UPLOAD, "variables": {"file": None, **variables}}
    return httpx.post(
        f"{server.url}/graphql",
        data={"operations": json.dumps(operations), "map": '{"0": ["variables.file"]}'},
        files={"0": ("a.png", file, "image/png")},
        headers={"Authorization": f"Bearer {token}"} if token else {},
        timeout=PATIENCE,
    )


def stored(installed: Installation) -> set[Path]:
    root = Path(installed.environment["MEDIA_ROOT"])
    return {file for file in root.rglob("*") if file.is_file()}


def test_a_large_picture_goes_all_the_way(server: Server, token: str) -> None:
    file = noise(2200)
    assert 14_000_000 < len(file) < LARGEST
    before = psutil.Process(server.process.pid).memory_info().rss
    made = send(server, token, file).json()["data"]["uploadMedia"]["media"]
    assert (made["width"], made["height"]) == (2048, 2048)
    for url, side in ((made["url"], 2048), (made["previewUrl"], 400)):
        found = httpx.get(server.url + url, timeout=PATIENCE)
        assert found.status_code == 200
        assert found.headers["content-type"] == "image/webp"
        assert found.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert "immutable" in found.headers["cache-control"]
        assert opened(found.content).size == (side, side)
        head = httpx.head(server.url + url, timeout=PATIENCE)
        assert head.headers["content-length"] == str(len(found.content))
    assert psutil.Process(server.process.pid).memory_info().rss - before < 200_000_000


def test_several_files_arrive_whole(server: Server, token: str) -> None:
    query = (
        "mutation ($a: Upload!, $b: Upload!) { a: uploadMedia(file: $a) { media { width } }"
        " b: uploadMedia(file: $b) { media { width } } }"
    )
    answer = httpx.post(
        f"{server.url}/graphql",
        data={
            "operations": json.dumps({"query": query, "variables": {"a": None, "b": None}}),
            "map": '{"x": ["variables.a"], "y": ["variables.b"]}',
        },
        files={"x": ("x", noise(300)), "y": ("y", noise(500))},
        headers={
            "Authorization": f"Bearer {token}",
            # As urql sends it, whatever the operation is.
            "Accept": "application/graphql-response+json, application/json, text/event-stream",
        },
        timeout=PATIENCE,
    )
    assert answer.headers["content-type"].startswith("application/graphql-response+json")
    data = answer.json()["data"]
    assert (data["a"]["media"]["width"], data["b"]["media"]["width"]) == (300, 500)


@pytest.mark.parametrize("size", [LARGEST, 3 * LARGEST])
def test_what_is_too_large_is_read_past_and_refused(
    size: int, server: Server, installed: Installation, token: str
) -> None:
    before = stored(installed)
    answer = send(server, token, b"\0" * size)
    assert answer.status_code == 413
    assert answer.json()["errors"][0]["extensions"] == {"code": "BODY_TOO_LARGE"}
    assert stored(installed) == before


def test_only_files_may_be_that_long(server: Server, token: str) -> None:
    body = json.dumps({"query": "{ me { id } }" + " " * 2_000_000})
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    url = f"{server.url}/graphql"
    refused = httpx.post(url, content=body, headers=headers, timeout=PATIENCE)
    assert refused.status_code == 413
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    there = httpx.post(f"{server.url}/admin/", content=body, headers=form, timeout=PATIENCE)
    assert there.status_code == 413


def test_a_body_without_a_length_is_asked_for_one(server: Server, token: str) -> None:
    def parts() -> Any:
        yield from [b"--x\r\n", b"\0" * 100_000]

    answer = httpx.post(
        f"{server.url}/graphql",
        content=parts(),
        headers={
            "Authorization": f"Bearer {token}",
            "Content-Type": "multipart/form-data; boundary=x",
            "Accept": "application/graphql-response+json",
        },
        timeout=PATIENCE,
    )
    assert answer.status_code == 411


def test_a_client_that_leaves_in_the_middle_leaves_nothing(
    server: Server, installed: Installation, token: str
) -> None:
    before = stored(installed)
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: localhost:{server.port}\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        f"Content-Length: 5000000\r\n\r\n--x\r\n"
    )
    with socket.create_connection(("localhost", server.port)) as link:
        link.sendall(head.encode() + b"\0" * 500_000)
    assert stored(installed) == before


def test_a_guest_uploads_nothing(server: Server, installed: Installation) -> None:
    before = stored(installed)
    answer = send(server, None, encoded())
    assert answer.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}
    assert stored(installed) == before


@pytest.mark.parametrize(
    "path", ["/media/", "/media/../secret-key", "/media/%2e%2e/%2e%2e/manage.py", "/media/aa/b"]
)
def test_no_other_file_is_read(path: str, server: Server) -> None:
    with socket.create_connection(("localhost", server.port)) as link:
        link.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: link.recv(65536), b""))
    assert re.match(rb"HTTP/1\.1 404 ", answer)
    assert b"import" not in answer


async def test_a_new_face_is_told_to_who_listens(
    server: Server, newcomer: Callable[[], str]
) -> None:
    ada, bob = newcomer(), newcomer()
    me = server.data("{ me { id } }", ada)["me"]["id"]
    made = send(server, ada, encoded(size=(500, 500)), purpose="AVATAR").json()["data"]
    picture = made["uploadMedia"]["media"]
    query = (
        "subscription ($id: ID!) { profileActivity(userId: $id) { __typename actor { id }"
        " ... on ProfileUpdated { user { displayName avatar { url } } } } }"
    )
    async with transport(server, token=bob) as client:
        await client.send(
            type="subscribe", id="1", payload={"query": query, "variables": {"id": me}}
        )
        await client.send(type="ping")
        await client.until(type="pong")
        server.data(SAVE, ada, avatar=picture["id"])
        event = (await client.until(type="next", id="1"))[-1]["payload"]["data"]
    assert event["profileActivity"] == {
        "__typename": "ProfileUpdated",
        "actor": {"id": me},
        "user": {"displayName": "Ada L.", "avatar": {"url": picture["url"]}},
    }

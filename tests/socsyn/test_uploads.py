"""Where uploaded files go, by the environment; and that a bucket gets what a folder would."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from feed.models import Media, User
from feed.services import media
from socsyn import uploads
from tests.pictures import encoded, opened

BASE = Path("/srv/socsyn")
S3 = {
    "MEDIA_STORAGE": "s3",
    "MEDIA_URL": "https://cdn.example.com/pictures/",
    "S3_BUCKET": "pictures",
    "S3_REGION": "eu-central-1",
    "S3_ACCESS_KEY_ID": "key",
    "S3_SECRET_ACCESS_KEY": "secret",
}


def of(monkeypatch: pytest.MonkeyPatch, **variables: str) -> uploads.Uploads:
    monkeypatch.setattr(environ.Env, "ENVIRON", variables)
    return uploads.of_environment(environ.Env(), BASE)


def test_files_are_kept_in_a_folder_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    found = of(monkeypatch)
    assert (found.url, found.root) == ("/media/", BASE / ".local" / "media")
    assert found.storage["BACKEND"] == "django.core.files.storage.FileSystemStorage"
    assert (found.csp, found.secrets) == ([], [])
    found = of(monkeypatch, MEDIA_ROOT="/srv/media", MEDIA_URL="https://cdn.example.com/media")
    assert (found.url, str(found.root)) == ("https://cdn.example.com/media/", "/srv/media")
    assert found.csp == ["https://cdn.example.com"]


def test_a_bucket_is_written_to_and_read_past_us(monkeypatch: pytest.MonkeyPatch) -> None:
    found = of(monkeypatch, **S3)
    assert found.storage["BACKEND"] == "storages.backends.s3.S3Storage"
    options = found.storage["OPTIONS"]
    assert (options["bucket_name"], options["custom_domain"]) == (
        "pictures",
        "cdn.example.com/pictures",
    )
    assert options["object_parameters"]["ContentType"] == "image/webp"
    assert (found.csp, found.secrets) == (["https://cdn.example.com"], ["secret"])


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"MEDIA_STORAGE": "ftp"}, "files or s3"),
        ({**S3, "MEDIA_URL": "/media/"}, "MEDIA_URL"),
        ({"MEDIA_URL": "/pictures/"}, "MEDIA_URL"),
        ({"MEDIA_URL": "cdn.example.com"}, "MEDIA_URL"),
        ({name: S3[name] for name in ("MEDIA_STORAGE", "MEDIA_URL")}, "S3_BUCKET"),
    ],
)
def test_what_makes_no_sense_is_refused(
    variables: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImproperlyConfigured, match=told):
        of(monkeypatch, **variables)


class Bucket:
    """What speaks as much of S3's protocol as a bucket of pictures needs."""

    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, dict[str, str]]] = {}

    @contextmanager
    def served(self) -> Iterator[str]:
        bucket = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                assert self.headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=key/")
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if "aws-chunked" in (self.headers["Content-Encoding"] or ""):
                    size, _, rest = body.partition(b"\r\n")
                    body = rest[: int(size.split(b";")[0], 16)]
                bucket.objects[self.path] = body, dict(self.headers)
                self._answer(200)

            def do_DELETE(self) -> None:
                bucket.objects.pop(self.path, None)
                self._answer(204)

            def _answer(self, status: int) -> None:
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # boto3 keeps its connections
def test_a_picture_lives_and_ends_in_the_bucket(
    ada: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    bucket = Bucket()
    with bucket.served() as address:
        found = of(monkeypatch, **S3, S3_ENDPOINT_URL=address)
        from django.conf import settings

        storages = {**settings.STORAGES, "default": found.storage}
        with override_settings(STORAGES=storages, MEDIA_URL=found.url):
            made = media.upload(actor=ada, file=BytesIO(encoded()))
            assert made.url == f"https://cdn.example.com/pictures/{made.file}"
            assert bucket.objects.keys() == {f"/pictures/{made.file}", f"/pictures/{made.preview}"}
            body, headers = bucket.objects[f"/pictures/{made.file}"]
            assert opened(body).size == (64, 48)
            assert headers["Content-Type"] == "image/webp"
            assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
            with django_capture_on_commit_callbacks(execute=True):
                media.delete(actor=ada, media_id=made.pk)
            assert not bucket.objects
    assert not Media.objects.exists()

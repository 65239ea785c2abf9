"""Where uploaded files are kept and under which address they are read, out of the environment."""

from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


class Uploads(NamedTuple):
    url: str  # ends with a slash
    root: Path  # of local files
    storage: dict[str, Any]  # for Django's STORAGES
    csp: list[str]  # what pages must be allowed to show pictures from, beside their own origin
    secrets: list[str]


def of_environment(env: Any, base: Path) -> Uploads:
    """Raises `ImproperlyConfigured`."""
    kind: str = env.str("MEDIA_STORAGE", default="files")
    if kind not in {"files", "s3"}:
        raise ImproperlyConfigured(f"MEDIA_STORAGE is {kind!r}: it may be files or s3.")
    url: str = env.str("MEDIA_URL", default="/media/")
    url = url.rstrip("/") + "/"
    parts = urlsplit(url)
    absolute = parts.scheme in {"http", "https"} and bool(parts.netloc)
    if not absolute and (kind == "s3" or url != "/media/"):
        raise ImproperlyConfigured(
            f"MEDIA_URL is {url!r}: it must be an http or https address, or, for files, /media/."
        )
    root = Path(env.str("MEDIA_ROOT", default="") or base / ".local" / "media")
    csp = [f"{parts.scheme}://{parts.netloc}"] if absolute else []
    if kind == "files":
        local = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        return Uploads(url, root, local, csp, [])
    secret: str = env.str("S3_SECRET_ACCESS_KEY", default="")
    options = {
        "bucket_name": env.str("S3_BUCKET"),
        "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
        "region_name": env.str("S3_REGION", default="") or None,
        "access_key": env.str("S3_ACCESS_KEY_ID", default="") or None,
        "secret_key": secret or None,
        # Addresses are made out of these, so that reading a page never asks S3 anything.
        "custom_domain": (parts.netloc + parts.path).rstrip("/"),
        "url_protocol": f"{parts.scheme}:",
        "querystring_auth": False,
        "file_overwrite": True,  # names are random: asking whether one is taken is a call too many
        "signature_version": "s3v4",
        "object_parameters": {
            "ContentType": "image/webp",
            "CacheControl": "public, max-age=31536000, immutable",
        },
    }
    storage = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    return Uploads(url, root, storage, csp, [secret] if secret else [])

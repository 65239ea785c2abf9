"""Requests that carry files: the GraphQL multipart request specification.

(github.com/jaydenseric/graphql-multipart-request-spec.) A browser sends multipart/form-data for any
page to any server without asking, so a request of this form counts only with an Authorization
header, which no foreign page can send without being allowed to. The body waits on disk and its size
is bounded by UPLOAD_MAX_BYTES before it is read.
"""

import re
from typing import IO, Any, NewType

import strawberry
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from feed.graphql import wire
from feed.graphql.errors import Code

MULTIPART = "multipart/form-data"
PLACES_MAX = 10  # that the map names; a file may go to several variables

_PLACE = re.compile(r"0|[1-9][0-9]{0,3}")

Upload = NewType("Upload", IO[bytes])


def _uploaded(value: Any) -> Any:
    if isinstance(value, UploadedFile):
        return value
    raise ValueError("An Upload is a file of a multipart request, where its variable is null.")


UploadDefinition = strawberry.scalar(
    name="Upload",
    description="A file, sent beside the operation as the GraphQL multipart request specification "
    "says: its variable is null, and `map` names the part that holds it.",
    specified_by_url="https://github.com/jaydenseric/graphql-multipart-request-spec",
    serialize=str,
    parse_value=_uploaded,
)


class Malformed(Exception):
    """Not a request of that form; `status` is the HTTP status to say so with."""

    def __init__(self, message: str, status: int = 400, code: Code = Code.BAD_REQUEST) -> None:
        super().__init__(message)
        self.message, self.status, self.code = message, status, code


def carries_files(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type == MULTIPART


async def read(request: HttpRequest) -> dict[str, Any]:
    """The operation, its files in their places among the variables. Raises `Malformed`."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isascii() or not length.isdigit():
        raise Malformed("An upload needs a Content-Length.", 411)
    if len(length) > 12 or int(length) > settings.UPLOAD_MAX_BYTES:
        raise Malformed("The upload is too large.", 413, Code.BODY_TOO_LARGE)
    return await sync_to_async(_read)(request)


class _OnDisk(TemporaryFileUploadHandler):
    """Keeps files on disk, and knows those of a request that turns out to be none."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.made: list[TemporaryUploadedFile] = []

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.made.append(self.file)


def _read(request: HttpRequest) -> dict[str, Any]:
    handler = _OnDisk(request)
    request.upload_handlers = [handler]
    try:
        return _operation(request)
    except BaseException:
        for file in handler.made:
            file.close()
        raise


def _operation(request: HttpRequest) -> dict[str, Any]:
    try:
        fields, files = request.POST, request.FILES  # closed with the request
    except RequestDataTooBig:
        raise Malformed("operations and map are too large.", 413, Code.BODY_TOO_LARGE) from None
    except SuspiciousOperation:
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        raise Malformed(f"Too many parts; {most} files are allowed.") from None
    except (MultiPartParserError, UnreadablePostError, OSError):
        raise Malformed("The body is no multipart/form-data.") from None
    operation = _json(fields.get("operations"), "operations")
    places = _places(_json(fields.get("map"), "map"))
    if unnamed := set(files) - set(places):
        raise Malformed(f"map does not say where {min(unnamed)[:50]!r} goes.")
    for name, paths in places.items():
        file = files.get(name)
        if file is None:
            raise Malformed(f"map names {name[:50]!r}, and there is no such file.")
        for path in paths:
            _put(operation, path, file)
    return operation


def _json(text: Any, name: str) -> dict[str, Any]:
    try:
        value = wire.read(text) if isinstance(text, str) else None
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Malformed(f"{name} must be a JSON object, in a part of that name.")
    return value


def _places(given: dict[str, Any]) -> dict[str, list[str]]:
    for paths in given.values():
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            raise Malformed("map must give a list of places for each file.")
    if sum(map(len, given.values())) > PLACES_MAX:
        raise Malformed(f"map names too many places; {PLACES_MAX} are allowed.")
    return given


def _put(operation: dict[str, Any], path: str, file: "UploadedFile[Any]") -> None:
    """Replace the null at `path`, such as variables.files.0, by the file."""
    first, *steps = path.split(".")
    where: Any = operation
    last: Any = first
    for step in steps:
        where = _value(where, last, path)
        last = int(step) if isinstance(where, list) and _PLACE.fullmatch(step) else step
    if first != "variables" or not steps or _value(where, last, path) is not None:
        raise _no_place(path)
    where[last] = file


def _value(where: Any, step: Any, path: str) -> Any:
    known = range(len(where)) if isinstance(where, list) else where
    if isinstance(where, dict | list) and step in known:
        return where[step]
    raise _no_place(path)


def _no_place(path: str) -> Malformed:
    return Malformed(f"map names {path[:100]!r}, where the operation has no null to replace.")

"""Django's handler, with less around requests to the API.

For each request Django visits a thread four times: for its signals, to set up and to clean up. What
those do for an API request is to give its connection back, and that is done here by itself.
"""

from io import BytesIO
from typing import cast

from django.core.handlers.asgi import ASGIHandler
from django.http import HttpResponseBase

from realtime import reads
from realtime.event_stream import carries_files
from realtime.socket import Receive, Scope, Send
from realtime.units import database_thread
from socsyn.middleware import ADDRESSES


class Handler(ASGIHandler):
    """An ASGI application. Django's own settings for middleware and errors hold for all of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_short(scope):
            await super().__call__(scope, receive, send)
            return
        messages = await reads.read(receive)
        if messages[-1]["type"] != "http.request":
            return  # its client left before it was there
        body = b"".join(message.get("body", b"") for message in messages)
        request, refusal = self.create_request(scope, BytesIO(body))
        async with database_thread():
            response = await self.get_response_async(request) if request else refusal
            await self.send_response(cast("HttpResponseBase", response), send)


def _is_short(scope: Scope) -> bool:
    """Whether a request is for the API, in one short piece, and without files."""
    if scope["type"] != "http" or scope["path"] not in ADDRESSES or scope.get("root_path"):
        return False
    if scope["method"] != "POST" and not (scope["method"] == "GET" and scope["query_string"]):
        return False
    return reads.is_short(scope) and not carries_files(scope)

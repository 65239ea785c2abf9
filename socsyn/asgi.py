"""The ASGI application: HTTP goes to Django, sockets to realtime."""

import os
from typing import Any

import django
from channels.routing import ProtocolTypeRouter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socsyn.settings")
django.setup(set_prefix=False)  # before what follows: it loads the models

from realtime import gauges, presence  # noqa: E402
from realtime.outbox import publisher  # noqa: E402
from realtime.reads import kept  # noqa: E402
from realtime.routing import sockets, streams  # noqa: E402
from socsyn import visits  # noqa: E402
from socsyn.handler import Handler  # noqa: E402
from socsyn.sending import sender  # noqa: E402

_routes = ProtocolTypeRouter(
    {"http": visits.requests(kept(streams(Handler()))), "websocket": visits.sockets(sockets)}
)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    sender.start()
    publisher.start()  # here, not on import: some servers import first and fork then
    gauges.watch_loop()
    presence.current().start()
    await _routes(scope, receive, send)

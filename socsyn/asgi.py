"""The ASGI application: HTTP goes to Django, sockets to realtime."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socsyn.settings")
_http = get_asgi_application()  # before what follows: it loads the models

from realtime.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": _http, "websocket": sockets})

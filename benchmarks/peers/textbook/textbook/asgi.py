"""The routes, as "Custom ProtocolTypeRouter" of Strawberry's page on Channels has them.

They are what its GraphQLProtocolTypeRouter makes, with one socket more.
"""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path, re_path
from strawberry.channels import GraphQLHTTPConsumer, GraphQLWSConsumer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "textbook.settings")
django_asgi_app = get_asgi_application()

# After the Django application was made, which loads the models.
from .consumers import FeedConsumer  # noqa: E402
from .schema import schema  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": URLRouter(
            [
                re_path("^graphql", GraphQLHTTPConsumer.as_asgi(schema=schema)),
                re_path("^", django_asgi_app),
            ]
        ),
        "websocket": URLRouter(
            [
                re_path("^graphql", GraphQLWSConsumer.as_asgi(schema=schema)),
                path("ws/feed/", FeedConsumer.as_asgi()),
            ]
        ),
    }
)

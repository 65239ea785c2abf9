"""Settings as the documentation of Django, Channels and channels_redis shows them.

The channel layer is `channels_redis.core.RedisChannelLayer`: the one that the page "Channel
Layers" of Channels and its tutorial configure. BENCH_LAYER=pubsub takes the other one.
"""

import os

import environ

env = environ.Env()

SECRET_KEY = "only for benchmarks"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
INSTALLED_APPS = ["daphne", "channels", "textbook"]
ROOT_URLCONF = "textbook.urls"
ASGI_APPLICATION = "textbook.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

DATABASES = {"default": env.db_url_config(os.environ["DATABASE_URL"])}
# Django's advice for ASGI: no persistent connections, the driver's pool instead.
DATABASES["default"]["OPTIONS"] = {"pool": True}

LAYERS = {
    "core": "channels_redis.core.RedisChannelLayer",
    "pubsub": "channels_redis.pubsub.RedisPubSubChannelLayer",
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": LAYERS[os.environ.get("BENCH_LAYER", "core")],
        "CONFIG": {
            # More than the documentation has, since redis-py 8 came after it. Its limit of 100
            # connections would refuse sockets that open at the same time, and its time limit of
            # as long as this layer waits for a message would end sockets that are idle.
            "hosts": [
                {
                    "address": os.environ["REDIS_URL"],
                    "max_connections": 1000,
                    "socket_timeout": None,
                }
            ],
            # Keeps runs apart on one Redis; the default would be "asgi".
            "prefix": os.environ["REDIS_PREFIX"],
        },
    }
}

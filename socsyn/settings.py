"""Settings, read once from the environment; each variable is explained in .env.example.

`SOCSYN_ENV` chooses between two sets of defaults. `local` (the default) needs nothing: it uses
the local PostgreSQL and Redis and a secret key of its own making. `production` demands every
secret and address and turns the strict policies on.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

from socsyn import local, logs, uploads, web_client
from socsyn.local.secret import own_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
_UPLOADS = uploads.of_environment(env, BASE_DIR)

SOCSYN_ENV: str = env.str("SOCSYN_ENV", default="local")
if SOCSYN_ENV not in {"local", "production"}:
    raise ImproperlyConfigured(f"SOCSYN_ENV is {SOCSYN_ENV!r}: it may be local or production.")
PRODUCTION = SOCSYN_ENV == "production"
LOCAL_URLS = {} if PRODUCTION else local.urls()


def _service_url(name: str) -> str:
    """The variable's value; in production a missing one is an error, locally our own service."""
    url: str = env.str(name) if PRODUCTION else env.str(name, default=LOCAL_URLS[name])
    return url


# --- Security -----------------------------------------------------------------------------------
DEBUG: bool = env.bool("DEBUG", default=False)
SECRET_KEY: str = env.str("SECRET_KEY") if PRODUCTION else env.str("SECRET_KEY", "") or own_key()
HOST: str = env.str("HOST", default="127.0.0.1")
_LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]", HOST]
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else _LOCAL_HOSTS)
if not PRODUCTION and HOST in {"0.0.0.0", "::"} and "ALLOWED_HOSTS" not in env.ENVIRON:  # noqa: S104
    ALLOWED_HOSTS = ["*"]  # whoever opens a local server to the network wants to be reached
# Pages of these origins may use the API and open sockets, besides those of the server's own host.
ALLOWED_ORIGINS: list[str] = env.list("ALLOWED_ORIGINS", default=[])
CORS_ALLOWED_ORIGINS = ALLOWED_ORIGINS
CORS_ALLOW_METHODS = ["GET", "POST", "OPTIONS"]
CORS_ALLOW_HEADERS = [*default_headers, "x-request-id"]
CORS_EXPOSE_HEADERS = ["X-Request-ID"]
CORS_URLS_REGEX = r"^/(graphql|sse/feed)/?$"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Behind a proxy that sets X-Forwarded-Proto and -For itself, and only there.
BEHIND_PROXY: bool = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
HTTPS_ONLY: bool = env.bool("HTTPS_ONLY", default=PRODUCTION)
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # who asks there speaks plain HTTP
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS: int = env.int("HSTS_SECONDS", default=0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *_UPLOADS.csp],  # blob: what is about to be uploaded
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Application --------------------------------------------------------------------------------
INSTALLED_APPS = [
    "socsyn",  # before daphne: its runserver is ours
    "realtime",
    "feed",
    "daphne",
    "channels",
    "strawberry_django",
    "corsheaders",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "corsheaders.middleware.CorsMiddleware",
    "socsyn.middleware.short_way",
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "socsyn.urls"
ASGI_APPLICATION = "socsyn.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False  # /graphql and /graphql/ are both routes; a redirect would lose a POST
DATA_UPLOAD_MAX_MEMORY_SIZE: int = env.int("MAX_BODY_BYTES", default=1024 * 1024)

# --- Uploaded files -----------------------------------------------------------------------------
UPLOAD_MAX_BYTES: int = env.int("UPLOAD_MAX_BYTES", default=16 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FILES = 4
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024  # of a body; a longer one waits on disk
MEDIA_URL = _UPLOADS.url
MEDIA_ROOT = _UPLOADS.root

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# GraphiQL's files, which `manage.py assets` fetches; until then the folder is not there.
STATICFILES_DIRS = [
    ("vendor", BASE_DIR / "assets" / "vendor"),
    ("web", BASE_DIR / "assets" / "web"),
]
SERVESTATIC_ADD_HEADERS_FUNCTION = web_client.cache_for_good
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]
# On one's own machine files are read as they are now, so that an edit shows on the next reload.
SERVESTATIC_USE_FINDERS = SERVESTATIC_AUTOREFRESH = not PRODUCTION
STORAGES = {
    "default": _UPLOADS.storage,
    "staticfiles": {
        "BACKEND": "socsyn.storage.StaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- PostgreSQL ---------------------------------------------------------------------------------
DATABASES = {"default": env.db_url_config(_service_url("DATABASE_URL"))}
# Under ASGI each request runs on a thread of its own, so a connection kept by a thread is never
# used again: every connection goes back to psycopg's pool at the end of its request instead.
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restarted PostgreSQL costs no request
DATABASE_POOL_SIZE: int = env.int("DATABASE_POOL_SIZE", default=20)
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 1,
    "max_size": DATABASE_POOL_SIZE,
    "timeout": 10,
}
# For `feed.services.statements` alone: Django's own cursors never prepare. Not behind a pooler
# that gives each transaction another connection and knows nothing of prepared statements.
DATABASE_PREPARES: bool = env.bool("DATABASE_PREPARES", default=True)
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 0 if DATABASE_PREPARES else None

# --- Redis --------------------------------------------------------------------------------------
REDIS_URL: str = _service_url("REDIS_URL")
# Keeps two installations on one Redis apart: every key and channel begins with it.
REDIS_PREFIX: str = env.str("REDIS_PREFIX", default="socsyn")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": f"{REDIS_PREFIX}."},
    }
}
# What a reader who was away gets replayed: so many of a topic's events, so long.
HISTORY_LENGTH: int = env.int("HISTORY_LENGTH", default=1000)
HISTORY_SECONDS: int = env.int("HISTORY_SECONDS", default=3600)
# A post's counters are told so often at most, in milliseconds; 0 tells every like.
CONFLATE_MS: int = env.int("CONFLATE_MS", default=0)
HUB_CHECK_SECONDS: float = env.float("HUB_CHECK_SECONDS", default=15.0)
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": f"{REDIS_PREFIX}.cache",
        "OPTIONS": {
            "SERIALIZER": "django_redis.serializers.msgpack.MSGPackSerializer",
            "SOCKET_CONNECT_TIMEOUT": 1,
            "SOCKET_TIMEOUT": 1,
            "CONNECTION_POOL_KWARGS": {"retry": Retry(NoBackoff(), 0)},  # who asks can do without
        },
    }
}
# What everybody may read is answered from memory: so long at most, unless an event changes it
# sooner, and so much of it. 0 seconds: every query is executed.
CACHE_SECONDS: float = env.float("CACHE_SECONDS", default=1.0)
CACHE_BYTES: int = env.int("CACHE_BYTES", default=32 * 1024 * 1024)

# --- Tasks --------------------------------------------------------------------------------------
# The rest is in socsyn/celery.py. The broker is the Redis above where none is named.
CELERY_BROKER_URL: str = env.str("CELERY_BROKER_URL", default="")
CELERY_CONCURRENCY: int = env.int("CELERY_CONCURRENCY", default=2)
CELERY_GRACE: int = env.int("CELERY_GRACE_SECONDS", default=10)
CELERY_BEAT_FILE: str = env.str("CELERY_BEAT_FILE", default=str(BASE_DIR / ".local" / "beat"))

# --- Accounts and tokens ------------------------------------------------------------------------
AUTH_USER_MODEL = "feed.User"
PASSWORD_HASHERS = ["feed.hashers.BoundedArgon2"]
STRICT_PASSWORDS: bool = env.bool("STRICT_PASSWORDS", default=PRODUCTION)
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = (
    [
        {
            "NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("username", "email")},
        },
        {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
        {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
        {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
    ]
    if STRICT_PASSWORDS
    else [{"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 6}}]
)
ACCESS_TOKEN_LIFETIME = timedelta(seconds=env.int("ACCESS_TOKEN_SECONDS", default=15 * 60))
REFRESH_TOKEN_LIFETIME = timedelta(days=env.int("REFRESH_TOKEN_DAYS", default=30))
# A client that lost the answer to its refresh may ask again this long and gets the same successor.
REFRESH_GRACE = timedelta(seconds=env.int("REFRESH_GRACE_SECONDS", default=30))

# --- Emails -------------------------------------------------------------------------------------
# Locally they are printed; in production none is sent before somebody says how.
_EMAIL: dict[str, Any] = env.email_url(
    "EMAIL_URL", default="dummymail://" if PRODUCTION else "consolemail://"
)
vars().update({name: value for name, value in _EMAIL.items() if name.isupper()})
EMAIL_TIMEOUT: float = env.float("EMAIL_TIMEOUT", default=20.0)
DEFAULT_FROM_EMAIL: str = env.str("EMAIL_FROM", default="Socsyn <socsyn@localhost>")
# Where people reach this server, for links in emails.
PUBLIC_URL: str = env.str("PUBLIC_URL", default="http://localhost:8000/")

# --- GraphQL ------------------------------------------------------------------------------------
STRAWBERRY_DJANGO = {"FIELD_DESCRIPTION_FROM_HELP_TEXT": True}
GRAPHQL_INTROSPECTION: bool = env.bool("GRAPHQL_INTROSPECTION", default=True)
GRAPHQL_SUGGESTIONS: bool = env.bool("GRAPHQL_SUGGESTIONS", default=not PRODUCTION)
GRAPHQL_GRAPHIQL: bool = env.bool("GRAPHQL_GRAPHIQL", default=True)
GRAPHQL_MAX_TOKENS: int = env.int("GRAPHQL_MAX_TOKENS", default=2000)
GRAPHQL_MAX_DEPTH: int = env.int("GRAPHQL_MAX_DEPTH", default=15)
GRAPHQL_MAX_ALIASES: int = env.int("GRAPHQL_MAX_ALIASES", default=50)
GRAPHQL_MAX_ROOT_FIELDS: int = env.int("GRAPHQL_MAX_ROOT_FIELDS", default=20)
GRAPHQL_MAX_COST: int = env.int("GRAPHQL_MAX_COST", default=20_000)

# --- Sockets ------------------------------------------------------------------------------------
SOCKET_INIT_TIMEOUT: float = env.float("SOCKET_INIT_TIMEOUT", default=10.0)
SOCKET_PING_SECONDS: float = env.float("SOCKET_PING_SECONDS", default=20.0)
SOCKET_PONG_SECONDS: float = env.float("SOCKET_PONG_SECONDS", default=20.0)
SOCKET_MAX_MESSAGE_BYTES: int = env.int("SOCKET_MAX_MESSAGE_BYTES", default=128 * 1024)
# Messages a client may send; ten seconds' worth of them at once. 0 is no limit.
SOCKET_MAX_MESSAGES_PER_SECOND: float = env.float("SOCKET_MAX_MESSAGES_PER_SECOND", default=100.0)
# Of one process. No limit locally, where one machine tries out ten thousand; an address counts
# only where it is the client's own, not that of a proxy in front.
SOCKETS_PER_USER: int = env.int("SOCKETS_PER_USER", default=100 if PRODUCTION else 0)
SOCKETS_PER_ADDRESS: int = env.int("SOCKETS_PER_ADDRESS", default=0)
ACCESS_CHECK_SECONDS: float = env.float("ACCESS_CHECK_SECONDS", default=5.0)
SOCKET_MAX_TOPICS: int = env.int("SOCKET_MAX_TOPICS", default=500)
SOCKET_COMPRESSION: bool = env.bool("SOCKET_COMPRESSION", default=False)
SOCKET_MAX_OPERATIONS: int = env.int("SOCKET_MAX_OPERATIONS", default=50)
SOCKET_MAX_WAITING_BYTES: int = env.int("SOCKET_MAX_WAITING_BYTES", default=1024 * 1024)
SOCKET_MAX_WAITING_EVENTS: int = env.int("SOCKET_MAX_WAITING_EVENTS", default=1000)
# Presence: how long a process that gives no sign of life keeps its people online, and how long
# somebody who has closed their last socket may take to open another.
PRESENCE_SECONDS: float = env.float("PRESENCE_SECONDS", default=30.0)
PRESENCE_LEAVE_SECONDS: float = env.float("PRESENCE_LEAVE_SECONDS", default=5.0)
PRESENCE_MAX_USERS: int = env.int("PRESENCE_MAX_USERS", default=100)
# How this process goes away when it is told to stop; see realtime/draining.py.
DRAIN_GRACE: float = env.float("DRAIN_GRACE_SECONDS", default=0.0)
DRAIN_SECONDS: float = env.float("DRAIN_SECONDS", default=5.0)
DRAIN_DEADLINE: float = env.float("DRAIN_DEADLINE_SECONDS", default=25.0)
WORKERS: int = env.int("WORKERS", default=1)  # processes of `manage.py serve` on one port
LISTEN_BACKLOG: int = env.int("LISTEN_BACKLOG", default=2048)

# --- Metrics and health -------------------------------------------------------------------------
METRICS: bool = env.bool("METRICS", default=True)
METRICS_TOKEN: str = env.str("METRICS_TOKEN", default="")
READY_OUTBOX_SECONDS: float = env.float("READY_OUTBOX_SECONDS", default=60.0)

for _name, _least in {
    "UPLOAD_MAX_BYTES": 1,
    "DATABASE_POOL_SIZE": 2,  # the publisher keeps one
    "HISTORY_LENGTH": 1,
    "HISTORY_SECONDS": 1,
    "CONFLATE_MS": 0,
    "HUB_CHECK_SECONDS": 0.1,
    "CACHE_SECONDS": 0,
    "CACHE_BYTES": 0,
    "ACCESS_CHECK_SECONDS": 0.1,
    "SOCKET_INIT_TIMEOUT": 0.1,
    "SOCKET_PING_SECONDS": 0.1,
    "SOCKET_PONG_SECONDS": 0.1,
    "SOCKET_MAX_MESSAGES_PER_SECOND": 0,
    "DRAIN_GRACE": 0,
    "DRAIN_SECONDS": 0,
    "DRAIN_DEADLINE": 0,
    "WORKERS": 1,
    "LISTEN_BACKLOG": 1,
    "CELERY_CONCURRENCY": 1,
    "CELERY_GRACE": 1,
}.items():
    if not _least <= globals()[_name] < 10**9:
        raise ImproperlyConfigured(f"{_name} is {globals()[_name]}: it must be {_least} or more.")

# --- Logs ---------------------------------------------------------------------------------------
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO")
LOG_FORMAT: str = env.str("LOG_FORMAT", default="json" if PRODUCTION else "console")
if LOG_FORMAT not in logs.FORMATS:
    raise ImproperlyConfigured(f"LOG_FORMAT is {LOG_FORMAT!r}: it may be console or json.")
ACCESS_LOG: bool = env.bool("ACCESS_LOG", default=PRODUCTION)
_OWN_SECRETS = [
    SECRET_KEY,
    METRICS_TOKEN,
    str(_EMAIL.get("EMAIL_HOST_PASSWORD") or ""),
    str(DATABASES["default"].get("PASSWORD") or ""),
    *logs.passwords_of(REDIS_URL),
    *logs.passwords_of(CELERY_BROKER_URL),
    *_UPLOADS.secrets,
]
LOGGING = logs.configuration(form=LOG_FORMAT, level=LOG_LEVEL, known=_OWN_SECRETS)

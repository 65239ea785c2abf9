"""Logging in and out: short access tokens, and refresh tokens that rotate.

Rotation follows RFC 9700 section 4.14.2: each refresh token is good once, and one that comes
back after its use shows that it was copied, so its whole session is revoked. A client that lost
the answer and asks again within `REFRESH_GRACE` gets the same successor: it is derived from the
token itself under the server's key, so it can be given twice without being stored.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

import jwt
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from feed import events
from feed.errors import Unauthenticated
from feed.models import RefreshToken, Session, User
from feed.services import text
from feed.services.statements import Statement

SWEEP_BATCH = 500

_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an access token speaks for, checked against the database."""

    user: User
    session: Session
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a login or a refresh answers. `refresh` is None where only the access is new."""

    access: str
    refresh: str | None
    refresh_expires_at: datetime
    user: User


def open_session(*, username: str, password: str) -> Tokens:
    """Log in. Raises `Unauthenticated`, the same and as late for each reason."""
    user = _check_credentials(username, password)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        _forget_dead_sessions(user)
        session = Session.objects.create(user=user, auth_hash=user.get_session_auth_hash())
        expires_at = _remember(session, token)
    return Tokens(_access_token(session), token, expires_at, user)


def _forget_dead_sessions(user: User) -> None:
    """Delete what nothing can renew any more; this is what keeps the table small."""
    now = timezone.now()
    old = Session.objects.filter(user=user, created_at__lt=now - settings.REFRESH_TOKEN_LIFETIME)
    old.exclude(refresh_tokens__expires_at__gt=now).delete()


def _check_credentials(username: str, password: str) -> User:
    usable = text.storable(username) and text.storable(password)
    user = User.objects.filter(username__iexact=username).first() if usable else None
    if user is None:
        # As much work as checking a real password, so that time tells nothing.
        User().set_password("an unknown user")
    elif user.check_password(password) and user.is_active:
        return user
    raise Unauthenticated("Please enter valid credentials.")


def authenticate(*, token: str) -> Identity:
    """Whom an access token speaks for. Raises `Unauthenticated` where it is not good (any more).

    The session and the account are looked up each time, so that a logout, a ban or another
    password ends every token at once.
    """
    claims = read_access_token(token)
    found = _by_id().models({_SESSION: claims["sid"]})
    if not found or not _is_live(found[0]):
        raise Unauthenticated("The session has ended.")
    session: Session = found[0]
    return Identity(session.user, session, datetime.fromtimestamp(claims["exp"], UTC))


_SESSION = -1  # stands for the id in the statement


@cache
def _by_id() -> Statement:
    """Asked with each request."""
    return Statement(Session.objects.select_related("user").filter(pk=_SESSION).order_by())


def read_access_token(token: str) -> dict[str, Any]:
    """The claims of an access token of ours that has not expired. Raises `Unauthenticated`."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key("access"),
            algorithms=[_ALGORITHM],
            options={"require": ["exp", "iat", "sub", "sid"]},
        )
    except jwt.ExpiredSignatureError:
        raise Unauthenticated("The token has expired.") from None
    except (jwt.InvalidTokenError, UnicodeError):
        raise Unauthenticated("The token is not valid.") from None
    return claims


def refresh(*, token: str) -> Tokens:
    """Exchange a refresh token for its successor and a new access token.

    Raises `Unauthenticated`; where the token was used before the grace window, its session is
    revoked first.
    """
    with transaction.atomic():
        tokens = _exchange(token)
    if tokens is None:  # raised outside, so that a revocation is committed
        raise Unauthenticated("The refresh token is not valid.")
    return tokens


def _exchange(token: str) -> Tokens | None:
    now = timezone.now()
    link = _find(token)
    if link is None or link.expires_at <= now or not _is_live(link.session):
        return None
    session, successor = link.session, _successor(token)
    if link.used_at is None:
        link.used_at = now
        link.save(update_fields=["used_at"])
        session.refresh_tokens.filter(expires_at__lte=now).delete()
        expires_at = _remember(session, successor)
    else:
        following = RefreshToken.objects.filter(digest=_digest(successor), used_at=None).first()
        if following is None or now - link.used_at > settings.REFRESH_GRACE:
            _revoke(session)
            return None
        expires_at = following.expires_at
    return Tokens(_access_token(session), successor, expires_at, session.user)


def renew_access(*, token: str) -> Tokens:
    """A new access token for one that is still good, as django-graphql-jwt's clients ask for it.

    Raises `Unauthenticated`, also where the session is older than a refresh token may get.
    """
    session = authenticate(token=token).session
    expires_at = session.created_at + settings.REFRESH_TOKEN_LIFETIME
    if expires_at <= timezone.now():
        raise Unauthenticated("The session is too old to be renewed. Log in again.")
    return Tokens(_access_token(session), None, expires_at, session.user)


def close_session(*, session: Session) -> None:
    """Log out: the session's tokens are good no more. Publishes `SessionRevoked`."""
    _revoke(session)


def close_sessions(*, user: User) -> None:
    """Log a person out everywhere. Publishes `SessionRevoked` for each session."""
    for session in Session.objects.filter(user=user, revoked_at=None).select_related("user"):
        _revoke(session)


def still_live(*, session_ids: Collection[int]) -> set[int]:
    """Those of the sessions that are not over."""
    rows = Session.objects.filter(pk__in=session_ids, revoked_at=None, user__is_active=True)
    return {
        pk
        for pk, auth_hash, password in rows.values_list("pk", "auth_hash", "user__password")
        if constant_time_compare(auth_hash, _auth_hash(password))
    }


@lru_cache(maxsize=16 * 1024)
def _auth_hash(password: str) -> str:
    """`User.get_session_auth_hash` for the stored form of a password."""
    return User(password=password).get_session_auth_hash()


def sweep() -> dict[str, int]:
    """Delete sessions that nothing can renew, those revoked long ago, and tokens that expired.

    How many of each, a batch a transaction; tokens as the links of chains that they are, as no log
    shows what is named for a token. What a deleted row refused is refused without it. The
    admin's own sessions, of Django, go as well once they have expired.
    """
    now = timezone.now()
    old = now - settings.REFRESH_TOKEN_LIFETIME
    live = RefreshToken.objects.filter(session=OuterRef("pk"), expires_at__gt=now)
    dead = Session.objects.filter(Q(created_at__lt=old) & ~Exists(live) | Q(revoked_at__lt=old))
    found = {
        "sessions": _delete_in_batches(dead),
        "chain_links": _delete_in_batches(RefreshToken.objects.filter(expires_at__lt=now)),
    }
    SessionStore.clear_expired()
    return found


def _delete_in_batches(rows: QuerySet[Any]) -> int:
    """Delete the rows, and what hangs on them; how many. Rows that somebody uses wait a while."""
    deleted = 0
    while True:
        with transaction.atomic():
            batch = rows.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
            pks = list(batch.values_list("pk", flat=True)[:SWEEP_BATCH])
            rows.model._default_manager.filter(pk__in=pks).delete()
        deleted += len(pks)
        if len(pks) < SWEEP_BATCH:
            return deleted


def close_session_of(*, refresh_token: str) -> None:
    """Log out with a refresh token, for a client whose access token has expired.

    Raises `Unauthenticated` for a token that is not known.
    """
    with transaction.atomic():
        link = _find(refresh_token)
        if link is None:
            raise Unauthenticated("The refresh token is not valid.")
        _revoke(link.session)


def _find(token: str) -> RefreshToken | None:
    """The link of a refresh token, its row locked so that two exchanges can't both be first."""
    if not text.storable(token):
        return None
    links = RefreshToken.objects.select_related("session__user")
    return links.select_for_update(of=("self",)).filter(digest=_digest(token)).first()


def _is_live(session: Session) -> bool:
    """Not revoked, of an account in use, whose password is the one it was opened with."""
    user = session.user
    unchanged = constant_time_compare(session.auth_hash, user.get_session_auth_hash())
    return session.revoked_at is None and user.is_active and unchanged


@transaction.atomic
def _revoke(session: Session) -> None:
    live = Session.objects.filter(pk=session.pk, revoked_at=None)
    if live.update(revoked_at=timezone.now()):
        actor = session.user.snapshot()
        events.publish(events.SessionRevoked(actor=actor, session_id=session.pk))


def _remember(session: Session, token: str) -> datetime:
    expires_at = timezone.now() + settings.REFRESH_TOKEN_LIFETIME
    RefreshToken.objects.create(session=session, digest=_digest(token), expires_at=expires_at)
    return expires_at


def _access_token(session: Session) -> str:
    now = timezone.now()
    claims = {
        "sub": str(session.user_id),
        "username": session.user.username,
        "sid": session.pk,
        "iat": now,
        "exp": now + settings.ACCESS_TOKEN_LIFETIME,
    }
    return jwt.encode(claims, _key("access"), algorithm=_ALGORITHM)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _successor(token: str) -> str:
    mac = hmac.digest(_key("refresh"), token.encode(), "sha256")
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def _key(purpose: str) -> bytes:
    """A key for one purpose, so that a token of one kind is never good as another."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"socsyn.{purpose}".encode(), "sha256")

"""Signing up, and finding people by name."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from feed.errors import Conflict, Invalid, NotFound
from feed.models import IdempotencyKey, User
from feed.services import idempotency, text

PASSWORD_MAX = 256


def find(*, viewer: User | None, username: str) -> User:
    """The account of that name, whatever the case, if `viewer` may see it. Raises `NotFound`."""
    if text.storable(username):
        people = User.objects.visible_to(viewer).filter(username__iexact=username)
        for person in people.order_by():  # one at most, found by the index on the name
            return person
    raise NotFound("user")


def create_user(
    *, username: str, email: str, password: str, idempotency_key: str | None = None
) -> User:
    """A new account; a retry under the same key, with the same values, gets the first one.

    Raises `Invalid` for a value that is not acceptable and `Conflict` for a name or address
    that is taken, each with its field; the check holds under concurrent sign-ups too.
    """
    user = User(username=_username(username), email=_email(email))
    _check_password(password, user)
    request = _request(user, idempotency_key)
    taken = _taken_field(user) or _save(user, password, request)
    if taken is None:
        return user
    if request and (made := _made_before(request, user, password)):
        return made
    raise Conflict(f"That {taken} is taken.", field=taken)


def _taken_field(user: User) -> str | None:
    """Which of what must be unique somebody has already."""
    for field in ("username", "email"):
        if User.objects.filter(**{f"{field}__iexact": getattr(user, field)}).exists():
            return field
    return None


def _save(user: User, password: str, request: IdempotencyKey | None) -> str | None:
    """Make the account; or the field that somebody took between the check and here."""
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
            if request:
                idempotency.keep(request, actor=user, made=user)
    except IntegrityError as error:
        return "email" if "user_email_unique" in str(error) else "username"
    return None


def _request(user: User, key: str | None) -> IdempotencyKey | None:
    """What the key names. The password is no part of it: only its own hash is ever stored."""
    if key is None:
        return None
    return idempotency.named(key, "createUser", {"username": user.username, "email": user.email})


def _made_before(request: IdempotencyKey, user: User, password: str) -> User | None:
    """The account that the same request made; None where there is none, whatever the reason.

    A retry shows that it is one by the key and the password. Both are always looked at, so that
    how long it takes does not tell which was wrong, nor that there was a key at all.
    """
    holder = User.objects.filter(username__iexact=user.username).first()
    if holder is None:
        return None
    is_kept = idempotency.is_kept(request, actor=holder)
    is_right = holder.check_password(password)
    return holder if is_kept and is_right and holder.is_active else None


def _username(value: str) -> str:
    name = text.required("username", value, User.USERNAME_MAX)
    try:
        User._meta.get_field("username").run_validators(name)
    except ValidationError:
        raise Invalid(
            "username may hold letters, digits, _ and, not at its ends, . and -.", field="username"
        ) from None
    return name


def _email(value: str) -> str:
    address = text.required("email", value, User.EMAIL_MAX)
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid("That is no email address.", field="email") from None
    return User.objects.normalize_email(address)


def _check_password(password: str, user: User) -> None:
    if not text.storable(password):
        raise Invalid("password holds characters that are not text.", field="password")
    if len(password) > PASSWORD_MAX:
        raise Invalid(f"password may have {PASSWORD_MAX} characters at most.", field="password")
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from None

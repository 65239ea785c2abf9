"""Signing up, and finding people by name."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from feed.errors import Conflict, Invalid, NotFound
from feed.models import User
from feed.services import text

PASSWORD_MAX = 256


def find(*, viewer: User | None, username: str) -> User:
    """The account of that name, whatever the case, if `viewer` may see it. Raises `NotFound`."""
    if text.storable(username):
        people = User.objects.visible_to(viewer).filter(username__iexact=username)
        for person in people.order_by():  # one at most, found by the index on the name
            return person
    raise NotFound("user")


def create_user(*, username: str, email: str, password: str) -> User:
    """A new account.

    Raises `Invalid` for a value that is not acceptable and `Conflict` for a name or address
    that is taken, each with its field; the check holds under concurrent sign-ups too.
    """
    user = User(username=_username(username), email=_email(email))
    _check_password(password, user)
    for field in ("username", "email"):
        if User.objects.filter(**{f"{field}__iexact": getattr(user, field)}).exists():
            raise _taken(field)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:  # somebody took it between the check and here
        raise _taken("email" if "user_email_unique" in str(error) else "username") from None
    return user


def _taken(field: str) -> Conflict:
    return Conflict(f"That {field} is taken.", field=field)


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

"""Emails that are not taken: whether that is about their recipient, and when to try again.

A server that is away, or refuses whoever sends, says nothing about an address: the next email may
be taken, and so may this one in a moment. One that refuses the recipient, or what it is sent for
them, will do so again, for a while (4xx) or for good (5xx).
"""

import smtplib
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# After so many refusals for a while. What comes then is daily, as emails are.
_SOON = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
_DAILY = timedelta(hours=24)
_RARELY = timedelta(days=7)
HOPELESS = 10  # refusals for a while, one after the other, count as one for good
_GOING_AWAY = 421  # the server closes the connection, whoever it was to be for
_NO_ADDRESS = 553


@dataclass(frozen=True, slots=True)
class Refusal:
    """The server's answer to one email. `code` is SMTP's."""

    code: int

    @property
    def is_permanent(self) -> bool:
        return self.code >= 500

    def wait(self, failures: int) -> timedelta:
        """When to try again, this being so many refusals in a row."""
        if self.is_permanent or failures >= HOPELESS:
            return _RARELY
        return _SOON[failures - 1] if failures <= len(_SOON) else _DAILY


def of(error: BaseException, address: str) -> Refusal | None:
    """What an error of sending to `address` says of it; None where it says nothing."""
    code = 0
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code = min((answer[0] for answer in refused.values()), default=0)
        case smtplib.SMTPDataError(smtp_code=answered):
            code = answered
        case ValueError() if not _is_address(address):  # it never came to a server
            code = _NO_ADDRESS
    return Refusal(code) if 400 <= code <= 599 and code != _GOING_AWAY else None


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True

"""What the domain refuses, and how it says so.

    Exception
    └── SocialError              code INTERNAL, never raised itself
        ├── Unauthenticated      UNAUTHENTICATED   nobody is logged in, or the token is not good
        ├── Forbidden            FORBIDDEN         known, but not allowed
        ├── NotFound             NOT_FOUND         no such thing, or none this viewer may see
        ├── Invalid              VALIDATION        a value is not acceptable; `field` names it
        │   └── OverLimit        VALIDATION        a list was asked for beyond its bound
        ├── Conflict             CONFLICT          the value is taken; `field` names it
        └── Unavailable          UNAVAILABLE       not just now: live delivery can't be reached,
                                                   or a search took too long

The codes are part of the API: they may grow in number, but none changes its meaning.
docs/errors.md lists them with those of the transports.
"""

from typing import ClassVar


class SocialError(Exception):
    """A refusal whose message is meant for the caller and holds nothing of the inside."""

    code: ClassVar[str] = "INTERNAL"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    @property
    def extensions(self) -> dict[str, str]:
        """The `extensions` of the GraphQL error: `code`, and `field` where one is to blame."""
        return {"code": self.code} | ({"field": self.field} if self.field else {})


class Unauthenticated(SocialError):
    code = "UNAUTHENTICATED"

    def __init__(self, message: str = "Log in first.") -> None:
        super().__init__(message)


class Forbidden(SocialError):
    code = "FORBIDDEN"


class NotFound(SocialError):
    code = "NOT_FOUND"

    def __init__(self, noun: str) -> None:
        super().__init__(f"There is no such {noun}.")


class Invalid(SocialError):
    code = "VALIDATION"


class OverLimit(Invalid):
    def __init__(self, field: str, most: int) -> None:
        super().__init__(f"{field} must be between 0 and {most}.", field=field)


class Conflict(SocialError):
    code = "CONFLICT"


class Unavailable(SocialError):
    code = "UNAVAILABLE"

    def __init__(
        self, message: str = "Live delivery can't be reached. Try again in a moment."
    ) -> None:
        super().__init__(message)

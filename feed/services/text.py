"""What text the domain accepts, decided once for every noun."""

from feed.errors import Invalid


def storable(value: str) -> bool:
    """Whether PostgreSQL can hold `value`: no NUL and no lone surrogate."""
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def required(field: str, value: str, most: int) -> str:
    """`value` without outer white space; `Invalid` where it is blank or too long."""
    text = optional(field, value, most)
    # Zero-width characters are no white space to strip(), and show nothing all the same.
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise Invalid(f"{field} may not be blank.", field=field)
    return text


def optional(field: str, value: str, most: int) -> str:
    """`value` without outer white space, possibly empty; `Invalid` where it is too long."""
    if not storable(value):
        raise Invalid(f"{field} holds characters that are not text.", field=field)
    text = value.strip()
    if len(text) > most:
        raise Invalid(f"{field} may have {most} characters at most.", field=field)
    return text

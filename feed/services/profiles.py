"""What people show of themselves: names, words, links and pictures."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TypedDict
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from feed import events
from feed.errors import Invalid, NotFound
from feed.models import Media, User
from feed.services import text

# RFC 5646, section 2.1, without what was registered before it: language, script, region, variants,
# extensions, private use.
_LOCALE = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)
# What turns the direction of the text around it would turn the page around a name as well.
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_is_url = URLValidator(schemes=["http", "https"])


class Link(TypedDict):
    label: str
    url: str


class Changes(TypedDict, total=False):
    """What is left out stays; None clears."""

    display_name: str | None
    bio: str | None
    links: Sequence[Link] | None
    locale: str | None
    avatar_id: int | None
    header_id: int | None


SHOWN = frozenset({"display_name", "bio", "links", "avatar_id", "header_id"})


def check_visible(*, viewer: User | None, user_id: int) -> None:
    """Raises `NotFound` for a person who is not there or not visible to `viewer`."""
    if not User.objects.visible_to(viewer).filter(pk=user_id).exists():
        raise NotFound("user")


@transaction.atomic
def update_profile(*, actor: User, changes: Changes) -> User:
    """The person with another profile.

    Raises `NotFound` for a picture that is not theirs, and `Invalid`; publishes `ProfileUpdated`
    where anything changed that others see.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    values = _checked(actor, changes)
    changed = [name for name, value in values.items() if getattr(user, name) != value]
    if not changed:
        return user
    for name in changed:
        setattr(user, name, values[name])
    user.save(update_fields=changed)
    user.refresh_from_db(fields=["avatar_file"])
    if SHOWN.intersection(changed):
        events.publish(events.ProfileUpdated(actor=user.snapshot()))
    return user


def _checked(actor: User, changes: Changes) -> dict[str, object]:
    """The values to store, by column."""
    values: dict[str, object] = {}
    if "display_name" in changes:
        values["display_name"] = _display_name(changes["display_name"] or "")
    if "bio" in changes:
        values["bio"] = text.optional("bio", changes["bio"] or "", User.BIO_MAX)
    if "links" in changes:
        values["links"] = _links(changes["links"] or ())
    if "locale" in changes:
        values["locale"] = _locale(changes["locale"] or "")
    if "avatar_id" in changes:
        values["avatar_id"] = _picture(actor, changes["avatar_id"], Media.Purpose.AVATAR)
    if "header_id" in changes:
        values["header_id"] = _picture(actor, changes["header_id"], Media.Purpose.HEADER)
    return values


def _display_name(value: str) -> str:
    name = text.optional("displayName", value, User.DISPLAY_NAME_MAX)
    for character in name:
        if unicodedata.category(character) in {"Cc", "Zl", "Zp"} or (
            unicodedata.bidirectional(character) in _TURNS
        ):
            raise Invalid("displayName is one line of plain text.", field="displayName")
    if not any(character.isprintable() and not character.isspace() for character in name):
        return ""  # what shows nothing is no name
    return name


def _links(given: Sequence[Link]) -> list[Link]:
    if len(given) > User.LINKS_MAX:
        raise Invalid(f"A profile may have {User.LINKS_MAX} links at most.", field="links")
    return [
        Link(
            label=text.optional("links", link["label"], User.LINK_LABEL_MAX), url=_url(link["url"])
        )
        for link in given
    ]


def _url(value: str) -> str:
    url = text.required("links", value, User.LINK_URL_MAX)
    try:
        _is_url(url)
        if "@" in urlsplit(url).netloc:  # a name before it would pass for the site's
            raise ValidationError("userinfo")
    except (ValidationError, ValueError):
        raise Invalid("A link must be an http or https address.", field="links") from None
    return url


def _locale(value: str) -> str:
    """The tag in the usual case: de-Latn-CH."""
    tag = text.optional("locale", value, User.LOCALE_MAX)
    if not tag:
        return ""
    found = _LOCALE.fullmatch(tag) if tag.isascii() else None
    if found is None:
        raise Invalid("locale must be a BCP 47 tag, such as de-CH.", field="locale")
    language, script, region = found["language"], found["script"], found["region"]
    parts = language.lower(), (script or "").title(), (region or "").upper()
    return "-".join(part for part in parts if part) + found["rest"].lower()


def _picture(actor: User, media_id: int | None, purpose: Media.Purpose) -> int | None:
    """The id of a picture that `actor` uploaded for that place, its row locked."""
    if media_id is None:
        return None
    media = Media.objects.select_for_update().filter(owner=actor, pk=media_id).first()
    if media is None:
        raise NotFound("media")
    if media.purpose != purpose:
        raise Invalid(f"Upload it with purpose {purpose.name}.", field=f"{purpose}Id")
    return media_id

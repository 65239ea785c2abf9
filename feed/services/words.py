"""What a text names: hashtags and people, found once, when it is written.

Both are read in time linear in the text. Nothing is found inside a URL or an e-mail address.
"""

import re
import unicodedata
from itertools import islice

from feed.models import Hashtag, User

NAMES_MAX = 30  # hashtags, and people, of one text; further ones are words like any other

# From where a URL is sure to be one. Its ASCII part is enough: what may follow a letter or a slash
# is no name either.
_URL = re.compile(r"://[!-~]*|\bwww\.[!-~]*|\bmailto:[!-~]*", re.IGNORECASE)
# The local part of an address may end in any of these, but not in a full stop.
_PERSON = re.compile(
    r"(?<![\w@/+%=&~-])[@\uff20]([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)(?![\w@])"
)
_BEFORE_NO_TAG = frozenset("#&/@=")


def folded(name: str) -> str:
    """The one form of a hashtag, however it is written: NFKC, case folded, without #."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def hashtags(text: str) -> list[str]:
    """The hashtags of `text`, folded, each once, in order, `NAMES_MAX` at most.

    A hashtag is # and letters, marks, digits and _ of any script, a letter among them, with no such
    character before it. One longer than `Hashtag.NAME_MAX` is none.
    """
    text = unicodedata.normalize("NFKC", _URL.sub(" ", text))  # makes ordinary # of full-width ones
    found: dict[str, None] = {}
    place = text.find("#")
    while place >= 0 and len(found) < NAMES_MAX:
        end = place + 1
        while end < len(text) and _is_of_word(text[end]):
            end += 1
        name = folded(text[place + 1 : end])
        before = text[place - 1] if place else " "
        if _is_name(name) and before not in _BEFORE_NO_TAG and not _is_of_word(before):
            found[name] = None
        place = text.find("#", end)
    return list(found)


def mentions(text: str) -> list[str]:
    """The usernames after an @ in `text`, each once whatever its case, `NAMES_MAX` at most."""
    text = unicodedata.normalize("NFC", _URL.sub(" ", text))  # so that no accent is left over
    names = (match[1] for match in _PERSON.finditer(text) if len(match[1]) <= User.USERNAME_MAX)
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.upper(), name)
    return list(islice(found.values(), NAMES_MAX))


def may_mention(text: str) -> bool:
    """Whether `mentions` could find anybody, at a glance."""
    return "@" in text or "\uff20" in text


def _is_of_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LMN"


def _is_name(name: str) -> bool:
    return len(name) <= Hashtag.NAME_MAX and any(
        unicodedata.category(character)[0] == "L" for character in name
    )

"""Chinese, Japanese and Korean: text without spaces between its words, searched by pairs.

No language is known of a post, and PostgreSQL's parser takes all that stands between two spaces or
points for one word. So `feed_spread` (migration 0084) writes each of these characters twice, with a
gap between: abc becomes "a ab bc c". These are the words of the text: each pair, and at the ends of
a run its first and last character alone. Whatever part of a run somebody looks for is then a phrase
of pairs, and one character is the beginning of a word. What is found is put together again here.
"""

import re
from collections.abc import Callable, Iterable
from itertools import groupby

# As in migration 0084: Han, kana, bopomofo and hangul, with the marks that lengthen and repeat.
_CHARACTERS = (
    "\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
_RUN = re.compile(f"[{_CHARACTERS}]+")
_ALONE = re.compile(f"(?<!<-> )'([{_CHARACTERS}])'(?!:| <->)")
_PAIR = re.compile(f"[{_CHARACTERS}]{{2}}")

GAP = "\x08"  # what PostgreSQL gives back is spread by; taken out of the text before

Pieces = list[tuple[str, bool]]  # a text in pieces, and which of them match


def is_in(text: str) -> bool:
    """Whether any of it is such text."""
    return bool(_RUN.search(text))


def is_pair(word: str) -> bool:
    """Whether a word is one of a run's pairs, which is the beginning of no other."""
    return bool(_PAIR.fullmatch(word))


def phrase(text: str) -> str:
    """A folded text as words that stand one after the other wherever it is part of a text.

    As `feed_spread`, but for the characters at its ends: what is looked for may go on there.
    """

    def pairs(found: re.Match[str]) -> str:
        run = found[0]
        first = [run[0]] if _has_word(text[: found.start()]) else []
        last = [run[-1]] if _has_word(text[found.end() :]) else []
        inner = [run[n : n + 2] for n in range(len(run) - 1)]
        return f" {' '.join(first + inner + last or [run])} "

    return _RUN.sub(pairs, text)


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def in_websearch(query: str) -> str:
    """The query with what is such text as quoted phrases, for `websearch_to_tsquery`."""
    parts = query.split('"')
    for n, part in enumerate(parts):
        parts[n] = phrase(part) if n % 2 else " ".join(map(_quoted, part.split(" ")))
    return '"'.join(parts)


def _quoted(word: str) -> str:
    if not is_in(word):
        return word
    without = "-" if word.startswith("-") else ""
    return f'{without}"{phrase(word.lstrip("-"))}"'


def with_beginnings(tsquery: str) -> str:
    """The tsquery with each character that stands alone as the beginning of a pair.

    Not within a phrase: there it is the first or last of a run, which is a word by itself.
    """
    return _ALONE.sub(r"'\1':*", tsquery)


def joined(pieces: Iterable[tuple[str, bool]], is_sought: Callable[[str], bool]) -> Pieces:
    """The pieces of a text that was spread with `GAP`, as it was before.

    Of a pair that was not itself sought, its first character was: that alone is marked.
    """
    found: list[tuple[str, bool]] = []
    is_second = False
    for text, matches in pieces:
        first_only = matches and is_pair(text) and not is_sought(text)
        for n, character in enumerate(text):
            is_marked = matches and not (first_only and n)
            if character != GAP and is_second and found and found[-1][0] == character:
                found[-1] = (character, found[-1][1] or is_marked)
            elif character != GAP:
                found.append((character, is_marked))
            is_second = character == GAP
    groups = groupby(found, key=lambda each: each[1])
    return [("".join(character for character, _ in group), matches) for matches, group in groups]

"""Hashtags and mentions, as found in texts of all kinds."""

import unicodedata
from random import Random

import pytest

from feed.models import Block, CommentMention, Mention, Post, User
from feed.services import comments, mentions, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("no tags, nor # alone, nor #!", []),
        ("#One and #two, #ONE again (#three)", ["one", "two", "three"]),
        ("#1984 is a number, #1984book and #_a are not", ["1984book", "_a"]),
        ("#___ #_1", []),
        ("a#b ##c &#38; /#d http://x.org/#e www.x.org/#f", []),
        ("#stop.#go #left-right", ["stop", "go", "left"]),
        ("#Straße #STRASSE", ["strasse"]),
        ("#Ελλάδα #東京 #हिन्दी #กรุงเทพ #עברית", ["ελλάδα", "東京", "हिन्दी", "กรุงเทพ", "עברית"]),
        ("\uff03\uff34\uff4f\uff4b\uff59\uff4f", ["tokyo"]),
        ("#Cafe\u0301 #CAF\u00c9", ["caf\u00e9"]),
        ("https://x.org/a\uff0c#標籤", ["標籤"]),
        ("#" + "x" * 100, ["x" * 100]),
        ("#" + "x" * 101, []),
        ("#\U0001f600 #x\U0001f600", ["x"]),
        ("\u00bd#\u2160a", []),
    ],
)
def test_hashtags(text: str, found: list[str]) -> None:
    assert words.hashtags(text) == [unicodedata.normalize("NFKC", name) for name in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("@ada, @Bob! (@c.d) @ADA .@eve", ["ada", "Bob", "c.d", "eve"]),
        ("@ada. @bob... @c-", ["ada", "bob", "c"]),
        ("\uff20ada says '@bob' **@eve**", ["ada", "bob", "eve"]),
        ("mail ada@example.com, a+@x.org, mailto:@x or @ada@example.com", []),
        ("https://x.org/@ada www.x.org/@ada ftp://@ada x/@ada", []),
        ("@ad\u00e9 @ade\u0301 @東京 @ @@ada", []),
        ("@" + "x" * 30 + " @" + "y" * 31, ["x" * 30]),
    ],
)
def test_mentions(text: str, found: list[str]) -> None:
    assert words.mentions(text) == found


def test_thirty_at_most() -> None:
    text = " ".join(f"#tag{n} @person{n}" for n in range(50))
    assert words.hashtags(text) == [f"tag{n}" for n in range(30)]
    assert words.mentions(text) == [f"person{n}" for n in range(30)]


def test_any_text_is_read_and_what_is_found_is_in_its_one_form() -> None:
    chance = Random(7)
    alphabet = "#@_.-/ aZ9\u0301\u0130\u1e9e\ufb01\u00bd\u2160\ufdfa東\u093f\u200d\U0001f600"
    for _ in range(2000):
        text = "".join(chance.choices(alphabet, k=chance.randint(0, 40)))
        for name in words.hashtags(text):
            assert words.folded(name) == name
            assert words.hashtags(f"#{name}") == [name]
        for name in words.mentions(text):
            assert words.mentions(f"@{name}") == [name]


def test_the_people_a_text_names(ada: User, bob: User, person: object) -> None:
    assert callable(person)
    eve, gone = person("eve"), person("gone")
    Block.objects.create(blocker=eve, blocked=ada)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    found = mentions.named(author=ada, text="@BOB @eve @gone @nobody @ada @bob")
    assert found == [bob]


def test_a_comment_keeps_them_the_same_way(ada: User, bob: User, post: Post) -> None:
    comment = comments.create_comment(actor=ada, post_id=post.pk, content="Hi")
    for target, rows in ((comment, CommentMention.objects), (post, Mention.objects)):
        for people in ([ada, bob], [bob], [bob], []):
            mentions.keep(target, people)
            assert list(rows.values_list("user", flat=True)) == [each.pk for each in people]

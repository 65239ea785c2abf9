"""Searching text without spaces between its words: any part of a run is found, and marked."""

from collections.abc import Callable

import pytest
from django.db import connection

from feed.models import Block, Hashtag, Post, User, Visibility, cjk, search
from feed.services.hashtags import keep
from feed.services.search import find_hashtags, find_people, find_posts
from tests.feed.services.test_search import hashtags, people, posts, shown

Write = Callable[..., Post]


@pytest.fixture
def write(ada: User) -> Write:
    """`write("text")` posts something, by Ada where nobody is named."""
    return lambda content, **fields: Post.objects.create(
        **{"author": ada, "content": content} | fields
    )


JAPANESE = "昨日東京へ行った。iPhone東京版を買う、ﾀﾜｰで"
CHINESE = "我今天在北京大学看书。然后去上海。𠮷野家 herons"
KOREAN = "어제 서울에서 부산까지 갔다"


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        (JAPANESE, "東京", True),
        (JAPANESE, "昨日東京へ行った", True),
        (JAPANESE, "へ行っ", True),
        (JAPANESE, "東", True),
        (JAPANESE, "た", True),  # the last of its run
        (JAPANESE, "昨", True),  # the first
        (JAPANESE, "京東", False),
        (JAPANESE, "昨日東京へ行かない", False),
        (JAPANESE, "東京 買う", True),
        (JAPANESE, "買う 東京 昨日", True),
        (JAPANESE, "東京 大阪", False),
        (JAPANESE, "大", False),
        (JAPANESE, "#東京", True),
        (JAPANESE, "「東京」", True),
        (JAPANESE, "行った。iphone", True),
        (JAPANESE, "iPhone東京", True),
        (JAPANESE, "phone東京", False),  # other words are whole, or a beginning
        (JAPANESE, "iPhone京", False),
        (JAPANESE, "iphone東", True),
        (JAPANESE, "iph", True),
        (JAPANESE, "タワー", True),  # half and full width
        (JAPANESE, "ﾀﾜ", True),
        (JAPANESE, "東京 or 大阪", True),
        (JAPANESE, "大阪 or 京都", False),
        (JAPANESE, "東京 -大阪", True),
        (JAPANESE, "東京 -昨日", False),
        (JAPANESE, "東京 -昨", False),
        (JAPANESE, "東京 -iphone東京", False),
        (JAPANESE, "東京 -iphone大阪", True),
        (JAPANESE, '東京 -"へ行った"', False),
        (JAPANESE, '"東京へ"', True),
        (JAPANESE, '"東京 へ"', False),  # no run ends there
        (JAPANESE, '"東京版を買う タワー"', True),
        (JAPANESE, '"iphone 東京"', True),
        (JAPANESE, '"東京', True),
        (JAPANESE, "東京\" ' & | ! <-> :*", True),
        (JAPANESE, "'東京'", True),
        (CHINESE, "北京", True),
        (CHINESE, "京大", True),
        (CHINESE, "北大", False),
        (CHINESE, "上海 北京", True),
        (CHINESE, "𠮷野", True),
        (CHINESE, "𠮷", True),
        (CHINESE, "北京 her", True),
        (CHINESE, "her 北京", False),  # only the last may be a beginning
        (KOREAN, "서울", True),
        (KOREAN, "부산 서울", True),
        (KOREAN, "울에", True),
        (KOREAN, "대구", False),
        ("人人都", "人人", True),
        ("人人都", "人人人", False),
        ("a人b", "a人b", True),
        ("a人b", "人", True),
        ("a人b", '"a人 b"', True),
        ("a東京2020", "東京20", True),  # what follows may be a beginning
    ],
)
def test_what_matches(text: str, query: str, found: bool, write: Write) -> None:
    post = write(text)
    assert posts(query) == [post] * found


def test_any_part_of_a_long_query_is_found(write: Write) -> None:
    text = "国境の長いトンネルを抜けると雪国であった夜の底が白くなった" * 6
    post = write(text)
    for begin in range(0, 60, 7):
        for size in (1, 2, 3, 20, 100):
            assert posts(text[begin : begin + size]) == [post]


def marked(query: str, name: str = "excerpt") -> str:
    (hit,) = find_posts(viewer=None, query=query, size=1, after=None).hits
    return shown(hit, name)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("昨日東京へ行った。", "東京へ", "昨日[東京へ]行った。"),
        ("昨日東京へ行った。", "東", "昨日[東]京へ行った。"),
        ("昨日東京へ行った。", "昨日東京へ行った", "[昨日東京へ行った]。"),
        ("昨日東京へ行った。", "た 東京", "昨日[東京]へ行っ[た]。"),
        ("東京、東 東京!", "東京", "[東京]、東 [東京]!"),
        ("人人人 <b>人</b>", "人人", "[人人人] <b>人</b>"),
        ("人人都\n人", "人", "[人人]都\n[人]"),
        ("tower東京x", "tower東京", "[tower][東京]x"),
        ("a_b.c-d 東京", "東京", "a_b.c-d [東京]"),
        ("東\x08京 \x02東京\x03", "東京", "[東京] [東京]"),
        ("aa bb 東京 cc", "東京 aa", "[aa] bb [東京] cc"),
        ("서울에서 갔다", "서울", "[서울]에서 갔다"),
    ],
)
def test_what_matches_is_marked(text: str, query: str, expected: str, write: Write) -> None:
    write(text, title=text)
    assert marked(query).replace("][", "") == expected.replace("][", "")
    assert marked(query, "title").replace("][", "") == expected.replace("][", "")


def test_a_text_is_shown_as_it_was_written(write: Write) -> None:
    text = "今日は大大阪へ。\uff21\uff22\uff23 ﾀﾜｰ 한국어 <i>\nタタタワワー 東京tower東京 々々〆"
    write(text + " herons")
    for query in ("herons", "大", "タ", "大阪へ", "東京tower東京"):
        assert marked(query).replace("[", "").replace("]", "") == text + " herons"


def test_an_excerpt_is_short_and_around_what_matches(write: Write) -> None:
    text = "今日は大阪へ。" * 100 + "昨日東京へ行った。" + "明日は京都へ。" * 100
    write(text)
    excerpt = marked("東京へ")
    assert "昨日[東京へ]行った" in excerpt
    assert len(excerpt) < 150
    for extract in excerpt.replace("[", "").replace("]", "").split(" … "):
        assert extract in text


def test_titles_count_more_and_words_that_stand_together(write: Write) -> None:
    apart = write("東の京都、京の東、東京は遠くて大きい街です。そして大阪")
    together = write("東京大阪")
    title = write("何か", title="東京大阪")
    assert posts("東京 大阪") == [title, together, apart]


def test_only_what_the_viewer_may_see(write: Write, ada: User, bob: User) -> None:
    to_all = write("東京")
    write("東京", visibility=Visibility.FOLLOWERS)
    assert posts("東京") == posts("東京", bob) == [to_all]
    Block.objects.create(blocker=ada, blocked=bob)
    assert posts("東京", bob) == []


def test_an_edited_post_is_found_by_its_new_text(write: Write) -> None:
    post = write("東京")
    Post.objects.filter(pk=post.pk).update(content="大阪", content_warning="京都")
    assert (posts("東京"), posts("大阪"), posts("京都")) == ([], [post], [post])


def test_people_are_found_by_their_display_name(person: Callable[[str], User]) -> None:
    ada, _ = person("ada"), person("bob")
    User.objects.filter(pk=ada.pk).update(display_name="山田太郎", bio="東京在住")
    for query in ("山田", "太郎", "郎", "山田太郎", "在住 山田", "@山田", "ada 山田"):
        assert people(query) == ["ada"], query
    assert people("田山") == people("山田 bob") == []
    (hit,) = find_people(viewer=None, query="山田", size=1, after=None).hits
    assert shown(hit, "username") == "ada"


def test_hashtags_are_found_by_their_parts(write: Write) -> None:
    keep(write("x"), ["東京旅行", "東京", "京都_2026"])
    assert set(hashtags("東京")) == {"東京旅行", "東京"}
    assert hashtags("#東京")[0] == "東京"
    assert hashtags("旅行") == hashtags("京旅") == ["東京旅行"]
    assert hashtags("京都") == hashtags("都_2026") == ["京都_2026"]
    (hit,) = find_hashtags(viewer=None, query="京旅", size=1, after=None).hits
    assert shown(hit, "name") == "東[京旅]行"
    assert Hashtag.objects.count() == 3


@pytest.mark.django_db
def test_python_and_sql_agree_on_each_character() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n FROM generate_series(1, 262143) AS n"
            " WHERE n NOT BETWEEN 55296 AND 57343 AND feed_spread(chr(n), ' ') <> chr(n)"
        )
        spread = {row[0] for row in cursor.fetchall()}
    assert spread == {
        n for n in range(1, 0x40000) if not 0xD800 <= n < 0xE000 and cjk.is_in(chr(n))
    }
    assert len(spread) > 90_000


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "herons", "昨日東京へ、tower東京x 人人 人\n人", JAPANESE])
def test_what_was_spread_is_put_together_again(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT feed_spread(%s, %s)", [text, cjk.GAP])
        ((spread,),) = cursor.fetchall()
    assert (spread == text) is not cjk.is_in(text)
    assert search.parts(spread, "") == ([(text, False)] if text else [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("東京へ", "'東京' <-> '京へ'"),
        ("東", "'東':*"),
        ("東 京都", "'東':* & '京都'"),
        ("-東 heron", "!'東':* & 'heron':*"),
        ("x東", "'x' <-> '東':*"),
        ('"x 東" or "東 x" or 東', "'x' <-> '東' | '東' <-> 'x' | '東':*"),
        ("東京tower", "'東京' <-> '京' <-> 'tower':*"),
        ("heron", "'heron':*"),
    ],
)
def test_what_is_asked(typed: str, expected: str) -> None:
    tsquery, names_something = search.parse(typed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsquery::text = %s::tsquery::text", [tsquery, expected])
        assert cursor.fetchone() == (True,), tsquery
    assert names_something


def test_other_text_has_the_words_it_had(write: Write) -> None:
    write("Three herons. Straße, café; नमस्ते สวัสดี")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(search = setweight(to_tsvector('simple', feed_fold(content)), 'B'))"
            " FROM feed_post WHERE title = ''"
        )
        assert cursor.fetchone() == (True,)

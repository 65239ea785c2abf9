"""Searching: what matches, in which order, marked safely, and never what may not be seen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from feed.errors import Invalid, Unavailable
from feed.models import (
    Block,
    Follow,
    Hashtag,
    HashtagFollow,
    Mention,
    Mute,
    Post,
    User,
    Visibility,
    search,
)
from feed.services.hashtags import keep
from feed.services.search import QUERY_MAX, Found, Hit, find_hashtags, find_people, find_posts

Write = Callable[..., Post]


@pytest.fixture
def write(ada: User) -> Write:
    """`write("text", author=…, tags=…)` posts something, by Ada where nobody is named."""

    def post(content: str, *, author: User = ada, tags: str = "", **fields: Any) -> Post:
        made = Post.objects.create(author=author, content=content, **fields)
        keep(made, tags.split())
        return made

    return post


def posts(query: str, viewer: User | None = None) -> list[Post]:
    return [hit.row for hit in find_posts(viewer=viewer, query=query, size=50, after=None).hits]


def people(query: str, viewer: User | None = None) -> list[str]:
    found = find_people(viewer=viewer, query=query, size=50, after=None)
    return [hit.row.username for hit in found.hits]


def hashtags(query: str, viewer: User | None = None) -> list[str]:
    found = find_hashtags(viewer=viewer, query=query, size=50, after=None)
    return [hit.row.name for hit in found.hits]


def shown(hit: Hit[Any], name: str) -> str:
    return "".join(f"[{text}]" if matches else text for text, matches in hit.texts[name])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("herons", True),
        ("HERONS canal", True),
        ("herons desert", False),
        ("her", True),  # the last word may be a beginning
        ("her canal", False),  # any other may not
        ('"three herons"', True),
        ('"herons three"', False),
        ("desert or herons", True),
        ("canal -herons", False),
        ("canal -desert", True),
        ("café", True),
        ("CAFE\u0301", True),  # an accent of its own
        ("\uff43anal", True),  # full width
        ("strasse", True),
        ("#morning", True),
        ("नमस्ते", True),
        ("&|!():*'\\<->", False),
        ("herons'", True),
        ("herons:* & !canal", True),  # operators of PostgreSQL's own mean nothing here
        ('"', False),
        ("🎉", False),
    ],
)
def test_what_matches(query: str, found: bool, write: Write) -> None:
    post = write("Three herons on the Canal, Straße by the café. #morning नमस्ते")
    assert posts(query) == [post] * found


def test_titles_count_more_than_texts_and_those_more_than_warnings(write: Write) -> None:
    warning = write("and more", content_warning="herons")
    content = write("herons and more")
    title = write("and more", title="herons")
    assert posts("herons") == [title, content, warning]


def test_of_equals_the_newer_comes_first(write: Write) -> None:
    old, new = write("herons"), write("herons")
    Post.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=365))
    assert posts("herons") == [new, old]


def test_an_edited_post_is_found_by_its_new_text(write: Write) -> None:
    post = write("herons")
    Post.objects.filter(pk=post.pk).update(content="storks")
    assert (posts("herons"), posts("storks")) == ([], [post])


def test_what_matches_is_marked_in_plain_text(write: Write) -> None:
    write(
        "<b>herons</b> & <script>alert(1)</script> \x02herons\x03",
        title="On Herons, a_b.c-d",
    )
    (hit,) = find_posts(viewer=None, query="heron", size=1, after=None).hits
    assert shown(hit, "title") == "On [Herons], a_b.c-d"
    assert shown(hit, "excerpt") == "<b>[herons]</b> & <script>alert(1)</script> [herons]"


def test_an_excerpt_is_short_and_around_what_matches(write: Write) -> None:
    write("far " * 400 + "herons " + "away " * 400)
    (hit,) = find_posts(viewer=None, query="herons", size=1, after=None).hits
    assert "[herons]" in shown(hit, "excerpt")
    assert len(shown(hit, "excerpt")) < 300


def test_a_content_warning_stands_before_what_it_hides(write: Write) -> None:
    write("herons die", content_warning="About herons")
    (hit,) = find_posts(viewer=None, query="herons", size=1, after=None).hits
    assert shown(hit, "excerpt") == "About [herons]"


def test_only_what_the_viewer_may_see(
    write: Write, ada: User, bob: User, person: Callable[[str], User]
) -> None:
    carol = person("carol")
    Follow.objects.create(follower=bob, followed=ada)
    to_all = write("herons")
    to_followers = write("herons", visibility=Visibility.FOLLOWERS)
    to_carol = write("herons", visibility=Visibility.MENTIONED)
    Mention.objects.create(post=to_carol, user=carol)
    write("herons", deleted_at=timezone.now())
    write("", author=bob, repost_of=to_all)
    assert posts("herons") == [to_all]
    assert set(posts("herons", ada)) == {to_all, to_followers, to_carol}
    assert set(posts("herons", bob)) == {to_all, to_followers}
    assert set(posts("herons", carol)) == {to_all, to_carol}


def test_posts_of_a_private_account_are_for_its_followers(
    write: Write, ada: User, bob: User
) -> None:
    post = write("herons")
    User.objects.filter(pk=ada.pk).update(is_private=True)
    assert (posts("herons"), posts("herons", bob), posts("herons", ada)) == ([], [], [post])
    Follow.objects.create(follower=bob, followed=ada)
    assert posts("herons", bob) == [post]


@pytest.mark.parametrize("mine", [True, False])
def test_a_block_hides_both_from_each_other(mine: bool, write: Write, ada: User, bob: User) -> None:
    write("herons", tags="herons")
    Block.objects.create(blocker=bob if mine else ada, blocked=ada if mine else bob)
    assert posts("herons", bob) == []
    assert people("ada", bob) == people("bob", ada) == []
    assert hashtags("herons", bob) == []
    assert hashtags("herons") == ["herons"]


def test_posts_of_the_muted_stay_out(write: Write, ada: User, bob: User) -> None:
    write("herons")
    Mute.objects.create(muter=bob, muted=ada)
    assert posts("herons", bob) == []
    assert people("ada", bob) == ["ada"]


def test_who_is_not_active_is_not_found(write: Write, ada: User) -> None:
    write("herons")
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert (posts("herons"), people("ada")) == ([], [])


def test_people_are_found_by_the_parts_of_their_name(person: Callable[[str], User]) -> None:
    for name in ("ada.lovelace", "Grace_Hopper", "ada-2", "adam", "or"):
        person(name)
    assert set(people("ada")) == {"ada.lovelace", "ada-2", "adam"}
    assert people("@Ada.Love") == people("lovelace ada") == ["ada.lovelace"]
    assert people("hopper") == ["Grace_Hopper"]
    assert people("or") == ["or"]
    (hit,) = find_people(viewer=None, query="ada lov", size=5, after=None).hits
    assert shown(hit, "username") == "[ada].[lovelace]"


def test_the_whole_name_comes_first_then_who_is_followed_more(
    person: Callable[[str], User],
) -> None:
    for name, followers in (("ada", 0), ("ada1", 5), ("ada2", 500)):
        User.objects.filter(pk=person(name).pk).update(followers_count=followers)
    assert people("ada") == ["ada", "ada2", "ada1"]


def test_hashtags_are_found_by_what_can_be_seen(write: Write, ada: User, bob: User) -> None:
    write("a", tags="birds birdsong new_york")
    write("b", tags="birdsong")
    write("c", tags="birdsecret", visibility=Visibility.FOLLOWERS)
    write("d", tags="birdsgone", deleted_at=timezone.now())
    unused = Hashtag.objects.create(name="birdsunused")
    HashtagFollow.objects.create(user=ada, hashtag=unused)
    assert hashtags("bird") == hashtags("#Bird", bob) == ["birdsong", "birds"]
    assert hashtags("york") == ["new_york"]
    assert hashtags("birds") == ["birds", "birdsong"]


@pytest.mark.parametrize("find", [find_posts, find_people, find_hashtags])
@pytest.mark.parametrize(
    "query", ["", "  ", "a\0b", "\ud800", "x" * (QUERY_MAX + 1), "a " * 21, "\u200b"]
)
def test_what_can_t_be_searched_for(query: str, find: Callable[..., Found[Any]], db: None) -> None:
    with pytest.raises(Invalid) as refusal:
        find(viewer=None, query=query, size=5, after=None)
    assert refusal.value.field == "query"


def test_only_what_to_leave_out_is_no_search(db: None) -> None:
    for query in ("-herons", "-a -b", "-a or b"):
        with pytest.raises(Invalid) as refusal:
            find_posts(viewer=None, query=query, size=5, after=None)
        assert refusal.value.field == "query"


def test_pages_show_everything_once_and_stay_put(write: Write) -> None:
    made = [write("herons " * n) for n in range(1, 8)]
    seen: list[Post] = []
    after = None
    while True:
        found = find_posts(viewer=None, query="herons", size=3, after=after)
        seen += [hit.row for hit in found.hits]
        after = found.hits[-1].place
        write("herons herons herons", title="herons")  # better than all, and too late
        if not found.has_more:
            break
    assert len(seen) == 7
    assert set(seen) == set(made)


def test_of_many_the_newest_are_ranked(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feed.services.search.POSTS_MAX", 2)
    write("", title="herons")
    newer = [write("one of many herons in a long text"), write("herons")]
    assert posts("herons") == newer[::-1]


def test_a_search_is_given_up_in_time(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # Long enough for what takes the savepoint back, which the limit is for as well.
    monkeypatch.setattr(search, "TIMEOUT_MS", 1_000)
    with pytest.raises(Unavailable), search.in_time(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(60)")
    with connection.cursor() as cursor:  # and leaves nothing behind
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)

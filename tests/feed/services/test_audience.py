"""Random societies: what a list holds for each viewer is what live delivery shows them.

Three are compared: the lists, `admitted` for all viewers at once, and rules written down here a
third time, in plain Python and as slow as they like.
"""

import random
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from feed import events
from feed.models import (
    Block,
    Comment,
    Follow,
    Hashtag,
    HashtagFollow,
    Mention,
    Mute,
    Post,
    PostTag,
    User,
    Visibility,
)
from feed.services import audience, posts, timelines
from feed.services.audience import OfAuthor, OfHashtag, Scope
from feed.services.pages import Span

PEOPLE = 8
POSTS = 30


class Society:
    """Some people, all that can stand between them, and what they wrote."""

    def __init__(self, seed: int, reposts: float = 0.25) -> None:
        self.reposts = reposts  # how likely a post is one
        self.chance = random.Random(seed)
        self.people = User.objects.bulk_create(
            User(
                username=f"person{number}",
                email=f"{number}@example.com",
                password=make_password(None),
                is_private=self._is(0.3),
                is_active=self._is(0.9),
            )
            for number in range(PEOPLE)
        )
        self.follows = self._pairs(0.3)
        self.blocks = self._pairs(0.08)
        self.mutes = self._pairs(0.1)
        self.old_mutes = self._pairs(0.1) - self.mutes
        Follow.objects.bulk_create(Follow(follower_id=a, followed_id=b) for a, b in self.follows)
        Block.objects.bulk_create(Block(blocker_id=a, blocked_id=b) for a, b in self.blocks)
        past = timezone.now() - timedelta(seconds=1)
        Mute.objects.bulk_create(
            Mute(muter_id=a, muted_id=b, expires_at=end)
            for pairs, end in ((self.mutes, None), (self.old_mutes, past))
            for a, b in pairs
        )
        self.tag = Hashtag.objects.create(name="bread")
        self.tag_followers = {person.pk for person in self.people if self._is(0.3)}
        HashtagFollow.objects.bulk_create(
            HashtagFollow(user_id=pk, hashtag=self.tag) for pk in self.tag_followers
        )
        self._write()

    def _is(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def _pairs(self, likelihood: float) -> set[tuple[int, int]]:
        ids = [person.pk for person in self.people]
        return {(a, b) for a in ids for b in ids if a != b and self._is(likelihood)}

    def _write(self) -> None:
        self.posts: list[Post] = []
        for _ in range(POSTS):
            author = self.chance.choice(self.people)
            written = [each for each in self.posts if each.repost_of is None]
            repeated = self.chance.choice(written) if written and self._is(self.reposts) else None
            if repeated and self._has_reposted(author, repeated):
                repeated = None
            self.posts.append(
                Post.objects.create(
                    author=author,
                    content="" if repeated else "Hello",
                    visibility=self.chance.choice(Visibility.values),
                    repost_of=repeated,
                    deleted_at=timezone.now() if self._is(0.1) else None,
                )
            )
        self.mentions = {
            (post.pk, person.pk) for post in self.posts for person in self.people if self._is(0.1)
        }
        Mention.objects.bulk_create(Mention(post_id=a, user_id=b) for a, b in self.mentions)
        self.tagged = {post.pk for post in self.posts if self._is(0.3)}
        PostTag.objects.bulk_create(
            PostTag(post=post, hashtag=self.tag, created_at=post.created_at)
            for post in self.posts
            if post.pk in self.tagged
        )

    def _has_reposted(self, author: User, post: Post) -> bool:
        return any(each.author == author and each.repost_of == post for each in self.posts)

    @property
    def viewers(self) -> list[int | None]:
        return [None, *(person.pk for person in self.people if person.is_active)]

    # --- The rules, once more -------------------------------------------------------------------

    def may_see(self, viewer: int | None, post: Post, *, deleted: bool = False) -> bool:
        original = post.repost_of
        if post.deleted_at and not deleted:
            return False
        if original and (original.deleted_at or not self._in_sight(viewer, original)):
            return False
        return self._in_sight(viewer, post)

    def _in_sight(self, viewer: int | None, post: Post) -> bool:
        author = post.author
        to_all = post.visibility == Visibility.PUBLIC and not author.is_private
        if not author.is_active:
            return False
        if viewer is None:
            return to_all
        if self.blocked(viewer, author.pk):
            return False
        follows = (viewer, author.pk) in self.follows
        return (
            viewer == author.pk
            or to_all
            or (follows and post.visibility != Visibility.MENTIONED)
            or (post.pk, viewer) in self.mentions
        )

    def blocked(self, one: int, other: int) -> bool:
        return (one, other) in self.blocks or (other, one) in self.blocks

    def is_muted(self, viewer: int | None, post: Post) -> bool:
        writers = {post.author.pk} | ({post.repost_of.author.pk} if post.repost_of else set())
        return any((viewer, writer) in self.mutes for writer in writers)

    def belongs(self, scope: Scope, viewer: int | None, post: Post) -> bool:
        written = post.repost_of is None  # a repost has no hashtags of its own
        tagged = written and post.pk in self.tagged and post.visibility == Visibility.PUBLIC
        match scope:
            case OfAuthor(user_id):
                return post.author.pk == user_id
            case OfHashtag(name):
                return name == "bread" and tagged and not self.is_muted(viewer, post)
            case audience.one:
                return True
            case audience.feed:
                return written and not self.is_muted(viewer, post)
            case audience.home:
                follows = (viewer, post.author.pk) in self.follows
                likes_tag = tagged and viewer in self.tag_followers
                own = post.author.pk == viewer
                return (own or follows or likes_tag) and not self.is_muted(viewer, post)
        raise AssertionError(scope)

    def holds(self, scope: Scope, viewer: int | None, post: Post) -> bool:
        """Whether the viewer's list holds the post itself."""
        if viewer is None and scope is audience.home:
            return False
        return self.may_see(viewer, post) and self.belongs(scope, viewer, post)

    def lists(self, scope: Scope, viewer: int | None, post: Post) -> bool:
        """Whether the viewer's list holds the post, or a repost of it."""
        if viewer is None and scope is audience.home:
            return False
        return any(
            self.may_see(viewer, each) and self.belongs(scope, viewer, each)
            for each in self.posts
            if post in (each, each.repost_of)
        )


def _listed(scope: Scope, viewer: int | None) -> list[int]:
    """All of the list, a few at a time, to and fro."""
    person = None if viewer is None else User.objects.get(pk=viewer)
    found: list[Post] = []
    while page := timelines.posts(scope=scope, viewer=person, span=_after(found, 4)):
        found += page
    back = timelines.posts(scope=scope, viewer=person, span=Span(99, newest_first=False))
    assert back == found[::-1]
    return [post.pk for post in found]


def _after(found: list[Post], size: int) -> Span:
    return Span(size, older_than=(found[-1].created_at, found[-1].pk) if found else None)


def _scopes(society: Society) -> Collection[Scope]:
    someone = society.people[0].pk
    return [audience.feed, audience.one, audience.home, OfAuthor(someone), OfHashtag("bread")]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.django_db
def test_lists_and_delivery_show_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timelines, "FEW", seed % 3)  # as for who follows few, and many
    monkeypatch.setattr(timelines, "WINDOW", 15)
    society = Society(seed)
    for scope in _scopes(society):
        shown: dict[int | None, set[int]] = {viewer: set() for viewer in society.viewers}
        for post in society.posts:
            event = events.PostCreated(actor=post.author.snapshot(), post=post.snapshot())
            for viewer in audience.admitted(event, scope, society.viewers):
                shown[viewer].add(post.pk)
        for viewer in society.viewers:
            expected = {
                post.pk
                for post in society.posts
                if (viewer is not None or scope is not audience.home)
                and society.may_see(viewer, post)
                and society.belongs(scope, viewer, post)
            }
            assert shown[viewer] == expected, (scope, viewer)
            if viewer is not None or scope is not audience.home:
                assert _listed(scope, viewer) == sorted(expected, reverse=True), (scope, viewer)


CHANGES = (events.PostUpdated, events.PostLiked, events.PostUnliked, events.PostCounted)
OF_COMMENTS = (
    events.CommentAdded,
    events.CommentUpdated,
    events.CommentLiked,
    events.CommentUnliked,
    events.CommentCounted,
)


def _changes(society: Society, post: Post) -> Iterator[tuple[events.PostEvent, User | None]]:
    """Some of what may happen to a post, and who wrote the comment that it is about."""
    chance = society.chance
    actor, writer = chance.choices(society.people, k=2)
    comment = Comment.objects.create(post=post, author=writer, content="Hm").snapshot()
    about: dict[str, Any] = {"actor": actor.snapshot(), "post": post.snapshot()}
    yield chance.choice(CHANGES)(**about), None
    yield chance.choice(OF_COMMENTS)(**about, comment=comment), writer
    yield events.CommentDeleted(**about, comment_id=comment.id), writer


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.django_db
def test_a_list_that_holds_a_post_or_a_repost_of_it_hears_what_becomes_of_it(seed: int) -> None:
    society = Society(seed, reposts=0.7)
    only_reposted = 0
    for post in society.posts:
        for event, writer in _changes(society, post):
            hidden = {event.actor.id, writer.pk} if writer else {event.actor.id}
            for scope in _scopes(society):
                expected = {
                    viewer
                    for viewer in society.viewers
                    if society.lists(scope, viewer, post)
                    and (writer is None or writer.is_active)
                    and not any(viewer and society.blocked(viewer, each) for each in hidden)
                }
                told = audience.admitted(event, scope, society.viewers)
                assert told == expected, (event.kind, scope)
                only_reposted += sum(not society.belongs(scope, each, post) for each in told)
    assert only_reposted


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.django_db
def test_a_new_post_is_told_where_it_is_listed_itself(seed: int) -> None:
    society = Society(seed)
    for post in society.posts:
        event = events.PostCreated(actor=post.author.snapshot(), post=post.snapshot())
        for viewer in audience.admitted(event, audience.home, society.viewers):
            assert society.belongs(audience.home, viewer, post)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.django_db
def test_who_could_see_a_post_hears_that_it_is_deleted(seed: int) -> None:
    society = Society(seed)
    for post in society.posts:
        event = events.PostDeleted(
            actor=post.author.snapshot(), post_id=post.pk, is_open=post.is_open
        )
        heard = audience.admitted(event, audience.one, society.viewers)
        assert heard == {
            viewer for viewer in society.viewers if society.may_see(viewer, post, deleted=True)
        }


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.django_db
def test_every_list_that_loses_a_post_by_an_edit_hears_so_and_no_other(
    seed: int, published: list[events.Event]
) -> None:
    society = Society(seed)
    lost_by_somebody = 0
    for post in society.posts:
        if post.repost_of or post.deleted_at or not post.author.is_active:
            continue
        before = {
            scope: {each for each in society.viewers if society.holds(scope, each, post)}
            for scope in _scopes(society)
        }
        saw = {each for each in society.viewers if society.may_see(each, post)}
        published.clear()
        posts.update_post(actor=post.author, post_id=post.pk, content="Without any of it")
        society.mentions -= {(post.pk, person.pk) for person in society.people}
        society.tagged.discard(post.pk)
        hidden = [each for each in published if isinstance(each, events.PostHidden)]
        for scope, had in before.items():
            told = [audience.admitted(event, scope, society.viewers) for event in hidden]
            heard = set[int | None]().union(*told)
            now = {each for each in society.viewers if society.holds(scope, each, post)}
            assert had - now <= heard <= saw - now, scope
            lost_by_somebody += len(had - now)
    assert lost_by_somebody


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.django_db
def test_comments_and_likes_of_blocked_people_are_not_shown(seed: int) -> None:
    society = Society(seed)
    for post in society.posts:
        writer = society.chance.choice(society.people)
        comment = Comment.objects.create(post=post, author=writer, content="Hm")
        about: dict[str, Any] = {"actor": writer.snapshot(), "post": post.snapshot()}
        added = events.CommentAdded(**about, comment=comment.snapshot())
        expected = {
            viewer
            for viewer in society.viewers
            if society.may_see(viewer, post)
            and (viewer is None or not society.blocked(viewer, writer.pk))
        }
        assert audience.admitted(events.PostLiked(**about), audience.one, society.viewers) == (
            expected
        )
        assert audience.admitted(added, audience.one, society.viewers) == (
            expected if writer.is_active else set()
        )


def test_who_could_not_see_a_comment_hears_nothing_of_its_end(
    post: Post, ada: User, bob: User, person: Any
) -> None:
    eve, dan = person("eve"), person("dan")
    Block.objects.create(blocker=bob, blocked=eve)
    below = Comment.objects.create(post=post, author=bob, content="Hm")
    Comment.objects.filter(pk=below.pk).update(deleted_at=timezone.now())
    # By the author of the post.
    gone = events.CommentDeleted(actor=ada.snapshot(), post=post.snapshot(), comment_id=below.pk)
    viewers = {None, ada.pk, bob.pk, eve.pk, dan.pk}
    assert audience.admitted(gone, audience.one, viewers) == viewers - {eve.pk}


def test_who_does_not_see_a_person_hears_nothing_of_their_going_private(
    ada: User, bob: User, person: Any
) -> None:
    eve, dan = person("eve"), person("dan")
    Block.objects.create(blocker=bob, blocked=eve)
    Block.objects.create(blocker=dan, blocked=bob)
    hidden = events.PersonHidden(actor=bob.snapshot())
    viewers = {None, ada.pk, bob.pk, eve.pk, dan.pk}
    found = audience.admitted(hidden, audience.feed, viewers)
    assert found == {None, ada.pk, bob.pk}


@pytest.mark.django_db
def test_a_deleted_row_leaves_only_what_its_event_knows(post: Post) -> None:
    gone = events.PostDeleted(actor=post.author.snapshot(), post_id=post.pk, is_open=True)
    hidden = events.PostDeleted(actor=post.author.snapshot(), post_id=post.pk, is_open=False)
    post.delete()
    assert audience.admitted(gone, audience.feed, {None, 1}) == {None, 1}
    assert audience.admitted(hidden, audience.feed, {None, 1}) == set()


@pytest.mark.django_db
def test_one_query_answers_for_any_number_of_people(
    post: Post, django_assert_num_queries: object
) -> None:
    event = events.PostLiked(actor=post.author.snapshot(), post=post.snapshot())
    many = set(range(1, 2000)) | {post.author_id}
    own = OfAuthor(post.author_id)
    for scope, viewers in ((audience.home, many), (own, many), (own, {None})):
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert viewers & audience.admitted(event, scope, viewers)


@pytest.mark.django_db
def test_who_is_blocked_hears_nothing_of_an_account(ada: User, bob: User) -> None:
    Block.objects.create(blocker=ada, blocked=bob)
    for event in (
        events.PersonHidden(actor=ada.snapshot()),
        events.ProfileUpdated(actor=ada.snapshot()),
    ):
        assert audience.admitted(event, audience.feed, {None, ada.pk, bob.pk}) == {None, ada.pk}

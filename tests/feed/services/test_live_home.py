"""Whoever applies the events of their home feed has what a fresh query of it shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import pytest

from feed import events
from feed.models import Follow, Post, User, Visibility
from feed.services import audience, follows, posts, privacy, reposts, timelines
from feed.services.timelines import Span


@dataclass
class Home:
    """Somebody's home feed, kept up to date by events: what each post repeats, and its text."""

    viewer: User
    shown: dict[int, tuple[int | None, str]] = field(default_factory=dict)

    def fresh(self) -> dict[int, tuple[int | None, str]]:
        viewer = User.objects.get(pk=self.viewer.pk)
        page = timelines.posts(scope=audience.home, viewer=viewer, span=Span(100))
        return {post.pk: (post.repost_of_id, post.content) for post in page}

    def apply(self, event: events.Event) -> None:
        if isinstance(event, events.PostDeleted):
            gone = event.post_id
            self.shown = {
                pk: value for pk, value in self.shown.items() if gone not in (pk, value[0])
            }
        elif isinstance(event, events.PostCreated | events.PostUpdated):
            self.shown[event.post.id] = (event.post.repost_of_id, event.post.content)
        elif isinstance(event, events.PersonHidden):
            self.shown = self.fresh()  # as clients are told to


def doings(chance: Random, people: list[User]) -> Iterator[User | None]:
    """What people do, a step at a time: who follows others than before, if anybody."""
    for step in range(60):
        actor, other = (User.objects.get(pk=each.pk) for each in chance.sample(people, 2))
        deed = chance.choices(
            ["write", "repost", "edit", "delete", "follow", "hide"], range(6, 0, -1)
        )[0]
        own = list(Post.objects.filter(author=actor, deleted_at=None))
        changed = None
        if deed == "write":
            posts.create_post(
                actor=actor, content=f"Step {step}", visibility=chance.choice(list(Visibility))
            )
        elif deed == "repost":
            found = Post.objects.visible_to(actor).filter(
                visibility=Visibility.PUBLIC, author__is_private=False, repost_of=None
            )
            if found:
                reposts.repost(actor=actor, post_id=chance.choice(list(found)).pk)
        elif deed == "edit" and (mine := [each for each in own if not each.repost_of_id]):
            posts.update_post(actor=actor, post_id=chance.choice(mine).pk, content=f"Edit {step}")
        elif deed == "delete" and own:
            posts.delete_post(actor=actor, post_id=chance.choice(own).pk)
        elif deed == "follow":
            changed = actor
            if Follow.objects.filter(follower=actor, followed=other).exists():
                follows.unfollow_user(actor=actor, username=other.username)
            else:
                follows.follow_user(actor=actor, username=other.username)
        elif deed == "hide":
            changed = other  # who asked may follow from now on
            privacy.update_privacy(actor=actor, is_private=not actor.is_private)
        yield changed


@pytest.mark.parametrize("seed", range(4))
def test_a_live_home_is_a_fresh_home(
    seed: int, person: Callable[[str], User], published: list[events.Event]
) -> None:
    people = [person(f"p{number}") for number in range(4)]
    homes = [Home(each) for each in people[:2]]
    for changed in doings(Random(seed), people):
        follows_more = changed is not None
        for event in published:
            told = audience.admitted(event, audience.home, [each.viewer.pk for each in homes])
            follows_more |= isinstance(event, events.PersonFollowed)
            for home in homes:
                if home.viewer.pk in told:
                    home.apply(event)
        published.clear()
        for home in homes:
            if follows_more:
                home.shown = home.fresh()  # it asks anew, and listens from there
            texts = {pk for pk, (original, _) in home.shown.items() if not original}
            fresh = home.fresh()
            assert home.shown.keys() == fresh.keys()
            assert {pk: home.shown[pk] for pk in texts} == {pk: fresh[pk] for pk in texts}

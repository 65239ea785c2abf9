"""Whoever applies the events of comments that they are shown sees what a fresh query shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import pytest

from feed import events
from feed.models import Block, Comment, Post, User
from feed.services import audience, comments, likes
from feed.snapshots import CommentSnapshot

Shown = dict[int, CommentSnapshot]


@dataclass
class Client:
    """Somebody's page of one post's comments, kept up to date by events alone."""

    viewer: User | None
    comments: Shown = field(default_factory=dict)

    @property
    def key(self) -> int | None:
        return None if self.viewer is None else self.viewer.pk

    def apply(self, event: events.Event) -> None:
        if isinstance(event, events.CommentDeleted):
            self.comments.pop(event.comment_id, None)
        elif isinstance(event, events.CommentEvent):
            self.comments[event.comment.id] = event.comment

    def fresh(self) -> Shown:
        seen = Comment.objects.visible_to(self.viewer).select_related("author")
        return {comment.pk: comment.snapshot() for comment in seen}


def doings(chance: Random, people: list[User], post: Post) -> Iterator[None]:
    """Whatever people may do to comments of the post, at random, a step at a time."""
    for step in range(40):
        actor = chance.choice(people)
        seen = list(Comment.objects.visible_to(actor))
        own = [each for each in seen if actor.pk in (each.author_id, post.author_id)]
        deed = chance.choices(["write", "edit", "like", "delete"], [5, 2, 3, 2])[0]
        if deed == "write":
            above = chance.choice([None, *(each for each in seen if each.depth < 5)])
            comments.create_comment(
                actor=actor,
                post_id=post.pk,
                content=f"Step {step}",
                parent_id=None if above is None else above.pk,
            )
        elif deed == "like" and seen:
            likes.toggle_comment_like(actor=actor, comment_id=chance.choice(seen).pk)
        elif deed == "delete" and own:
            comments.delete_comment(actor=actor, comment_id=chance.choice(own).pk)
        elif mine := [each for each in own if each.author_id == actor.pk]:
            comments.update_comment(
                actor=actor, comment_id=chance.choice(mine).pk, content=f"Edit {step}"
            )
        yield


@pytest.mark.parametrize("seed", range(2))
def test_a_live_page_is_a_fresh_page(
    seed: int,
    person: Callable[[str], User],
    ada: User,
    post: Post,
    published: list[events.Event],
) -> None:
    people = [ada, *(person(f"p{number}") for number in range(5))]
    _, bob, eve, dan, fay, _ = people
    Block.objects.create(blocker=bob, blocked=eve)
    Block.objects.create(blocker=fay, blocked=dan)
    clients = [Client(None), *(Client(each) for each in people)]
    unblocked = {None, ada.pk, people[-1].pk}
    for step, _ in enumerate(doings(Random(seed), people, post)):
        for event in published:
            told = audience.admitted(event, audience.feed, [client.key for client in clients])
            for client in clients:
                if client.key in told:
                    client.apply(event)
        published.clear()
        if step % 8 != 7:
            continue
        for client in clients:
            known, fresh = client.comments, client.fresh()
            assert known.keys() == fresh.keys()
            if client.key in unblocked:
                assert known == fresh
            # A like by somebody whom they don't see is not told; the next event has the count.
            assert [
                (each.content, each.parent_id, each.edited_at, each.replies_count)
                for each in known.values()
            ] == [
                (each.content, each.parent_id, each.edited_at, each.replies_count)
                for pk in known
                for each in [fresh[pk]]
            ]

"""Whom to follow next, and who of those one follows knows somebody: bounded looks at the graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from feed.models import Follow, FollowRequest, User
from feed.models.visibility import not_muted

# Of those whom the viewer followed last, so many are asked whom they followed last, so many each.
FOLLOWEES = 200
EACH = 200
# Of whom they follow, so many at most are looked at closely, those whom most of them follow first.
CANDIDATES = 500
# Whoever follows more has their mutuals counted among those followed last.
MUTUAL_FOLLOWEES = 1_000

_FOLLOWED_BY_FOLLOWED = """
SELECT theirs.followed_id, count(*) AS followed_by
FROM (SELECT followed_id AS id FROM feed_follow WHERE follower_id = %(viewer)s
      ORDER BY created_at DESC, id DESC LIMIT %(followees)s) AS mine,
LATERAL (SELECT followed_id FROM feed_follow WHERE follower_id = mine.id
         ORDER BY created_at DESC, id DESC LIMIT %(each)s) AS theirs
WHERE theirs.followed_id <> %(viewer)s AND NOT EXISTS (
  SELECT FROM feed_follow WHERE follower_id = %(viewer)s AND followed_id = theirs.followed_id)
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(candidates)s
"""

_MUTUALS = """
WITH mine AS MATERIALIZED (
  SELECT followed_id AS id, feed_follow.created_at
  FROM feed_follow JOIN feed_user ON feed_user.id = followed_id AND is_active
  WHERE follower_id = %(viewer)s
  ORDER BY feed_follow.created_at DESC, feed_follow.id DESC LIMIT %(followees)s)
SELECT person.id, count(*), (array_agg(mine.id ORDER BY mine.created_at DESC, mine.id))[:%(few)s]
FROM unnest(%(people)s::bigint[]) AS person(id), mine, LATERAL (
  SELECT FROM feed_follow WHERE follower_id = mine.id AND followed_id = person.id
  OFFSET 0) AS theirs  -- keeps it one look into an index for each pair, whatever is guessed
GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A person, and how many of those whom the viewer follows follow them."""

    user: User
    followed_by: int


def suggest(*, viewer: User, number: int) -> list[Suggestion]:
    """So many people at most whom `viewer` might follow, those first whom most followees follow.

    Where these are too few, the most followed come after them. Nobody is suggested whom the
    viewer is, follows, asked, blocks or mutes, or who blocks them, nor a private account: whom
    its followers follow is not for strangers to learn. Looks at FOLLOWEES times EACH rows at most.
    """
    counts = _followed_by_followed(viewer)
    people = _may_be_suggested(viewer)
    near = people.filter(pk__in=counts).values_list("pk", "followers_count")
    ranked = [pk for pk, _ in sorted(near, key=lambda each: (-counts[each[0]], -each[1]))[:number]]
    users = User.objects.in_bulk(ranked)
    found = [Suggestion(users[pk], counts[pk]) for pk in ranked if pk in users]
    if len(found) < number:
        far = people.exclude(pk__in=counts).order_by("-followers_count", "-pk")
        found += [Suggestion(each, 0) for each in far[: number - len(found)]]
    return found


def _followed_by_followed(viewer: User) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            _FOLLOWED_BY_FOLLOWED,
            {
                "viewer": viewer.pk,
                "followees": FOLLOWEES,
                "each": EACH,
                "candidates": CANDIDATES,
            },
        )
        return dict(cursor.fetchall())


def _may_be_suggested(viewer: User) -> QuerySet[User]:
    follows = Follow.objects.filter(follower=viewer, followed=OuterRef("pk"))
    requests = FollowRequest.objects.filter(follower=viewer, followed=OuterRef("pk"))
    return (
        User.objects.visible_to(viewer)
        .filter(~Exists(follows), ~Exists(requests), not_muted(viewer, "pk"), is_private=False)
        .exclude(pk=viewer.pk)
    )


def mutuals(
    *, viewer: User, user_ids: Sequence[int], number: int
) -> dict[int, tuple[int, list[int]]]:
    """How many whom `viewer` follows follow each of the people, and the ids of so many of them.

    Those first whom `viewer` followed last. People who have none, or whose followers `viewer` may
    not list, are left out. Nobody hidden is among them, since a block ends follows.
    """
    people = User.objects.open_to(viewer).filter(pk__in=user_ids)
    arguments: dict[str, Any] = {
        "people": list(people.values_list("pk", flat=True)),
        "viewer": viewer.pk,
        "followees": MUTUAL_FOLLOWEES,
        "few": number,
    }
    with connection.cursor() as cursor:
        cursor.execute(_MUTUALS, arguments)
        return {person: (count, few) for person, count, few in cursor.fetchall()}

"""What a person may do, and why not: one answer for those who ask and for what refuses."""

from collections.abc import Mapping
from enum import StrEnum

from feed.models import Follow, User
from feed.models.post import Policy


class Reason(StrEnum):
    """Why somebody may not do something with what they see."""

    LOGGED_OUT = "logged_out"
    NOT_THE_AUTHOR = "not_the_author"
    NOT_A_FOLLOWER = "not_a_follower"
    CLOSED = "closed"
    TOO_DEEP = "too_deep"


def under_policies(
    actor: User, policies: Mapping[int, tuple[int, str]]
) -> dict[int, Reason | None]:
    """What stands against `actor` by each policy: (the author's id, the `Policy`) under any key.

    One query at most.
    """
    authors = {
        author_id
        for author_id, policy in policies.values()
        if policy == Policy.FOLLOWERS and author_id != actor.pk
    }
    follows = Follow.objects.filter(follower=actor, followed__in=authors)
    followed = set(follows.values_list("followed_id", flat=True)) if authors else set()

    def reason(author_id: int, policy: str) -> Reason | None:
        if author_id == actor.pk or policy == Policy.EVERYONE:
            return None
        if policy == Policy.FOLLOWERS:
            return None if author_id in followed else Reason.NOT_A_FOLLOWER
        return Reason.CLOSED

    return {key: reason(*about) for key, about in policies.items()}

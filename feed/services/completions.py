"""Suggestions while somebody types a name: people and hashtags that begin with it."""

from collections.abc import Sequence

from django.db.models import Func, Q, TextField
from django.db.models.functions import Lower

from feed.errors import OverLimit
from feed.models import Hashtag, User, search
from feed.services import text

PREFIX_MAX = 100
FIRST_MAX = 20
# So many hashtags, by name, are looked at for how much they are used, each up to so many times.
HASHTAGS_MAX = 100
USES_MAX = 20


def suggest_people(*, viewer: User | None, prefix: str, first: int) -> Sequence[User]:
    """People whose name begins so: first whom `viewer` follows, then by their followers.

    None where nothing is typed yet. Raises `Invalid`, `Unavailable`.
    """
    _check(first)
    typed = _folded(prefix, "@")
    if not typed:
        return []
    people = User.objects.visible_to(viewer).alias(
        folded=Lower("username"),
        shown=Func("display_name", function="feed_fold", output_field=TextField()),
    )
    named = Q(folded__startswith=typed) | Q(shown__startswith=typed)
    found = people.filter(named).order_by("-followers_count", "folded")
    with search.in_time():
        followed = [] if viewer is None else list(found.filter(followers__follower=viewer)[:first])
        others = found.exclude(pk__in=[person.pk for person in followed])
        return [*followed, *others[: first - len(followed)]]


def suggest_hashtags(*, viewer: User | None, prefix: str, first: int) -> list[Hashtag]:
    """Hashtags that begin so: first those that `viewer` follows, then by how much they are used.

    Besides those, they are of public posts that `viewer` may see. None where nothing is typed yet.
    Raises `Invalid`, `Unavailable`.
    """
    _check(first)
    typed = _folded(prefix, "#")
    if not typed:
        return []
    named = Hashtag.objects.filter(name__startswith=typed).order_by("name")
    with search.in_time():
        followed = [] if viewer is None else list(named.filter(followers__user=viewer)[:first])
        used = [tag for tag in named.with_uses(viewer, USES_MAX)[:HASHTAGS_MAX] if tag.uses_count]
    used.sort(key=lambda tag: (tag.name != typed, -tag.uses_count, tag.name))
    return (followed + [tag for tag in used if tag not in followed])[:first]


def _folded(prefix: str, sign: str) -> str:
    typed = text.optional("prefix", prefix, PREFIX_MAX)
    return search.folded(typed).removeprefix(sign)


def _check(first: int) -> None:
    if not 0 <= first <= FIRST_MAX:
        raise OverLimit("first", FIRST_MAX)

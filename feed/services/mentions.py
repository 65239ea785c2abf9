"""Mentions: the people a text names, kept beside the post or comment that it is."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.db.models.functions import Upper

from feed.models import Comment, CommentMention, Mention, Post, User
from feed.services import words


def named(*, author: User, text: str) -> list[User]:
    """The people whom `author` names in `text`, in its order, themselves left out.

    Nobody is named who does not see the author, or is not there.
    """
    names = [name.upper() for name in words.mentions(text)]
    if not names:
        return []
    people = User.objects.visible_to(author).exclude(pk=author.pk)
    found = {
        person.username.upper(): person
        for person in people.annotate(upper_name=Upper("username")).filter(upper_name__in=names)
    }
    return [found[name] for name in names if name in found]


def keep(target: Post | Comment, people: Sequence[User]) -> list[int]:
    """Make `people`, and nobody else, those whom the post or comment mentions.

    The ids of those whom it mentions no more.
    """
    wanted = {person.pk for person in people}
    mentions: QuerySet[Mention] | QuerySet[CommentMention] = (
        Mention.objects.filter(post=target)
        if isinstance(target, Post)
        else CommentMention.objects.filter(comment=target)
    )
    others = mentions.exclude(user__in=wanted)
    lost = list(others.order_by("user").values_list("user_id", flat=True))
    if lost:
        others.delete()
    add(target, people)
    return lost


def add(target: Post | Comment, people: Sequence[User]) -> None:
    """Have the post or comment mention `people`, too. No statement where there are none."""
    if isinstance(target, Post):
        posts = [Mention(post=target, user=person) for person in people]
        Mention.objects.bulk_create(posts, ignore_conflicts=True)
    else:
        comments = [CommentMention(comment=target, user=person) for person in people]
        CommentMention.objects.bulk_create(comments, ignore_conflicts=True)

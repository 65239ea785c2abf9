"""What a text names: a post's hashtags, and the people whom a post or a comment mentions."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import strawberry

from feed import models
from feed.graphql.context import Info
from feed.graphql.loaders import Viewer
from feed.graphql.paging import Limit, bounded
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import LazyUser
from feed.services.pages import ANY_VIEWER, given
from feed.services.statements import Statement, any_ids
from feed.services.words import NAMES_MAX


@cache
def _hashtags() -> Statement:
    tags = models.PostTag.objects.filter(post__in=any_ids()).order_by("pk")
    return Statement(tags.values_list("post_id", "hashtag__name"))


def hashtags_of_posts(viewer: Viewer, ids: Sequence[int]) -> list[list[str]]:
    """The names of each post's hashtags, which are the same for all who see the post."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for post_id, name in _hashtags().rows(given(viewer, ids)):
        found[post_id].append(name)
    return [found[pk] for pk in ids]


def people_of_posts(viewer: Viewer, ids: Sequence[int]) -> list[list[models.User]]:
    """The people each post mentions, those whom the viewer may see."""
    return _people(viewer, ids, "post_id")


def people_of_comments(viewer: Viewer, ids: Sequence[int]) -> list[list[models.User]]:
    """The people each comment mentions, those whom the viewer may see."""
    return _people(viewer, ids, "comment_id")


def _people(viewer: Viewer, ids: Sequence[int], column: str) -> list[list[models.User]]:
    found: defaultdict[int, list[models.User]] = defaultdict(list)
    seen = _mentions(column, None if viewer is None else ANY_VIEWER)
    for mention in seen.models(given(viewer, ids)):
        found[getattr(mention, column)].append(mention.user)
    return [found[pk] for pk in ids]


@cache
def _mentions(column: str, viewer: int | None) -> Statement:
    mentions = {"post_id": models.Mention, "comment_id": models.CommentMention}[column]
    found = mentions._default_manager.filter(
        **{f"{column}__in": any_ids()}, user__in=models.User.objects.visible_to(viewer)
    )
    return Statement(found.select_related("user").order_by("pk"), prepare=False)


@strawberry.type
class Naming:
    """The fields of a post that tell what its text names."""

    @strawberry.field(description="Its hashtags, without # and case folded.")
    async def hashtags(self, root: strawberry.Parent[models.Post], info: Info) -> list[str]:
        return await info.context.load(hashtags_of_posts, root.pk)

    @strawberry.field(
        graphql_type=list[LazyUser],
        description="The people it mentions, those whom the viewer sees.",
        metadata=PERSONAL,
    )
    async def mentions(
        self, root: strawberry.Parent[models.Post], info: Info, limit: Limit = NAMES_MAX
    ) -> list[models.User]:
        most = bounded("limit", limit)  # and a length, for the cost of what is asked below
        return (await info.context.load(people_of_posts, root.pk))[:most]


@strawberry.type
class NamingPeople:
    """The field of a comment that tells whom its text names."""

    @strawberry.field(
        graphql_type=list[LazyUser],
        description="The people it mentions, those whom the viewer sees.",
        metadata=PERSONAL,
    )
    async def mentions(
        self, root: strawberry.Parent[models.Comment], info: Info, limit: Limit = NAMES_MAX
    ) -> list[models.User]:
        most = bounded("limit", limit)
        return (await info.context.load(people_of_comments, root.pk))[:most]

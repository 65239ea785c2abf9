"""Revisions: the texts that a post had before it was edited."""

from collections.abc import Sequence
from datetime import datetime

import strawberry
import strawberry_django
from django.db.models import Exists, OuterRef, QuerySet
from strawberry import auto

from feed import models
from feed.graphql.context import Info
from feed.graphql.loaders import Viewer, pages_under
from feed.graphql.paging import After, Before, Connection, First, Last, Page
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import Column


@strawberry_django.type(
    models.PostRevision, description="A text that a post had before.", field_cls=Column
)
class PostRevision:
    title: auto
    content: auto
    content_warning: auto
    created_at: auto


def _revisions(viewer: int | None) -> QuerySet[models.PostRevision]:
    visible = models.Post.objects.visible_to(viewer).filter(pk=OuterRef("post"))
    return models.PostRevision.objects.filter(Exists(visible))


def revision_pages(
    viewer: Viewer, keys: Sequence[tuple[Page, int]]
) -> list[Connection[models.PostRevision]]:
    """Pages of earlier texts, newest first, by (page, post's id)."""
    return pages_under("post_id", _revisions, viewer, keys, newest_first=True)


@strawberry.type
class Edited:
    """The fields of a post that tell of its edits."""

    @strawberry.field(description="When its text was last changed; null where it never was.")
    def edited_at(self, root: strawberry.Parent[models.Post]) -> datetime | None:
        return root.updated_at if root.edits_count else None

    @strawberry.field(
        graphql_type=Connection[PostRevision],
        description="The texts it had before, newest first.",
        metadata=PERSONAL,
    )
    async def revisions(
        self,
        root: strawberry.Parent[models.Post],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.PostRevision]:
        page = Page.of(first, after, last, before)
        return await info.context.load(revision_pages, (page, root.pk))

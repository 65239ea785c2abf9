"""Reposts and quotes: what a post repeats or quotes, who quotes it, and the mutations."""

from collections.abc import Sequence

import strawberry

from feed import models
from feed.graphql.accounts import PostConnection
from feed.graphql.context import Info
from feed.graphql.ids import PostId, number
from feed.graphql.loaders import Viewer, pages_under, visible_posts, whether
from feed.graphql.paging import After, Before, Connection, First, Last, Page
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import LazyPost
from feed.services import reposts

reposted_by_viewer = whether(
    lambda viewer: models.Post.objects.filter(author=viewer, deleted_at=None), "repost_of_id"
)


def quote_pages(viewer: Viewer, keys: Sequence[tuple[Page, int]]) -> list[Connection[models.Post]]:
    """Pages of quotes, newest first, by (page, the id of the post they quote)."""
    rows = models.Post.objects.visible_to
    return pages_under("quote_of_id", rows, viewer, keys, newest_first=True)


@strawberry.type
class PassedOn:
    """The fields of a post that tell of reposts and quotes."""

    @strawberry.field(
        graphql_type=LazyPost | None,
        description="The post it repeats, where it is a repost and nothing else.",
        metadata=PERSONAL,
    )
    async def repost_of(
        self, root: strawberry.Parent[models.Post], info: Info
    ) -> models.Post | None:
        if root.repost_of_id is None:
            return None
        return await info.context.load(visible_posts, root.repost_of_id)

    @strawberry.field(
        graphql_type=LazyPost | None,
        description="The post it quotes; null where that is none, or none the viewer sees.",
        metadata=PERSONAL,
    )
    async def quote_of(
        self, root: strawberry.Parent[models.Post], info: Info
    ) -> models.Post | None:
        if root.quote_of_id is None:
            return None
        return await info.context.load(visible_posts, root.quote_of_id)

    @strawberry.field(
        graphql_type=PostConnection,
        description="The posts that quote it, newest first.",
        metadata=PERSONAL,
    )
    async def quotes(
        self,
        root: strawberry.Parent[models.Post],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        page = Page.of(first, after, last, before)
        return await info.context.load(quote_pages, (page, root.pk))

    @strawberry.field(
        description="Whether the viewer reposts it, or what it repeats; false when logged out.",
        metadata=PERSONAL,
    )
    async def viewer_has_reposted(self, root: strawberry.Parent[models.Post], info: Info) -> bool:
        if info.context.viewer is None:
            return False
        return await info.context.load(reposted_by_viewer, root.repost_of_id or root.pk)


@strawberry.type(description="The viewer's repost of a post.")
class RepostPayload:
    repost: models.Post = strawberry.field(graphql_type=LazyPost, description="The viewer's own.")

    @strawberry.field(graphql_type=LazyPost, description="What it repeats, as it is now.")
    def post(self) -> models.Post | None:
        return self.repost.repost_of


@strawberry.type(description="A post that the viewer does not repost.")
class UndoRepostPayload:
    post_id: strawberry.ID = strawberry.field(description="The id that was given.")


@strawberry.type
class RepostMutations:
    @strawberry.mutation(
        description="Repost a post that is for everybody, or a public one of one's own; of a "
        "repost, what it repeats. Repeating it changes nothing."
    )
    async def repost(self, info: Info, post_id: PostId) -> RepostPayload:
        made = await info.context.run(
            reposts.repost, actor=info.context.actor, post_id=number("post", post_id)
        )
        return RepostPayload(repost=made)

    @strawberry.mutation(
        description="Take a repost back, named by its own id or by that of what it repeats. "
        "Repeating it changes nothing."
    )
    async def undo_repost(self, info: Info, post_id: PostId) -> UndoRepostPayload:
        await info.context.run(
            reposts.undo_repost, actor=info.context.actor, post_id=number("post", post_id)
        )
        return UndoRepostPayload(post_id=post_id)

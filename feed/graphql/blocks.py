"""Blocks: the mutations, and whom the viewer blocks."""

import strawberry
from django.db.models import QuerySet

from feed import models
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.paging import After, Before, Connection, First, Last, Page, keyset_page, of_nodes
from feed.graphql.people import PeopleConnection, Username
from feed.services import blocks


@strawberry.type(description="A person whom the viewer blocks now, or no more.")
class BlockPayload:
    ok: bool = strawberry.field(description="Always true; a refusal is an error.")
    user: models.User = strawberry.field(graphql_type=User, description="The person meant.")


def _blocked(viewer: int | None) -> QuerySet[models.Block]:
    """The viewer's blocks of people who are still there."""
    blocks = models.Block.objects.filter(blocker=viewer, blocked__is_active=True)
    return blocks.select_related("blocked")


@strawberry.type
class BlockQueries:
    @strawberry.field(
        graphql_type=PeopleConnection,
        description="Whom the viewer blocks, the newest block first. Nothing else shows them.",
    )
    async def blocked_users(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.User]:
        actor = info.context.actor
        page = Page.of(first, after, last, before)
        read = await info.context.run(keyset_page, _blocked, actor, page, newest_first=True)
        return of_nodes(read, lambda block: block.blocked)


@strawberry.type
class BlockMutations:
    @strawberry.mutation(
        description="Block a person: neither sees the other any more, and neither follows the "
        "other; repeating it changes nothing."
    )
    async def block_user(self, info: Info, username: Username) -> BlockPayload:
        person = await info.context.run(
            blocks.block_user, actor=info.context.actor, username=username
        )
        return BlockPayload(ok=True, user=person)

    @strawberry.mutation(
        description="Block a person no more. What the block ended stays ended; repeating it "
        "changes nothing."
    )
    async def unblock_user(self, info: Info, username: Username) -> BlockPayload:
        person = await info.context.run(
            blocks.unblock_user, actor=info.context.actor, username=username
        )
        return BlockPayload(ok=True, user=person)

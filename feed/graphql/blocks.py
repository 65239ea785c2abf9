"""Blocks: the mutations, and whom the viewer blocks."""

import strawberry

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
        found = models.Block.objects.filter(blocker=info.context.actor, blocked__is_active=True)
        page = Page.of(first, after, last, before)
        rows = found.select_related("blocked")
        read = await info.context.run(keyset_page, rows, page, newest_first=True)
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

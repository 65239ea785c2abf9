"""Where a page of a feed and its subscription meet without a gap."""

from collections.abc import Callable
from functools import partial

from feed import models, topics
from feed.graphql.context import Info
from feed.graphql.paging import Connection, Page, timeline
from feed.graphql.selections import selected
from feed.services.audience import Scope


async def live_page(info: Info, scope: Scope, page: Page) -> Connection[models.Post]:
    """The page of a scope's posts, with its `cursor`."""
    return await with_cursor(info, partial(timeline, scope, info.context.viewer, page))


async def with_cursor(
    info: Info, read: Callable[[], Connection[models.Post]]
) -> Connection[models.Post]:
    """The page that `read` gives; its `cursor`, where it is asked for, was read before it."""
    asked = "cursor" in selected(info)
    position = await info.context.position(topics.FEED) if asked else None
    found = await info.context.run(read)
    found.position = position
    return found

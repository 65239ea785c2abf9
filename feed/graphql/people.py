"""What is between the viewer and a person: fields of the User type."""

from datetime import datetime
from typing import Annotated

import strawberry

from feed import models
from feed.graphql import people_loaders as loaders
from feed.graphql.context import Batch, Info
from feed.graphql.loaders import followed_by_viewer
from feed.graphql.paging import After, Before, Connection, First, Last, Page, bounded
from feed.graphql.permissions import Permission
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import LazyUser
from feed.services import permissions
from feed.services.suggestions import MUTUAL_FOLLOWEES

PeopleConnection = Connection[LazyUser]
Person = strawberry.Parent[models.User]

MUTUALS_MAX = 20
Username = Annotated[str, strawberry.argument(description="Their username, in whatever case.")]
UserId = Annotated[strawberry.ID, strawberry.argument(description="Their id.")]
MutualsFirst = Annotated[
    int, strawberry.argument(description=f"How many of them to show, up to {MUTUALS_MAX}.")
]


@strawberry.type(description="People whom the viewer follows and who follow a person.")
class Mutuals:
    count: int = strawberry.field(
        description=f"How many, of the {MUTUAL_FOLLOWEES:,} people whom the viewer followed last."
    )
    people: list[models.User] = strawberry.field(
        graphql_type=list[LazyUser],
        description="Some of them, those first whom the viewer followed last.",
    )


async def _whether(info: Info, batch: Batch[int, bool], person: models.User) -> bool | None:
    return None if info.context.viewer is None else await info.context.load(batch, person.pk)


@strawberry.type
class Relations:
    @strawberry.field(
        description="How many posts they wrote, of those for everybody and, where the viewer "
        "follows them, for their followers; all of one's own.",
        metadata=PERSONAL,
    )
    async def posts_count(self, root: Person, info: Info) -> int:
        viewer = info.context.viewer
        if viewer is not None and viewer.pk == root.pk:
            return root.posts_count
        if not await info.context.load(loaders.open_to_viewer, root.pk):
            return 0
        if not await _whether(info, followed_by_viewer, root):
            return root.public_posts_count
        return root.public_posts_count + root.followers_posts_count

    @strawberry.field(
        description="Whether the viewer follows them; null when logged out.", metadata=PERSONAL
    )
    async def viewer_follows(self, root: Person, info: Info) -> bool | None:
        return await _whether(info, followed_by_viewer, root)

    @strawberry.field(
        description="Whether the viewer's request to follow them waits; null when logged out.",
        metadata=PERSONAL,
    )
    async def viewer_has_requested(self, root: Person, info: Info) -> bool | None:
        return await _whether(info, loaders.requested_by_viewer, root)

    @strawberry.field(
        description="Whether they follow the viewer; null when logged out.", metadata=PERSONAL
    )
    async def follows_viewer(self, root: Person, info: Info) -> bool | None:
        return await _whether(info, loaders.following_viewer, root)

    @strawberry.field(
        description="Whether the viewer blocks them; null when logged out.", metadata=PERSONAL
    )
    async def viewer_blocks(self, root: Person, info: Info) -> bool | None:
        return await _whether(info, loaders.blocked_by_viewer, root)

    @strawberry.field(
        description="Whether the viewer mutes them; null when logged out.", metadata=PERSONAL
    )
    async def viewer_mutes(self, root: Person, info: Info) -> bool | None:
        if info.context.viewer is None:
            return None
        return await info.context.load(loaders.mutes_of_viewer, root.pk) is not None

    @strawberry.field(
        description="When the viewer's mute of them ends; null where there is none, or no end.",
        metadata=PERSONAL,
    )
    async def viewer_mutes_until(self, root: Person, info: Info) -> datetime | None:
        if info.context.viewer is None:
            return None
        mute = await info.context.load(loaders.mutes_of_viewer, root.pk)
        return mute.expires_at if mute else None

    @strawberry.field(
        description="Whether the viewer gets no notifications of what they do; null when logged "
        "out.",
        metadata=PERSONAL,
    )
    async def viewer_mutes_notifications(self, root: Person, info: Info) -> bool | None:
        return await _whether(info, loaders.silent_to_viewer, root)

    @strawberry.field(
        description="Whether the viewer may follow them, or ask to where the account is private.",
        metadata=PERSONAL,
    )
    async def viewer_can_follow(self, root: Person, info: Info) -> Permission:
        seen = await info.context.load(loaders.seen_by_viewer, root.pk)
        found = permissions.follow(viewer=info.context.viewer, person=root, seen=seen)
        return Permission.of(found)

    @strawberry.field(
        description="Whether the viewer may list who follows them and whom they follow.",
        metadata=PERSONAL,
    )
    async def viewer_can_list_follows(self, root: Person, info: Info) -> Permission:
        seen = await info.context.load(loaders.seen_by_viewer, root.pk)
        opened = await info.context.load(loaders.open_to_viewer, root.pk)
        return Permission.of(permissions.list_follows(seen=seen, opened=opened))

    @strawberry.field(
        graphql_type=PeopleConnection,
        description="Who follows them, the newest first. Empty where the account is private and "
        "the viewer does not follow it.",
        metadata=PERSONAL,
    )
    async def followers(
        self,
        root: Person,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.User]:
        page = Page.of(first, after, last, before)
        return await info.context.load(loaders.follower_pages, (page, root.pk))

    @strawberry.field(
        graphql_type=PeopleConnection,
        description="Whom they follow, the newest first. Empty where the account is private and "
        "the viewer does not follow it.",
        metadata=PERSONAL,
    )
    async def following(
        self,
        root: Person,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.User]:
        page = Page.of(first, after, last, before)
        return await info.context.load(loaders.following_pages, (page, root.pk))

    @strawberry.field(
        description="Whom the viewer follows of those who follow them: “followed by …”. Nobody "
        "where the viewer may not list who follows them.",
        metadata=PERSONAL,
    )
    async def mutuals(self, root: Person, info: Info, first: MutualsFirst = 3) -> Mutuals:
        number = bounded("first", first, MUTUALS_MAX)
        count, people = await info.context.load(loaders.mutuals, (number, root.pk))
        return Mutuals(count=count, people=people)

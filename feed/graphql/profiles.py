"""What people show of themselves: the fields of User, and changing them."""

from typing import Annotated

import strawberry

from feed import models
from feed.graphql.context import Info
from feed.graphql.ids import number
from feed.graphql.loaders import media_by_id
from feed.graphql.media import Media
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import LazyUser
from feed.services import profiles


@strawberry.type(description="An address that a person shows on their profile.")
class ProfileLink:
    label: str = strawberry.field(description="What to call it; may be empty.")
    url: str = strawberry.field(description="An http or https address.")


@strawberry.input(description="An address to show on one's profile.")
class ProfileLinkInput:
    label: str = strawberry.field(default="", description="What to call it: 50 characters at most.")
    url: str = strawberry.field(description="An http or https address: 200 characters at most.")


@strawberry.type
class Profile:
    """What `User` has of it."""

    @strawberry.field(description="What to call them: their username unless they chose a name.")
    def display_name(self, root: strawberry.Parent[models.User]) -> str:
        return root.shown_name

    @strawberry.field(description="About them, in their words; may be empty.")
    def bio(self, root: strawberry.Parent[models.User]) -> str:
        return root.bio

    @strawberry.field(description="Addresses they show, in their order; five at most.")
    def links(self, root: strawberry.Parent[models.User]) -> list[ProfileLink]:
        return [ProfileLink(label=link["label"], url=link["url"]) for link in root.links]

    @strawberry.field(
        description="The language they chose, as a BCP 47 tag; null where they chose none, and "
        "for everybody but themselves.",
        metadata=PERSONAL,
    )
    def locale(self, root: strawberry.Parent[models.User], info: Info) -> str | None:
        return root.locale or None if info.context.owns(root) else None

    @strawberry.field(graphql_type=Media | None, description="Their picture; null without one.")
    async def avatar(self, root: strawberry.Parent[models.User], info: Info) -> models.Media | None:
        return await _picture(info, root.avatar_id)

    @strawberry.field(
        graphql_type=Media | None, description="Across the top of their profile; null without one."
    )
    async def header(self, root: strawberry.Parent[models.User], info: Info) -> models.Media | None:
        return await _picture(info, root.header_id)


async def _picture(info: Info, media_id: int | None) -> models.Media | None:
    return None if media_id is None else await info.context.load(media_by_id, media_id)


@strawberry.type(description="Whose profile was changed.")
class UpdateProfilePayload:
    user: models.User = strawberry.field(graphql_type=LazyUser, description="As they are now.")


def _argument(description: str) -> object:
    return strawberry.argument(description=description)


@strawberry.type
class ProfileMutations:
    @strawberry.mutation(
        description="Change one's own profile: what is left out stays, and null clears."
    )
    async def update_profile(
        self,
        info: Info,
        display_name: Annotated[
            strawberry.Maybe[str | None], _argument("A line of 50 characters at most.")
        ] = strawberry.UNSET,
        bio: Annotated[
            strawberry.Maybe[str | None], _argument("500 characters at most.")
        ] = strawberry.UNSET,
        links: Annotated[
            strawberry.Maybe[list[ProfileLinkInput] | None], _argument("Five at most.")
        ] = strawberry.UNSET,
        locale: Annotated[
            strawberry.Maybe[str | None], _argument("A BCP 47 tag, such as de or pt-BR.")
        ] = strawberry.UNSET,
        avatar_id: Annotated[
            strawberry.Maybe[strawberry.ID | None],
            _argument("A picture that one uploaded with purpose AVATAR."),
        ] = strawberry.UNSET,
        header_id: Annotated[
            strawberry.Maybe[strawberry.ID | None],
            _argument("A picture that one uploaded with purpose HEADER."),
        ] = strawberry.UNSET,
    ) -> UpdateProfilePayload:
        actor, changes = info.context.actor, profiles.Changes()
        if display_name:
            changes["display_name"] = display_name.value
        if bio:
            changes["bio"] = bio.value
        if links:
            changes["links"] = [
                profiles.Link(label=link.label, url=link.url) for link in links.value or ()
            ]
        if locale:
            changes["locale"] = locale.value
        if avatar_id:
            changes["avatar_id"] = _number(avatar_id.value)
        if header_id:
            changes["header_id"] = _number(header_id.value)
        user = await info.context.run(profiles.update_profile, actor=actor, changes=changes)
        return UpdateProfilePayload(user=user)


def _number(media_id: str | None) -> int | None:
    return None if media_id is None else number("media", media_id)

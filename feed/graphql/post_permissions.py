"""What the viewer may do with a post: the fields `viewerCan…`."""

import strawberry

from feed import models
from feed.graphql.context import Info
from feed.graphql.loaders import followed_by_viewer, users_by_id, visible_posts
from feed.graphql.permissions import Permission
from feed.graphql.sharing import PERSONAL
from feed.services import post_permissions as rules

Parent = strawberry.Parent[models.Post]


async def _meant(root: models.Post, info: Info) -> tuple[models.Post, bool]:
    """The post itself or what it repeats, and whether the viewer follows its author."""
    post = root
    if root.repost_of_id is not None:
        found: models.Post | None = await info.context.load(visible_posts, root.repost_of_id)
        post = root if found is None else found
    if info.context.viewer is None:
        return post, False
    return post, await info.context.load(followed_by_viewer, post.author_id)


@strawberry.type
class Permitted:
    @strawberry.field(description="Whether the viewer may comment on it.", metadata=PERSONAL)
    async def viewer_can_comment(self, root: Parent, info: Info) -> Permission:
        post, follows = await _meant(root, info)
        return Permission.of(rules.comment(info.context.viewer, post, follows=follows))

    @strawberry.field(
        description="Whether the viewer may reply to it with a post.", metadata=PERSONAL
    )
    async def viewer_can_reply(self, root: Parent, info: Info) -> Permission:
        post, follows = await _meant(root, info)
        return Permission.of(rules.reply(info.context.viewer, post, follows=follows))

    @strawberry.field(description="Whether the viewer may quote it.", metadata=PERSONAL)
    async def viewer_can_quote(self, root: Parent, info: Info) -> Permission:
        post, follows = await _meant(root, info)
        return Permission.of(rules.quote(info.context.viewer, post, follows=follows))

    @strawberry.field(description="Whether the viewer may repost it.", metadata=PERSONAL)
    async def viewer_can_repost(self, root: Parent, info: Info) -> Permission:
        post, _ = await _meant(root, info)
        author = await info.context.load(users_by_id, post.author_id)
        return Permission.of(rules.repost(info.context.viewer, post, author=author))

    @strawberry.field(description="Whether the viewer may change it.", metadata=PERSONAL)
    def viewer_can_edit(self, root: Parent, info: Info) -> Permission:
        return Permission.of(rules.edit(info.context.viewer, root))

    @strawberry.field(description="Whether the viewer may delete it.", metadata=PERSONAL)
    def viewer_can_delete(self, root: Parent, info: Info) -> Permission:
        return Permission.of(rules.delete(info.context.viewer, root))

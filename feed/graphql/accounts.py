"""People: the User type, sign-up, and who the viewer is."""

from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.graphql.context import Info
from feed.graphql.ids import IdempotencyKey
from feed.graphql.loaders import posts_of_authors
from feed.graphql.paging import After, Before, Connection, First, Last, Page
from feed.graphql.people import Relations, Username
from feed.graphql.pins import Pinned
from feed.graphql.profiles import Profile
from feed.graphql.sharing import PERSONAL
from feed.graphql.types import Column, LazyPost
from feed.services import accounts

PostConnection = Connection[LazyPost]


@strawberry_django.type(models.User, description="A person.", field_cls=Column)
class User(Profile, Relations, Pinned):
    id: auto = Column(description="Their id, for good.")
    username: auto
    created_at: auto
    is_private: auto
    followers_count: auto
    following_count: auto

    @strawberry.field(
        description="Their address; null for everybody but themselves.", metadata=PERSONAL
    )
    def email(self, root: strawberry.Parent[models.User], info: Info) -> str | None:
        return root.email if info.context.owns(root) else None

    @strawberry.field(
        graphql_type=PostConnection,
        description="What they wrote, without reposts, newest first.",
        metadata=PERSONAL,
    )
    async def posts_connection(
        self,
        root: strawberry.Parent[models.User],
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[models.Post]:
        page = Page.of(first, after, last, before)
        return await info.context.load(posts_of_authors, (page, root.pk))


@strawberry.type
class AccountQueries:
    @strawberry.field(graphql_type=User | None, description="The viewer; null when logged out.")
    def me(self, info: Info) -> models.User | None:
        return info.context.viewer

    @strawberry.field(graphql_type=User | None, description="The person of that name.")
    async def user(self, info: Info, username: Username) -> models.User:
        return await info.context.run(accounts.find, viewer=info.context.viewer, username=username)


@strawberry.type(description="A new account.")
class CreateUserPayload:
    user: models.User = strawberry.field(graphql_type=User, description="The new account.")


@strawberry.type
class AccountMutations:
    @strawberry.mutation(description="Sign up. The password must fit the server's policy.")
    async def create_user(
        self,
        info: Info,
        username: Annotated[
            str, strawberry.argument(description="The public name: letters, digits, _ . and -.")
        ],
        email: Annotated[str, strawberry.argument(description="For its owner only.")],
        password: Annotated[str, strawberry.argument(description="By the server's policy.")],
        idempotency_key: IdempotencyKey = None,
    ) -> CreateUserPayload:
        user = await info.context.run(
            accounts.create_user,
            username=username,
            email=email,
            password=password,
            idempotency_key=idempotency_key,
        )
        info.context.owned.add(user.pk)
        return CreateUserPayload(user=user)

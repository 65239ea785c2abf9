"""Logging in and out, also under the names that django-graphql-jwt's clients use."""

from typing import Annotated, Any

import strawberry
from strawberry.scalars import JSON

from feed import models
from feed.errors import Invalid, Unauthenticated
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.people import Username
from feed.services import sessions

Password = Annotated[str, strawberry.argument(description="Their password.")]
AccessToken = Annotated[str, strawberry.argument(description="An access token.")]
AnAccessToken = Annotated[
    str | None, strawberry.argument(description="An access token that is still good.")
]
ARefreshToken = Annotated[
    str | None, strawberry.argument(description="A refresh token that was not used yet.")
]


def _claims(token: str) -> dict[str, Any]:
    """An access token's claims under the names that django-graphql-jwt gives them."""
    claims = sessions.read_access_token(token)
    return {"username": claims["username"], "exp": claims["exp"], "origIat": claims["iat"]}


@strawberry.type(description="Somebody is logged in.")
class LoginPayload:
    token: str = strawberry.field(description="Access token, for `Authorization: JWT <token>`.")
    refresh_token: str = strawberry.field(description="Good once, for `refreshToken`.")
    user: models.User = strawberry.field(graphql_type=User, description="Who is logged in.")


@strawberry.type(description="New tokens.")
class TokenPayload:
    token: str = strawberry.field(description="Access token.")
    payload: JSON = strawberry.field(description="What the access token says.")
    refresh_expires_in: int = strawberry.field(
        description="Until when the session can be renewed, in seconds since 1970."
    )
    refresh_token: str | None = strawberry.field(
        description="The next refresh token; null where an access token was renewed."
    )

    @classmethod
    def of(cls, tokens: sessions.Tokens) -> "TokenPayload":
        return cls(
            token=tokens.access,
            payload=JSON(_claims(tokens.access)),
            refresh_expires_in=int(tokens.refresh_expires_at.timestamp()),
            refresh_token=tokens.refresh,
        )


@strawberry.type(description="The token is good.")
class VerifyTokenPayload:
    payload: JSON = strawberry.field(description="What the access token says.")


@strawberry.type(description="The session has ended.")
class LogoutPayload:
    ok: bool = strawberry.field(description="Always true; a refusal is an error.")


@strawberry.type
class SessionMutations:
    @strawberry.mutation(description="Log in with a name and a password.")
    async def login(self, info: Info, username: Username, password: Password) -> LoginPayload:
        tokens = await info.context.run(sessions.open_session, username=username, password=password)
        info.context.owned.add(tokens.user.pk)
        return LoginPayload(
            token=tokens.access, refresh_token=tokens.refresh or "", user=tokens.user
        )

    @strawberry.mutation(description="Log in; the answer as django-graphql-jwt gives it.")
    async def token_auth(self, info: Info, username: Username, password: Password) -> TokenPayload:
        tokens = await info.context.run(sessions.open_session, username=username, password=password)
        return TokenPayload.of(tokens)

    @strawberry.mutation(description="Whether an access token is good: what it says, or an error.")
    async def verify_token(self, info: Info, token: AccessToken) -> VerifyTokenPayload:
        await info.context.run(sessions.authenticate, token=token)
        return VerifyTokenPayload(payload=JSON(_claims(token)))

    @strawberry.mutation(
        description="Exchange a refresh token for the next and a new access token, or renew an "
        "access token that is still good. A refresh token used twice ends its session, but for "
        "a retry within seconds, which gets the same answer."
    )
    async def refresh_token(
        self, info: Info, token: AnAccessToken = None, refresh_token: ARefreshToken = None
    ) -> TokenPayload:
        if (token is None) == (refresh_token is None):
            raise Invalid("Give either refreshToken or token.", field="refreshToken")
        if refresh_token is not None:
            tokens = await info.context.run(sessions.refresh, token=refresh_token)
        else:
            tokens = await info.context.run(sessions.renew_access, token=token or "")
        return TokenPayload.of(tokens)

    @strawberry.mutation(
        description="End the session: of the given refresh token, or else the viewer's."
    )
    async def logout(self, info: Info, refresh_token: ARefreshToken = None) -> LogoutPayload:
        if refresh_token is not None:
            await info.context.run(sessions.close_session_of, refresh_token=refresh_token)
        else:
            session = info.context.session
            if session is None:
                raise Unauthenticated
            await info.context.run(sessions.close_session, session=session)
        return LogoutPayload(ok=True)

"""The schema: every noun's queries, mutations and subscriptions put together.

`schema.graphql` at the top of the repository is its printed form; `make schema` writes it and a
test compares the two, so that no change to the API goes unnoticed.
"""

import strawberry

from feed.graphql.accounts import AccountMutations, AccountQueries
from feed.graphql.comments import CommentMutations
from feed.graphql.feed import EVENT_TYPES, CursorQueries, FeedSubscriptions
from feed.graphql.follows import FollowMutations
from feed.graphql.likes import LikeMutations
from feed.graphql.notification_events import NOTIFICATION_EVENTS, NotificationSubscriptions
from feed.graphql.notifications import NotificationMutations, NotificationQueries
from feed.graphql.posts import PostMutations, PostQueries
from feed.graphql.preferences import PreferenceMutations, PreferenceQueries
from feed.graphql.presence import PresenceQueries, PresenceSubscriptions
from feed.graphql.sessions import SessionMutations


@strawberry.type
class Query(
    PostQueries,
    AccountQueries,
    NotificationQueries,
    PreferenceQueries,
    PresenceQueries,
    CursorQueries,
):
    pass


@strawberry.type
class Mutation(
    PostMutations,
    CommentMutations,
    LikeMutations,
    FollowMutations,
    AccountMutations,
    NotificationMutations,
    PreferenceMutations,
    SessionMutations,
):
    pass


@strawberry.type
class Subscription(FeedSubscriptions, NotificationSubscriptions, PresenceSubscriptions):
    pass


schema = strawberry.Schema(
    Query, Mutation, Subscription, types=[*EVENT_TYPES, *NOTIFICATION_EVENTS]
)

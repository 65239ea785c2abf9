"""The schema: every noun's queries, mutations and subscriptions put together.

`schema.graphql` at the top of the repository is its printed form; `make schema` writes it and a
test compares the two, so that no change to the API goes unnoticed.
"""

import strawberry

from feed.graphql.accounts import AccountMutations, AccountQueries
from feed.graphql.comments import CommentMutations
from feed.graphql.feed import EVENT_TYPES, CursorQueries, FeedSubscriptions
from feed.graphql.follows import FollowMutations
from feed.graphql.hashtags import HashtagMutations, HashtagQueries
from feed.graphql.likes import LikeMutations
from feed.graphql.posts import PostMutations, PostQueries
from feed.graphql.presence import PresenceQueries, PresenceSubscriptions
from feed.graphql.search import SearchQueries
from feed.graphql.sessions import SessionMutations
from feed.graphql.suggestions import SuggestionQueries


@strawberry.type
class Query(
    PostQueries,
    AccountQueries,
    HashtagQueries,
    SearchQueries,
    SuggestionQueries,
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
    HashtagMutations,
    AccountMutations,
    SessionMutations,
):
    pass


@strawberry.type
class Subscription(FeedSubscriptions, PresenceSubscriptions):
    pass


schema = strawberry.Schema(Query, Mutation, Subscription, types=EVENT_TYPES)

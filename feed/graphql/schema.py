"""The schema: every noun's queries, mutations and subscriptions put together.

`schema.graphql` at the top of the repository is its printed form; `make schema` writes it and a
test compares the two, so that no change to the API goes unnoticed.
"""

import strawberry

from feed.graphql.accounts import AccountMutations, AccountQueries
from feed.graphql.bookmarks import BookmarkMutations, BookmarkQueries
from feed.graphql.comments import CommentMutations
from feed.graphql.feed import EVENT_TYPES, CursorQueries, FeedSubscriptions
from feed.graphql.follows import FollowMutations
from feed.graphql.likes import LikeMutations
from feed.graphql.pins import PinMutations
from feed.graphql.posts import PostMutations, PostQueries
from feed.graphql.presence import PresenceQueries, PresenceSubscriptions
from feed.graphql.reposts import RepostMutations
from feed.graphql.sessions import SessionMutations


@strawberry.type
class Query(PostQueries, BookmarkQueries, AccountQueries, PresenceQueries, CursorQueries):
    pass


@strawberry.type
class Mutation(
    PostMutations,
    RepostMutations,
    BookmarkMutations,
    PinMutations,
    CommentMutations,
    LikeMutations,
    FollowMutations,
    AccountMutations,
    SessionMutations,
):
    pass


@strawberry.type
class Subscription(FeedSubscriptions, PresenceSubscriptions):
    pass


schema = strawberry.Schema(Query, Mutation, Subscription, types=EVENT_TYPES)

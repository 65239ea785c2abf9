"""The schema: every noun's queries, mutations and subscriptions put together.

`schema.graphql` at the top of the repository is its printed form; `make schema` writes it and a
test compares the two, so that no change to the API goes unnoticed.
"""

import strawberry
from strawberry.schema.config import StrawberryConfig

from feed.graphql.accounts import AccountMutations, AccountQueries
from feed.graphql.blocks import BlockMutations, BlockQueries
from feed.graphql.bookmarks import BookmarkMutations, BookmarkQueries
from feed.graphql.comments import CommentMutations, CommentQueries
from feed.graphql.completions import CompletionQueries
from feed.graphql.feed import CursorQueries, FeedSubscriptions
from feed.graphql.feed_events import EVENT_TYPES
from feed.graphql.feed_positions import FeedPositionMutations, FeedPositionQueries
from feed.graphql.follows import FollowMutations, FollowQueries
from feed.graphql.hashtags import HashtagMutations, HashtagQueries
from feed.graphql.likes import LikeMutations
from feed.graphql.media import MediaMutations
from feed.graphql.mutes import MuteMutations, MuteQueries
from feed.graphql.notification_events import NOTIFICATION_EVENTS, NotificationSubscriptions
from feed.graphql.notifications import NotificationMutations, NotificationQueries
from feed.graphql.pins import PinMutations
from feed.graphql.posts import PostMutations, PostQueries
from feed.graphql.preferences import PreferenceMutations, PreferenceQueries
from feed.graphql.presence import PresenceQueries, PresenceSubscriptions
from feed.graphql.privacy import PrivacyMutations
from feed.graphql.profiles import ProfileMutations
from feed.graphql.reposts import RepostMutations
from feed.graphql.search import SearchQueries
from feed.graphql.sessions import SessionMutations
from feed.graphql.suggestions import SuggestionQueries
from feed.graphql.trending import TrendingQueries
from feed.graphql.uploads import Upload, UploadDefinition


@strawberry.type(description="What can be asked.")
class Query(
    PostQueries,
    CommentQueries,
    BookmarkQueries,
    AccountQueries,
    FollowQueries,
    BlockQueries,
    MuteQueries,
    SuggestionQueries,
    CompletionQueries,
    HashtagQueries,
    SearchQueries,
    TrendingQueries,
    FeedPositionQueries,
    NotificationQueries,
    PreferenceQueries,
    PresenceQueries,
    CursorQueries,
):
    pass


@strawberry.type(description="What can be done.")
class Mutation(
    PostMutations,
    RepostMutations,
    BookmarkMutations,
    PinMutations,
    CommentMutations,
    LikeMutations,
    FollowMutations,
    BlockMutations,
    MuteMutations,
    PrivacyMutations,
    HashtagMutations,
    FeedPositionMutations,
    AccountMutations,
    ProfileMutations,
    MediaMutations,
    NotificationMutations,
    PreferenceMutations,
    SessionMutations,
):
    pass


@strawberry.type(description="What can be listened to.")
class Subscription(FeedSubscriptions, NotificationSubscriptions, PresenceSubscriptions):
    pass


schema = strawberry.Schema(
    Query,
    Mutation,
    Subscription,
    types=[*EVENT_TYPES, *NOTIFICATION_EVENTS],
    config=StrawberryConfig(scalar_map={Upload: UploadDefinition}),
)

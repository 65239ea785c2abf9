// The normalised cache: what belongs together, what a write will most likely do, and what becomes of
// what is on the screen when something happens elsewhere.
import { type Cache, cacheExchange, type UpdateResolver } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";

import * as people from "../people/cache";
import { changesOfComments, optimisticComments } from "./cache-comments";
import { changesOfPosts, optimisticPosts } from "./cache-posts";
import { happened, notified, readAll } from "./happenings";
import { forget } from "./lists";

const paged = relayPagination();
const embedded = () => null;
// What is on the home feed is another then. Other devices hear of it by an event.
const otherHome: UpdateResolver = (_result, _args, cache, { optimistic }) => {
  if (!optimistic) forget(cache, "Query", "homeFeed");
};

const both =
  (...all: (UpdateResolver | undefined)[]): UpdateResolver =>
  (...told) =>
    all.forEach((each) => each?.(...told));

/** Without these a fragment on the interface would match no event. A test compares them with the schema. */
export const EVENTS = [
  "CommentAdded",
  "CommentCounted",
  "CommentDeleted",
  "CommentLiked",
  "CommentUnliked",
  "CommentUpdated",
  "HashtagFollowed",
  "HashtagUnfollowed",
  "NotificationAdded",
  "NotificationRemoved",
  "NotificationUpdated",
  "NotificationsRead",
  "PersonFollowed",
  "PersonHidden",
  "PersonShown",
  "PersonUnfollowed",
  "PostCounted",
  "PostCreated",
  "PostDeleted",
  "PostHidden",
  "PostLiked",
  "PostUnliked",
  "PostUpdated",
  "ProfileUpdated",
  "ResyncRequired",
];

export function createCache() {
  return cacheExchange({
    possibleTypes: { FeedEvent: EVENTS },
    keys: {
      Hashtag: (data) => data.name as string,
      Presence: (data) => data.userId as string,
      FeedPosition: (data) => data.feed as string,
      NotificationPreference: (data) => data.kind as string,
      CommentEdge: (data) => data.cursor as string, // so that one can be written by itself
      PageInfo: embedded,
      Permission: embedded,
      NotificationMute: embedded,
      ProfileLink: embedded,
      TextPart: embedded,
      TrendingHashtag: embedded,
      Suggestion: embedded,
      Mutuals: embedded,
      SearchResults: embedded,
      PostMatches: embedded,
      PostMatch: embedded,
      PersonMatches: embedded,
      PersonMatch: embedded,
      HashtagMatches: embedded,
      HashtagMatch: embedded,
    },
    resolvers: {
      // Feeds, notifications and searches are no one list here: pages.ts reads them page by page.
      Query: {
        followRequests: paged,
        blockedUsers: paged,
        mutedUsers: paged,
        notificationMutes: paged,
        postById: (_, { id }, cache) =>
          cache.resolve("Query", "postById", { id: id as string }) === null ? null : { __typename: "Post", id },
        commentById: (_, { id }) => ({ __typename: "Comment", id }),
      },
      User: { followers: paged, following: paged, postsConnection: paged },
      Post: { replies: paged, quotes: paged, commentsConnection: paged, revisions: paged },
      Comment: { replies: paged },
    },
    optimistic: {
      ...people.optimistic,
      ...optimisticPosts,
      ...optimisticComments,
      like: ({ postId }, cache) => liked(cache, postId as string, true),
      unlike: ({ postId }, cache) => liked(cache, postId as string, false),
    },
    updates: {
      Subscription: {
        homeFeed: live("homeFeed", happened),
        feed: live("feed", happened),
        userFeed: live("userFeed", happened),
        hashtagFeed: live("hashtagFeed", happened),
        postActivity: live("postActivity", happened),
        notifications: live("notifications", notified),
      },
      Mutation: {
        ...people.updates,
        ...changesOfPosts,
        ...changesOfComments,
        markNotificationsRead: (_result, _args, cache) => readAll(cache),
        followUser: both(people.updates.followUser, otherHome),
        unfollowUser: both(people.updates.unfollowUser, otherHome),
        followHashtag: otherHome,
        unfollowHashtag: otherHome,
      },
    },
  });
}

function liked(cache: Cache, id: string, likes: boolean) {
  const post = { __typename: "Post" as const, id };
  const before = cache.resolve(post, "viewerHasLiked");
  const count = Number(cache.resolve(post, "likesCount") ?? 0);
  const likesCount = before === likes ? count : Math.max(0, count + (likes ? 1 : -1));
  return {
    __typename: "LikePayload",
    liked: likes,
    post: { ...post, likesCount, viewerHasLiked: likes },
  };
}

function live<Event>(field: string, apply: (event: Event, cache: Cache) => void): UpdateResolver<any, any> {
  return (data, _args, cache) => {
    const event = data[field] as Event | null;
    if (event) apply(event, cache);
  };
}

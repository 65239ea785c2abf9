// The normalised cache: what belongs together, what a write will most likely do, and what becomes of
// what is on the screen when something happens elsewhere.
import { gql } from "@urql/core";
import { type Cache, cacheExchange, type UpdateResolver } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";

import type { HappeningFragment } from "../gql";
import * as people from "../people/cache";
import * as session from "./session";

const LIKED = gql`fragment _ on Post { id viewerHasLiked }`;
const paged = relayPagination();
const embedded = () => null;

type Happening = HappeningFragment;

export function createCache() {
  return cacheExchange({
    keys: {
      Hashtag: (data) => data.name as string,
      Presence: (data) => data.userId as string,
      FeedPosition: (data) => data.feed as string,
      NotificationPreference: (data) => data.kind as string,
      PageInfo: embedded,
      Permission: embedded,
      NotificationMute: embedded,
      ProfileLink: embedded,
      TextPart: embedded,
      TrendingHashtag: embedded,
      Suggestion: embedded,
      Mutuals: embedded,
      SearchResults: embedded,
    },
    resolvers: {
      Query: {
        homeFeed: paged,
        posts: paged,
        userFeed: paged,
        hashtagFeed: paged,
        trendingPosts: paged,
        bookmarks: paged,
        likedPosts: paged,
        notifications: paged,
        followRequests: paged,
        blockedUsers: paged,
        mutedUsers: paged,
        notificationMutes: paged,
        searchPosts: paged,
        searchPeople: paged,
        searchHashtags: paged,
        postById: (_, { id }) => ({ __typename: "Post", id }),
      },
      User: { followers: paged, following: paged, postsConnection: paged },
      Post: { replies: paged, quotes: paged, commentsConnection: paged, revisions: paged },
      Comment: { replies: paged },
    },
    optimistic: {
      ...people.optimistic,
      like: ({ postId }, cache) => liked(cache, postId as string, true),
      unlike: ({ postId }, cache) => liked(cache, postId as string, false),
    },
    updates: {
      Mutation: { ...people.updates },
      Subscription: {
        homeFeed: live("homeFeed"),
        feed: live("feed"),
        userFeed: live("userFeed"),
        hashtagFeed: live("hashtagFeed"),
        postActivity: live("postActivity"),
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

/** What an event changes besides the fields that it carries, which are in the cache already. */
function live(field: string): UpdateResolver<any, any> {
  return (data, _args, cache) => {
    const event = data[field] as Happening | null;
    if (event) apply(event, cache);
  };
}

function apply(event: Happening, cache: Cache): void {
  const mine = event.actor?.id === session.member.value?.id;
  switch (event.__typename) {
    case "PostDeleted":
      cache.invalidate({ __typename: "Post", id: event.postId });
      break;
    case "PostLiked":
    case "PostUnliked":
      if (mine) {
        // The subscription is the same for all readers, so it can't say this of one of them.
        const viewerHasLiked = event.__typename === "PostLiked";
        cache.writeFragment(LIKED, { __typename: "Post", id: event.post.id, viewerHasLiked });
      }
      break;
    case "CommentDeleted":
      cache.invalidate({ __typename: "Comment", id: event.commentId });
      break;
  }
}

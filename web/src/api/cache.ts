// The normalised cache: what belongs together, what a write will most likely do, and what becomes of
// what is on the screen when something happens elsewhere.
import { gql } from "@urql/core";
import { type Cache, cacheExchange, type UpdateResolver } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";

import type { HappeningFragment } from "../gql";
import { changesOfPosts, forgetComment, forgetPost, optimisticPosts, welcomeComment } from "./cache-posts";
import * as session from "./session";

const LIKED = gql`fragment _ on Post { id viewerHasLiked }`;
const COMMENT_LIKED = gql`fragment _ on Comment { id viewerHasLiked }`;
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
      CommentEdge: (data) => data.cursor as string, // so that one can be written by itself
      PageInfo: embedded,
      Permission: embedded,
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
        searchPosts: paged,
        searchPeople: paged,
        searchHashtags: paged,
        postById: (_, { id }, cache) =>
          cache.resolve("Query", "postById", { id: id as string }) === null ? null : { __typename: "Post", id },
      },
      User: { followers: paged, following: paged, postsConnection: paged },
      Post: { replies: paged, quotes: paged, commentsConnection: paged, revisions: paged },
      Comment: { replies: paged },
    },
    optimistic: {
      ...optimisticPosts,
      like: ({ postId }, cache) => liked(cache, postId as string, true),
      unlike: ({ postId }, cache) => liked(cache, postId as string, false),
    },
    updates: {
      Mutation: { ...changesOfPosts },
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
      forgetPost(cache, event.postId);
      break;
    case "PostLiked":
    case "PostUnliked":
      if (mine) {
        // The subscription is the same for all readers, so it can't say this of one of them.
        const viewerHasLiked = event.__typename === "PostLiked";
        cache.writeFragment(LIKED, { __typename: "Post", id: event.post.id, viewerHasLiked });
      }
      break;
    case "CommentAdded":
      welcomeComment(cache, event.post.id, event.comment.id);
      break;
    case "CommentLiked":
    case "CommentUnliked":
      if (mine) {
        const viewerHasLiked = event.__typename === "CommentLiked";
        cache.writeFragment(COMMENT_LIKED, { __typename: "Comment", id: event.comment.id, viewerHasLiked });
      }
      break;
    case "CommentDeleted":
      forgetComment(cache, event.commentId);
      break;
  }
}

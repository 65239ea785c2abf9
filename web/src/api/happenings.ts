// What an event changes in the cache besides the fields that it carries, which are there already.
import { gql } from "@urql/core";
import type { Cache } from "@urql/exchange-graphcache";

import {
  type HappeningFragment,
  type NotificationItemFragment,
  type NotificationNewsFragment,
  NotificationsDocument,
  type NotificationsQuery,
} from "../gql";
import { forgetComment, welcomeComment } from "./cache-comments";
import { forgetPost } from "./cache-posts";
import { dropFrom, forget, nodesOf } from "./lists";
import * as session from "./session";

const LIKED = gql`fragment _ on Post { id viewerHasLiked }`;
const COMMENT_LIKED = gql`fragment _ on Comment { id viewerHasLiked }`;
const FOLLOWED = gql`fragment _ on User { id viewerFollows viewerHasRequested }`;
const TAG_FOLLOWED = gql`fragment _ on Hashtag { name viewerFollows }`;
const PRIVATE = gql`fragment _ on User { id isPrivate }`;
const READ = gql`fragment _ on Notification { id read }`;

/** Of posts and comments. */
export function happened(event: HappeningFragment, cache: Cache): void {
  switch (event.__typename) {
    case "PostDeleted":
      forgetPost(cache, event.postId);
      break;
    case "PostHidden":
      // Else only the list that was told has lost it, which is read anew.
      if (event.forViewer) forgetPost(cache, event.postId);
      break;
    case "PostLiked":
    case "PostUnliked":
      if (event.actor && event.actor.id === session.member.value?.id) {
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
      if (event.actor && event.actor.id === session.member.value?.id) {
        const viewerHasLiked = event.__typename === "CommentLiked";
        cache.writeFragment(COMMENT_LIKED, { __typename: "Comment", id: event.comment.id, viewerHasLiked });
      }
      break;
    case "CommentDeleted":
      forgetComment(cache, event.commentId);
      break;
    case "PersonFollowed": // maybe on another device
    case "PersonUnfollowed":
      stand(cache, event.userId, event.__typename === "PersonFollowed");
      forget(cache, "Query", "homeFeed");
      break;
    case "HashtagFollowed":
    case "HashtagUnfollowed": {
      const viewerFollows = event.__typename === "HashtagFollowed";
      cache.writeFragment(TAG_FOLLOWED, { __typename: "Hashtag", name: event.hashtag.name, viewerFollows });
      forget(cache, "Query", "homeFeed");
      break;
    }
    case "PersonHidden":
      // Where an account went private, what its followers see stays; lists that are shown are read anew.
      if (event.forViewer) dropPerson(cache, event.userId);
      else cache.writeFragment(PRIVATE, { __typename: "User", id: event.userId, isPrivate: true });
      break;
    case "PersonShown":
      if (event.forViewer) showAgain(cache, event.userId);
      else cache.writeFragment(PRIVATE, { __typename: "User", id: event.userId, isPrivate: false });
      break;
  }
}

/** Of the viewer's notifications. */
export function notified(event: NotificationNewsFragment, cache: Cache): void {
  switch (event.__typename) {
    case "NotificationAdded":
      if (event.notification) putFirst(cache, event.notification);
      else dropNotification(cache, event.notificationId);
      break;
    case "NotificationUpdated":
      if (!event.notification) dropNotification(cache, event.notificationId);
      break;
    case "NotificationRemoved":
      dropNotification(cache, event.notificationId);
      break;
    case "NotificationsRead":
      if (event.readId) read(cache, event.readId);
      else if (event.unreadCount === 0) readAll(cache);
      else forget(cache, "Query", "notifications");
      break;
    case "ResyncRequired":
      forget(cache, "Query", "notifications");
      break;
  }
}

function dropPerson(cache: Cache, id: string): void {
  const person = `User:${id}`;
  const by = (post: unknown) => typeof post === "string" && cache.resolve(post, "author") === person;
  dropFrom(cache, "Query", (node) => by(node) || by(cache.resolve(node, "repostOf")));
}

/** The viewer follows somebody, or does not; either way no request of theirs waits. */
function stand(cache: Cache, id: string, viewerFollows: boolean): void {
  cache.writeFragment(FOLLOWED, { __typename: "User", id, viewerFollows, viewerHasRequested: false });
}

/** The viewer has ended a block or a mute: what they wrote may stand anywhere. */
function showAgain(cache: Cache, id: string): void {
  for (const list of ["homeFeed", "posts", "hashtagFeed", "trendingPosts", "mutedUsers", "blockedUsers"]) {
    forget(cache, "Query", list);
  }
  for (const field of ["viewerMutes", "viewerMutesUntil", "viewerBlocks"]) {
    cache.invalidate({ __typename: "User", id }, field);
  }
}

function putFirst(cache: Cache, notification: NotificationItemFragment): void {
  const id = notification.id;
  dropNotification(cache, id);
  for (const unreadOnly of [false, true]) {
    const variables = { after: null, unreadOnly };
    cache.updateQuery<NotificationsQuery>({ query: NotificationsDocument, variables }, (data) => {
      if (!data) return null;
      const edge = { __typename: "NotificationEdge" as const, cursor: id, node: notification };
      const { notifications } = data;
      return { ...data, notifications: { ...notifications, edges: [edge, ...notifications.edges] } };
    });
  }
}

function dropNotification(cache: Cache, id: string): void {
  dropFrom(cache, "Query", (node) => node === `Notification:${id}`, "notifications");
}

function read(cache: Cache, id: string): void {
  if (cache.resolve({ __typename: "Notification", id }, "read") === undefined) return;
  cache.writeFragment(READ, { __typename: "Notification", id, read: true });
}

/** All that are in the cache. */
export function readAll(cache: Cache): void {
  for (const key of nodesOf(cache, "Query", "notifications")) read(cache, key.slice("Notification:".length));
}

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
    case "PersonUnfollowed": // maybe on another device
      forget(cache, "Query", "homeFeed");
      break;
    case "PersonHidden":
      // Where an account went private, what its followers see stays; lists that are shown are read anew.
      if (event.forViewer) dropPerson(cache, event.userId);
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

// What the cache does when somebody follows, mutes, blocks or answers. A mutation that changes the
// screen before the server answers has the person's id among its variables, though it is sent
// without: what they are called is not what the cache knows them by.
import type { Cache, OptimisticMutationResolver, UpdateResolver } from "@urql/exchange-graphcache";

import { dropFrom, forget } from "../api/lists";
import * as session from "../api/session";

type Changes = Record<string, unknown>;

/** A mutation's answer before it is there: `change` says of the person what will be otherwise. */
function soon(__typename: string, change: (person: string, cache: Cache, args: Changes) => Changes): OptimisticMutationResolver {
  return (args, cache, { variables }) => {
    const id = variables.id as string | undefined;
    if (!id) return null;
    const user = { __typename: "User", id };
    const key = cache.keyOfEntity(user) as string;
    // All that the answer holds, or the cache would take the rest for missing.
    const known = Object.fromEntries(KNOWN.map((field) => [field, cache.resolve(key, field) ?? null]));
    return {
      __typename,
      following: null,
      requested: null,
      user: { ...known, ...user, viewerCanFollow: ALLOWED, ...change(key, cache, args) },
    };
  };
}

const KNOWN = [
  "username",
  "followersCount",
  "isPrivate",
  "viewerFollows",
  "viewerHasRequested",
  "viewerMutes",
  "viewerMutesUntil",
  "viewerBlocks",
];
const ALLOWED = { __typename: "Permission", allowed: true, reason: null };

function follow(person: string, cache: Cache): Changes {
  if (cache.resolve(person, "isPrivate")) return { viewerHasRequested: true };
  return { viewerFollows: true, viewerHasRequested: false, followersCount: count(person, cache, 1) };
}

function unfollow(person: string, cache: Cache): Changes {
  if (!cache.resolve(person, "viewerFollows")) return { viewerHasRequested: false };
  return { viewerFollows: false, viewerHasRequested: false, followersCount: count(person, cache, -1) };
}

function count(person: string, cache: Cache, by: number): number {
  return Math.max(0, Number(cache.resolve(person, "followersCount") ?? 0) + by);
}

export const optimistic: Record<string, OptimisticMutationResolver> = {
  followUser: soon("FollowPayload", follow),
  unfollowUser: soon("FollowPayload", unfollow),
  cancelFollowRequest: soon("FollowPayload", () => ({ viewerHasRequested: false })),
  updateNotificationPreference: ({ kind, level, email }, cache) => {
    const key = { __typename: "NotificationPreference", kind: kind as string };
    return {
      __typename: "NotificationPreferencePayload",
      preference: {
        ...key,
        level: level ?? cache.resolve(cache.keyOfEntity(key), "level"),
        email: email ?? cache.resolve(cache.keyOfEntity(key), "email"),
      },
    };
  },
};

/** Take somebody off a list of the viewer's that is on the screen. */
function drop(...lists: string[]): UpdateResolver {
  return (data, _args, cache, { parent, fieldName }) => {
    const payload = (data[fieldName] ?? parent[fieldName]) as { user?: { id: string } } | null;
    if (!payload?.user) return;
    const person = cache.keyOfEntity({ __typename: "User", id: payload.user.id }) as string;
    const goes = (node: string) => node === person || cache.resolve(node, "user") === person;
    for (const list of lists) dropFrom(cache, "Query", goes, list);
  };
}

/** Have lists asked for anew when they are shown next. */
function stale(...lists: string[]): UpdateResolver {
  return (_data, _args, cache) => forgetAll(cache, lists);
}

function forgetAll(cache: Cache, lists: string[]): void {
  for (const list of lists) forget(cache, "Query", list);
}

// Whom the viewer follows counts on their own page.
const followed: UpdateResolver = (_data, _args, cache) => {
  const id = session.member.value?.id;
  if (id) cache.invalidate({ __typename: "User", id }, "followingCount");
};

/** Neither sees the other any more: nothing of them may stay, on any page. */
const blocked: UpdateResolver = (data, _args, cache) => {
  const payload = data.blockUser as { user: { id: string } } | null;
  if (!payload) return;
  forgetAll(cache, ["user", "blockedUsers"]);
  cache.invalidate({ __typename: "User", id: payload.user.id });
};

export const updates: Record<string, UpdateResolver> = {
  followUser: followed,
  unfollowUser: followed,
  approveFollowRequest: drop("followRequests"),
  rejectFollowRequest: drop("followRequests"),
  blockUser: blocked,
  unblockUser: (data, args, cache, info) => {
    drop("blockedUsers")(data, args, cache, info);
    forget(cache, "Query", "user");
  },
  muteUser: stale("mutedUsers"),
  unmuteUser: drop("mutedUsers"),
  muteNotificationsFrom: stale("notificationMutes"),
  unmuteNotificationsFrom: drop("notificationMutes"),
};

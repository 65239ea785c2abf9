// What writing posts does to the cache: what a write will most likely answer, and from which lists it
// drops something.
import { gql } from "@urql/core";
import type { Cache, OptimisticMutationResolver, UpdateResolver } from "@urql/exchange-graphcache";

import { UNSENT } from "./cache-comments";
import { dropFrom } from "./lists";
import * as session from "./session";

type Changes = Record<string, UpdateResolver<any, any>>;

const LISTS = new Set([
  "homeFeed", "posts", "userFeed", "hashtagFeed", "trendingPosts", "bookmarks", "likedPosts",
]);
const REPOSTED = gql`fragment _ on Post { id viewerHasReposted repostsCount }`;

export const optimisticPosts: Record<string, OptimisticMutationResolver> = {
  repost: ({ postId }, cache) => {
    const post = { __typename: "Post", id: postId as string };
    const before = cache.resolve(post, "viewerHasReposted");
    const count = Number(cache.resolve(post, "repostsCount") ?? 0);
    return {
      __typename: "RepostPayload",
      repost: { __typename: "Post", id: `${UNSENT}${postId}` },
      post: { ...post, repostsCount: before ? count : count + 1, viewerHasReposted: true },
    };
  },
  undoRepost: ({ postId }) => ({ __typename: "UndoRepostPayload", postId: postId as string }),
  bookmarkPost: ({ postId }) => kept(postId as string, true),
  unbookmarkPost: ({ postId }) => kept(postId as string, false),
  deletePost: ({ postId }) => ({ __typename: "DeletePostPayload", postId: postId as string }),
};

export const changesOfPosts: Changes = {
  undoRepost: (_data, { postId }, cache, { optimistic }) => {
    const post = { __typename: "Post", id: postId };
    const count = Number(cache.resolve(post, "repostsCount") ?? 0);
    const undone = optimistic && cache.resolve(post, "viewerHasReposted");
    // The true count comes by an event, maybe before this answer, or is asked for after it.
    const repostsCount = undone ? Math.max(0, count - 1) : count;
    cache.writeFragment(REPOSTED, { ...post, viewerHasReposted: false, repostsCount });
  },
  deletePost: (_data, { postId }, cache) => forgetPost(cache, postId),
  pinPost: (_data, { postId }, cache) => pinned(cache, postId, true),
  unpinPost: (_data, { postId }, cache) => pinned(cache, postId, false),
};

/** Drop a post, and its reposts, from all lists; who quotes or answers it shows that no more. */
export function forgetPost(cache: Cache, id: string): void {
  const gone = `Post:${id}`;
  dropFrom(cache, "Query", (node) => node === gone || cache.resolve(node, "repostOf") === gone);
  const of = (entity: unknown, names: Set<string>) => {
    if (typeof entity !== "string") return;
    for (const { fieldName, fieldKey } of cache.inspectFields(entity)) {
      if (names.has(fieldName)) dropPost(cache, cache.resolve(entity, fieldKey), gone);
    }
  };
  of("Query", LISTS);
  of(cache.resolve(gone, "author"), new Set(["postsConnection"]));
  of(cache.resolve(gone, "replyTo"), new Set(["replies"]));
  of(cache.resolve(gone, "quoteOf"), new Set(["quotes"]));
  pinned(cache, id, false);
  cache.link("Query", "postById", { id }, null);
}

function dropPost(cache: Cache, page: unknown, gone: string): void {
  const edges = typeof page === "string" && (cache.resolve(page, "edges") as string[] | null);
  if (!edges) return;
  const nodes = new Map(edges.map((edge) => [edge, cache.resolve(edge, "node") as string | null]));
  const kept = edges.filter((edge) => {
    const node = nodes.get(edge);
    if (!node) return true;
    for (const name of ["quoteOf", "replyTo"]) {
      if (cache.resolve(node, name) === gone) cache.link(node, name, null);
    }
    return node !== gone && cache.resolve(node, "repostOf") !== gone;
  });
  if (kept.length < edges.length) cache.link(page as string, "edges", kept);
}

function pinned(cache: Cache, id: string, pins: boolean): void {
  const me = session.member.value && `User:${session.member.value.id}`;
  const post = `Post:${id}`;
  for (const { fieldName, fieldKey } of me ? cache.inspectFields(me) : []) {
    if (!me || fieldName !== "pinnedPosts") continue;
    const others = ((cache.resolve(me, fieldKey) ?? []) as string[]).filter((key) => key !== post);
    cache.link(me, fieldKey, pins ? [post, ...others] : others);
  }
}

function kept(id: string, keeps: boolean) {
  return {
    __typename: "BookmarkPayload",
    bookmarked: keeps,
    post: { __typename: "Post", id, viewerHasBookmarked: keeps },
  };
}

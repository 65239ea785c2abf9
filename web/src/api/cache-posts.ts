// What writing posts and comments does to the cache: what a write will most likely answer, and in
// which lists it puts or drops something.
import { gql } from "@urql/core";
import type { Cache, OptimisticMutationResolver, UpdateResolver } from "@urql/exchange-graphcache";

import { dropFrom } from "./lists";
import * as session from "./session";

type Changes = Record<string, UpdateResolver<any, any>>;

/** The ids of comments that the server has not confirmed yet begin so. */
export const UNSENT = "unsent:";

const LISTS = new Set([
  "homeFeed", "posts", "userFeed", "hashtagFeed", "trendingPosts", "bookmarks", "likedPosts",
]);
const REPOSTED = gql`fragment _ on Post { id viewerHasReposted repostsCount }`;
const COUNTED = gql`fragment _ on Post { id commentsCount }`;
const EDGE = gql`fragment _ on CommentEdge { cursor node { id } }`;
const MENTIONED = gql`fragment _ on Comment { id mentions { id username } }`;
const OWN = gql`fragment _ on Comment {
  id
  mentions { id username }
  viewerHasLiked
  viewerCanEdit { allowed reason }
  viewerCanDelete { allowed reason }
  viewerCanReply { allowed reason }
}`;
const FACE = gql`fragment _ on User {
  id username displayName avatar { id url previewUrl width height blurhash altText }
}`;

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
  createComment: ({ postId, parentId, content, idempotencyKey }, cache) => {
    const now = new Date().toISOString();
    const post = { __typename: "Post" as const, id: postId as string };
    return {
      __typename: "CreateCommentPayload",
      comment: {
        __typename: "Comment",
        id: `${UNSENT}${idempotencyKey}`,
        content: content as string,
        createdAt: now,
        updatedAt: now,
        editedAt: null,
        likesCount: 0,
        repliesCount: 0,
        parent: parentId ? { __typename: "Comment", id: parentId as string } : null,
        post: { ...post, commentsCount: Number(cache.resolve(post, "commentsCount") ?? 0) + 1 },
        author: face(cache),
        mentions: [],
        viewerHasLiked: false,
        viewerCanEdit: permission(false),
        viewerCanDelete: permission(false),
        viewerCanReply: permission(false),
      },
    };
  },
  updateComment: ({ commentId, content }, cache) => {
    const now = new Date().toISOString();
    const comment = { __typename: "Comment", id: commentId as string };
    return {
      __typename: "UpdateCommentPayload",
      comment: { ...comment, content: content as string, editedAt: now, updatedAt: now, mentions: mentioned(cache, commentId as string) },
    };
  },
  deleteComment: ({ commentId }) => ({
    __typename: "DeleteCommentPayload",
    commentId: commentId as string,
  }),
  likeComment: ({ commentId }, cache) => commentLiked(cache, commentId as string, true),
  unlikeComment: ({ commentId }, cache) => commentLiked(cache, commentId as string, false),
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
  createComment: ({ createComment }, { postId }, cache) => {
    if (createComment) addComment(cache, postId, createComment.comment.id, true);
  },
  deleteComment: (_data, { commentId }, cache, { optimistic }) => {
    const post = cache.resolve({ __typename: "Comment", id: commentId }, "post");
    const gone = forgetComment(cache, commentId);
    if (!optimistic || typeof post !== "string") return;
    const count = Number(cache.resolve(post, "commentsCount") ?? 0);
    const id = cache.resolve(post, "id");
    cache.writeFragment(COUNTED, { __typename: "Post", id, commentsCount: Math.max(0, count - gone) });
  },
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

/** A comment that came live, for whoever is looking: what the event can't say of one reader. */
export function welcomeComment(cache: Cache, postId: string, commentId: string): void {
  const comment = { __typename: "Comment", id: commentId };
  if (cache.resolve(comment, "content") === undefined) return; // the list shows no comments
  const me = session.member.value && `User:${session.member.value.id}`;
  const mine = me !== null && cache.resolve(comment, "author") === me;
  if (cache.resolve(comment, "viewerHasLiked") === undefined) {
    const post = `Post:${postId}`;
    const may = cache.resolve(post, "viewerCanComment") as string | undefined;
    cache.writeFragment(OWN, {
      ...comment,
      mentions: [], // asked for where it names somebody
      viewerHasLiked: false,
      viewerCanEdit: permission(mine, "NOT_OWNER"),
      viewerCanDelete: permission(mine || (me !== null && cache.resolve(post, "author") === me), "NOT_OWNER"),
      viewerCanReply: permission(
        Boolean(may && cache.resolve(may, "allowed")),
        ((may && cache.resolve(may, "reason")) ?? null) as string | null,
      ),
    });
  }
  addComment(cache, postId, commentId, mine);
}

/** Put it last; where later pages are not there yet it will come with those, unless it is one's own. */
function addComment(cache: Cache, postId: string, commentId: string, anyway: boolean): void {
  const pages = pagesOf(cache, postId);
  const last = pages.at(-1);
  const node = `Comment:${commentId}`;
  if (!last || pages.some((page) => edgesOf(cache, page).some((edge) => cache.resolve(edge, "node") === node))) return;
  const info = cache.resolve(last, "pageInfo") as string | undefined;
  if (!anyway && info && cache.resolve(info, "hasNextPage")) return;
  const edge = { __typename: "CommentEdge", cursor: `of:${commentId}` };
  cache.writeFragment(EDGE, { ...edge, node: { __typename: "Comment", id: commentId } });
  cache.link(last, "edges", [...edgesOf(cache, last), cache.keyOfEntity(edge) as string]);
}

/** Drop a comment and all that reply to it; answers how many these were. */
export function forgetComment(cache: Cache, commentId: string): number {
  const first = `Comment:${commentId}`;
  const post = cache.resolve(first, "post");
  if (typeof post !== "string") return 0;
  const gone = new Set<unknown>([first]);
  for (const page of pagesOf(cache, String(cache.resolve(post, "id")))) {
    const kept = edgesOf(cache, page).filter((edge) => {
      const node = cache.resolve(edge, "node") as string;
      if (gone.has(cache.resolve(node, "parent"))) gone.add(node); // parents come before their replies
      return !gone.has(node);
    });
    cache.link(page, "edges", kept);
  }
  return gone.size;
}

function pagesOf(cache: Cache, postId: string): string[] {
  const post = `Post:${postId}`;
  return cache
    .inspectFields(post)
    .filter(({ fieldName }) => fieldName === "commentsConnection")
    .map(({ fieldKey }) => cache.resolve(post, fieldKey))
    .filter((page): page is string => typeof page === "string");
}

function edgesOf(cache: Cache, page: string): string[] {
  return (cache.resolve(page, "edges") ?? []) as string[];
}

function kept(id: string, keeps: boolean) {
  return {
    __typename: "BookmarkPayload",
    bookmarked: keeps,
    post: { __typename: "Post", id, viewerHasBookmarked: keeps },
  };
}

function commentLiked(cache: Cache, id: string, likes: boolean) {
  const comment = { __typename: "Comment", id };
  const count = Number(cache.resolve(comment, "likesCount") ?? 0);
  const same = cache.resolve(comment, "viewerHasLiked") === likes;
  const likesCount = same ? count : Math.max(0, count + (likes ? 1 : -1));
  return { __typename: "CommentLikePayload", liked: likes, comment: { ...comment, likesCount, viewerHasLiked: likes } };
}

function permission(allowed: boolean, reason: string | null = null) {
  return { __typename: "Permission", allowed, reason: allowed ? null : reason };
}

function mentioned(cache: Cache, commentId: string) {
  return cache.readFragment(MENTIONED, { __typename: "Comment", id: commentId })?.mentions ?? [];
}

function face(cache: Cache) {
  const { id, username } = session.member.value ?? { id: "", username: "" };
  const known = cache.readFragment(FACE, { __typename: "User", id });
  return { __typename: "User", id, username, displayName: username, avatar: null, ...known };
}

// What writing comments does to the cache: what a write will most likely answer, and how they come
// into a post's lists and go.
import { gql } from "@urql/core";
import type { Cache, OptimisticMutationResolver, UpdateResolver } from "@urql/exchange-graphcache";

import * as session from "./session";

/** The ids of what the server has not confirmed yet begin so. */
export const UNSENT = "unsent:";

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

export const optimisticComments: Record<string, OptimisticMutationResolver> = {
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
    const { mentions = [] } = cache.readFragment(MENTIONED, comment) ?? {};
    return {
      __typename: "UpdateCommentPayload",
      comment: { ...comment, content: content as string, editedAt: now, updatedAt: now, mentions },
    };
  },
  deleteComment: ({ commentId }) => ({
    __typename: "DeleteCommentPayload",
    commentId: commentId as string,
  }),
  likeComment: ({ commentId }, cache) => commentLiked(cache, commentId as string, true),
  unlikeComment: ({ commentId }, cache) => commentLiked(cache, commentId as string, false),
};

export const changesOfComments: Record<string, UpdateResolver<any, any>> = {
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

function face(cache: Cache) {
  const { id, username } = session.member.value ?? { id: "", username: "" };
  const known = cache.readFragment(FACE, { __typename: "User", id });
  return { __typename: "User", id, username, displayName: username, avatar: null, ...known };
}

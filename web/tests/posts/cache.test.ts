// @vitest-environment happy-dom
// The cache itself, over a server that answers when the test says so.
import { Client, type ExchangeInput, gql, makeErrorResult, makeResult, type Operation } from "@urql/core";
import { expect, test, beforeEach } from "vitest";
import { filter, makeSubject, merge, pipe, subscribe, tap } from "wonka";

import { createCache } from "../../src/api/cache";
import { BookmarkDocument, DeletePostDocument, RepostDocument, UndoRepostDocument } from "../../src/gql";
import { logIn } from "./fakes";

const COMMENTS = gql`query {
  postById(id: "1") {
    id commentsCount
    author { id }
    viewerCanComment { allowed reason }
    commentsConnection(first: 50) {
      edges { cursor node { id content parent { id } post { id } author { id username displayName } viewerHasLiked viewerCanDelete { allowed reason } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const ADD = gql`mutation ($postId: ID!, $content: String!, $parentId: ID, $idempotencyKey: String) {
  createComment(postId: $postId, content: $content, parentId: $parentId, idempotencyKey: $idempotencyKey) {
    comment { id content parent { id } post { id commentsCount } author { id username displayName } viewerHasLiked viewerCanDelete { allowed reason } }
  }
}`;
const REMOVE = gql`mutation ($commentId: ID!) { deleteComment(commentId: $commentId) { commentId } }`;
const LIVE = gql`subscription { postActivity(postId: "1") {
  __typename cursor
  actor { id }
  ... on CommentAdded { post { id commentsCount } comment { id content parent { id } post { id } author { id username displayName } } }
  ... on CommentDeleted { commentId post { id commentsCount } }
  ... on PostDeleted { postId }
} }`;
const FEED = gql`query {
  homeFeed(first: 20) {
    edges { cursor node { id repostsCount viewerHasReposted viewerHasBookmarked quoteOf { id } repostOf { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

function setUp() {
  const server = makeSubject<any>();
  const waiting: Operation[] = [];
  const network = ({ forward: _ }: ExchangeInput) => (operations: any) =>
    merge([
      server.source,
      pipe(
        operations,
        tap((operation: Operation) => void (operation.kind !== "teardown" && waiting.push(operation))),
        filter(() => false),
      ) as any,
    ]);
  const client = new Client({ url: "/graphql", preferGetMethod: false, exchanges: [createCache(), network as any] });
  const next = () => waiting.shift() as Operation;
  const settle = () => new Promise((done) => setTimeout(done)); // what shows is shown anew a little later
  const answer = (operation: Operation, data: unknown) => {
    server.next(makeResult(operation, { data, hasNext: operation.kind === "subscription" } as any));
    return settle();
  };
  const fail = (operation: Operation) => {
    server.next(makeErrorResult(operation, new Error("gone")));
    return settle();
  };
  const send = (mutation: any, variables: object) => {
    void client.mutation(mutation, variables).toPromise();
    return settle();
  };
  const watch = (query: any) => {
    const seen = { data: undefined as any };
    pipe(client.query(query, {}), subscribe((result) => (seen.data = result.data)));
    return seen;
  };
  const hear = () => {
    pipe(client.subscription(LIVE, {}), subscribe(() => undefined));
    return next();
  };
  return { send, next, answer, fail, watch, hear };
}

const person = (id: string) => ({ __typename: "User", id, username: `u${id}`, displayName: `U${id}` });
const may = (allowed: boolean) => ({ __typename: "Permission", allowed, reason: null });
const comment = (id: string, parent: string | null = null, author = "2") => ({
  __typename: "Comment", id, content: `c${id}`,
  parent: parent && { __typename: "Comment", id: parent },
  post: { __typename: "Post", id: "1" }, author: person(author), viewerHasLiked: false, viewerCanDelete: may(false),
});
const page = (hasNextPage: boolean, ...comments: ReturnType<typeof comment>[]) => ({
  postById: {
    __typename: "Post", id: "1", commentsCount: comments.length, author: person("9"), viewerCanComment: may(true),
    commentsConnection: {
      __typename: "CommentConnection",
      edges: comments.map((node) => ({ __typename: "CommentEdge", cursor: `at${node.id}`, node })),
      pageInfo: { __typename: "PageInfo", hasNextPage, endCursor: null },
    },
  },
});
const ids = (seen: { data: any }) => seen.data.postById.commentsConnection.edges.map((edge: any) => edge.node.id);
const count = (seen: { data: any }) => seen.data.postById.commentsCount;
const event = (type: string, rest: object) => ({
  postActivity: { __typename: type, cursor: "x", actor: { __typename: "User", id: "2" }, ...rest },
});
const counted = (commentsCount: number) => ({ __typename: "Post", id: "1", commentsCount });

beforeEach(() => logIn("1", "u1"));

test("a comment shows before it is sent, and gives way to the real one", async () => {
  const { send, next, answer, watch } = setUp();
  const seen = watch(COMMENTS);
  await answer(next(), page(false, comment("5")));
  await send(ADD, { postId: "1", content: "Hi", parentId: "5", idempotencyKey: "k" });
  expect(ids(seen)).toEqual(["5", "unsent:k"]);
  expect(seen.data.postById.commentsConnection.edges[1].node).toMatchObject({ content: "Hi", parent: { id: "5" }, author: { id: "1" } });
  expect(count(seen)).toBe(2);
  const real = { ...comment("6", "5", "1"), content: "Hi", post: counted(2) };
  await answer(next(), { createComment: { __typename: "CreateCommentPayload", comment: real } });
  expect(ids(seen)).toEqual(["5", "6"]);
  expect(count(seen)).toBe(2);
});

test("a comment that can't be sent is gone again", async () => {
  const { send, next, answer, fail, watch } = setUp();
  const seen = watch(COMMENTS);
  await answer(next(), page(false, comment("5")));
  await send(ADD, { postId: "1", content: "Hi", idempotencyKey: "k" });
  expect(ids(seen)).toHaveLength(2);
  await fail(next());
  expect(ids(seen)).toEqual(["5"]);
  expect(count(seen)).toBe(1);
});

test("comments come live, once each, with what the reader may do", async () => {
  const { next, answer, watch, hear } = setUp();
  const seen = watch(COMMENTS);
  await answer(next(), page(false, comment("5")));
  const live = hear();
  const { viewerHasLiked: _a, viewerCanDelete: _b, ...bare } = comment("6");
  for (let times = 0; times < 2; times++) await answer(live, event("CommentAdded", { post: counted(2), comment: bare }));
  expect(ids(seen)).toEqual(["5", "6"]);
  expect(seen.data.postById.commentsConnection.edges[1].node).toMatchObject({
    viewerHasLiked: false,
    viewerCanDelete: { allowed: false, reason: "NOT_OWNER" },
  });
});

test("a live comment waits for its page where there are more", async () => {
  const { next, answer, watch, hear } = setUp();
  const seen = watch(COMMENTS);
  await answer(next(), page(true, comment("5")));
  const { viewerHasLiked: _a, viewerCanDelete: _b, ...bare } = comment("6");
  await answer(hear(), event("CommentAdded", { post: counted(2), comment: bare }));
  expect(ids(seen)).toEqual(["5"]);
  expect(count(seen)).toBe(2);
});

test("a comment goes with all below it, and comes back when that fails", async () => {
  const { send, next, answer, fail, watch, hear } = setUp();
  const seen = watch(COMMENTS);
  await answer(next(), page(false, comment("5"), comment("6", "5"), comment("7", "6"), comment("8")));
  await send(REMOVE, { commentId: "5" });
  expect(ids(seen)).toEqual(["8"]);
  expect(count(seen)).toBe(1);
  await fail(next());
  expect(ids(seen)).toEqual(["5", "6", "7", "8"]);
  expect(count(seen)).toBe(4);
  await answer(hear(), event("CommentDeleted", { commentId: "8", post: counted(3) }));
  expect(ids(seen)).toEqual(["5", "6", "7"]);
});

const post = (id: string, more = {}) => ({
  __typename: "Post", id, repostsCount: 0, viewerHasReposted: false, viewerHasBookmarked: false, quoteOf: null, repostOf: null, ...more,
});
const feed = (...posts: object[]) => ({
  homeFeed: {
    __typename: "PostConnection",
    edges: posts.map((node, at) => ({ __typename: "PostEdge", cursor: `${at}`, node })),
    pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
  },
});
const nodes = (seen: { data: any }) => seen.data.homeFeed.edges.map((edge: any) => edge.node);

test("a deleted post leaves the lists, with its reposts, and whoever quotes it", async () => {
  const { send, next, answer, fail, watch } = setUp();
  const seen = watch(FEED);
  const gone = { __typename: "Post", id: "1" };
  await answer(next(), feed(post("4", { repostOf: gone }), post("3", { quoteOf: gone }), post("1")));
  await send(DeletePostDocument, { postId: "1" });
  expect(nodes(seen)).toMatchObject([{ id: "3", quoteOf: null }]);
  await fail(next());
  expect(nodes(seen)).toMatchObject([{ id: "4" }, { id: "3", quoteOf: { id: "1" } }, { id: "1" }]);
  await send(DeletePostDocument, { postId: "1" });
  await answer(next(), { deletePost: { __typename: "DeletePostPayload", postId: "1" } });
  expect(nodes(seen)).toMatchObject([{ id: "3", quoteOf: null }]);
});

test("reposting, undoing it and keeping show at once, and are taken back", async () => {
  const { send, next, answer, fail, watch } = setUp();
  const seen = watch(FEED);
  await answer(next(), feed(post("1", { repostsCount: 4 })));
  for (const [document, during] of [
    [RepostDocument, { repostsCount: 5, viewerHasReposted: true }],
    [BookmarkDocument, { viewerHasBookmarked: true }],
  ] as const) {
    await send(document, { postId: "1" });
    expect(nodes(seen)[0]).toMatchObject(during);
    await fail(next());
    expect(nodes(seen)[0]).toMatchObject({ repostsCount: 4, viewerHasReposted: false, viewerHasBookmarked: false });
  }
  await send(RepostDocument, { postId: "1" });
  await answer(next(), {
    repost: {
      __typename: "RepostPayload",
      repost: { __typename: "Post", id: "8" },
      post: { __typename: "Post", id: "1", repostsCount: 5, viewerHasReposted: true },
    },
  });
  await send(UndoRepostDocument, { postId: "1" });
  expect(nodes(seen)[0]).toMatchObject({ repostsCount: 4, viewerHasReposted: false });
  await fail(next());
  expect(nodes(seen)[0]).toMatchObject({ repostsCount: 5, viewerHasReposted: true });
});

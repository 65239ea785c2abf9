// A client with the real cache in front of answers that a test makes up.
import { Client, CombinedError, type Exchange, makeResult } from "@urql/core";
import { filter, fromPromise, makeSubject, map, merge, mergeMap, pipe, takeUntil } from "wonka";

import { createCache } from "../../src/api/cache";

export type Answer = (variables: any) => any;

export function fakeServer(answers: Record<string, Answer>) {
  const asked: { name: string; variables: any }[] = [];
  const heard: { name: string; variables: any }[] = [];
  const events = makeSubject<{ name: string; data: any }>();
  const exchange: Exchange = () => (operations) => {
    const named = (operation: any) => operation.query.definitions[0].name.value as string;
    const once = pipe(
      operations,
      filter(({ kind }) => kind === "query" || kind === "mutation"),
      mergeMap((operation) => {
        const name = named(operation);
        asked.push({ name, variables: operation.variables });
        const answer = Promise.resolve().then(() => answers[name]!(operation.variables));
        return fromPromise(
          answer.then(
            (data) => makeResult(operation, { data }),
            (error) => ({
              ...makeResult(operation, { data: null }),
              error: new CombinedError({ graphQLErrors: [error] }),
            }),
          ),
        );
      }),
    );
    const live = pipe(
      operations,
      filter(({ kind }) => kind === "subscription"),
      mergeMap((operation) => {
        heard.push({ name: named(operation), variables: operation.variables });
        return pipe(
          events.source,
          filter(({ name }) => name === named(operation)),
          map(({ data }) => makeResult(operation, { data })),
          takeUntil(pipe(operations, filter(({ kind, key }) => kind === "teardown" && key === operation.key))),
        );
      }),
    );
    return merge([once, live]);
  };
  const client = new Client({ url: "http://test/graphql", preferGetMethod: false, exchanges: [createCache(), exchange] });
  const tell = (name: string, field: string, event: object) =>
    events.next({ name, data: { __typename: "Subscription", [field]: event } });
  return { client, asked, heard, tell };
}

/** Until all answers that are due have come. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
}

export function person(id: string) {
  return { __typename: "User", id, username: `user${id}`, displayName: `User ${id}`, avatar: null };
}

const MAY = { __typename: "Permission", allowed: true, reason: "" };

export function post(id: string, over: object = {}) {
  return {
    __typename: "Post",
    id,
    likesCount: 3,
    commentsCount: 0,
    repliesCount: 0,
    repostsCount: 0,
    quotesCount: 0,
    title: "",
    content: `Post ${id}`,
    contentWarning: "",
    updatedAt: "2026-01-01T00:00:00Z",
    editedAt: null,
    createdAt: "2026-01-01T00:00:00Z",
    visibility: "PUBLIC",
    commentPolicy: "EVERYONE",
    quotePolicy: "EVERYONE",
    hashtags: [],
    mentions: [],
    author: person("1"),
    media: [],
    replyTo: null,
    viewerHasLiked: false,
    viewerHasReposted: false,
    viewerHasBookmarked: false,
    viewerCanComment: MAY,
    viewerCanReply: MAY,
    viewerCanQuote: MAY,
    viewerCanRepost: MAY,
    viewerCanEdit: MAY,
    viewerCanDelete: MAY,
    quoteOf: null,
    repostOf: null,
    ...over,
  };
}

export function connection(type: string, nodes: readonly any[], pageInfo: { hasNextPage: boolean; endCursor: string | null }) {
  return {
    __typename: `${type}Connection`,
    edges: nodes.map((node) => ({ __typename: `${type}Edge`, cursor: `c${node.id}`, node })),
    pageInfo: { __typename: "PageInfo", ...pageInfo },
    cursor: "e:0",
  };
}

/** An answer that comes when the test says so. */
export function held() {
  let resolve: (data: object) => void = () => {};
  let reject: (error: object) => void = () => {};
  const promise = new Promise<object>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

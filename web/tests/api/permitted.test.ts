// @vitest-environment happy-dom
import { gql } from "@urql/core";
import { pipe, subscribe } from "wonka";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { learnPermissions } from "../../src/api/permitted";
import * as session from "../../src/api/session";
import type { Policy } from "../../src/gql";
import { fakeServer, person } from "./fake-server";

const MAY = `{ allowed reason }`;
const FEED = gql`query Page { postById(id: "1") { id author { id } viewerCanComment ${MAY} viewerCanReply ${MAY} viewerCanQuote ${MAY} } }`;
const WHOLE = gql`query Page {
  postById(id: "1") {
    id author { id } viewerCanComment ${MAY} viewerCanReply ${MAY} viewerCanQuote ${MAY}
    commentsConnection(first: 50) { edges { cursor node { id viewerCanReply ${MAY} } } }
  }
}`;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  session.close();
  vi.useRealTimers();
});
const pass = () => vi.advanceTimersByTimeAsync(3_000);
const may = (reason: string | null = null) => ({ __typename: "Permission", allowed: reason === null, reason });

async function shown(page = FEED, me: string | null = "2") {
  if (me) session.open({ token: "a.b.c", refreshToken: "r", user: { id: me, username: `user${me}` } });
  const world = { comment: may(), quote: may() };
  const answer = () => {
    const comment = { __typename: "Comment", id: "5", viewerCanReply: world.comment };
    return {
      __typename: "Query",
      postById: {
        ...{ __typename: "Post", id: "1", author: person("1") },
        ...{ viewerCanComment: world.comment, viewerCanReply: world.comment, viewerCanQuote: world.quote },
        commentsConnection: { __typename: "CommentConnection", edges: [{ __typename: "CommentEdge", cursor: "c5", node: comment }] },
      },
    };
  };
  const server = fakeServer({ Page: answer, PermittedInPost: answer, PermittedInComments: answer });
  const seen: { data?: any } = {};
  pipe(server.client.query(page, {}), subscribe(({ data }) => (seen.data = data)));
  await pass();
  const hear = async (commentPolicy: Policy, quotePolicy: Policy, id = "1") => {
    learnPermissions(server.client, { __typename: "PostUpdated", post: { id, commentPolicy, quotePolicy } });
    await pass();
  };
  const asked = () => server.asked.map(({ name }) => name).filter((name) => name !== "Page");
  return { world, hear, asked, post: () => seen.data.postById };
}

test("what a policy allows no more, and again, is asked for", async () => {
  const { world, hear, asked, post } = await shown();
  world.comment = may("POLICY");
  await hear("NOBODY", "EVERYONE");
  expect(post().viewerCanComment).toMatchObject({ allowed: false, reason: "POLICY" });
  expect(post().viewerCanQuote.allowed).toBe(true);
  world.comment = may();
  world.quote = may("NOT_FOLLOWER");
  await hear("EVERYONE", "FOLLOWERS");
  expect(post().viewerCanComment.allowed).toBe(true);
  expect(post().viewerCanQuote.reason).toBe("NOT_FOLLOWER");
  expect(asked()).toEqual(["PermittedInPost", "PermittedInPost"]);
});

test("on the page of a post it is asked for its comments, too", async () => {
  const { world, hear, asked, post } = await shown(WHOLE);
  world.comment = may("POLICY");
  await hear("NOBODY", "EVERYONE");
  expect(post().commentsConnection.edges[0].node.viewerCanReply.allowed).toBe(false);
  expect(asked().sort()).toEqual(["PermittedInComments", "PermittedInPost"]);
});

test("an edit that changes no policy asks for nothing", async () => {
  const { world, hear, asked } = await shown();
  await hear("EVERYONE", "EVERYONE");
  expect(asked()).toEqual([]);
  world.comment = may("POLICY");
  world.quote = may("NOT_FOLLOWER");
  await hear("NOBODY", "FOLLOWERS");
  await hear("NOBODY", "FOLLOWERS");
  expect(asked()).toEqual(["PermittedInPost"]);
});

test.each([["its author", "1", "1"], ["a guest", null, "1"], ["who does not see it", "2", "7"]])(
  "nothing is asked by %s", async (_who, me, id) => {
    const { hear, asked } = await shown(FEED, me);
    await hear("NOBODY", "NOBODY", id!);
    expect(asked()).toEqual([]);
  },
);

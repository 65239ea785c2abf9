// @vitest-environment happy-dom
import { gql } from "@urql/core";
import { pipe, subscribe } from "wonka";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { learnNames, namesIn } from "../../src/api/named";
import { fakeServer, person } from "./fake-server";

const PAGE = gql`query Page {
  postById(id: "1") { id commentsConnection(first: 9) { edges { cursor node { id content mentions { id username } } } } }
}`;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = () => vi.advanceTimersByTimeAsync(3_000);

async function shown() {
  const comment = { __typename: "Comment", id: "5", content: "Hi @user1", mentions: [person("1")] };
  const edges = [{ __typename: "CommentEdge", cursor: "c5", node: comment }];
  const server = fakeServer({
    Page: () => ({
      __typename: "Query",
      postById: { __typename: "Post", id: "1", commentsConnection: { __typename: "CommentConnection", edges } },
    }),
    NamedInComment: ({ id }) => ({ __typename: "Query", commentById: { __typename: "Comment", id, mentions: [person("1"), person("2")] } }),
  });
  const seen: { data?: any } = {};
  pipe(server.client.query(PAGE, {}), subscribe(({ data }) => (seen.data = data)));
  await pass();
  const names = () => seen.data.postById.commentsConnection.edges[0].node.mentions.map((each: any) => each.username);
  const asked = () => server.asked.filter(({ name }) => name.startsWith("Named")).map(({ variables }) => variables.id);
  const hear = async (content: string, id = "5") => {
    learnNames(server.client, { __typename: "CommentUpdated", comment: { id, content } });
    await pass();
  };
  return { names, asked, hear };
}

test("names are found in a text", () => {
  expect(namesIn("Hi @Ada, ＠bob. and @c.d- @")).toEqual(["ada", "bob", "c.d"]);
});

test("a comment that names somebody new is asked about", async () => {
  const { names, asked, hear } = await shown();
  expect(names()).toEqual(["user1"]);
  await hear("Hi @user1 and @user2");
  expect(asked()).toEqual(["5"]);
  expect(names()).toEqual(["user1", "user2"]);
});

test("nothing is asked of who is known, of nobody, and of what is not shown", async () => {
  const { asked, hear } = await shown();
  await hear("Hello @USER1");
  await hear("Hello");
  await hear("Hello @user2", "6");
  expect(asked()).toEqual([]);
});

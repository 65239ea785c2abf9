// @vitest-environment happy-dom
import { Provider, useQuery } from "@urql/preact";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";

import { HomeFeedDocument } from "../../src/gql";
import { Actions } from "../../src/posts/actions";
import { Announcer } from "../../src/ui/announce";
import { connection, fakeServer, held, post } from "../api/fake-server";
import { logIn } from "./fakes";

beforeEach(() => logIn());
afterEach(cleanup);

function Shown() {
  const [{ data }] = useQuery({ query: HomeFeedDocument, variables: { after: null } });
  const [edge] = data?.homeFeed.edges ?? [];
  return edge ? <Actions post={edge.node} /> : null;
}

async function setUp(over: object = {}) {
  const answer = held();
  const { client } = fakeServer({
    HomeFeed: () => ({
      __typename: "Query",
      homeFeed: connection("Post", [post("1", over)], { hasNextPage: false, endCursor: null }),
    }),
    Like: () => answer.promise,
    Unlike: () => answer.promise,
  });
  render(<Provider value={client}><Shown /><Announcer /></Provider>);
  await screen.findByRole("button", { name: /likes?$/ });
  return answer;
}

const button = () => screen.getByRole("button", { name: /likes?$/ });
const state = () => [button().getAttribute("aria-label"), button().getAttribute("aria-pressed")];
const refusal = { message: "Slow down.", extensions: { code: "RATE_LIMITED" } };

test("a like that is refused is taken back, with a word", async () => {
  const answer = await setUp();
  expect(state()).toEqual(["Like, 3 likes", "false"]);
  fireEvent.click(button());
  await waitFor(() => expect(state()).toEqual(["Like, 4 likes", "true"]));
  answer.reject(refusal);
  await waitFor(() => expect(state()).toEqual(["Like, 3 likes", "false"]));
  const word = await screen.findByText("Too much at once. Wait a moment and try again.");
  expect(word.className).toBe("toast bad");
});

test("so is one that was to be taken back", async () => {
  const answer = await setUp({ viewerHasLiked: true });
  fireEvent.click(button());
  await waitFor(() => expect(state()).toEqual(["Like, 2 likes", "false"]));
  answer.reject(refusal);
  await waitFor(() => expect(state()).toEqual(["Like, 3 likes", "true"]));
});

test("a like that is accepted stays, with the server's count", async () => {
  const answer = await setUp();
  fireEvent.click(button());
  await waitFor(() => expect(state()).toEqual(["Like, 4 likes", "true"]));
  const liked = { __typename: "Post", id: "1", likesCount: 9, viewerHasLiked: true };
  answer.resolve({ __typename: "Mutation", like: { __typename: "LikePayload", liked: true, post: liked } });
  await waitFor(() => expect(state()).toEqual(["Like, 9 likes", "true"]));
});

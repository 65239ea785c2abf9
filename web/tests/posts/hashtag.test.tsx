// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { GraphQLError } from "graphql";
import { afterEach, beforeEach, expect, test } from "vitest";

import * as session from "../../src/api/session";
import { FollowHashtag, HashtagPage } from "../../src/posts/hashtag";
import { fakeServer, settled } from "../api/fake-server";
import { fakeClient, logIn, refusal, show } from "./fakes";

beforeEach(() => logIn());
afterEach(cleanup);

const herons = (viewerFollows: boolean) => ({ __typename: "Hashtag" as const, name: "herons", viewerFollows });
const noPosts = { hashtagFeed: { __typename: "PostConnection", edges: [], cursor: null, pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null } } };
const button = () => screen.getByRole("button", { name: /#herons/ });

test("a hashtag is followed, and followed no more, by its button", async () => {
  const payload = (follows: boolean) => ({ __typename: "HashtagPayload", hashtag: herons(follows) });
  const { client, asked } = fakeServer({
    Hashtag: () => ({ hashtag: herons(false) }),
    HashtagFeed: () => noPosts,
    FollowHashtag: () => ({ followHashtag: payload(true) }),
    UnfollowHashtag: () => ({ unfollowHashtag: payload(false) }),
  });
  show(<HashtagPage name="herons" />, client);
  await waitFor(() => expect(button().textContent).toBe("Follow"));
  fireEvent.click(button());
  await waitFor(() => expect(button().textContent).toBe("Following"));
  fireEvent.click(button());
  await waitFor(() => expect(button().textContent).toBe("Follow"));
  const changes = asked.filter(({ name }) => name.includes("ollowHashtag")).map(({ name, variables }) => [name, variables.name]);
  expect(changes).toEqual([["FollowHashtag", "herons"], ["UnfollowHashtag", "herons"]]);
});

test("what can be no hashtag is no page", async () => {
  const wrong = new GraphQLError("name may hold letters alone.", { extensions: { code: "VALIDATION" } });
  const { client } = fakeServer({ Hashtag: () => Promise.reject(wrong), HashtagFeed: () => Promise.reject(wrong) });
  show(<HashtagPage name="%" />, client);
  await screen.findByText("There is nothing at this address.");
  await settled();
});

test("a refusal changes nothing, and guests log in first", async () => {
  const { client, asked } = fakeClient({ FollowHashtag: () => refusal("CONFLICT", "Too many.") });
  show(<FollowHashtag hashtag={herons(false)} />, client);
  fireEvent.click(button());
  await waitFor(() => expect(button().getAttribute("aria-busy")).toBe("false"));
  expect(button().textContent).toBe("Follow");
  session.close();
  fireEvent.click(button());
  await waitFor(() => expect(location.pathname).toBe("/login"));
  expect(asked).toHaveLength(1);
});

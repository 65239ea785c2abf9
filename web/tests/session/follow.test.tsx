// @vitest-environment happy-dom
import { Client, CombinedError, type Exchange, gql, type OperationResult } from "@urql/core";
import { Provider, useQuery } from "@urql/preact";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { GraphQLError } from "graphql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filter, fromPromise, mergeMap, pipe } from "wonka";

import { createCache } from "../../src/api/cache";
import * as session from "../../src/api/session";
import type { StandingFragment } from "../../src/gql";
import { FollowButton } from "../../src/people/follow";
import { Announcer } from "../../src/ui/announce";
import { access, ADA } from "./tabs";

const PERSON = gql`query ($username: String!) {
  user(username: $username) {
    id username followersCount isPrivate viewerFollows viewerHasRequested
    viewerMutes viewerMutesUntil viewerBlocks viewerCanFollow { allowed reason }
  }
}`;

const grace = (over: object = {}) => ({
  __typename: "User",
  id: "2",
  username: "grace",
  followersCount: 4,
  isPrivate: false,
  viewerFollows: false,
  viewerHasRequested: false,
  viewerMutes: false,
  viewerMutesUntil: null,
  viewerBlocks: false,
  viewerCanFollow: { __typename: "Permission", allowed: true, reason: null },
  ...over,
});

function Shown() {
  const [{ data }] = useQuery<{ user: StandingFragment }>({ query: PERSON, variables: { username: "grace" } });
  if (!data) return null;
  return <><FollowButton person={data.user} /><p data-testid="count">{data.user.followersCount}</p></>;
}

type Result = { data: object } | { error: string };
let person: object;
let settle: (result: Result) => void;
let asked: { name: string; variables: Record<string, unknown> }[];

/** A server whose answers to mutations the test gives when it likes. */
const server: Exchange = () => (operations) =>
  pipe(
    operations,
    filter(({ kind }) => kind !== "teardown"),
    mergeMap((operation) => {
      const answer: Promise<Result> = operation.kind === "query"
        ? Promise.resolve({ data: { user: person } })
        : new Promise((resolve) => (settle = resolve));
      if (operation.kind === "mutation") {
        const [field] = (operation.query.definitions[0] as any).selectionSet.selections;
        asked.push({ name: field.name.value, variables: operation.variables ?? {} });
      }
      return fromPromise(
        answer.then((result): OperationResult => {
          if ("data" in result) return { operation, data: result.data, stale: false, hasNext: false };
          const wrong = new GraphQLError("No.", { extensions: { code: result.error } });
          const error = new CombinedError({ graphQLErrors: [wrong] });
          return { operation, error, data: undefined, stale: false, hasNext: false };
        }),
      );
    }),
  );

async function show(over: object = {}) {
  person = grace(over);
  const client = new Client({ url: "/graphql", preferGetMethod: false, exchanges: [createCache(), server] });
  render(<Provider value={client}><Shown /><Announcer /></Provider>);
  return screen.findByRole("button");
}

const label = () => screen.getByRole("button").textContent;
const count = () => screen.getByTestId("count").textContent;

beforeEach(() => {
  asked = [];
  session.open({ token: access("first"), refreshToken: "r1", user: ADA });
});
afterEach(() => {
  cleanup();
  session.close();
});

describe("the button to follow", () => {
  it("follows before the server has answered, and stays so", async () => {
    fireEvent.click(await show());
    await waitFor(() => expect(label()).toBe("Following"));
    expect(count()).toBe("5");
    expect(asked).toEqual([{ name: "followUser", variables: { username: "grace" } }]);
    const user = grace({ viewerFollows: true, followersCount: 9 });
    settle({ data: { __typename: "Mutation", followUser: { __typename: "FollowPayload", following: true, requested: false, user } } });
    await waitFor(() => expect(count()).toBe("9"));
    expect(label()).toBe("Following");
  });

  it("is as it was where the server refuses, and says so", async () => {
    fireEvent.click(await show());
    await waitFor(() => expect(label()).toBe("Following"));
    settle({ error: "RATE_LIMITED" });
    await waitFor(() => expect(label()).toBe("Follow"));
    expect(count()).toBe("4");
    expect(await screen.findByText(/Too much at once/)).toBeTruthy();
  });

  it("asks where the account is private", async () => {
    fireEvent.click(await show({ isPrivate: true }));
    await waitFor(() => expect(label()).toBe("Requested"));
    expect(count()).toBe("4");
  });

  it("takes a request back", async () => {
    fireEvent.click(await show({ isPrivate: true, viewerHasRequested: true }));
    await waitFor(() => expect(label()).toBe("Follow"));
    expect(asked[0]?.name).toBe("cancelFollowRequest");
  });

  it("unfollows, and counts one less", async () => {
    fireEvent.click(await show({ viewerFollows: true }));
    await waitFor(() => expect(label()).toBe("Follow"));
    expect(count()).toBe("3");
    settle({ error: "NETWORK" });
    await waitFor(() => expect(label()).toBe("Following"));
    expect(count()).toBe("4");
  });

  it("sends guests to log in, without asking the server", async () => {
    session.close();
    fireEvent.click(await show({ viewerFollows: null, viewerHasRequested: null, viewerCanFollow: { __typename: "Permission", allowed: false, reason: "LOGGED_OUT" } }));
    await waitFor(() => expect(location.pathname).toBe("/login"));
    expect(asked).toEqual([]);
  });
});

// @vitest-environment happy-dom
import { Provider } from "@urql/preact";
import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";

import { ProfilePage } from "../../src/people/profile";
import { fakeServer, held, person, settled } from "../api/fake-server";

vi.mock("../../src/posts/feed", () => ({ Feed: () => null }));
vi.mock("../../src/people/profile-head", () => ({ ProfileHead: ({ person: { bio } }: any) => <p>{bio}</p> }));
afterEach(cleanup);

const may = { __typename: "Permission", allowed: true, reason: null };
const shown = (bio: string) => ({
  ...person("2"), bio, isPrivate: false, createdAt: "2026-01-01T00:00:00Z", links: [], header: null,
});
const standing = {
  followersCount: 1, viewerFollows: null, viewerHasRequested: null, viewerMutes: null, viewerMutesUntil: null,
  viewerBlocks: null, viewerCanFollow: may,
};
const whole = {
  ...standing, followingCount: 1, postsCount: 1, followsViewer: null, viewerCanListFollows: may,
  mutuals: { __typename: "Mutuals", count: 0, people: [] }, pinnedPosts: [],
};

test("a profile that changes before it is heard is shown as it is", async () => {
  const place = held();
  const { client, heard } = fakeServer({
    Profile: () => ({ __typename: "Query", user: { ...shown("Before"), ...whole } }),
    ProfileCursor: () => place.promise,
  });
  render(<Provider value={client}><ProfilePage username="user2" /></Provider>);
  await screen.findByText("Before");
  await settled();
  expect(heard).toEqual([]);
  place.resolve({ __typename: "Query", profileActivityCursor: "p:7", user: shown("After") });
  await screen.findByText("After");
  await waitFor(() => expect(heard).toEqual([{ name: "LiveProfile", variables: { userId: "2", after: "p:7" } }]));
});

test("it is heard from now on where it is not known from where", async () => {
  const { client, heard } = fakeServer({
    Profile: () => ({ __typename: "Query", user: { ...shown("Before"), ...whole } }),
    ProfileCursor: () => Promise.reject({ message: "Redis is away.", extensions: { code: "UNAVAILABLE" } }),
  });
  render(<Provider value={client}><ProfilePage username="user2" /></Provider>);
  await waitFor(() => expect(heard).toEqual([{ name: "LiveProfile", variables: { userId: "2", after: null } }]));
});

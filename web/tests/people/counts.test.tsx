// @vitest-environment happy-dom
import { Provider } from "@urql/preact";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import * as session from "../../src/api/session";
import { ProfilePage } from "../../src/people/profile";
import { connection, fakeServer, person } from "../api/fake-server";

vi.mock("../../src/ui/virtual-list", () => ({ VirtualList: () => null }));

let page: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("scrollTo", vi.fn());
  page = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  act(() => render(null, page));
  page.remove();
  session.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms = 5_000) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
const counts = () => page.querySelector(".profile-counts")?.textContent;
const MAY = { __typename: "Permission", allowed: true, reason: null };
const actor = { __typename: "User", id: "9", username: "user9", displayName: "User 9" };

async function shown(id: string, over: object = {}) {
  session.open({ token: "a.b.c", refreshToken: "r", user: { id: "2", username: "user2" } });
  const world: Record<string, unknown> = {
    ...person(id),
    ...{ bio: "", isPrivate: false, createdAt: "2026-01-01T00:00:00Z", links: [], header: null },
    ...{ followersCount: 3, followingCount: 5, postsCount: 7 },
    ...{ viewerFollows: false, viewerHasRequested: false, viewerMutes: false, viewerMutesUntil: null, viewerBlocks: false },
    ...{ viewerCanFollow: MAY, followsViewer: false, viewerCanListFollows: MAY, pinnedPosts: [] },
    mutuals: { __typename: "Mutuals", count: 0, people: [] },
    ...over,
  };
  const user = () => ({ __typename: "Query", user: { ...world }, feedCursor: "e:0" });
  const server = fakeServer({
    Profile: user,
    PersonCounts: user,
    Awaited: user,
    UserFeed: () => ({ __typename: "Query", userFeed: connection("Post", [], { hasNextPage: false, endCursor: null }) }),
  });
  act(() => render(<Provider value={server.client}><ProfilePage username={`user${id}`} /></Provider>, page));
  for (let turn = 0; turn < 5; turn++) await pass(20); // each renders what the one before has read
  const asked = (name: string) => server.asked.filter((each) => each.name === name).length;
  const tell = (event: object) => server.tell("LiveUser", "userFeed", { cursor: "e:1", actor, ...event });
  return { told: server.tell, tell, world, asked };
}

test("the counts of whoever posts while one looks are asked for, once for much", async () => {
  const { world, tell, asked } = await shown("9");
  expect(counts()).toBe("7 posts3 followers5 following");
  const before = asked("Profile");
  Object.assign(world, { postsCount: 9, followersCount: 4 });
  for (const id of ["31", "32"]) {
    tell({ __typename: "PostCreated", post: { __typename: "Post", id, createdAt: "2026-01-01T00:00:00Z", author: person("9") } });
  }
  tell({ __typename: "PostDeleted", postId: "31" });
  await pass();
  expect(counts()).toBe("9 posts4 followers5 following");
  expect([asked("PersonCounts"), asked("Profile") - before]).toEqual([1, 0]);
});

test("what I follow elsewhere is counted on my own page", async () => {
  const { tell, asked } = await shown("2");
  tell({
    ...{ __typename: "PersonFollowed", actor: { ...actor, id: "2", username: "user2", followingCount: 6 } },
    ...{ userId: "9", user: { __typename: "User", id: "9", followersCount: 4 } },
  });
  await pass();
  expect(counts()).toBe("7 posts3 followers6 following");
  expect(asked("PersonCounts")).toBe(0);
});

test("who follows me is counted on my own page, what they like is not asked for", async () => {
  const { world, told, asked } = await shown("2");
  const added = (kind: string) =>
    told("LiveFollowers", "notifications", {
      ...{ __typename: "NotificationAdded", cursor: "n:1", notification: { __typename: "Notification", id: "1", kind } },
    });
  added("LIKE");
  await pass();
  expect(asked("PersonCounts")).toBe(0);
  world.followersCount = 4;
  added("FOLLOW");
  added("FOLLOW");
  await pass();
  expect(counts()).toBe("7 posts4 followers5 following");
  expect(asked("PersonCounts")).toBe(1);
});

test("who waits before a private account sees it open up", async () => {
  const { world, tell, asked } = await shown("9", { isPrivate: true, viewerHasRequested: true });
  expect(page.textContent).toContain("This account is private");
  expect(asked("UserFeed")).toBe(0);
  Object.assign(world, { viewerFollows: true, viewerHasRequested: false, followersCount: 4 });
  tell({
    ...{ __typename: "PersonFollowed", actor: { ...actor, id: "2", username: "user2", followingCount: 6 } },
    ...{ userId: "9", user: { __typename: "User", id: "9", followersCount: 4 } },
  });
  await pass();
  expect(page.textContent).not.toContain("This account is private");
  expect(counts()).toBe("7 posts4 followers5 following");
  expect(asked("UserFeed")).toBe(1);
});

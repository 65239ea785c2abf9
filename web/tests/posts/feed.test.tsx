// @vitest-environment happy-dom
import { Provider } from "@urql/preact";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import * as session from "../../src/api/session";
import { HomeFeedDocument, LiveHomeDocument } from "../../src/gql";
import { Feed } from "../../src/posts/feed";
import { connection, fakeServer, person, post } from "../api/fake-server";

// Nothing has a height here, so all is shown.
vi.mock("../../src/ui/virtual-list", () => ({
  VirtualList: ({ items, keyOf, children }: any) => items.map((item: any) => <div key={keyOf(item)}>{children(item)}</div>),
}));
vi.mock("../../src/posts/card", () => ({
  PostCard: ({ post: { id, likesCount, mentions } }: any) => (
    <p class="card">{`${id}:${likesCount}`}{mentions.map(({ username }: any) => ` @${username}`)}</p>
  ),
}));

let page: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("scrollTo", vi.fn());
  page = document.body.appendChild(document.createElement("div"));
});
afterEach(async () => {
  act(() => render(null, page));
  page.remove();
  session.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
const actor = { __typename: "User", id: "2", username: "user2", displayName: "User 2" };
const cards = () => [...page.querySelectorAll(".card")].map((card) => card.textContent);
const pill = () => page.querySelector(".pill")?.textContent?.trim();

async function shown() {
  const world: { posts: any[]; mentions: any[] } = { posts: [post("2"), post("1")], mentions: [] };
  const server = fakeServer({
    HomeFeed: () => ({
      __typename: "Query",
      homeFeed: connection("Post", world.posts, { hasNextPage: false, endCursor: null }),
    }),
    NamedInPost: ({ id }) => ({ __typename: "Query", postById: { __typename: "Post", id, mentions: world.mentions } }),
  });
  const element = (
    <Provider value={server.client}>
      <Feed label="Home" query={HomeFeedDocument} live={LiveHomeDocument} />
    </Provider>
  );
  act(() => render(element, page));
  await pass(10);
  const tell = (event: object) => server.tell("LiveHome", "homeFeed", { cursor: "e:1", actor, ...event });
  const created = (id: string, by: object = actor) =>
    tell({
      __typename: "PostCreated",
      actor: by,
      post: { __typename: "Post", id, createdAt: "2026-01-01T00:00:00Z", author: person("2") },
    });
  return { ...server, world, tell, created };
}

test("what is new waits above until it is asked for", async () => {
  const { world, created, asked } = await shown();
  created("3");
  created("4");
  created("4"); // replayed
  await pass(300);
  expect(cards()).toEqual(["2:3", "1:3"]);
  expect(pill()).toBe("2 new posts");
  expect(asked).toHaveLength(1);
  world.posts = [post("4"), post("3"), ...world.posts];
  act(() => page.querySelector<HTMLElement>(".pill")?.click());
  await pass(10);
  expect(cards()).toEqual(["4:3", "3:3", "2:3", "1:3"]);
  expect(pill()).toBeUndefined();
});

test("what was in the page already is not new", async () => {
  const { created } = await shown();
  created("2");
  await pass(300);
  expect(pill()).toBeUndefined();
});

test("what is new and gone again is not told", async () => {
  const { created, tell } = await shown();
  created("3");
  tell({ __typename: "PostDeleted", postId: "3" });
  await pass(300);
  expect(pill()).toBeUndefined();
});

test("where events were missed the feed is as if it were opened anew", async () => {
  const { world, created, tell } = await shown();
  created("3");
  await pass(300);
  world.posts = [post("9"), post("2", { likesCount: 7 })];
  tell({ __typename: "ResyncRequired", actor: null, reason: "Too old." });
  await pass(1_000);
  expect(cards()).toEqual(["9:3", "2:7"]);
  expect(pill()).toBeUndefined();
});

test("much that makes it read anew makes it once", async () => {
  const { tell, asked } = await shown();
  for (let id = 10; id < 60; id++) {
    tell({ __typename: "PersonHidden", actor: null, userId: String(id), forViewer: false });
  }
  await pass(1_000);
  expect(asked).toHaveLength(2);
});

const following = { userId: "1", user: { __typename: "User", id: "1", followersCount: 4 } };
const me = { ...actor, followingCount: 2 };

test.each([
  { __typename: "PersonFollowed", actor: me, ...following },
  { __typename: "PersonUnfollowed", actor: me, ...following },
  { __typename: "HashtagFollowed", hashtag: { __typename: "Hashtag", name: "bread" } },
  { __typename: "HashtagUnfollowed", hashtag: { __typename: "Hashtag", name: "bread" } },
  { __typename: "PersonShown", actor: null, userId: "1", forViewer: true },
])("what I do elsewhere changes my home here: $__typename", async (event) => {
  session.open({ token: "a.b.c", refreshToken: "r", user: { id: "2", username: "user2" } });
  const { world, tell, asked } = await shown();
  world.posts = [post("9"), post("2")];
  tell(event);
  tell(event); // replayed
  await pass(1_000);
  expect(cards()).toEqual(["9:3", "2:3"]);
  expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(["HomeFeed"]));
});

test("an account that went public is read about in a while", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const { world, tell, asked } = await shown();
  world.posts = [post("9"), ...world.posts];
  tell({ __typename: "PersonShown", userId: "9", forViewer: false });
  await pass(900); // not all who listen at once
  expect(asked).toHaveLength(1);
  await pass(3_000);
  expect(cards()).toEqual(["9:3", "2:3", "1:3"]);
  expect(asked).toHaveLength(2);
});

test("what an edit took out of the feed is shown no more", async () => {
  const { world, tell, asked } = await shown();
  world.posts = world.posts.slice(0, 1);
  tell({ __typename: "PostHidden", actor: null, postId: "1", forViewer: false });
  await pass(1_000);
  expect(cards()).toEqual(["2:3"]);
  expect(asked).toHaveLength(2);
});

test("what I write is shown at once where that moves nothing", async () => {
  session.open({ token: "a.b.c", refreshToken: "r", user: { id: "2", username: "user2" } });
  const { world, created } = await shown();
  world.posts = [post("3"), ...world.posts];
  created("3");
  await pass(1_000);
  expect(cards()).toEqual(["3:3", "2:3", "1:3"]);
});

test("whom a post mentions once it was edited is asked for", async () => {
  const { world, tell, asked } = await shown();
  const edited = (id: string, content: string) => {
    const { likesCount, commentsCount, repliesCount, repostsCount, quotesCount, title, contentWarning, updatedAt } = post(id);
    const counts = { likesCount, commentsCount, repliesCount, repostsCount, quotesCount };
    tell({
      __typename: "PostUpdated",
      post: {
        ...{ __typename: "Post", id, ...counts, title, content, contentWarning, updatedAt, editedAt: updatedAt },
        ...{ hashtags: [], commentPolicy: "EVERYONE", quotePolicy: "EVERYONE" },
      },
    });
    return pass(3_000);
  };
  world.mentions = [person("3")];
  await edited("2", "With @user3");
  expect(cards()).toEqual(["2:3 @user3", "1:3"]);
  await edited("2", "Still with @user3"); // who is known
  await edited("9", "With @user3"); // not on the page
  expect(asked.map(({ name }) => name)).toEqual(["HomeFeed", "NamedInPost"]);
});

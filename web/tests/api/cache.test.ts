// @vitest-environment happy-dom
import { readFileSync } from "node:fs";

import { gql } from "@urql/core";
import { afterEach, expect, test } from "vitest";
import { pipe, subscribe } from "wonka";

import { EVENTS } from "../../src/api/cache";
import * as session from "../../src/api/session";
import {
  HomeFeedDocument,
  LikeDocument,
  LiveHomeDocument,
  LiveNotificationsDocument,
  NotificationsDocument,
  ReadAllDocument,
} from "../../src/gql";
import { type Answer, connection, fakeServer, held, person, post, settled } from "./fake-server";

afterEach(() => session.close());

const FOLLOWERS = gql`
  query Followers($after: String) {
    user(username: "user1") {
      id
      followers(first: 2, after: $after) {
        edges { cursor node { id username } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;
const last = { hasNextPage: false, endCursor: null };
const actor = { __typename: "User", id: "2", username: "user2", displayName: "User 2" };

async function home(posts: object[], answers: Record<string, Answer> = {}) {
  const server = fakeServer({
    HomeFeed: () => ({ __typename: "Query", homeFeed: connection("Post", posts, last) }),
    ...answers,
  });
  const shown: { data: any } = { data: null };
  pipe(
    server.client.query(HomeFeedDocument, { after: null }),
    subscribe(({ data }) => (shown.data = data)),
  );
  pipe(server.client.subscription(LiveHomeDocument, { after: "e:0" }), subscribe(() => {}));
  await settled();
  const nodes = () => shown.data.homeFeed.edges.map(({ node }: any) => node);
  return { ...server, nodes, ids: () => nodes().map(({ id }: any) => id) };
}

const logIn = () => session.open({ token: "a.b.c", refreshToken: "r", user: { id: "2", username: "user2" } });

test("a like shows at once, and stays as the server says", async () => {
  const { promise, resolve } = held();
  const { client, nodes } = await home([post("1")], { Like: () => promise });
  const done = client.mutation(LikeDocument, { postId: "1" }).toPromise();
  await settled();
  expect(nodes()[0]).toMatchObject({ likesCount: 4, viewerHasLiked: true });
  const liked = { __typename: "Post", id: "1", likesCount: 9, viewerHasLiked: true };
  resolve({ __typename: "Mutation", like: { __typename: "LikePayload", liked: true, post: liked } });
  await done;
  await settled();
  expect(nodes()[0]).toMatchObject({ likesCount: 9, viewerHasLiked: true });
});

test("a like that is refused is taken back", async () => {
  const { promise, reject } = held();
  const { client, nodes } = await home([post("1")], { Like: () => promise });
  const done = client.mutation(LikeDocument, { postId: "1" }).toPromise();
  await settled();
  expect(nodes()[0]).toMatchObject({ likesCount: 4, viewerHasLiked: true });
  reject({ message: "No.", extensions: { code: "NOT_FOUND" } });
  const { error } = await done;
  await settled();
  expect(error?.graphQLErrors[0]?.extensions.code).toBe("NOT_FOUND");
  expect(nodes()[0]).toMatchObject({ likesCount: 3, viewerHasLiked: false });
});

const counts = { repliesCount: 0, repostsCount: 0, quotesCount: 0, commentsCount: 0 };
const likes = (by: object, likesCount: number, __typename = "PostLiked") => ({
  __typename,
  cursor: "e:1",
  actor: by,
  post: { __typename: "Post", id: "1", ...counts, likesCount },
});

test("what I like on another device is liked here; what others like is not", async () => {
  logIn();
  const { tell, nodes, asked } = await home([post("1")]);
  tell("LiveHome", "homeFeed", likes({ ...actor, id: "3" }, 4));
  await settled();
  expect(nodes()[0]).toMatchObject({ likesCount: 4, viewerHasLiked: false });
  tell("LiveHome", "homeFeed", likes(actor, 5));
  await settled();
  expect(nodes()[0]).toMatchObject({ likesCount: 5, viewerHasLiked: true });
  tell("LiveHome", "homeFeed", likes(actor, 4, "PostUnliked"));
  await settled();
  expect(nodes()[0]).toMatchObject({ likesCount: 4, viewerHasLiked: false });
  await settled();
  expect(asked).toHaveLength(1);
});

test("a guest likes nothing by what somebody unknown does", async () => {
  const { tell, nodes } = await home([post("1")]);
  tell("LiveHome", "homeFeed", { ...likes(actor, 4), actor: null });
  await settled();
  expect(nodes()[0]).toMatchObject({ likesCount: 4, viewerHasLiked: false });
});

test("a deleted post goes, and reposts of it, without fetching", async () => {
  const { tell, ids, asked } = await home([post("5"), post("4", { repostOf: post("3") }), post("3"), post("2")]);
  tell("LiveHome", "homeFeed", { __typename: "PostDeleted", cursor: "e:1", actor, postId: "3" });
  await settled();
  expect(ids()).toEqual(["5", "2"]);
  expect(asked).toHaveLength(1);
});

test("somebody who is hidden from the viewer goes with all they wrote", async () => {
  const { tell, ids } = await home([
    post("5", { author: person("9") }),
    post("4", { repostOf: post("3", { author: person("9") }) }),
    post("2"),
  ]);
  const hidden = { __typename: "PersonHidden", cursor: "e:1", actor: null, userId: "9" };
  tell("LiveHome", "homeFeed", { ...hidden, forViewer: false }); // followers go on seeing them
  await settled();
  expect(ids()).toEqual(["5", "4", "2"]);
  tell("LiveHome", "homeFeed", { ...hidden, forViewer: true });
  await settled();
  expect(ids()).toEqual(["2"]);
});

const PERSON = gql`query Person { user(username: "user9") { id followersCount isPrivate viewerFollows viewerHasRequested viewerMutes } }`;
const ME = gql`query Me { user(username: "user2") { id followingCount } }`;
const TAG = gql`query Tag { hashtag(name: "bread") { name viewerFollows } }`;

async function standing() {
  logIn();
  const world = { viewerMutes: true };
  const fresh = () => ({ followersCount: 3, isPrivate: true, viewerFollows: false, viewerHasRequested: true, ...world });
  const found = await home([post("2")], {
    Person: () => ({ __typename: "Query", user: { ...person("9"), ...fresh() } }),
    Me: () => ({ __typename: "Query", user: { ...person("2"), followingCount: 1 } }),
    Tag: () => ({ __typename: "Query", hashtag: { __typename: "Hashtag", name: "bread", viewerFollows: false } }),
  });
  const shown: Record<string, any> = {};
  for (const document of [PERSON, ME, TAG]) {
    pipe(found.client.query<any>(document, {}), subscribe(({ data }) => Object.assign(shown, data && keyed(data))));
  }
  await settled();
  const hear = async (event: object) => {
    found.tell("LiveHome", "homeFeed", { cursor: "e:1", actor, ...event });
    await settled();
  };
  return { ...found, world, shown, hear };
}
const keyed = ({ user, hashtag }: any) => (user ? { [user.id]: user } : { tag: hashtag });

test("whom I follow on another device I follow here, with the counts of both", async () => {
  const { shown, hear, asked } = await standing();
  const follows = (followersCount: number, followingCount: number) => ({
    actor: { ...actor, followingCount },
    userId: "9",
    user: { __typename: "User", id: "9", followersCount },
  });
  await hear({ __typename: "PersonFollowed", ...follows(4, 2) });
  expect(shown[9]).toMatchObject({ viewerFollows: true, viewerHasRequested: false, followersCount: 4 });
  expect(shown[2].followingCount).toBe(2);
  await hear({ __typename: "PersonUnfollowed", ...follows(3, 1) });
  expect(shown[9]).toMatchObject({ viewerFollows: false, followersCount: 3 });
  expect(shown[2].followingCount).toBe(1);
  expect(asked.filter(({ name }) => name !== "HomeFeed")).toHaveLength(3);
  expect(asked.filter(({ name }) => name === "HomeFeed")).toHaveLength(3);
});

test("hashtags that I follow on another device I follow here", async () => {
  const { shown, hear, asked } = await standing();
  for (const viewerFollows of [true, false]) {
    const __typename = viewerFollows ? "HashtagFollowed" : "HashtagUnfollowed";
    await hear({ __typename, hashtag: { __typename: "Hashtag", name: "bread" } });
    expect(shown.tag.viewerFollows).toBe(viewerFollows);
  }
  expect(asked.filter(({ name }) => name === "HomeFeed")).toHaveLength(3);
});

test("whom I mute no more on another device I see again here", async () => {
  const { world, shown, hear, asked } = await standing();
  world.viewerMutes = false;
  await hear({ __typename: "PersonShown", actor: null, userId: "9", forViewer: true });
  expect(shown[9].viewerMutes).toBe(false);
  expect(asked.map(({ name }) => name).sort()).toEqual(["HomeFeed", "HomeFeed", "Me", "Person", "Person", "Tag"]);
});

test("who goes public or private is shown so, without fetching", async () => {
  const { shown, hear, asked } = await standing();
  const before = asked.length;
  await hear({ __typename: "PersonShown", userId: "9", forViewer: false });
  expect(shown[9].isPrivate).toBe(false);
  await hear({ __typename: "PersonHidden", userId: "9", forViewer: false });
  expect(shown[9].isPrivate).toBe(true);
  expect(asked).toHaveLength(before);
});

test("a burst of comments is counted without fetching", async () => {
  const { tell, nodes, asked } = await home([post("1")]);
  for (let count = 1; count <= 200; count++) {
    tell("LiveHome", "homeFeed", {
      __typename: "CommentAdded",
      cursor: `e:${count}`,
      actor,
      post: { __typename: "Post", id: "1", ...counts, likesCount: 3, commentsCount: count },
      comment: { __typename: "Comment", id: String(count), createdAt: "2026-01-01T00:00:00Z", parent: null, author: actor },
    });
  }
  await settled();
  expect(nodes()[0].commentsCount).toBe(200);
  expect(asked).toHaveLength(1);
});

test("pages of a list by Relay's specification are one list", async () => {
  const page = (nodes: string[], hasNextPage: boolean) =>
    connection("User", nodes.map(person), { hasNextPage, endCursor: `c${nodes.at(-1)}` });
  const server = fakeServer({
    Followers: ({ after }) => ({
      __typename: "Query",
      user: { ...person("1"), followers: after ? page(["4", "5"], false) : page(["2", "3"], true) },
    }),
  });
  let shown: any;
  const ask = (after: string | null) =>
    pipe(server.client.query(FOLLOWERS, { after }), subscribe(({ data }) => (shown = data ?? shown)));
  ask(null);
  await settled();
  ask("c3");
  await settled();
  expect(shown.user.followers.edges.map(({ node }: any) => node.id)).toEqual(["2", "3", "4", "5"]);
  expect(shown.user.followers.pageInfo.hasNextPage).toBe(false);
});

const notification = (id: string, over: object = {}) => ({
  __typename: "Notification",
  id,
  kind: "FOLLOW",
  read: false,
  updatedAt: "2026-01-01T00:00:00Z",
  actorsCount: 1,
  actors: [person("2")],
  post: null,
  comment: null,
  latestPost: null,
  latestComment: null,
  ...over,
});

async function notifications(nodes: object[]) {
  const server = fakeServer({
    Notifications: () => ({ __typename: "Query", notifications: connection("Notification", nodes, last) }),
    ReadAll: () => ({
      __typename: "Mutation",
      markNotificationsRead: { __typename: "MarkNotificationsReadPayload", unreadCount: 0 },
    }),
  });
  let shown: any;
  pipe(
    server.client.query(NotificationsDocument, { after: null, unreadOnly: false }),
    subscribe(({ data }) => (shown = data ?? shown)),
  );
  pipe(server.client.subscription(LiveNotificationsDocument, { after: "n:0" }), subscribe(() => {}));
  await settled();
  const list = () => shown.notifications.edges.map(({ node }: any) => node);
  const tell = (event: object) =>
    server.tell("LiveNotifications", "notifications", { cursor: "n:1", unreadCount: 1, ...event });
  return { ...server, tell, list, ids: () => list().map(({ id }: any) => id) };
}

test("a notification comes on top, once, and goes when nobody is left in it", async () => {
  const { tell, ids, list, asked } = await notifications([notification("2"), notification("1")]);
  tell({ __typename: "NotificationAdded", notificationId: "3", notification: notification("3") });
  await settled();
  expect(ids()).toEqual(["3", "2", "1"]);
  const joined = notification("1", { actorsCount: 2, actors: [person("4"), person("2")] });
  tell({ __typename: "NotificationAdded", notificationId: "1", notification: joined });
  await settled();
  expect(ids()).toEqual(["1", "3", "2"]);
  expect(list()[0].actorsCount).toBe(2);
  tell({ __typename: "NotificationRemoved", notificationId: "3" });
  await settled();
  expect(ids()).toEqual(["1", "2"]);
  await settled();
  expect(asked).toHaveLength(1);
});

test("what is read elsewhere is read here", async () => {
  const { tell, list } = await notifications([notification("2"), notification("1")]);
  tell({ __typename: "NotificationsRead", readId: "1" });
  await settled();
  expect(list().map(({ read }: any) => read)).toEqual([false, true]);
  tell({ __typename: "NotificationsRead", readId: null, unreadCount: 0 });
  await settled();
  expect(list().map(({ read }: any) => read)).toEqual([true, true]);
});

test("all are marked read", async () => {
  const { client, list } = await notifications([notification("2"), notification("1")]);
  await client.mutation(ReadAllDocument, {}).toPromise();
  await settled();
  expect(list().every(({ read }: any) => read)).toBe(true);
});

test("notifications are fetched anew where events were missed", async () => {
  const { tell, asked } = await notifications([notification("1")]);
  tell({ __typename: "ResyncRequired", reason: "Too old." });
  await settled();
  expect(asked.map(({ name }) => name)).toEqual(["Notifications", "Notifications"]);
});

test("the events are those of the schema", () => {
  const schema = readFileSync("../schema.graphql", "utf8");
  const events = [...schema.matchAll(/^type (\w+) implements FeedEvent/gm)].map(([, name]) => name);
  expect([...EVENTS].sort()).toEqual(events.sort());
});


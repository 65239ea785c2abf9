// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { Pages } from "../../src/api/pages";
import { HomeFeedDocument, type PostPageFragment } from "../../src/gql";
import { connection, fakeServer, post, settled } from "./fake-server";

const SIZE = 3;

/** A feed of posts by falling id, three a page. */
function feed(newest: number) {
  const world = { newest, failing: false, code: "INTERNAL" };
  const server = fakeServer({
    HomeFeed: ({ after }) => {
      if (world.failing) return Promise.reject({ message: "No.", extensions: { code: world.code } });
      const from = after ? Number(after.slice(1)) - 1 : world.newest;
      const ids = Array.from({ length: SIZE }, (_, index) => from - index).filter((id) => id > 0);
      const end = { hasNextPage: (ids.at(-1) ?? 1) > 1, endCursor: `c${ids.at(-1)}` };
      return { __typename: "Query", homeFeed: connection("Post", ids.map(String).map((id) => post(id)), end) };
    },
  });
  const open = (name: string | null = "home") => {
    const pages = new Pages<PostPageFragment>(server.client, HomeFeedDocument, {}, name);
    return { pages, close: pages.open() };
  };
  return { ...server, world, open };
}

const ids = (pages: Pages<PostPageFragment>) =>
  pages.shown.value.flatMap(({ edges }) => edges.map(({ node }) => Number(node.id)));

test("pages follow each other to the end", async () => {
  const { pages } = feed(7).open();
  await settled();
  expect(ids(pages)).toEqual([7, 6, 5]);
  pages.more();
  pages.more(); // while the first is asked for
  await settled();
  expect(ids(pages)).toEqual([7, 6, 5, 4, 3, 2]);
  pages.more();
  await settled();
  pages.more();
  await settled();
  expect(ids(pages)).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test("what is read anew has no gap, and comes as a whole", async () => {
  const { world, open } = feed(20);
  const { pages } = open();
  await settled();
  pages.more();
  await settled();
  world.newest = 25; // more than a page is new
  const done = pages.reload();
  for (let turn = 0; turn < 10; turn++) {
    await Promise.resolve();
    expect(ids(pages)[0] === 20 ? ids(pages) : [20, 19, 18, 17, 16, 15]).toEqual([20, 19, 18, 17, 16, 15]);
  }
  await done;
  await settled();
  expect(ids(pages)).toEqual([25, 24, 23, 22, 21, 20]);
  expect(pages.round.value).toBe(1);
});

test("a first page that is read elsewhere makes the rest follow it", async () => {
  const { client, world, open } = feed(20);
  const { pages } = open();
  await settled();
  pages.more();
  await settled();
  world.newest = 24;
  await client.query(HomeFeedDocument, { after: null }, { requestPolicy: "network-only" }).toPromise();
  await settled();
  await settled();
  expect(ids(pages)).toEqual([24, 23, 22, 21, 20, 19]);
});

test("who asks while it reads has it read once more, however many ask", async () => {
  const { asked, open } = feed(5);
  const { pages } = open();
  await settled();
  for (let times = 0; times < 50; times++) void pages.reload();
  await settled();
  await settled();
  expect(asked).toHaveLength(3);
});

test("who comes back finds as much as there was, without fetching", async () => {
  const { asked, open } = feed(20);
  const first = open();
  await settled();
  first.pages.more();
  await settled();
  first.close();
  const { pages } = open();
  expect(ids(pages)).toEqual([20, 19, 18, 17, 16, 15]);
  await settled();
  expect(asked).toHaveLength(2);
  const other = open(null); // one that is not kept up to date
  await settled();
  expect(ids(other.pages)).toEqual([20, 19, 18]);
  expect(asked).toHaveLength(3);
});

test("what can't be read anew stays as it was", async () => {
  const { world, open } = feed(20);
  const { pages, close } = open();
  await settled();
  world.failing = true;
  await pages.reload();
  expect(ids(pages)).toEqual([20, 19, 18]);
  expect(pages.error.value).not.toBeNull();
  expect(pages.busy.value).toBe(false);
  world.failing = false;
  world.newest = 21;
  await pages.reload();
  expect(ids(pages)).toEqual([21, 20, 19]);
  expect(pages.error.value).toBeNull();
  close();
});

test("a page that can't be read is asked for again", async () => {
  const { world, open } = feed(20);
  const { pages } = open();
  await settled();
  world.failing = true;
  pages.more();
  await settled();
  expect(ids(pages)).toEqual([20, 19, 18]);
  expect(pages.error.value).not.toBeNull();
  world.failing = false;
  pages.again();
  await settled();
  expect(ids(pages)).toEqual([20, 19, 18, 17, 16, 15]);
  expect(pages.error.value).toBeNull();
});

test("what is not for the viewer any more goes", async () => {
  const { world, asked, open } = feed(20);
  const { pages } = open();
  await settled();
  world.failing = true;
  world.code = "NOT_FOUND";
  await pages.reload();
  expect(ids(pages)).toEqual([]);
  expect(pages.error.value?.graphQLErrors[0]?.extensions.code).toBe("NOT_FOUND");
  expect(asked).toHaveLength(2);
});

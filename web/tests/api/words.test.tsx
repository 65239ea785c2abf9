// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { NotificationItemFragment } from "../../src/gql";
import { choose, t } from "../../src/i18n";
import en from "../../src/i18n/en";
import fr from "../../src/i18n/fr";
import { sentence } from "../../src/notifications/words";
import { announce, Announcer } from "../../src/ui/announce";

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await choose("en");
  vi.useRealTimers();
});

const PLURAL = /_(one|many|other)$/;
const bases = (catalogue: object) => new Set(Object.keys(catalogue).map((key) => key.replace(PLURAL, "")));

test("French has every text, and none besides", () => {
  expect([...bases(fr)].sort()).toEqual([...bases(en)].sort());
  for (const key of Object.keys(en)) expect(fr).toHaveProperty([key]);
});

test("every plural has all forms of its language", () => {
  for (const [catalogue, forms] of [
    [en, ["one", "other"]],
    [fr, ["one", "many", "other"]],
  ] as const) {
    const plurals = Object.keys(catalogue).filter((key) => PLURAL.test(key));
    for (const base of new Set(plurals.map((key) => key.replace(PLURAL, "")))) {
      for (const form of forms) expect(catalogue).toHaveProperty([`${base}_${form}`]);
    }
  }
});

test("texts take the same values in both languages", () => {
  const values = (text: string) => new Set([...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name));
  for (const [key, text] of Object.entries(en)) {
    expect([key, values((fr as Record<string, string>)[key] ?? "")]).toEqual([key, values(text)]);
  }
});

test("numbers are counted as the language does", async () => {
  expect(t("feed.new", { count: 1 })).toBe("1 new post");
  expect(t("feed.new", { count: 0 })).toBe("0 new posts");
  await choose("fr");
  expect(t("feed.new", { count: 0 })).toBe("0 nouvelle publication");
  expect(t("feed.new", { count: 2 })).toBe("2 nouvelles publications");
  expect(t("feed.new", { count: 1_000_000 })).toBe("1000000 de nouvelles publications");
});

test("of many announcements the last is told", async () => {
  const page = document.createElement("div");
  act(() => render(<Announcer />, page));
  const said = () => page.querySelector(".sr-only")?.textContent;
  act(() => {
    for (let count = 1; count <= 50; count++) announce(`${count} new`);
  });
  expect(said()).toBe("1 new");
  await act(async () => void (await vi.advanceTimersByTimeAsync(1_600)));
  expect(said()).toBe("50 new");
  await act(async () => void (await vi.advanceTimersByTimeAsync(10_000)));
  expect(said()).toBe("50 new");
});

function group(over: Partial<NotificationItemFragment>): NotificationItemFragment {
  return {
    id: "1",
    kind: "LIKE",
    read: false,
    updatedAt: "",
    actorsCount: 1,
    actors: ["Ada", "Grace", "Joan"].map((displayName, id) => {
      return { id: String(id), username: displayName, displayName, avatar: null };
    }),
    post: null,
    comment: null,
    latestPost: null,
    latestComment: null,
    ...over,
  };
}

test("a group of notifications is one sentence", async () => {
  expect(sentence(group({}))).toBe("Ada liked your post");
  expect(sentence(group({ actorsCount: 2 }))).toBe("Ada and Grace liked your post");
  expect(sentence(group({ actorsCount: 13 }))).toBe("Ada and 12 others liked your post");
  expect(sentence(group({ kind: "FOLLOW_REQUEST", actorsCount: 2 }))).toBe("Ada and Grace ask to follow you");
  const comment = { id: "1", content: "" };
  expect(sentence(group({ kind: "MENTION", comment }))).toBe("Ada mentioned you in a comment");
  await choose("fr");
  expect(sentence(group({ actorsCount: 13 }))).toBe("Ada et 12 autres personnes ont aimé votre publication");
});

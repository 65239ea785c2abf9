// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { type Branch, branches } from "../../src/posts/thread";

type Comment = Branch["comment"];

const comment = (id: string, parent?: string, more: Partial<Comment> = {}) =>
  ({
    id,
    content: id,
    createdAt: "2026-01-01T00:00:00Z",
    parent: parent ? { id: parent } : null,
    author: { id: "1" },
    ...more,
  }) as Comment;
const shape = (all: Branch[]): unknown => all.map(({ comment: { id }, replies }) => [id, ...(shape(replies) as [])]);

test("replies stand below what they reply to, in their order", () => {
  const all = [comment("a"), comment("b"), comment("c", "a"), comment("d", "c"), comment("e", "a")];
  expect(shape(branches(all))).toEqual([["a", ["c", ["d"]], ["e"]], ["b"]]);
});

test("a reply to what the reader may not see stands at the top", () => {
  expect(shape(branches([comment("a", "hidden"), comment("b", "a")]))).toEqual([["a", ["b"]]]);
});

test("what is being sent gives way to itself, come live", () => {
  const unsent = comment("unsent:1", undefined, { content: "Hi" });
  expect(branches([comment("a"), unsent])).toHaveLength(2);
  expect(shape(branches([unsent, comment("7", undefined, { content: "Hi" })]))).toEqual([["7"]]);
});

test("the same words from before, or from somebody else, are no reason to hide it", () => {
  const unsent = comment("unsent:1", undefined, { content: "Hi" });
  const before = comment("6", undefined, { content: "Hi", createdAt: "2025-12-31T00:00:00Z" });
  const other = comment("7", undefined, { content: "Hi", author: { id: "2" } as Comment["author"] });
  expect(branches([before, other, unsent])).toHaveLength(3);
});

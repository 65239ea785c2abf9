// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";

import { CommentBranch } from "../../src/posts/comment";
import { hashtagsIn } from "../../src/posts/text";
import { fakeClient, show } from "./fakes";

afterEach(cleanup);

const may = { __typename: "Permission" as const, allowed: false, reason: null };
const person = (id: string, username: string) => ({ __typename: "User" as const, id, username, displayName: username, avatar: null });
const comment = (content: string) => ({
  __typename: "Comment" as const, id: "5", content, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", editedAt: null,
  likesCount: 0, repliesCount: 0, parent: null, post: { __typename: "Post" as const, id: "1" }, author: person("2", "bob"),
  mentions: [person("1", "ada")], viewerHasLiked: false, viewerCanEdit: may, viewerCanDelete: may, viewerCanReply: may,
});

test("a comment's text has links to whom it names and to hashtags", () => {
  show(<ul><CommentBranch branch={{ comment: comment("Hi @Ada and @nobody, #Herons! No #1"), replies: [] }} /></ul>, fakeClient({}).client);
  const href = (name: string) => screen.queryByRole("link", { name })?.getAttribute("href");
  expect(href("@Ada")).toBe("/@ada");
  expect(href("#Herons")).toBe("/tag/herons");
  expect(href("@nobody")).toBeUndefined();
  expect(href("#1")).toBeUndefined();
});

test("hashtags are found as the server finds them", () => {
  expect(hashtagsIn("#Été, (#2nd) ＃ＡＤＡ a#b #12 ##c /#d &#e; #")).toEqual(["été", "2nd", "ada"]);
});

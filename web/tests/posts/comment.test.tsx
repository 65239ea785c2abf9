// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";

import { CommentBranch } from "../../src/posts/comment";
import { CommentBox } from "../../src/posts/comment-box";
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

const answers = {
  SuggestPeople: () => ({ suggestPeople: [person("3", "grace")] }),
  SuggestHashtags: () => ({ suggestHashtags: [{ name: "herons", postsCount: 3 }] }),
};

function openBox(send = async () => null) {
  const onCancel = vi.fn();
  show(<CommentBox label="Reply" action="Send" focus send={send} onCancel={onCancel} />, fakeClient(answers).client);
  return { onCancel, field: screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" }) };
}

function type(field: HTMLTextAreaElement, text: string) {
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  fireEvent.input(field);
}

test("a comment's mentions and hashtags are completed by keyboard", async () => {
  const { field } = openBox();
  expect(document.activeElement).toBe(field);
  type(field, "Hi @gr");
  const option = await screen.findByRole("option");
  expect(field.getAttribute("aria-activedescendant")).toBe(option.id);
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field.value).toBe("Hi @grace ");
  type(field, "Hi @grace #he");
  await screen.findByRole("option");
  fireEvent.keyDown(field, { key: "Tab" });
  expect(field.value).toBe("Hi @grace #herons ");
});

test("Escape closes the suggestions first, then the box", async () => {
  const { field, onCancel } = openBox();
  type(field, "@gr");
  await screen.findByRole("option");
  fireEvent.keyDown(field, { key: "Escape" });
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(onCancel).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "Escape" });
  expect(onCancel).toHaveBeenCalledOnce();
});

test("what is sent by keyboard leaves no suggestions to the empty box", async () => {
  const send = vi.fn(async () => null);
  const { field } = openBox(send);
  type(field, "Hi @gr");
  await screen.findByRole("option");
  fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(field.value).toBe(""));
  expect(send).toHaveBeenCalledWith("Hi @gr");
  expect(screen.queryByRole("listbox")).toBeNull();
});

test("what is wrong with a comment is said at its field", () => {
  const { field } = openBox();
  type(field, " ");
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
  const alert = screen.getByRole("alert");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(field.getAttribute("aria-describedby")).toBe(alert.parentElement?.id);
});

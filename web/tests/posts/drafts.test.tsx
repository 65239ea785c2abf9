// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import * as session from "../../src/api/session";
import { CommentBranch } from "../../src/posts/comment";
import { CommentBox } from "../../src/posts/comment-box";
import { forgetDrafts, placeOf } from "../../src/posts/drafts";
import { held } from "../api/fake-server";
import { fakeClient, logIn, refusal, show } from "./fakes";

const DAY = 86_400_000;

beforeEach(() => {
  sessionStorage.clear();
  logIn();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a draft is its owner's, and all of theirs go when they log out", () => {
  placeOf("comment.1").write("Mine");
  placeOf("new").write({ content: "Mine, too" });
  logIn("2", "bob");
  expect(placeOf("comment.1").read()).toBeNull();
  placeOf("comment.1").write("Bob's");
  forgetDrafts("1");
  expect(placeOf("comment.1").read()).toBe("Bob's");
  logIn();
  expect(placeOf("comment.1").read()).toBeNull();
  expect(placeOf("new").read()).toBeNull();
});

test("another tab that logs out takes them along, one whose session has expired does not", () => {
  placeOf("comment.1").write("Mine");
  session.close();
  logIn();
  expect(placeOf("comment.1").read()).toBe("Mine");
  dispatchEvent(new StorageEvent("storage", { key: "socsyn.left", newValue: "1" }));
  expect(placeOf("comment.1").read()).toBeNull();
});

test("what is written late is not kept for who has logged out", () => {
  const place = placeOf("new");
  session.close();
  forgetDrafts("1");
  place.write({ content: "Late" });
  expect(sessionStorage.length).toBe(0);
});

test("old drafts are gone, and of many the oldest", () => {
  vi.useFakeTimers();
  placeOf("comment.old").write("Old");
  vi.setSystemTime(Date.now() + 15 * DAY);
  expect(placeOf("comment.old").read()).toBeNull();
  for (let n = 0; n < 50; n++) {
    vi.setSystemTime(Date.now() + 1000);
    placeOf(`comment.${n}`).write(`Draft ${n}`);
  }
  expect(sessionStorage.length).toBe(40);
  expect(placeOf("comment.9").read()).toBeNull();
  expect(placeOf("comment.10").read()).toBe("Draft 10");
  sessionStorage.setItem("socsyn.draft.1.broken", "{");
  expect(placeOf("broken").read()).toBeNull();
});

function openBox(send: (content: string) => Promise<any> = async () => null) {
  const onCancel = vi.fn();
  show(<CommentBox label="Reply" action="Send" draft="comment.1" send={send} onCancel={onCancel} />, fakeClient({}).client);
  return { onCancel, field: screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" }) };
}

const type = (field: Element, value: string) => fireEvent.input(field, { target: { value } });
const send = () => fireEvent.click(screen.getByRole("button", { name: "Send" }));

test("what was typed is there again, until it is sent", async () => {
  type(openBox().field, "Half a tho");
  cleanup();
  const { field } = openBox();
  expect(field.value).toBe("Half a tho");
  send();
  await waitFor(() => expect(sessionStorage.length).toBe(0));
  expect(field.value).toBe("");
  cleanup();
  expect(openBox().field.value).toBe("");
});

test("what could not be sent is kept, even where its box has gone meanwhile", async () => {
  const late = held();
  type(openBox(() => late.promise as Promise<any>).field, "Once");
  send();
  cleanup();
  late.resolve({ code: "NETWORK", message: "" });
  await late.promise;
  expect(openBox().field.value).toBe("Once");
});

test("what is typed while a comment is on its way is lost neither way", async () => {
  const late = held();
  const { field } = openBox(() => late.promise as Promise<any>);
  type(field, "First");
  send();
  await waitFor(() => expect(field.value).toBe(""));
  type(field, "Second");
  late.resolve({ code: "NETWORK", message: "" });
  await waitFor(() => expect(field.value).toBe("First\nSecond"));
  cleanup();
  expect(openBox().field.value).toBe("First\nSecond");
});

test("Escape keeps it, Cancel does not", () => {
  const { field, onCancel } = openBox();
  type(field, "Half");
  fireEvent.keyDown(field, { key: "Escape" });
  expect(onCancel).toHaveBeenCalledOnce();
  expect(sessionStorage.length).toBe(1);
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(sessionStorage.length).toBe(0);
});

const person = { __typename: "User" as const, id: "2", username: "bob", displayName: "Bob", avatar: null };
const may = (allowed: boolean) => ({ __typename: "Permission" as const, allowed, reason: null });
const comment = {
  __typename: "Comment" as const, id: "5", content: "Hi", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", editedAt: null,
  likesCount: 0, repliesCount: 0, parent: null, post: { __typename: "Post" as const, id: "1" }, author: person,
  mentions: [], viewerHasLiked: false, viewerCanEdit: may(false), viewerCanDelete: may(false), viewerCanReply: may(true),
};
const branch = (answers = {}) => show(<ul><CommentBranch branch={{ comment, replies: [] }} /></ul>, fakeClient(answers).client);
const reply = () => screen.queryByRole<HTMLTextAreaElement>("textbox", { name: "Reply to Bob" });

test("a reply that was begun is open again, and takes no focus", async () => {
  branch();
  expect(reply()).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Reply to Bob" }));
  expect(document.activeElement).toBe(reply());
  type(reply() as Element, "Hello B");
  cleanup();
  branch({ CreateComment: () => refusal("FORBIDDEN", "No.") });
  expect(reply()?.value).toBe("Hello B");
  expect(document.activeElement).not.toBe(reply());
  fireEvent.click(screen.getByRole("button", { name: "Reply" }));
  await screen.findByRole("alert");
  expect(reply()?.value).toBe("Hello B");
  cleanup();
  branch({ CreateComment: () => ({ createComment: {} }) });
  fireEvent.click(screen.getByRole("button", { name: "Reply" }));
  await waitFor(() => expect(reply()).toBeNull());
  expect(sessionStorage.length).toBe(0);
});

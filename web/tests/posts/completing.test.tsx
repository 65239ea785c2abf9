// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { afterEach, expect, test, vi } from "vitest";

import { complete, wordAt } from "../../src/posts/completion";
import { Completing } from "../../src/posts/completing";
import { fakeClient, show } from "./fakes";

afterEach(cleanup);

const person = (username: string) => ({ id: username, username, displayName: username, avatar: null });

function setUp(onSend?: () => void) {
  const fake = fakeClient({
    SuggestPeople: ({ prefix }) => ({ suggestPeople: prefix.startsWith("g") ? [person("grace"), person("guido")] : [] }),
    SuggestHashtags: () => ({ suggestHashtags: [{ name: "books", postsCount: 3 }] }),
  });
  function Field() {
    const [text, setText] = useState("");
    return <Completing label="Text" value={text} onChange={setText} onSend={onSend} />;
  }
  show(<Field />, fake.client);
  return { ...fake, field: screen.getByRole<HTMLTextAreaElement>("textbox") };
}

function type(field: HTMLTextAreaElement, text: string) {
  field.focus();
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  fireEvent.input(field);
}

const active = (field: HTMLElement) =>
  document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.textContent;

test("what is being written is found at the caret", () => {
  expect(wordAt("Hi @gr", 6)).toEqual({ kind: "person", prefix: "gr", start: 3, end: 6 });
  expect(wordAt("#été", 4)).toEqual({ kind: "hashtag", prefix: "été", start: 0, end: 4 });
  expect(wordAt("@gr and more", 3)?.prefix).toBe("gr");
  for (const text of ["mail@example", "a#b", "@", "#", "@gr ", "https://example.org/#part", "@@gr"]) {
    expect(wordAt(text, text.length), text).toBeNull();
  }
});

test("a completion keeps what follows, and puts one space", () => {
  const suggestion = { kind: "person", text: "@grace", person: person("grace") } as const;
  const word = wordAt("Hi @gr!", 6);
  expect(word && complete("Hi @gr!", word, suggestion)).toEqual({ text: "Hi @grace !", caret: 10 });
  expect(word && complete("Hi @gr ok", word, suggestion)).toEqual({ text: "Hi @grace ok", caret: 10 });
});

test("arrows choose, Enter takes", async () => {
  const { field } = setUp();
  type(field, "Hi @g");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(2));
  expect(field.getAttribute("aria-controls")).toBe(screen.getByRole("listbox").id);
  expect(active(field)).toContain("@grace");
  fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(active(field)).toContain("@guido");
  fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(active(field)).toContain("@grace");
  fireEvent.keyDown(field, { key: "ArrowUp" });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field.value).toBe("Hi @guido ");
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(document.activeElement).toBe(field);
});

test("Escape closes the list alone, and Enter is a new line then", async () => {
  const { field } = setUp();
  const outside = vi.fn();
  field.parentElement?.parentElement?.addEventListener("keydown", outside);
  type(field, "#bo");
  await screen.findByRole("option");
  fireEvent.keyDown(field, { key: "Escape" });
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(field.hasAttribute("aria-activedescendant")).toBe(false);
  expect(outside).not.toHaveBeenCalled();
  expect(fireEvent.keyDown(field, { key: "Enter" })).toBe(true); // not prevented
  expect(field.value).toBe("#bo");
});

test("a click takes one", async () => {
  const { field } = setUp();
  type(field, "#bo");
  fireEvent.click(await screen.findByRole("option"));
  expect(field.value).toBe("#books ");
});

test("keys of an input method are left alone", async () => {
  const { field } = setUp();
  type(field, "@g");
  await screen.findAllByRole("option");
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  expect(field.value).toBe("@g");
});

test("it asks once for what was typed in one go", async () => {
  const { field, asked } = setUp();
  for (const text of ["@g", "@gr", "@gra"]) type(field, text);
  await screen.findAllByRole("option");
  expect(asked.map(({ variables }) => variables.prefix)).toEqual(["gra"]);
});

test("Control and Enter send", () => {
  const send = vi.fn();
  const { field } = setUp(send);
  fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
  expect(send).toHaveBeenCalledOnce();
});

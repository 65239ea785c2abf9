// @vitest-environment happy-dom
import { cleanup, createEvent, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { made, written } from "../../src/posts/compose";
import { Composer } from "../../src/posts/composer";
import { held, post } from "../api/fake-server";
import { fakeClient, logIn, refusal, show, unreachable } from "./fakes";

beforeEach(() => {
  sessionStorage.clear();
  logIn();
  URL.createObjectURL = () => "blob:here";
  URL.revokeObjectURL = vi.fn();
});
afterEach(cleanup);

const posted = { createPost: { post: { id: "7" } } };

function setUp(create: () => unknown = () => posted, others = {}) {
  const onDone = vi.fn();
  const fake = fakeClient({ CreatePost: create, ...others });
  const { container } = show(<Composer target={{ kind: "new" }} onDone={onDone} />, fake.client);
  const created = () => fake.asked.filter(({ name }) => name === "CreatePost").map(({ variables }) => variables);
  return { ...fake, onDone, container, created, field: screen.getByRole<HTMLTextAreaElement>("textbox", { name: /mind/ }) };
}

/** `fireEvent.change` fires another event where preact/compat is loaded. */
const change = (field: Element, value?: string) =>
  fireEvent(field, createEvent.change(field, value === undefined ? undefined : { target: { value } }));
const write = (text: string) => fireEvent.input(screen.getByRole("textbox", { name: /mind/ }), { target: { value: text } });
const send = () => fireEvent.click(screen.getByRole("button", { name: /^Post/ }));

test("the count is of characters as the server counts them", () => {
  const { container } = setUp();
  const count = () => container.querySelector(".count")?.textContent;
  expect(count()).toContain("5000 characters left");
  write("👩‍👩‍👧é");
  expect(count()).toContain("4994 characters left");
  write("x".repeat(4999));
  expect(count()).toContain("1 character left");
});

test("what is too long or blank is not sent, and said at the field", () => {
  const { created, field } = setUp();
  write("x".repeat(5002));
  send();
  expect(screen.getByRole("alert").textContent).toBe("2 characters too many");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  write("  ");
  expect(screen.queryByRole("alert")).toBeNull();
  send();
  expect(screen.getByRole("alert").textContent).toBe("Write something first.");
  expect(created()).toEqual([]);
});

test("a post is sent, and the draft is over", async () => {
  const before = written.value;
  const { created, onDone, field } = setUp();
  write("Hello");
  send();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(created()[0]).toMatchObject({ content: "Hello", contentWarning: "", mediaIds: [] });
  expect(field.value).toBe("");
  expect(sessionStorage.length).toBe(0);
  expect(written.value).toBe(before + 1);
  expect(made.value.has("7")).toBe(true);
});

test("the server's word stands at the field that it names", async () => {
  setUp(() => refusal("VALIDATION", "That is too long.", "contentWarning"));
  fireEvent.click(screen.getByRole("button", { name: "Content warning" }));
  write("Hello");
  send();
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe("That is too long.");
  const field = screen.getByRole("textbox", { name: "Content warning" });
  expect(field.getAttribute("aria-describedby")).toBe(alert.id);
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

test("trying again has the same key, another text another one", async () => {
  const { created, field, onDone } = setUp(() => unreachable());
  write("Hello");
  send();
  await screen.findByText(/can't be reached/);
  expect(field.value).toBe("Hello");
  send();
  await waitFor(() => expect(created()).toHaveLength(2));
  await screen.findByRole("button", { name: "Post" });
  write("Hello!");
  send();
  await waitFor(() => expect(created()).toHaveLength(3));
  const [first, second, third] = created().map(({ idempotencyKey }) => idempotencyKey);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(onDone).not.toHaveBeenCalled();
});

test("a draft is there again", async () => {
  setUp();
  write("Half a tho");
  change(screen.getByRole("combobox", { name: "Who can see it" }), "FOLLOWERS");
  await waitFor(() => expect(sessionStorage.length).toBe(1));
  cleanup();
  const { created } = setUp();
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /mind/ }).value).toBe("Half a tho");
  send();
  await waitFor(() => expect(created()[0]).toMatchObject({ content: "Half a tho", visibility: "FOLLOWERS" }));
});

test("a title and who may answer are among the options, and in the draft", async () => {
  const options = () => screen.getByRole("button", { name: "Options" });
  const choose = (name: string, value: string) => change(screen.getByRole("combobox", { name }), value);
  setUp();
  write("Hello");
  expect(screen.queryByRole("textbox", { name: /^Title/ })).toBeNull();
  fireEvent.click(options());
  fireEvent.input(screen.getByRole("textbox", { name: /^Title/ }), { target: { value: "News" } });
  choose("Who may comment and reply", "NOBODY");
  choose("Who may quote it", "FOLLOWERS");
  cleanup();
  const { created } = setUp();
  expect(options().getAttribute("aria-expanded")).toBe("true");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: /^Title/ }).value).toBe("News");
  send();
  const all = { content: "Hello", title: "News", commentPolicy: "NOBODY", quotePolicy: "FOLLOWERS" };
  await waitFor(() => expect(created()[0]).toMatchObject(all));
});

test("an edit begins with what the post has", async () => {
  const before = { ...post("7"), title: "Old", quotePolicy: "NOBODY", content: "Hello" };
  const fake = fakeClient({ UpdatePost: () => ({ updatePost: { post: before } }) });
  show(<Composer target={{ kind: "edit", post: before as never }} />, fake.client);
  fireEvent.input(screen.getByRole("textbox", { name: /^Title/ }), { target: { value: "" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  const all = { postId: "7", content: "Hello", title: "", commentPolicy: "EVERYONE", quotePolicy: "NOBODY" };
  await waitFor(() => expect(fake.asked[0]?.variables).toMatchObject(all));
});

const picture = (name = "a.png", type = "image/png") => new File(["dots"], name, { type });
const media = { UploadMedia: () => ({ uploadMedia: { media: { id: "3", previewUrl: "/media/3" } } }) };

function choose(container: Element, ...files: File[]) {
  const input = container.querySelector<HTMLInputElement>("input[type=file]");
  Object.defineProperty(input, "files", { value: files, configurable: true });
  change(input as HTMLInputElement);
}

test("pictures are uploaded at once, described, and sent in their order", async () => {
  const { container, asked, created } = setUp(() => posted, { ...media, UpdateMedia: () => ({}) });
  choose(container, picture());
  await waitFor(() => expect(container.querySelector("img")?.getAttribute("src")).toBe("/media/3"));
  expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:here");
  fireEvent.input(screen.getByLabelText("Describe picture 1"), { target: { value: "Dots." } });
  send(); // without a text
  await waitFor(() => expect(created()[0]).toMatchObject({ content: "", mediaIds: ["3"] }));
  expect(asked.map(({ name }) => name)).toEqual(["UploadMedia", "UpdateMedia", "CreatePost"]);
  expect(asked[1]?.variables).toEqual({ mediaId: "3", altText: "Dots." });
});

test("a picture that is on its way when the composer closes is in the draft", async () => {
  const late = held();
  const upload = { UploadMedia: () => late.promise };
  choose(setUp(() => posted, upload).container, picture("late.png"));
  cleanup();
  const { container, created } = setUp(() => posted);
  expect(container.querySelector("img")?.getAttribute("src")).toBe("blob:here");
  send();
  expect(screen.getByRole("alert").textContent).toBe("Wait until the pictures are uploaded.");
  late.resolve(media.UploadMedia());
  await waitFor(() => expect(container.querySelector("img")?.getAttribute("src")).toBe("/media/3"));
  send();
  await waitFor(() => expect(created()[0]).toMatchObject({ mediaIds: ["3"] }));
});

test("a picture that comes up while the composer is closed outlives a reload, too", async () => {
  const late = held();
  const { container, asked } = setUp(() => posted, { UploadMedia: () => late.promise });
  choose(container, picture());
  cleanup();
  expect(sessionStorage.length).toBe(0);
  late.resolve(media.UploadMedia());
  await waitFor(() => expect(sessionStorage.length).toBe(1));
  expect(JSON.parse(sessionStorage.getItem(sessionStorage.key(0) ?? "") ?? "").draft.pictures).toMatchObject([{ mediaId: "3" }]);
  expect(asked).toHaveLength(1);
  cleanup();
  fireEvent.click(setUp(() => posted, { DeleteMedia: () => ({}) }).container.querySelector(".draft-remove") as Element);
});

test("a picture of a draft that the server has no more is taken out, and that is said", async () => {
  const { container } = setUp(() => posted, media);
  write("Look");
  choose(container, picture(), picture("b.png"));
  await waitFor(() => expect(container.querySelectorAll("img[src='/media/3']")).toHaveLength(2));
  cleanup();
  let times = 0;
  const UpdateMedia = () =>
    times++ ? refusal("NOT_FOUND", "No such media.") : { updateMedia: { media: { id: "3", altText: "", previewUrl: "/media/3?again" } } };
  const { container: again, created } = setUp(() => posted, { UpdateMedia });
  expect((await screen.findByRole("alert")).textContent).toContain("no longer on the server");
  expect([...again.querySelectorAll("img")].map((each) => each.getAttribute("src"))).toEqual(["/media/3?again"]);
  send();
  await waitFor(() => expect(created()[0]).toMatchObject({ content: "Look", mediaIds: ["3"] }));
});

test("one that goes while the composer is open is said where sending fails, and the text stays", async () => {
  let there = true;
  const UpdateMedia = () => (there ? { updateMedia: { media: { id: "3", altText: "", previewUrl: "/media/3" } } } : refusal("NOT_FOUND", ""));
  const create = () => (there ? posted : refusal("NOT_FOUND", "No such media.", "mediaIds"));
  const { container, field, onDone } = setUp(create, { ...media, UpdateMedia });
  write("Look");
  choose(container, picture());
  await waitFor(() => expect(container.querySelector("img")?.getAttribute("src")).toBe("/media/3"));
  there = false;
  send();
  expect((await screen.findByRole("alert")).textContent).toContain("no longer on the server");
  expect(container.querySelector("img")).toBeNull();
  expect(field.value).toBe("Look");
  expect(onDone).not.toHaveBeenCalled();
});

test("an upload that failed is tried again with its key", async () => {
  let times = 0;
  const { container, asked } = setUp(() => posted, {
    UploadMedia: () => (times++ ? media.UploadMedia() : unreachable()),
  });
  choose(container, picture());
  fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
  await waitFor(() => expect(container.querySelector("img")?.getAttribute("src")).toBe("/media/3"));
  expect(asked[0]?.variables.idempotencyKey).toBe(asked[1]?.variables.idempotencyKey);
});

test("what is removed is removed from the server, and four is the most", async () => {
  const { container, asked } = setUp(() => posted, { ...media, DeleteMedia: () => ({}) });
  choose(container, picture("no.txt", "text/plain"), ...Array.from({ length: 6 }, () => picture()));
  expect(container.querySelectorAll(".draft-picture")).toHaveLength(4);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Add pictures" }).disabled).toBe(true);
  await waitFor(() => expect(container.querySelectorAll(".draft-veil")).toHaveLength(0));
  fireEvent.click(screen.getByRole("button", { name: "Remove picture 2" }));
  expect(container.querySelectorAll(".draft-picture")).toHaveLength(3);
  await waitFor(() => expect(asked.some(({ name }) => name === "DeleteMedia")).toBe(true));
});

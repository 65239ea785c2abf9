// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { cleanup, waitFor } from "@testing-library/preact";
import { beforeEach, afterEach, expect, test, vi } from "vitest";

import { type Draft, emptyDraft } from "../../src/posts/draft";
import { type DraftPictures, useDraftPictures } from "../../src/posts/draft-pictures";
import { held } from "../api/fake-server";
import { fakeClient, logIn, show, unreachable } from "./fakes";

beforeEach(() => {
  logIn();
  URL.createObjectURL = () => "blob:here";
  URL.revokeObjectURL = vi.fn();
});
afterEach(cleanup);

const picture = () => new File(["dots"], "a.png", { type: "image/png" });
const uploaded = { uploadMedia: { media: { id: "3", previewUrl: "/media/3" } } };

function setUp(upload: () => unknown) {
  const draft = signal<Draft>(emptyDraft({ kind: "new" }));
  const all: { pictures?: DraftPictures } = {};
  function Holder() {
    all.pictures = useDraftPictures(draft, () => {});
    return null;
  }
  show(<Holder />, fakeClient({ UploadMedia: upload, DeleteMedia: () => ({}) }).client);
  return { draft, pictures: all.pictures as DraftPictures };
}

/** Whether leaving the page asks first. */
const asks = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("leaving the page asks while a picture is on its way, wherever the composer is", async () => {
  const first = held();
  const second = held();
  const answers = [first.promise, second.promise];
  const { draft, pictures } = setUp(() => answers.shift());
  expect(asks()).toBe(false);
  pictures.add([picture(), picture()]);
  cleanup();
  expect(asks()).toBe(true);
  first.resolve(uploaded);
  await waitFor(() => expect(draft.value.pictures[0]?.mediaId).toBe("3"));
  expect(asks()).toBe(true);
  second.resolve(uploaded);
  await waitFor(() => expect(draft.value.pictures[1]?.mediaId).toBe("3"));
  expect(asks()).toBe(false);
});

test("it does not for a picture that was taken out, nor for one that failed", async () => {
  const late = held();
  const { draft, pictures } = setUp(() => late.promise);
  pictures.add([picture()]);
  draft.value.pictures.forEach(pictures.remove);
  expect(asks()).toBe(false);
  late.resolve(uploaded);

  const failing = setUp(() => unreachable());
  failing.pictures.add([picture()]);
  expect(asks()).toBe(true);
  await waitFor(() => expect(failing.draft.value.pictures[0]?.failed).toBeTruthy());
  expect(asks()).toBe(false);
});

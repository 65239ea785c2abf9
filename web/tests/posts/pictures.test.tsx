// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";

import { Pictures } from "../../src/posts/pictures";

afterEach(cleanup);

const picture = (id: string, altText: string) => ({
  __typename: "Media" as const, id, url: `/media/${id}`, previewUrl: `/media/${id}p`, width: 4, height: 3, altText, blurhash: "", focalX: 0, focalY: 0,
});
const shown = () => screen.getByRole("dialog").querySelector("img")?.getAttribute("src");

test("pictures are shown in full one after the other, each with its words", async () => {
  render(<Pictures media={[picture("1", "A heron"), picture("2", "")]} />);
  fireEvent.click(screen.getByRole("button", { name: "A heron" }));
  await waitFor(() => expect(shown()).toBe("/media/1"));
  const dialog = screen.getByRole("dialog");
  expect(dialog.querySelector("h2")?.textContent).toBe("Picture 1 of 2");
  expect(dialog.querySelector(".lightbox-words")?.textContent).toBe("A heron");
  fireEvent.keyDown(dialog, { key: "ArrowRight" });
  expect(shown()).toBe("/media/2");
  expect(dialog.querySelector(".lightbox-words")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Next picture" }));
  expect(shown()).toBe("/media/1");
  const stage = dialog.querySelector(".lightbox-stage") as Element;
  fireEvent.touchStart(stage, { touches: [{ clientX: 50 }] });
  fireEvent.touchEnd(stage, { changedTouches: [{ clientX: 250 }] });
  expect(shown()).toBe("/media/2");
});

test("one picture has no others to go to", async () => {
  render(<Pictures media={[picture("1", "A heron")]} />);
  fireEvent.click(screen.getByRole("button", { name: "A heron" }));
  await waitFor(() => expect(shown()).toBe("/media/1"));
  expect(screen.queryByRole("button", { name: "Next picture" })).toBeNull();
});

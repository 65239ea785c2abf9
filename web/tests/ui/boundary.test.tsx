// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { lazy, Suspense } from "preact/compat";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Boundary } from "../../src/ui/boundary";

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const gone = () =>
  lazy((): Promise<{ default: () => null }> => Promise.reject(new Error("Failed to fetch dynamically imported module")));

test("a page that can't be loaded says so, and the next one is shown", async () => {
  const Gone = gone();
  const page = (of: string) => (
    <Boundary of={of}>
      <Suspense fallback={<p>Loading</p>}>{of === "/gone" ? <Gone /> : <p>There</p>}</Suspense>
    </Boundary>
  );
  const { rerender } = render(page("/gone"));
  expect((await screen.findByRole("alert")).textContent).toContain("This page could not be shown.");
  expect(screen.getByRole("button", { name: "Load again" })).toBeTruthy();
  expect(console.error).toHaveBeenCalledOnce();
  rerender(page("/there"));
  await screen.findByText("There");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a part that can be done without is left out", async () => {
  const Gone = gone();
  const quiet = vi.fn();
  render(<><p>Here</p><Boundary quiet={quiet}><Suspense fallback={null}><Gone /></Suspense></Boundary></>);
  await waitFor(() => expect(quiet).toHaveBeenCalledOnce());
  expect(screen.getByText("Here")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

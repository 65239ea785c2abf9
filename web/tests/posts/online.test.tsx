// @vitest-environment happy-dom
import { Provider } from "@urql/preact";
import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Presences } from "../../src/api/presence";
import { Avatar } from "../../src/ui/avatar";
import { NameLink, OnlineWord } from "../../src/ui/name-link";
import { fakeServer, person } from "../api/fake-server";
import { logIn } from "./fakes";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("who is online is told of their name, once on the page, and not in passing", async () => {
  logIn();
  const { client, tell } = fakeServer({});
  render(
    <Provider value={client}>
      <Presences />
      <OnlineWord />
      {["2", "3"].map((id) => (
        <p key={id}>
          <a aria-hidden="true"><Avatar person={person(id)} /></a>
          <NameLink person={person(id)} class="">User {id}</NameLink>
        </p>
      ))}
    </Provider>,
  );
  await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
  const told = (online: boolean) =>
    act(() => tell("LivePresence", "presence", { __typename: "Presence", userId: "2", online }));
  const words = (id: string) => {
    const about = screen.getByRole("link", { name: `User ${id}` }).getAttribute("aria-describedby");
    return about && document.getElementById(about)?.textContent;
  };
  await told(true);
  expect([words("2"), words("3")]).toEqual(["Online", null]);
  expect(screen.getAllByText("Online")).toHaveLength(1);
  expect(screen.queryByRole("status")).toBeNull();
  await told(false);
  expect(words("2")).toBeNull();
});

// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";

import { PostCard } from "../../src/posts/card";
import { WholePost } from "../../src/posts/whole";
import { post } from "../api/fake-server";
import { fakeClient, show } from "./fakes";

afterEach(cleanup);

const mentions = [{ __typename: "User", id: "2", username: "grace" }];
const title = "<b>@Grace</b> on #Herons, not #1 or @nobody";
const titled = { ...post("7"), title, mentions, hashtags: ["herons"] } as never;

for (const [place, level, shown] of [
  ["a card", 3, <PostCard post={titled} />],
  ["its own page", 2, <WholePost post={titled} onDeleted={() => {}} />],
] as const) {
  test(`a title's mentions and hashtags are links on ${place}`, () => {
    show(shown, fakeClient({}).client);
    const heading = screen.getByRole("heading", { level });
    expect(heading.textContent).toBe(title);
    const links = within(heading).getAllByRole("link");
    expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
      ["@Grace", "/@grace"],
      ["#Herons", "/tag/herons"],
    ]);
  });
}

test("a link of the title leads where it says, the rest of the title to the post", () => {
  history.replaceState(null, "", "/");
  show(<PostCard post={titled} />, fakeClient({}).client);
  const heading = screen.getByRole("heading", { level: 3 });
  within(heading).getByRole("link", { name: "#Herons" }).click();
  expect(location.pathname).toBe("/tag/herons");
  heading.click();
  expect(location.pathname).toBe("/post/7");
});

// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";

import { LinkedMarked, PostText } from "../../src/posts/text";

afterEach(cleanup);

function links(text: string, mentions: string[] = [], hashtags: string[] = []) {
  const { container } = render(
    <PostText text={text} mentions={mentions.map((username) => ({ username }))} hashtags={hashtags} />,
  );
  expect(container.textContent?.replaceAll("https://", "")).toBe(text.replaceAll("https://", ""));
  return [...container.querySelectorAll("a")].map((a) => [a.textContent, a.getAttribute("href")]);
}

test("mentions that the server found are links, whatever their case", () => {
  expect(links("Hi @Ada, and @nobody!", ["ada"])).toEqual([["@Ada", "/@ada"]]);
});

test("hashtags are folded as the server folds them", () => {
  expect(links("#SmallJoys and #ＡＤＡ and #other", [], ["smalljoys", "ada"])).toEqual([
    ["#SmallJoys", "/tag/smalljoys"],
    ["#ＡＤＡ", "/tag/ada"],
  ]);
  expect(links("#été", [], ["été"])).toEqual([["#été", "/tag/%C3%A9t%C3%A9"]]);
});

test("addresses are links without what ends the sentence", () => {
  expect(links("See https://example.org/a?b=1#c, or (https://example.org).")).toEqual([
    ["example.org/a?b=1#c", "https://example.org/a?b=1#c"],
    ["example.org", "https://example.org"],
  ]);
});

test("links to elsewhere give nothing away", () => {
  const { container } = render(<PostText text="https://example.org" mentions={[]} hashtags={[]} />);
  const link = container.querySelector("a");
  expect(link?.rel).toContain("noopener");
  expect(link?.rel).toContain("nofollow");
});

test("what a search matched is marked within links and across their ends", () => {
  const parts = [
    { text: "See #", matches: false },
    { text: "Heron", matches: true },
    { text: "s by ", matches: false },
    { text: "@ada and https://exam", matches: true },
    { text: "ple.org", matches: false },
  ];
  const { container } = render(<p><LinkedMarked parts={parts} mentions={[{ username: "ada" }]} hashtags={["herons"]} /></p>);
  expect(container.innerHTML).toBe(
    '<p>See <a href="/tag/herons">#<mark>Heron</mark>s</a> by <a href="/@ada"><mark>@ada</mark></a><mark> and </mark>' +
      '<a href="https://example.org" rel="nofollow noopener ugc" target="_blank"><mark>exam</mark>ple.org</a></p>',
  );
});

test("hostile text stays text", () => {
  for (const text of [
    `<img src=x onerror="alert(1)">`,
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "@<b>ada</b> #<i>x</i>",
  ]) {
    expect(links(text, ["ada"], ["x"])).toEqual([]);
  }
  const { container } = render(<PostText text="<b>bold</b>" mentions={[]} hashtags={[]} />);
  expect(container.querySelector("b")).toBeNull();
});

test("an address can't break out of its attribute", () => {
  expect(links(`https://example.org/"onmouseover="x`)).toEqual([["example.org/", "https://example.org/"]]);
});

// Four times as long as any post: what took the cube of the length would outlast the test's time.
test("a long row of signs is read in one go", () => {
  links("@".repeat(20_000));
  links("a.@-".repeat(5_000), ["a"]);
  links(`@${"a-".repeat(10_000)}`, ["a"]);
  links(`https://${"a.".repeat(10_000)}`);
});

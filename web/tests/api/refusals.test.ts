import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";

import { refused } from "../../src/api/refusals";
import fr from "../../src/i18n/fr";
import en from "../../src/i18n/en";

// As the server says them, with the part that stands so in its sources; Django's own have none there.
const SAID: [string, string?][] = [
  ["That username is taken.", "That {taken} is taken."],
  ["That email is taken.", "That {taken} is taken."],
  ["That is no email address.", "That is no email address."],
  ["username may hold letters, digits, _ and, not at its ends, . and -.", "username may hold letters, digits, _ and"],
  ["This password is too short. It must contain at least 10 characters."],
  ["This password is too common."],
  ["This password is entirely numeric."],
  ["The password is too similar to the username."],
  ["content may not be blank.", "may not be blank."],
  ["content may have 2000 characters at most.", "characters at most."],
  ["bio holds characters that are not text.", "holds characters that are not text."],
  ["displayName is one line of plain text.", "displayName is one line"],
  ["A link must be an http or https address.", "A link must be an http or https address."],
  ["A profile may have 5 links at most.", "A profile may have {User.LINKS_MAX} links at most."],
  ["3 posts may be pinned; unpin one first.", "posts may be pinned"],
  ["A post for mentioned people can't be pinned.", "A post for mentioned people can't be pinned"],
  ["A reply may not be for more people than its parent.", "A reply may not be for more people"],
  ["One of these is on a post already.", "One of these is on a post already."],
  ["Too many uploads wait to be used. Delete some first.", "Too many uploads wait to be used"],
  ["The picture has too many pixels: 50 million are allowed, 100 as JPEG.", "The picture has too many pixels"],
  ["One may follow 1000 hashtags at most.", "One may follow {FOLLOWS_MAX} hashtags"],
  ["Replies may be 10 levels deep; reply further up.", "Replies may be {Comment.DEPTH_MAX} levels deep"],
  ["A thread may be 50 replies deep.", "A thread may be {Post.DEPTH_MAX} replies deep"],
  ["query may have 16 words at most.", "query may have {WORDS_MAX} words at most"],
  ["query must name a word to look for, too.", "query must name a word"],
];

let sources = "";
beforeAll(() => {
  const folder = new URL("../../../feed/services/", import.meta.url);
  sources = readdirSync(folder).filter((name) => name.endsWith(".py")).map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
});

test.each(SAID)("what the server says is said in words for people: %s", (message, source) => {
  const words = refused(message);
  if (source) expect(sources).toContain(source);
  expect(Object.entries(en).some(([key, text]) => key.startsWith("refusal.") && text.replace("{{count}}", /\d+/.exec(message)?.[0] ?? "") === words)).toBe(true);
});

test("numbers are kept, and what is not known is said as it is", () => {
  expect(refused("content may have 2000 characters at most.")).toBe("2000 characters at most.");
  expect(refused("A wholly new refusal.")).toBe("A wholly new refusal.");
});

test("French has all of them, with the plurals that it needs", () => {
  for (const key of Object.keys(en).filter((each) => each.startsWith("refusal."))) {
    expect(fr).toHaveProperty([key]);
    if (key.endsWith("_other")) expect(fr).toHaveProperty([key.replace("_other", "_many")]);
  }
});

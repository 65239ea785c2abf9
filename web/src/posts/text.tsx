// A post's text and title with their links: addresses, and those mentions and hashtags that the server has found.
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";

interface Props {
  text: string;
  mentions: readonly { username: string }[];
  hashtags: readonly string[];
}

// With a letter in it, and no word before it.
const TAG = /(?<![\p{L}\p{M}\p{N}_#＃&/@=])[#＃](?=[\p{M}\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]+)/gu;
const PARTS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|([@＠][A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)|([#＃][\p{L}\p{M}\p{N}_]+)/gu;

export function PostText(props: Props) {
  return <p class="post-text"><Linked {...props} /></p>;
}

export function Linked({ text, mentions, hashtags }: Props) {
  return <>{linked(text, mentions, hashtags)}</>;
}

/** The text in pieces, of which some are links. Exported for its test. */
export function linked(
  text: string,
  mentions: readonly { username: string }[],
  hashtags: readonly string[],
): ComponentChildren[] {
  const people = new Map(mentions.map(({ username }) => [username.toLowerCase(), username]));
  const tags = new Set(hashtags);
  const pieces: ComponentChildren[] = [];
  let done = 0;
  for (const match of text.matchAll(PARTS)) {
    const [found, url, person, tag] = match;
    const link = url ? outside(url) : person ? mention(person, people) : hashtag(tag ?? "", tags);
    if (!link) continue;
    pieces.push(text.slice(done, match.index), link);
    done = match.index + found.length;
  }
  pieces.push(text.slice(done));
  return pieces.filter((piece) => piece !== "");
}

function outside(url: string) {
  return <a href={url} rel="nofollow noopener ugc" target="_blank">{url.replace(/^https?:\/\//, "")}</a>;
}

function mention(text: string, people: Map<string, string>) {
  const username = people.get(text.slice(1).toLowerCase());
  return username && <Link href={`/@${username}`}>{text}</Link>;
}

/** The hashtags of a text that the server has none of: each is a link to what posts there are. */
export function hashtagsIn(text: string): string[] {
  return [...text.matchAll(TAG)].map(([, name = ""]) => folded(name));
}

// As the server folds them: NFKC, case folded.
function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase().normalize("NFKC");
}

function hashtag(text: string, tags: Set<string>) {
  const name = folded(text.slice(1));
  return tags.has(name) && <Link href={`/tag/${encodeURIComponent(name)}`}>{text}</Link>;
}

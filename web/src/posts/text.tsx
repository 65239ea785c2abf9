// A post's text and title with their links: addresses, and those mentions and hashtags that the server has found.
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";

interface Props {
  text: string;
  mentions: readonly { username: string }[];
  hashtags: readonly string[];
}

/** What shows a piece of the text, which begins so far in it. */
type Show = (piece: string, from: number) => ComponentChildren;

// With a letter in it, and no word before it.
const TAG = /(?<![\p{L}\p{M}\p{N}_#＃&/@=])[#＃](?=[\p{M}\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]+)/gu;
const PARTS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|([@＠][A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)|([#＃][\p{L}\p{M}\p{N}_]+)/gu;

export function PostText(props: Props) {
  return <p class="post-text"><Linked {...props} /></p>;
}

export function Linked({ text, mentions, hashtags }: Props) {
  return <>{linked(text, mentions, hashtags, (piece) => piece)}</>;
}

interface MarkedProps extends Omit<Props, "text"> {
  parts: readonly { text: string; matches: boolean }[];
}

/** As `Linked`, with the parts that match what was searched for marked, within a link or across its ends. */
export function LinkedMarked({ parts, mentions, hashtags }: MarkedProps) {
  const text = parts.map((part) => part.text).join("");
  return <>{linked(text, mentions, hashtags, (piece, from) => marked(parts, piece, from))}</>;
}

function marked(parts: MarkedProps["parts"], piece: string, from: number): ComponentChildren[] {
  const pieces: ComponentChildren[] = [];
  let start = 0;
  for (const { text, matches } of parts) {
    const within = piece.slice(Math.max(0, start - from), Math.max(0, start + text.length - from));
    if (within) pieces.push(matches ? <mark>{within}</mark> : within);
    start += text.length;
  }
  return pieces;
}

/** The text in pieces, of which some are links. */
function linked(text: string, mentions: Props["mentions"], hashtags: Props["hashtags"], show: Show): ComponentChildren[] {
  const people = new Map(mentions.map(({ username }) => [username.toLowerCase(), username]));
  const tags = new Set(hashtags);
  const pieces: ComponentChildren[] = [];
  let done = 0;
  for (const match of text.matchAll(PARTS)) {
    const [found, url, person, tag] = match;
    const { index } = match;
    const link = url ? outside(url, index, show) : inside(found, person ? mention(person, people) : hashtag(tag ?? "", tags), index, show);
    if (!link) continue;
    pieces.push(show(text.slice(done, index), done), link);
    done = index + found.length;
  }
  pieces.push(show(text.slice(done), done));
  return pieces.filter((piece) => piece !== "");
}

function outside(url: string, from: number, show: Show) {
  const shown = url.replace(/^https?:\/\//, "");
  return (
    <a href={url} rel="nofollow noopener ugc" target="_blank">{show(shown, from + url.length - shown.length)}</a>
  );
}

function inside(text: string, href: string | false, from: number, show: Show) {
  return href && <Link href={href}>{show(text, from)}</Link>;
}

function mention(text: string, people: Map<string, string>): string | false {
  const username = people.get(text.slice(1).toLowerCase());
  return username !== undefined && `/@${username}`;
}

/** The hashtags of a text that the server has none of: each is a link to what posts there are. */
export function hashtagsIn(text: string): string[] {
  return [...text.matchAll(TAG)].map(([, name = ""]) => folded(name));
}

// As the server folds them: NFKC, case folded.
function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase().normalize("NFKC");
}

function hashtag(text: string, tags: Set<string>): string | false {
  const name = folded(text.slice(1));
  return tags.has(name) && `/tag/${encodeURIComponent(name)}`;
}

// Whom a text names that came live. An event is the same for all readers, and who of those it names
// a reader may see is not: that is asked for, where it could be somebody new.
import type { Client, DocumentInput } from "@urql/core";

import { NamedInCommentDocument, NamedInPostDocument } from "../gql";
import { SPREAD } from "./merge";

/** A mention, with the username in it: it may be nobody's. */
export const NAME = /[@＠]([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)/g;

interface Named {
  mentions: readonly { username: string }[];
}

interface Heard {
  __typename?: string;
  post?: { id: string; content?: string };
  comment?: { id: string; content?: string };
}

/** Ask for whom it names, once what an event says is in the cache. */
export function learnNames(client: Client, event: Heard): void {
  const { post, comment } = event;
  switch (event.__typename) {
    case "PostUpdated":
      if (post?.content) ask(client, NamedInPostDocument, post.id, post.content);
      break;
    case "CommentAdded":
    case "CommentUpdated":
      if (comment?.content) ask(client, NamedInCommentDocument, comment.id, comment.content);
      break;
  }
}

/** The usernames in a text, in lower case: some may be nobody's. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(NAME)].map(([, name = ""]) => name.toLowerCase());
}

function ask(client: Client, query: DocumentInput<Record<string, Named | null>, { id: string }>, id: string, text: string): void {
  const names = namesIn(text);
  if (names.length === 0) return;
  const cached = client.query(query, { id }, { requestPolicy: "cache-only" });
  void cached.toPromise().then(({ data }) => {
    const [shown] = Object.values(data ?? {});
    const known = shown && new Set(shown.mentions.map(({ username }) => username.toLowerCase()));
    if (!known || names.every((name) => known.has(name))) return; // it is not on the page, or nobody is new
    setTimeout(() => void client.query(query, { id }, { requestPolicy: "network-only" }).toPromise(), Math.random() * SPREAD);
  });
}

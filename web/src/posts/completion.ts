// What a mention or hashtag that is being written might become.
import { useClient } from "@urql/preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { type PersonFragment, SuggestHashtagsDocument, SuggestPeopleDocument } from "../gql";

const PAUSE = 150; // after the last key
const WORD = /(?:^|[^\p{L}\p{N}_@#＠＃/.])([@＠#＃])([\p{L}\p{M}\p{N}_.-]{1,50})$/u;

export interface Word {
  kind: "person" | "hashtag";
  prefix: string;
  /** Where its @ or # stands. */
  start: number;
  end: number;
}

export type Suggestion =
  | { kind: "person"; text: string; person: PersonFragment }
  | { kind: "hashtag"; text: string; postsCount: number };

/** The mention or hashtag that ends at the caret. */
export function wordAt(text: string, caret: number): Word | null {
  const match = WORD.exec(text.slice(Math.max(0, caret - 60), caret));
  if (!match) return null;
  const [, sign = "", prefix = ""] = match;
  const kind = sign === "@" || sign === "＠" ? "person" : "hashtag";
  return { kind, prefix, start: caret - prefix.length - sign.length, end: caret };
}

/** The text with the suggestion in the word's place, and where the caret goes. */
export function complete(text: string, word: Word, suggestion: Suggestion): { text: string; caret: number } {
  const after = text.slice(word.end);
  const put = `${suggestion.text}${/^\s/.test(after) ? "" : " "}`;
  return { text: text.slice(0, word.start) + put + after, caret: word.start + suggestion.text.length + 1 };
}

export function useSuggestions(word: Word | null): Suggestion[] {
  const client = useClient();
  const [found, setFound] = useState<Suggestion[]>([]);
  const round = useRef(0);
  const { kind, prefix } = word ?? {};
  useEffect(() => {
    const mine = ++round.current;
    if (!kind || !prefix) {
      setFound([]);
      return;
    }
    const timer = setTimeout(async () => {
      const next = await ask(client, kind, prefix);
      if (mine === round.current) setFound(next); // and not what came late for an earlier word
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [client, kind, prefix]);
  return word ? found : [];
}

async function ask(client: ReturnType<typeof useClient>, kind: Word["kind"], prefix: string): Promise<Suggestion[]> {
  if (kind === "person") {
    const { data } = await client.query(SuggestPeopleDocument, { prefix });
    return (data?.suggestPeople ?? []).map((person) => ({ kind, text: `@${person.username}`, person }));
  }
  const { data } = await client.query(SuggestHashtagsDocument, { prefix });
  return (data?.suggestHashtags ?? []).map(({ name, postsCount }) => ({ kind, text: `#${name}`, postsCount }));
}

// People and hashtags whose names begin like what is being typed.
import { useClient } from "@urql/preact";
import { useEffect, useState } from "preact/hooks";

import { type PersonFragment, SuggestHashtagsDocument, SuggestPeopleDocument } from "../gql";

const PAUSE = 150; // of typing

export type Suggestion =
  | { kind: "person"; key: string; href: string; person: PersonFragment }
  | { kind: "hashtag"; key: string; href: string; name: string; postsCount: number };

/** Of a single word; with @ only people, with # only hashtags. */
export function useSuggestions(typed: string): readonly Suggestion[] {
  const client = useClient();
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    const prefix = typed.trim();
    if (!/^[@＠#＃]?[\p{L}\p{N}_][^\s"]*$/u.test(prefix)) return setFound([]);
    let over = false;
    const timer = setTimeout(async () => {
      const none = Promise.resolve({ data: undefined });
      const [people, hashtags] = await Promise.all([
        /^[#＃]/.test(prefix) ? none : client.query(SuggestPeopleDocument, { prefix }).toPromise(),
        /^[@＠]/.test(prefix) ? none : client.query(SuggestHashtagsDocument, { prefix }).toPromise(),
      ]);
      if (over) return;
      setFound([
        ...(people.data?.suggestPeople ?? []).map(
          (person): Suggestion => ({ kind: "person", key: `p${person.id}`, href: `/@${person.username}`, person }),
        ),
        ...(hashtags.data?.suggestHashtags ?? []).map(({ name, postsCount }): Suggestion => {
          return { kind: "hashtag", key: `h${name}`, href: `/tag/${encodeURIComponent(name)}`, name, postsCount };
        }),
      ]);
    }, PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, typed]);
  return found;
}

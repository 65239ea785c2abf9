// What happens elsewhere, for as long as a component is shown.
import type { DocumentInput } from "@urql/core";
import { useClient } from "@urql/preact";
import { useEffect, useRef } from "preact/hooks";
import { pipe, subscribe } from "wonka";

import type { HappeningFragment } from "../gql";
import { learnNames } from "./named";
import { learnPermissions } from "./permitted";
import { state } from "./socket";

export type Happening = HappeningFragment;

/**
 * Hear the events of a subscription after `cursor`, which comes with the data on the screen, so that
 * nothing is missed in between. Their fields are in the cache when `hear` is called. Nothing is
 * heard while `cursor` is undefined; null is from now on.
 */
export function useLive<Event, V extends { after?: string | null }>(
  document: DocumentInput<Record<string, Event>, V>,
  variables: Omit<V, "after">,
  cursor: string | null | undefined,
  hear: (event: Event) => void,
): void {
  const client = useClient();
  const latest = useRef(hear);
  latest.current = hear;
  const known = cursor !== undefined;
  const start = useRef(cursor);
  if (start.current === undefined) start.current = cursor;
  useEffect(() => {
    if (!known) return;
    const all = { ...variables, after: start.current } as unknown as V;
    const { unsubscribe } = pipe(
      client.subscription(document, all),
      subscribe(({ data }) => {
        const [event] = Object.values(data ?? {});
        if (!event) return;
        learnNames(client, event);
        learnPermissions(client, event);
        latest.current(event);
      }),
    );
    return unsubscribe;
  }, [client, document, JSON.stringify(variables), known]);
}

/** Do it when a lost connection is there again: for what is heard without a cursor to resume after. */
export function useReturn(work: () => void): void {
  const away = useRef(false);
  const now = state.value;
  useEffect(() => {
    if (now === "away") away.current = true;
    if (now !== "live" || !away.current) return;
    away.current = false;
    work();
  }, [now]);
}

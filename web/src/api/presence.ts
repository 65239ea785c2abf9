// Who of those on the screen is online. All faces share one subscription, which is made anew, a while
// after the last change, only when somebody is to be seen whom it does not tell of.
import { signal } from "@preact/signals";
import type { Client, CombinedError } from "@urql/core";
import { useClient } from "@urql/preact";
import { useEffect } from "preact/hooks";
import { pipe, subscribe } from "wonka";

import { LivePresenceDocument, PresencesDocument } from "../gql";
import * as session from "./session";

const MOST = 100; // PRESENCE_MAX_USERS of the server
const PAUSE = 800; // of scrolling

const online = signal<ReadonlySet<string>>(new Set());
const shown = new Map<string, number>(); // how many faces of each, the last that came last
let changed: () => void = () => {};

/** Whether somebody whose face is shown is online; false where that can't be known. */
export function useOnline(id: string | undefined): boolean {
  useEffect(() => {
    if (!id) return;
    const count = shown.get(id) ?? 0;
    shown.delete(id);
    shown.set(id, count + 1);
    changed();
    return () => {
      const left = (shown.get(id) ?? 1) - 1;
      if (left > 0) shown.set(id, left);
      else shown.delete(id);
    };
  }, [id]);
  return id !== undefined && online.value.has(id);
}

/** Asks, for as long as it is there. */
export function Presences() {
  const client = useClient();
  useEffect(() => follow(client), [client]);
  return null;
}

function follow(client: Client): () => void {
  const refused = new Set<string>();
  let told = new Set<string>();
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const askable = (id: string) => id !== session.member.value?.id && !refused.has(id);
  const ask = () => {
    timer = undefined;
    const seen = [...shown.keys()].filter(askable).slice(-MOST);
    if (seen.every((id) => told.has(id))) return;
    // Whoever was seen before is kept while there is room: they may come back into sight.
    const before = [...told].filter((id) => !seen.includes(id)).slice(0, MOST - seen.length);
    hear([...seen, ...before]);
  };
  const hear = (ids: string[]) => {
    const last = stop;
    told = new Set(ids);
    online.value = new Set([...online.value].filter((id) => told.has(id)));
    stop = listen(client, ids, (error) => void (isRefusal(error) && without(ids)));
    last();
  };
  // One whom the viewer may not know that of makes the server refuse all: ask who that is.
  const without = async (ids: string[]) => {
    for (const id of await unknowable(client, ids)) refused.add(id);
    told = new Set();
    changed();
  };
  changed = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  changed();
  return () => {
    clearTimeout(timer);
    changed = () => {};
    stop();
    online.value = new Set();
  };
}

function listen(client: Client, userIds: string[], failed: (error: CombinedError) => void): () => void {
  const { unsubscribe } = pipe(
    client.subscription(LivePresenceDocument, { userIds }),
    subscribe(({ data, error }) => {
      if (error) return failed(error);
      if (!data) return;
      const { userId, online: is } = data.presence;
      if (online.value.has(userId) === is) return;
      const next = new Set(online.value);
      if (is) next.add(userId);
      else next.delete(userId);
      online.value = next;
    }),
  );
  return unsubscribe;
}

function isRefusal(error: CombinedError): boolean {
  return error.graphQLErrors.some(({ extensions }) => extensions?.code === "NOT_FOUND");
}

/** Those of whom the server tells nothing, found by halves: there are few. */
export async function unknowable(client: Client, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const asked = client.query(PresencesDocument, { userIds: [...ids] }, { requestPolicy: "network-only" });
  const { error } = await asked.toPromise();
  if (!error || !isRefusal(error)) return [];
  if (ids.length === 1) return [...ids];
  const half = ids.length >> 1;
  return [...(await unknowable(client, ids.slice(0, half))), ...(await unknowable(client, ids.slice(half)))];
}

// What one can do with somebody. Each says what went wrong; what is optimistic has been put back then.
import type { DocumentInput } from "@urql/core";
import { useClient } from "@urql/preact";
import { useLocation } from "wouter-preact";

import { problem } from "../api/errors";
import * as session from "../api/session";
import { toast, words } from "../ui/announce";

/** Whose `id` is for the cache alone, see cache.ts. */
export interface Whom {
  id: string;
  username: string;
}

/** Sends a mutation about a person; whether it was done. Guests are sent to log in first. */
export function useAct() {
  const client = useClient();
  const [, go] = useLocation();
  return async (
    mutation: DocumentInput<any, any>,
    { id, username }: Whom,
    more: Record<string, unknown> = {},
  ): Promise<boolean> => {
    if (!session.member.value) {
      go("/login");
      return false;
    }
    const { error } = await client.mutation(mutation, { id, username, userId: id, ...more });
    if (error) toast(words(problem(error)), true);
    return !error;
  };
}

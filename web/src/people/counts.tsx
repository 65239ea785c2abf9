// Somebody's counts, while their page is open. No event carries them to others, since these could tell
// by them who follows whom: they are asked for when something says that they may be others now.
import { useClient } from "@urql/preact";
import { useEffect, useMemo } from "preact/hooks";

import { useLive } from "../api/live";
import { merged, type Merged, SPREAD } from "../api/merge";
import { LiveFollowersDocument, type LiveFollowersSubscription, PersonCountsDocument } from "../gql";

const GAP = 400; // milliseconds, at least, for what happens together

/** Ask for them, in a while, so that not all who look at somebody's page ask at once. */
export function useCounts(username: string): Merged {
  const client = useClient();
  const ask = useMemo(() => {
    const query = () => void client.query(PersonCountsDocument, { username }, { requestPolicy: "network-only" }).toPromise();
    return merged(query, GAP + Math.random() * SPREAD);
  }, [client, username]);
  useEffect(() => ask.cancel, [ask]);
  return ask;
}

/** Hears who follows the viewer, or no more: as far as they are notified of it. */
export function Followed({ onChange }: { onChange: () => void }) {
  useLive(LiveFollowersDocument, {}, null, (event: LiveFollowersSubscription["notifications"]) => {
    if (event.__typename === "NotificationAdded" && event.notification?.kind !== "FOLLOW") return;
    if (event.__typename !== "NotificationsRead") onChange();
  });
  return null;
}

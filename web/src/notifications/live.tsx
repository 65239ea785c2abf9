// How many notifications are unread, for as long as somebody is logged in, whatever page is open: the
// badge and the title show it, and what is new is told.
import { useClient } from "@urql/preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import { useLive } from "../api/live";
import { pause } from "../api/socket";
import { unread } from "../frame";
import { LiveNotificationsDocument, type NotificationNewsFragment, UnreadDocument } from "../gql";
import { announce } from "../ui/announce";
import { sentence } from "./words";

export function Notified() {
  const client = useClient();
  const [cursor, setCursor] = useState<string | null | undefined>(undefined);
  const ask = useCallback(() => {
    let over = false;
    void (async () => {
      for (let failures = 1; !over; failures++) {
        const { data } = await client.query(UnreadDocument, {}, { requestPolicy: "network-only" }).toPromise();
        if (over) return;
        if (data) {
          unread.value = data.unreadNotificationsCount;
          return setCursor(data.notificationsCursor);
        }
        await pause(failures);
      }
    })();
    return () => {
      over = true;
    };
  }, [client]);
  useEffect(ask, [ask]);
  useEffect(() => () => void (unread.value = 0), []);
  useLive(LiveNotificationsDocument, {}, cursor, (event: NotificationNewsFragment) => {
    if ("unreadCount" in event) unread.value = event.unreadCount;
    if (event.__typename === "NotificationAdded" && event.notification) announce(sentence(event.notification));
    if (event.__typename === "ResyncRequired") ask();
  });
  return null;
}

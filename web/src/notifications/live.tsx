// How many notifications are unread, for as long as somebody is logged in, whatever page is open: the
// badge and the title show it, and what is new is told.
import { signal } from "@preact/signals";
import { useClient } from "@urql/preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import { insist } from "../api/insist";
import { useLive } from "../api/live";
import { unread } from "../frame";
import { LiveNotificationsDocument, type NotificationNewsFragment, UnreadDocument } from "../gql";
import { announce } from "../ui/announce";
import { sentence } from "./words";

/** Whether it is known from where they are heard: a list that is read then has all from before. */
export const hearing = signal(false);

export function Notified() {
  const client = useClient();
  const [cursor, setCursor] = useState<string | null | undefined>(undefined);
  const ask = useCallback(
    () =>
      insist(
        () => client.query(UnreadDocument, {}, { requestPolicy: "network-only" }).toPromise(),
        (data) => {
          unread.value = data.unreadNotificationsCount;
          setCursor(data.notificationsCursor);
          hearing.value = true;
        },
      ),
    [client],
  );
  useEffect(ask, [ask]);
  useEffect(
    () => () => {
      unread.value = 0;
      hearing.value = false;
    },
    [],
  );
  useLive(LiveNotificationsDocument, {}, cursor, (event: NotificationNewsFragment) => {
    if ("unreadCount" in event) unread.value = event.unreadCount;
    if (event.__typename === "NotificationAdded" && event.notification) announce(sentence(event.notification));
    if (event.__typename === "ResyncRequired") ask();
  });
  return null;
}

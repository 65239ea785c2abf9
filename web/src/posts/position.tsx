// How far a feed has been read, kept by the server for all devices: what is new since is said once,
// and what comes on the screen counts as read.
import { useClient } from "@urql/preact";
import { useEffect, useState } from "preact/hooks";

import { type FeedName, MarkReadDocument, PositionDocument } from "../gql";
import { t } from "../i18n";

const READ = 1_000; // so long it must be on the screen

interface Props {
  feed: FeedName;
  /** The cursor of the newest post of the list. */
  newest: string | undefined;
}

export function Position({ feed, newest }: Props) {
  const client = useClient();
  const [since, setSince] = useState<{ count: number; more: boolean } | null>(null);
  useEffect(() => {
    const asked = client.query(PositionDocument, { feed }, { requestPolicy: "network-only" });
    void asked.toPromise().then(({ data }) => {
      const { newCount = 0, more = false } = data?.feedPosition ?? {};
      setSince({ count: newCount, more });
    });
  }, [client, feed]);
  const asked = since !== null; // only then, or what is new would count as read already
  useEffect(() => {
    if (!newest || !asked) return;
    const timer = setInterval(() => {
      if (document.hidden || scrollY > innerHeight) return;
      clearInterval(timer);
      void client.mutation(MarkReadDocument, { feed, cursor: newest }).toPromise();
    }, READ);
    return () => clearInterval(timer);
  }, [client, feed, newest, asked]);
  if (!since?.count) return null;
  return (
    <p class="since small soft">
      {since.more ? t("feed.sinceMore", { count: since.count }) : t("feed.since", { count: since.count })}
    </p>
  );
}

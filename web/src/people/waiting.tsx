// Before somebody's private account: once they approve the viewer's request, or go public, there are
// posts to show. No feed is on the page that would hear of it.
import { useQuery } from "@urql/preact";

import type { Happening } from "../api/live";
import { AwaitedDocument, LiveUserDocument } from "../gql";
import { Hearing } from "../posts/feed";

export function Waiting({ username, hear }: { username: string; hear: (event: Happening) => void }) {
  // Read together with the place to hear on from, so that an answer which comes meanwhile is not missed.
  const [{ data, fetching }] = useQuery({ query: AwaitedDocument, variables: { username }, requestPolicy: "network-only" });
  return <Hearing live={LiveUserDocument} variables={{ username }} cursor={fetching ? undefined : data?.feedCursor} hear={hear} />;
}

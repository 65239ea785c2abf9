// What the viewer may do with a post whose policies have changed. An event is the same for all readers,
// so it says what the policies are; what that means for one of them is asked for.
import type { Client, DocumentInput } from "@urql/core";

import { PermittedInCommentsDocument, PermittedInPostDocument, type PermittedInPostQuery, type Policy } from "../gql";
import { SPREAD } from "./merge";
import * as session from "./session";

interface Heard {
  __typename?: string;
  post?: { id: string; commentPolicy?: Policy; quotePolicy?: Policy };
}
type May = NonNullable<PermittedInPostQuery["postById"]>["viewerCanComment"];

/** Ask for it, once what an event says is in the cache, where it may be something else now. */
export function learnPermissions(client: Client, event: Heard): void {
  const me = session.member.value?.id;
  if (event.__typename !== "PostUpdated" || !event.post || !me) return; // a guest may do nothing anyway
  const { id, commentPolicy, quotePolicy } = event.post;
  void cached(client, PermittedInPostDocument, id).then((data) => {
    const shown = data?.postById;
    if (!shown || shown.author.id === me) return; // it is not on the page; or its author, who may do all
    const sameComments = fits(commentPolicy, shown.viewerCanComment);
    if (!sameComments || !fits(quotePolicy, shown.viewerCanQuote)) askLater(client, PermittedInPostDocument, id);
    if (sameComments) return;
    void cached(client, PermittedInCommentsDocument, id).then((comments) => {
      if (comments?.postById) askLater(client, PermittedInCommentsDocument, id);
    });
  });
}

type Query<T> = DocumentInput<T, { id: string }>;

async function cached<T>(client: Client, query: Query<T>, id: string): Promise<T | undefined> {
  return (await client.query(query, { id }, { requestPolicy: "cache-only" }).toPromise()).data;
}

function askLater<T>(client: Client, query: Query<T>, id: string): void {
  const ask = () => void client.query(query, { id }, { requestPolicy: "network-only" }).toPromise();
  setTimeout(ask, Math.random() * SPREAD);
}

/** Whether the answer that is known can be the one by this policy. */
function fits(policy: Policy | undefined, may: May): boolean {
  switch (policy) {
    case "EVERYONE":
      return may.allowed;
    case "FOLLOWERS": // who was allowed need not follow the author
      return may.reason === "NOT_FOLLOWER";
    case "NOBODY":
      return may.reason === "POLICY";
    default:
      return true;
  }
}

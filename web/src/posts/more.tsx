// Posts in a list that grows by a button: what answers a post, and what quotes it.
import { useState } from "preact/hooks";

import type { CombinedError } from "@urql/core";

import { problem } from "../api/errors";
import type { PostShownFragment } from "../gql";
import { toast, words } from "../ui/announce";
import { Loading } from "../ui/states";
import { PostCard } from "./card";

interface Props {
  page: { edges: readonly { node: PostShownFragment }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  label: string;
  ask: (after: string | null) => PromiseLike<{ error?: CombinedError }>;
}

export function GrowingList({ page, label, ask }: Props) {
  const [busy, setBusy] = useState(false);
  const more = async () => {
    setBusy(true);
    const { error } = await ask(page.pageInfo.endCursor);
    if (error) toast(words(problem(error)), true);
    setBusy(false);
  };
  return (
    <>
      {page.edges.map(({ node }) => <PostCard key={node.id} post={node} />)}
      {busy && <Loading />}
      {page.pageInfo.hasNextPage && !busy && (
        <p class="center"><button type="button" class="button" onClick={more}>{label}</button></p>
      )}
    </>
  );
}

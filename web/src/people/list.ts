// A list that grows by pages: what there is of it, and more.
import type { DocumentInput } from "@urql/core";
import { useQuery } from "@urql/preact";
import { useCallback, useState } from "preact/hooks";

interface Connection<Node> {
  edges: readonly { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** `pick` finds the list in the answer; null where there is none. */
export function useList<Data, Node>(
  query: DocumentInput<Data, any>,
  pick: (data: Data) => Connection<Node> | null | undefined,
  variables: Record<string, unknown> = {},
) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching, stale }, ask] = useQuery<Data, any>({
    query,
    variables: { ...variables, after },
    requestPolicy: "cache-and-network",
  });
  const list = data ? pick(data) : null;
  const { hasNextPage = false, endCursor = null } = list?.pageInfo ?? {};
  const more = useCallback(() => {
    if (!fetching && hasNextPage && endCursor) setAfter(endCursor);
  }, [fetching, hasNextPage, endCursor]);
  const restart = useCallback(() => {
    setAfter(null);
    ask({ requestPolicy: "network-only" });
  }, [ask]);
  return {
    data,
    nodes: list?.edges.map(({ node }) => node) ?? null,
    error,
    busy: fetching || stale,
    hasMore: hasNextPage,
    more,
    restart,
  };
}

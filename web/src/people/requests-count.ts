import type { FollowRequestsQuery } from "../gql";
import { number } from "../i18n";

/** How many requests wait, as far as a page tells: "3", "20+", or nothing. */
export function waiting(data: FollowRequestsQuery | undefined): string {
  const count = data?.followRequests.edges.length ?? 0;
  if (!count) return "";
  return data?.followRequests.pageInfo.hasNextPage ? `${number(count)}+` : number(count);
}

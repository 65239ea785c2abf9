// What there is to search for before anything is typed: hashtags that the viewer follows, and, where
// nothing stands beside the page, what stands there else.
import { useQuery } from "@urql/preact";
import { Link } from "wouter-preact";

import * as session from "../api/session";
import { wide } from "../frame";
import { FollowedHashtagsDocument } from "../gql";
import { t } from "../i18n";
import { Discover } from "../people/aside";
import { FollowHashtag } from "../posts/hashtag";

export function Beginning() {
  return (
    <div class="beginning discover">
      {session.member.value && <Followed />}
      {!wide.value && <Discover />}
    </div>
  );
}

function Followed() {
  const [{ data }] = useQuery({ query: FollowedHashtagsDocument, requestPolicy: "cache-and-network" });
  const edges = data?.followedHashtags.edges ?? [];
  if (!edges.length) return null;
  return (
    <section class="card" aria-labelledby="followed-hashtags">
      <h2 id="followed-hashtags">{t("hashtag.followedAll")}</h2>
      <ul>
        {edges.map(({ node }) => (
          <li key={node.name} class="trend-row row">
            <Link href={`/tag/${encodeURIComponent(node.name)}`} class="trend grow ellipsis"><strong>#{node.name}</strong></Link>
            <FollowHashtag hashtag={node} tight />
          </li>
        ))}
      </ul>
    </section>
  );
}

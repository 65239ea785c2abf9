// What stands beside a page where there is room: what is talked about, and whom one might follow.
import { useQuery } from "@urql/preact";
import { Link } from "wouter-preact";

import * as session from "../api/session";
import { SuggestionsDocument, TrendingHashtagsDocument } from "../gql";
import { t } from "../i18n";
import { FollowButton } from "./follow";
import { Row } from "./row";

export function Aside() {
  return (
    <aside class="beside discover" aria-label={t("aside.label")}>
      <Discover />
    </aside>
  );
}

/** The same within a page, where there is no room beside it. */
export function Discover() {
  return (
    <>
      <Trending />
      {session.member.value && <Suggestions />}
    </>
  );
}

export function Trending() {
  const [{ data }] = useQuery({ query: TrendingHashtagsDocument });
  if (!data?.trendingHashtags.length) return null;
  return (
    <section class="card" aria-labelledby="aside-trending">
      <h2 id="aside-trending">{t("aside.trending")}</h2>
      <ul>
        {data.trendingHashtags.map(({ people, hashtag: { name } }) => (
          <li key={name}>
            <Link href={`/tag/${encodeURIComponent(name)}`} class="trend">
              <strong>#{name}</strong> <span class="small soft">{t("aside.people", { count: people })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Suggestions() {
  const [{ data }] = useQuery({ query: SuggestionsDocument });
  if (!data?.suggestions.length) return null;
  return (
    <section class="card" aria-labelledby="aside-suggestions">
      <h2 id="aside-suggestions">{t("aside.suggestions")}</h2>
      <ul>
        {data.suggestions.map(({ user }) => (
          <li key={user.id}><Row person={user}><FollowButton person={user} /></Row></li>
        ))}
      </ul>
    </section>
  );
}

// A feed: pages of posts that grow downwards, and a pill for what is new above. The list never jumps
// under the reader: what is new waits until they ask for it.
import type { DocumentInput } from "@urql/core";
import { useQuery } from "@urql/preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import { problem } from "../api/errors";
import { type Happening, useLive } from "../api/live";
import type { PostPageFragment } from "../gql";
import { t } from "../i18n";
import { announce } from "../ui/announce";
import { Icon } from "../ui/icon";
import { Empty, Failed, Loading } from "../ui/states";
import { VirtualList } from "../ui/virtual-list";
import { PostCard } from "./card";
import { made, written } from "./compose";

export interface FeedSource {
  /** What people who hear the page are told that this list is. */
  label: string;
  query: DocumentInput<Record<string, PostPageFragment>, any>;
  live?: DocumentInput<Record<string, Happening>, any>;
  variables?: Record<string, unknown>;
  empty?: string;
}

const NO_VARIABLES = {};

/** Shown anew, with a `key`, for another source. */
export function Feed({ label, query, live, variables = NO_VARIABLES, empty }: FeedSource) {
  const [after, setAfter] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query,
    variables: { ...variables, after },
    requestPolicy: "cache-and-network",
  });
  const page = data && (Object.values(data)[0] as PostPageFragment);
  const restart = useCallback(() => {
    setFresh(new Set());
    setAfter(null);
    setRound((n) => n + 1);
    ask({ requestPolicy: "network-only" });
    scrollTo({ top: 0 });
  }, [ask]);
  const hear = (event: Happening) => {
    if (event.__typename === "ResyncRequired" || event.__typename === "PersonHidden") restart();
    else if (event.__typename === "PostCreated") {
      if (made.value.has(event.post.id)) return;
      const next = new Set(fresh).add(event.post.id);
      setFresh(next);
      announce(t("feed.new", { count: next.size }));
    } else if (event.__typename === "PostDeleted" && fresh.has(event.postId)) {
      setFresh(new Set([...fresh].filter((id) => id !== event.postId)));
    }
  };
  const seen = useRef(written.value);
  useEffect(() => {
    if (seen.current === written.value) return;
    seen.current = written.value;
    restart(); // what somebody wrote here stands first at once
  }, [written.value, restart]);
  const more = useCallback(() => {
    const { hasNextPage, endCursor } = page?.pageInfo ?? {};
    if (!fetching && hasNextPage && endCursor) setAfter(endCursor);
  }, [fetching, page]);
  const news = [...fresh].filter((id) => !made.value.has(id)).length; // an event may come before its answer
  if (!page) {
    if (error) return <Failed problem={problem(error)} retry={restart} />;
    return <Loading />;
  }
  const posts = page.edges.map(({ node }) => node);
  return (
    <section aria-label={label}>
      {live && <Hearing key={round} live={live} variables={variables} cursor={page.cursor} hear={hear} />}
      {news > 0 && (
        <button type="button" class="pill" onClick={restart}>
          <Icon name="trend" /> {t("feed.new", { count: news })}
        </button>
      )}
      {posts.length === 0 && !fetching && !stale && <Empty><p>{empty ?? t("feed.empty")}</p></Empty>}
      <VirtualList items={posts} keyOf={(post) => post.id} label={label} onEnd={more} busy={fetching}>
        {(post) => <PostCard post={post} />}
      </VirtualList>
      {fetching && <Loading />}
      {!fetching && posts.length > 0 && !page.pageInfo.hasNextPage && (
        <p class="center small">{t("feed.end")}</p>
      )}
    </section>
  );
}

interface HearingProps {
  live: NonNullable<FeedSource["live"]>;
  variables: Record<string, unknown>;
  cursor: string | null;
  hear: (event: Happening) => void;
}

/** Apart, because a feed that is read anew is heard anew, from the cursor of what was read. */
function Hearing({ live, variables, cursor, hear }: HearingProps) {
  useLive(live, variables, cursor, hear);
  return null;
}

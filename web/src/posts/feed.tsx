// A feed: pages of posts that grow downwards, and a pill for what is new above. The list never jumps
// under the reader: what is new waits until they ask for it.
import type { DocumentInput } from "@urql/core";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";

import { problem } from "../api/errors";
import { type Happening, useLive } from "../api/live";
import { merged, SPREAD } from "../api/merge";
import { usePages } from "../api/pages";
import * as session from "../api/session";
import type { FeedName, PostPageFragment } from "../gql";
import { t } from "../i18n";
import { announce } from "../ui/announce";
import { Icon } from "../ui/icon";
import { Empty, Failed, Loading } from "../ui/states";
import { VirtualList } from "../ui/virtual-list";
import { PostCard } from "./card";
import { made, written } from "./compose";
import { useFresh } from "./fresh";
import { Position } from "./position";

export interface FeedSource {
  /** What people who hear the page are told that this list is. */
  label: string;
  query: DocumentInput<Record<string, PostPageFragment>, any>;
  live?: DocumentInput<Record<string, Happening>, any>;
  variables?: Record<string, unknown>;
  empty?: string;
  /** Below that: what to begin with. */
  begin?: ComponentChildren;
  /** Where how far somebody has read is kept under this name. */
  position?: FeedName;
  /** What else the page does about an event. */
  onEvent?: (event: Happening) => void;
}

const NO_VARIABLES = {};
const TOP = 300; // pixels; so near to it nothing is read that could move away
const GAP = 400;

/** Shown anew, with a `key`, for another source. */
export function Feed({ label, query, live, variables = NO_VARIABLES, empty, begin, position, onEvent }: FeedSource) {
  const pages = usePages<PostPageFragment>(query, variables, live !== undefined);
  const round = pages.round.value;
  const fresh = useFresh(round);
  const posts = usePosts(pages.shown.value);
  const known = useMemo(() => new Set(posts.map(({ id }) => id)), [posts]);
  const count = [...fresh.ids].filter((id) => !known.has(id) && !made.value.has(id)).length;
  useEffect(() => {
    if (count > 0) announce(t("feed.new", { count }));
  }, [count]);
  const reload = useMemo(() => merged(() => void pages.reload(), GAP), [pages]);
  // For what everybody is told at once.
  const reloadLater = useMemo(() => merged(reload, Math.random() * SPREAD), [reload]);
  useEffect(
    () => () => {
      reload.cancel();
      reloadLater.cancel();
    },
    [reload, reloadLater],
  );
  const toTop = useCallback(() => {
    fresh.clear();
    scrollTo({ top: 0 });
    void pages.reload(1);
  }, [pages]);
  const hear = (event: Happening) => {
    onEvent?.(event);
    switch (event.__typename) {
      case "ResyncRequired":
      case "PersonHidden":
      case "PersonFollowed":
      case "PersonUnfollowed":
      case "HashtagFollowed":
      case "HashtagUnfollowed":
        return reload();
      case "PersonShown":
        return event.forViewer ? reload() : reloadLater();
      case "PostCreated":
        if (made.value.has(event.post.id)) return;
        // What one has just written elsewhere is shown at once, where that moves nothing.
        if (event.actor?.id === session.member.value?.id && scrollY < TOP) return reload();
        return fresh.add(event.post.id);
      case "PostDeleted":
        return fresh.drop(event.postId);
      case "PostHidden":
        fresh.drop(event.postId);
        return reload();
    }
  };
  const seen = useRef(written.value);
  useEffect(() => {
    if (seen.current === written.value) return;
    seen.current = written.value;
    toTop(); // what somebody wrote here stands first at once
  }, [written.value, toTop]);
  const [first] = pages.shown.value;
  const error = pages.error.value;
  if (!first) {
    if (error) return <Failed problem={problem(error)} retry={pages.again} />;
    return <Loading />;
  }
  const busy = pages.busy.value;
  const ended = !pages.shown.value.at(-1)?.pageInfo.hasNextPage;
  return (
    <section aria-label={label}>
      {live && <Hearing key={round} live={live} variables={variables} cursor={first.cursor} hear={hear} />}
      {position && <Position feed={position} newest={first.edges[0]?.cursor} />}
      {count > 0 && (
        <button type="button" class="pill" onClick={toTop}>
          <Icon name="trend" /> {t("feed.new", { count })}
        </button>
      )}
      {posts.length === 0 && !busy && <><Empty><p>{empty ?? t("feed.empty")}</p></Empty>{begin}</>}
      <VirtualList
        items={posts}
        keyOf={(post) => post.id}
        label={label}
        onEnd={pages.more}
        busy={busy}
        name={live && label}
      >
        {(post) => <PostCard post={post} />}
      </VirtualList>
      {busy && !ended && <Loading />}
      {error && !busy && <Failed problem={problem(error)} retry={pages.again} />}
      {posts.length > 0 && ended && <p class="center small">{t("feed.end")}</p>}
    </section>
  );
}

/** Each once, also where a page has moved meanwhile. */
function usePosts(pages: readonly PostPageFragment[]) {
  return useMemo(() => {
    const all = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
    return [...new Map(all.map((post) => [post.id, post])).values()];
  }, [pages]);
}

interface HearingProps {
  live: NonNullable<FeedSource["live"]>;
  variables: Record<string, unknown>;
  cursor: string | null | undefined;
  hear: (event: Happening) => void;
}

/** Apart, because a feed that is read anew is heard anew, from the cursor of what was read. */
export function Hearing({ live, variables, cursor, hear }: HearingProps) {
  useLive(live, variables, cursor, hear);
  return null;
}

// One post with what stands above it in its thread, its comments, and what answers it; all live.
import "./page.css";

import { useClient, useQuery } from "@urql/preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Link } from "wouter-preact";

import { problem } from "../api/errors";
import { insist } from "../api/insist";
import { type Happening, useLive } from "../api/live";
import * as session from "../api/session";
import { PageHead } from "../frame";
import { LivePostDocument, MoreRepliesDocument, PostPageDocument, type PostPageQuery } from "../gql";
import { t } from "../i18n";
import { announce } from "../ui/announce";
import { Empty, Failed, Loading } from "../ui/states";
import { PostCard } from "./card";
import { Comments } from "./comments";
import { written } from "./compose";
import { GrowingList } from "./more";
import { WholePost } from "./whole";

export function PostPage({ id }: { id: string }) {
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: PostPageDocument,
    variables: { id },
    requestPolicy: "cache-and-network",
  });
  const [gone, setGone] = useState(false);
  const [round, setRound] = useState(0);
  const again = () => ask({ requestPolicy: "network-only" });
  const hear = (event: Happening) => {
    const isGone = event.__typename === "PostDeleted" || event.__typename === "PostHidden";
    if (isGone && event.postId === id) {
      setGone(true);
      announce(t("page.gone"));
    } else if (event.__typename === "ResyncRequired" || event.__typename === "PersonHidden") {
      setRound((n) => n + 1);
      again();
    } else if (event.__typename === "CommentAdded" && event.actor && event.actor.id !== session.member.value?.id) {
      announce(t("comment.new", { name: event.actor.displayName }));
    }
  };
  const post = data?.postById;
  const had = useRef(false);
  if (post) had.current = true;
  if (gone) return <NoPost text={t("page.gone")} />;
  if (post) {
    // A page that the cache had is shown, but heard only from where the fresh one stands.
    const cursor = stale || fetching ? undefined : data.postActivityCursor;
    return (
      <>
        <Hearing key={round} id={id} cursor={cursor} hear={hear} />
        <Thread post={post} onDeleted={() => setGone(true)} />
      </>
    );
  }
  if (fetching) return <Loading />;
  const wrong = error && problem(error);
  if (wrong && wrong.code !== "NOT_FOUND" && wrong.code !== "VALIDATION") return <Failed problem={wrong} retry={again} />;
  return <NoPost text={t(had.current ? "page.gone" : "page.missing")} />;
}

function Hearing({ id, cursor, hear }: { id: string; cursor: string | null | undefined; hear: (event: Happening) => void }) {
  useLive(LivePostDocument, { postId: id }, cursor, hear);
  return null;
}

function NoPost({ text }: { text: string }) {
  return (
    <>
      <PageHead name={t("page.post")} />
      <Empty>
        <p>{text}</p>
        <Link href="/" class="button">{t("app.toHome")}</Link>
      </Empty>
    </>
  );
}

type Post = NonNullable<PostPageQuery["postById"]>;

function Thread({ post, onDeleted }: { post: Post; onDeleted: () => void }) {
  const client = useClient();
  const whole = useRef<HTMLDivElement>(null);
  const { ancestors, replies, repliesCount } = post;
  useLayoutEffect(() => {
    if (ancestors.length) whole.current?.scrollIntoView();
    else scrollTo({ top: 0 });
  }, []);
  const more = (after: string | null) =>
    client.query(MoreRepliesDocument, { id: post.id, after }, { requestPolicy: "network-only" }).toPromise();
  // A reply is a post of its own: here its count tells that there is one, unless only some may see it.
  const complete = !replies.pageInfo.hasNextPage;
  const seen = useRef({ repliesCount, written: written.value });
  const stop = useRef(() => {});
  useEffect(() => {
    const isNew = repliesCount > seen.current.repliesCount || written.value > seen.current.written;
    seen.current = { repliesCount, written: written.value };
    if (!complete || !isNew) return;
    stop.current();
    stop.current = insist(() => more(replies.pageInfo.endCursor), () => {}); // it is told but once
  }, [repliesCount, written.value]);
  useEffect(() => () => stop.current(), []);
  const shown = post.repostOf ?? post;
  return (
    <>
      <PageHead name={t("page.postBy", { name: post.author.displayName })} />
      {ancestors.length > 0 && (
        <section class="ancestors" aria-label={t("page.before")}>
          {ancestors.map((each) => <PostCard key={each.id} post={each} />)}
        </section>
      )}
      <div ref={whole} class="whole-place">
        {post.repostOf ? <PostCard post={post} /> : <WholePost post={post} onDeleted={onDeleted} />}
      </div>
      {!post.repostOf && <Comments post={shown} page={post.commentsConnection} />}
      {replies.edges.length > 0 && (
        <section aria-labelledby="replies">
          <h2 id="replies" class="part-head">{t("page.replies")}</h2>
          <GrowingList page={replies} label={t("page.moreReplies")} ask={more} />
        </section>
      )}
    </>
  );
}

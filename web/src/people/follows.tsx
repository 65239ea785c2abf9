// Who follows somebody, and whom they follow.
import { Link } from "wouter-preact";

import { problem } from "../api/errors";
import { PageHead } from "../frame";
import { FollowersDocument, FollowingDocument } from "../gql";
import { t } from "../i18n";
import { Icon } from "../ui/icon";
import { Empty, Failed, Loading } from "../ui/states";
import { VirtualList } from "../ui/virtual-list";
import { Missing } from "./missing";
import { useList } from "./list";
import { PersonRow } from "./row";

export function FollowsPage({ username, followers }: { username: string; followers: boolean }) {
  return followers ? <Followers username={username} /> : <Following username={username} />;
}

function Followers({ username }: { username: string }) {
  const pages = useList(FollowersDocument, ({ user }) => user?.followers, { username });
  return <People username={username} person={pages.data?.user} list="followers" pages={pages} />;
}

function Following({ username }: { username: string }) {
  const pages = useList(FollowingDocument, ({ user }) => user?.following, { username });
  return <People username={username} person={pages.data?.user} list="following" pages={pages} />;
}

interface Props {
  username: string;
  person: { username: string; displayName: string; viewerCanListFollows: { allowed: boolean } } | null | undefined;
  list: "followers" | "following";
  pages: Pick<ReturnType<typeof useList<any, Parameters<typeof PersonRow>[0]["person"]>>, "nodes" | "error" | "busy" | "hasMore" | "more" | "restart">;
}

function People({ username, person, list, pages }: Props) {
  const { nodes, error, busy, more, restart } = pages;
  if (!person || !nodes) {
    const wrong = error && problem(error);
    if (wrong && wrong.code !== "NOT_FOUND") return <Failed problem={wrong} retry={restart} />;
    return busy ? <Loading /> : <Missing username={username} onBack={restart} />;
  }
  const title = t(`profile.${list}Of`, { name: person.displayName });
  return (
    <>
      <PageHead name={title} />
      <nav class="tabs" aria-label={title}>
        <Link href={`/@${username}`}><Icon name="back" /> {t("nav.profile")}</Link>
        {(["followers", "following"] as const).map((each) => (
          <Link key={each} href={`/@${username}/${each}`} replace aria-current={each === list ? "page" : undefined}>
            {t(`profile.${each}`)}
          </Link>
        ))}
      </nav>
      {!person.viewerCanListFollows.allowed ? (
        <Empty><Icon name="lock" /><p>{t("profile.privateList")}</p></Empty>
      ) : (
        nodes.length === 0 && !busy && <Empty><p>{t(`profile.${list}Empty`)}</p></Empty>
      )}
      <VirtualList items={nodes} keyOf={({ id }) => id} estimate={84} label={title} onEnd={more} busy={busy}>
        {(each) => <PersonRow person={each} />}
      </VirtualList>
      {busy && <Loading />}
    </>
  );
}

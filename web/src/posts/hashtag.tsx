// A hashtag with the posts that have it, and following one.
import { useClient, useQuery } from "@urql/preact";
import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";

import { problem } from "../api/errors";
import * as session from "../api/session";
import { PageHead } from "../frame";
import {
  FollowHashtagDocument,
  HashtagDocument,
  HashtagFeedDocument,
  LiveHashtagDocument,
  type TiedHashtagFragment,
  UnfollowHashtagDocument,
} from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { NotFound } from "../ui/states";
import { Feed } from "./feed";

export function HashtagPage({ name }: { name: string }) {
  const [{ data, error }] = useQuery({ query: HashtagDocument, variables: { name }, requestPolicy: "cache-and-network" });
  if (error && problem(error).code === "VALIDATION") return <NotFound />; // no hashtag has such a name
  return (
    <>
      <PageHead name={`#${name}`}>{data?.hashtag && <FollowHashtag hashtag={data.hashtag} />}</PageHead>
      <Feed label={`#${name}`} query={HashtagFeedDocument} live={LiveHashtagDocument} variables={{ name }} />
    </>
  );
}

export function FollowHashtag({ hashtag, tight }: { hashtag: TiedHashtagFragment; tight?: boolean }) {
  const client = useClient();
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const follows = hashtag.viewerFollows === true;
  const name = `#${hashtag.name}`;
  const label = t(follows ? "people.following" : "people.follow");
  const deed = t(follows ? "people.unfollowName" : "people.followName", { name });
  const press = async () => {
    if (!session.member.value) return go("/login");
    if (busy) return;
    setBusy(true);
    const { error } = await client.mutation(follows ? UnfollowHashtagDocument : FollowHashtagDocument, { name: hashtag.name });
    setBusy(false);
    if (error) toast(words(problem(error)), true);
    else toast(t(follows ? "hashtag.unfollowed" : "hashtag.followed", { name }));
  };
  return (
    <button
      type="button"
      class={`button ${tight ? "tight" : ""} ${follows ? "" : "primary"}`}
      title={deed}
      aria-label={`${label}: ${deed}`}
      aria-busy={busy}
      onClick={press}
    >
      {label}
    </button>
  );
}

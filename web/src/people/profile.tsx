// Somebody's page: who they are, what they pinned, then all they post, live.
import { useQuery } from "@urql/preact";
import { useEffect, useMemo, useState } from "preact/hooks";

import { problem } from "../api/errors";
import { type Happening, useLive, useReturn } from "../api/live";
import { merged } from "../api/merge";
import * as session from "../api/session";
import { PageHead } from "../frame";
import { LiveProfileDocument, LiveUserDocument, ProfileCursorDocument, ProfileDocument, type ProfileQuery, UserFeedDocument } from "../gql";
import { t } from "../i18n";
import { PostCard } from "../posts/card";
import { Feed } from "../posts/feed";
import { Icon } from "../ui/icon";
import { Failed, Loading } from "../ui/states";
import { Followed, useCounts } from "./counts";
import { Missing } from "./missing";
import { ProfileHead } from "./profile-head";
import { Waiting } from "./waiting";
import "./people.css";

type Person = NonNullable<ProfileQuery["user"]>;

const GAP = 400; // milliseconds: what is told at once is asked for once

export function ProfilePage({ username }: { username: string }) {
  const [{ data, error, fetching }, ask] = useQuery({
    query: ProfileDocument,
    variables: { username },
    requestPolicy: "cache-and-network",
  });
  useEffect(() => scrollTo({ top: 0 }), []);
  const again = () => ask({ requestPolicy: "network-only" });
  const person = data?.user;
  if (person) return <Known person={person} again={again} />;
  if (fetching) return <Loading />;
  const wrong = error && problem(error);
  if (wrong && wrong.code !== "NOT_FOUND") return <Failed problem={wrong} retry={again} />;
  return <Missing username={username} onBack={again} />;
}

function Known({ person, again }: { person: Person; again: () => void }) {
  const hear = (event: Happening) => {
    if (event.__typename === "ResyncRequired") again();
  };
  const { id: userId, username, displayName } = person;
  const [{ data, error }] = useQuery({
    query: ProfileCursorDocument,
    variables: { userId, username },
    requestPolicy: "network-only",
  });
  useLive(LiveProfileDocument, { userId }, data ? data.profileActivityCursor : error && null, hear);
  useReturn(again); // for the numbers, which nothing tells of
  // By what has just been pressed, before the server has said what the viewer may see.
  const own = person.id === session.member.value?.id;
  const hidden = person.isPrivate && !person.viewerFollows && !own;
  const counts = useCounts(username);
  const readAgain = useMemo(() => merged(again, GAP), [username]);
  useEffect(() => readAgain.cancel, [readAgain]);
  // What becomes of posts, and of what stands between the viewer and this person, on any device.
  const onEvent = (event: Happening) => {
    switch (event.__typename) {
      case "PostCreated":
      case "PostDeleted":
        return counts();
      case "PersonFollowed":
      case "PersonUnfollowed":
      case "PersonHidden":
      case "PersonShown":
        if (!own) readAgain(); // one's own counts are in the event
    }
  };
  const [round, setRound] = useState(0);
  const onFollow = () => {
    again();
    setRound(round + 1); // who follows reads what is for followers
  };
  return (
    <>
      <PageHead name={displayName} />
      <ProfileHead person={person} onFollow={onFollow} />
      {person.pinnedPosts.length > 0 && (
        <section aria-label={t("profile.pinned")}>
          {person.pinnedPosts.map((post) => (
            <div key={post.id}>
              <p class="pinned-above small soft row"><Icon name="pin" /> {t("profile.pinnedOne")}</p>
              <PostCard post={post} />
            </div>
          ))}
        </section>
      )}
      {own && <Followed onChange={counts} />}
      {hidden ? (
        <div class="center">
          <Waiting username={username} hear={onEvent} />
          <Icon name="lock" />
          <h2>{t("profile.privateTitle")}</h2>
          <p>{t(person.viewerHasRequested ? "profile.privateWaits" : "profile.privateText", { name: displayName })}</p>
        </div>
      ) : (
        <Feed
          key={round}
          label={t("profile.posts", { name: displayName })}
          query={UserFeedDocument}
          live={LiveUserDocument}
          variables={{ username }}
          empty={t("profile.empty")}
          onEvent={onEvent}
        />
      )}
    </>
  );
}

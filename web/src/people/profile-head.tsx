// Who somebody is, in their words and numbers, and what stands between them and the viewer.
import { useState } from "preact/hooks";
import { lazy, Suspense } from "preact/compat";
import { Link } from "wouter-preact";

import { NAME } from "../api/named";
import * as session from "../api/session";
import type { ProfileFragment } from "../gql";
import { language, number, t } from "../i18n";
import { hashtagsIn, Linked } from "../posts/text";
import { Avatar } from "../ui/avatar";
import { BlurImage } from "../ui/blur-image";
import { Icon } from "../ui/icon";
import { FollowButton } from "./follow";
import { OthersMenu, OwnMenu } from "./profile-menu";

const Edit = lazy(() => import("./edit").then((all) => ({ default: all.EditProfile })));

interface Props {
  person: ProfileFragment;
  /** The viewer follows them now, or no more. */
  onFollow: () => void;
}

export function ProfileHead({ person, onFollow }: Props) {
  const { username, displayName, header } = person;
  const own = person.id === session.member.value?.id;
  const [editing, setEditing] = useState(false);
  return (
    <div class="profile">
      <div class="profile-header">
        {header && (
          <BlurImage src={header.url} blurhash={header.blurhash} width={header.width} height={header.height} alt={header.altText} />
        )}
      </div>
      <div class="profile-top">
        <span class="profile-face"><Avatar key={person.avatar?.id} person={person} size={92} /></span>
        <div class="row">
          {own ? (
            <>
              <button type="button" class="button" onClick={() => setEditing(true)}>{t("profile.edit")}</button>
              <OwnMenu person={person} />
            </>
          ) : (
            <>
              <FollowButton person={person} wide onDone={onFollow} />
              <OthersMenu person={person} />
            </>
          )}
        </div>
      </div>
      <p class="profile-names">
        <strong>{displayName}</strong>
        <span class="soft row">
          @{username}
          {person.isPrivate && <><Icon name="lock" /><span class="sr-only">{t("people.private")}</span></>}
          {person.followsViewer && <span class="tag small">{t("people.followsYou")}</span>}
        </span>
      </p>
      {person.viewerMutes && <p class="small soft">{t("profile.muted")}</p>}
      {person.bio && <p class="post-text"><Linked text={person.bio} mentions={mentionsOf(person.bio)} hashtags={hashtagsIn(person.bio)} /></p>}
      <Facts person={person} />
      <Counts person={person} />
      <Mutuals person={person} />
      {editing && (
        <Suspense fallback={null}>
          <Edit person={person} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Facts({ person }: { person: ProfileFragment }) {
  const joined = new Intl.DateTimeFormat(language.value, { month: "long", year: "numeric" }).format(new Date(person.createdAt));
  return (
    <ul class="profile-facts small">
      {person.links.map(({ label, url }) => (
        <li key={url}>
          <a href={url} rel="me nofollow noopener ugc" target="_blank">{label || url.replace(/^https?:\/\/(www\.)?|\/$/g, "")}</a>
        </li>
      ))}
      <li class="soft">{t("profile.joined", { date: joined })}</li>
    </ul>
  );
}

function Counts({ person }: { person: ProfileFragment }) {
  const { username, viewerCanListFollows } = person;
  const follows = (list: "followers" | "following", count: number) => {
    const shown = counted(`profile.${list}Count`, count);
    return viewerCanListFollows.allowed ? <Link href={`/@${username}/${list}`}>{shown}</Link> : <span>{shown}</span>;
  };
  return (
    <ul class="profile-counts">
      <li>{counted("profile.postsCount", person.postsCount)}</li>
      <li>{follows("followers", person.followersCount)}</li>
      <li>{follows("following", person.followingCount)}</li>
    </ul>
  );
}

/** "12 followers", with the number in bold wherever the language has it. */
function counted(key: "profile.postsCount" | "profile.followersCount" | "profile.followingCount", count: number) {
  const [before, after] = t(key, { count, shown: "\0" }).split("\0");
  return <>{before}<strong>{number(count)}</strong>{after}</>;
}

function Mutuals({ person: { mutuals, id } }: { person: ProfileFragment }) {
  if (mutuals.count === 0 || id === session.member.value?.id) return null;
  const names = mutuals.people.slice(0, 2).map(({ displayName }) => displayName);
  const others = mutuals.count - names.length;
  const list = new Intl.ListFormat(language.value).format(
    others > 0 ? [...names, t("profile.others", { count: others })] : names,
  );
  return (
    <p class="small soft row">
      <span class="faces">{mutuals.people.map((each) => <Avatar key={each.id} person={each} size={24} />)}</span>
      {t("profile.mutuals", { names: list })}
    </p>
  );
}

// A bio's mentions are not looked up by the server: each is a link to where it would be.
function mentionsOf(bio: string) {
  return [...bio.matchAll(NAME)].map(([, username = ""]) => ({ username }));
}

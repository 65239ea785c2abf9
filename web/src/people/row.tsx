// Somebody in a list.
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";

import type { PersonFragment, PersonRowFragment } from "../gql";
import { t } from "../i18n";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { NameLink } from "../ui/name-link";
import { FollowButton } from "./follow";
import "./people.css";

interface Props {
  person: PersonFragment;
  /** Beside the name. */
  marks?: ComponentChildren;
  below?: ComponentChildren;
  children?: ComponentChildren;
}

/** Face and names, and what one can do about it at the end. */
export function Row({ person, marks, below, children }: Props) {
  const { username, displayName } = person;
  return (
    <article class="person">
      <Link href={`/@${username}`} tabIndex={-1} aria-hidden="true"><Avatar person={person} /></Link>
      <div class="grow">
        <NameLink person={person} class="person-names">
          <strong class="ellipsis">{displayName}</strong>
          <span class="soft small ellipsis">@{username}</span>
        </NameLink>
        {marks && <p class="small soft marks">{marks}</p>}
        {below}
      </div>
      {children}
    </article>
  );
}

export function PersonRow({ person }: { person: PersonRowFragment }) {
  const { isPrivate, followsViewer, bio } = person;
  return (
    <Row
      person={person}
      marks={
        (isPrivate || followsViewer) && (
          <>
            {isPrivate && <span class="tag"><Icon name="lock" /> {t("people.privateMark")}</span>}
            {followsViewer && <span class="tag">{t("people.followsYou")}</span>}
          </>
        )
      }
      below={bio && <p class="small person-bio">{bio}</p>}
    >
      <FollowButton person={person} />
    </Row>
  );
}

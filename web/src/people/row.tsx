// Somebody in a list.
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";

import type { PersonFragment, PersonRowFragment } from "../gql";
import { t } from "../i18n";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { FollowButton } from "./follow";
import "./people.css";

/** Face and names, and what one can do about it at the end. */
export function Row({ person, below, children }: { person: PersonFragment; below?: ComponentChildren; children?: ComponentChildren }) {
  const { username, displayName } = person;
  return (
    <article class="person">
      <Link href={`/@${username}`} tabIndex={-1} aria-hidden="true"><Avatar person={person} /></Link>
      <div class="grow">
        <Link href={`/@${username}`} class="person-names">
          <strong class="ellipsis">{displayName}</strong>
          <span class="soft small ellipsis">@{username}</span>
        </Link>
        {below}
      </div>
      {children}
    </article>
  );
}

export function PersonRow({ person }: { person: PersonRowFragment }) {
  return (
    <Row
      person={person}
      below={
        <>
          {(person.followsViewer || person.isPrivate) && (
            <p class="small soft row">
              {person.isPrivate && <Icon name="lock" />}
              {person.isPrivate && <span class="sr-only">{t("people.private")}</span>}
              {person.followsViewer && <span class="tag">{t("people.followsYou")}</span>}
            </p>
          )}
          {person.bio && <p class="small person-bio">{person.bio}</p>}
        </>
      }
    >
      <FollowButton person={person} />
    </Row>
  );
}

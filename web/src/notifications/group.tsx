import { useMutation } from "@urql/preact";
import { Link, useLocation } from "wouter-preact";

import { problem } from "../api/errors";
import { unread } from "../frame";
import { type NotificationItemFragment, type NotificationKind, ReadOneDocument } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Avatar } from "../ui/avatar";
import { Icon, type IconName } from "../ui/icon";
import { NameLink } from "../ui/name-link";
import { Time } from "../ui/time";
import { address, around, excerpt, who } from "./words";

const ICONS: Record<NotificationKind, IconName> = {
  FOLLOW: "person",
  FOLLOW_REQUEST: "lock",
  LIKE: "heart",
  COMMENT: "comment",
  REPLY: "comment",
  MENTION: "at",
  REPOST: "repost",
  QUOTE: "quote",
};

/** All who did the same; opening what they did marks it read. */
export function Group({ group }: { group: NotificationItemFragment }) {
  const [, go] = useLocation();
  const [, markRead] = useMutation(ReadOneDocument);
  const href = address(group);
  const read = async (quietly: boolean) => {
    if (group.read) return;
    const { data, error } = await markRead({ id: group.id });
    if (data) unread.value = data.markNotificationRead.unreadCount;
    if (error && !quietly) toast(words(problem(error)), true);
  };
  const open = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    if (target.closest("a, button") || getSelection()?.toString()) return;
    void read(true);
    go(href);
  };
  const [before, after] = around(group);
  const text = excerpt(group);
  return (
    <article class={group.read ? "notification" : "notification unread"} onClick={open}>
      <span class={`notification-kind ${group.kind.toLowerCase()}`}>
        <Icon name={ICONS[group.kind]} filled={group.kind === "LIKE"} />
      </span>
      <div class="grow">
        <div class="notification-faces">
          {group.actors.map((person) => (
            <NameLink key={person.id} person={person} label={person.displayName}>
              <Avatar person={person} size={32} />
            </NameLink>
          ))}
        </div>
        <p>
          {!group.read && <span class="sr-only">{t("notifications.unread")}: </span>}
          <Link href={href} class="notification-what" onClick={() => void read(true)}>
            {before}<strong>{who(group)}</strong>{after}
          </Link>{" "}
          <span class="soft small"><Time at={group.updatedAt} /></span>
        </p>
        {text && <p class="notification-text soft small">{text}</p>}
      </div>
      {!group.read && (
        <button
          type="button"
          class="button plain tight notification-read"
          aria-label={t("notifications.readOne")}
          title={t("notifications.readOne")}
          onClick={() => void read(false)}
        >
          <span class="unread-dot" aria-hidden="true" />
        </button>
      )}
    </article>
  );
}

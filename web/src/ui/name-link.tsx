// The link to somebody by their names. The face beside it is decoration, so whether they are online is
// told here: as what describes the link, which is heard when somebody stops at it, and not in passing.
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";

import { useOnline } from "../api/presence";
import { t } from "../i18n";

const ONLINE = "is-online";

interface Props {
  person: { id: string; username: string };
  class?: string;
  /** Where what it holds is no words. */
  label?: string;
  children: ComponentChildren;
}

export function NameLink({ person: { id, username }, class: name, label, children }: Props) {
  const online = useOnline(id);
  return (
    <Link href={`/@${username}`} class={name} aria-label={label} aria-describedby={online ? ONLINE : undefined}>
      {children}
    </Link>
  );
}

/** What all those links are described by: once on the page. */
export function OnlineWord() {
  return <span id={ONLINE} hidden>{t("presence.online")}</span>;
}

// The rest of what one can do on a profile.
import { useQuery } from "@urql/preact";
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import * as session from "../api/session";
import {
  BlockDocument,
  FollowRequestsDocument,
  MuteNotificationsFromDocument,
  MutesNotificationsDocument,
  type ProfileFragment,
  RemoveFollowerDocument,
  UnmuteDocument,
  UnmuteNotificationsFromDocument,
} from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { useAct } from "./acts";
import { Confirm } from "./confirm";
import { MuteDialog } from "./mute";
import { waiting } from "./requests-count";

type Asked = "mute" | "block" | "remove" | null;

export function OthersMenu({ person }: { person: ProfileFragment }) {
  const act = useAct();
  const [asked, setAsked] = useState<Asked>(null);
  const name = `@${person.username}`;
  if (!session.member.value) return null;
  const close = () => setAsked(null);
  const block = async () => {
    if (await act(BlockDocument, person)) toast(t("people.blocked", { name }));
  };
  const remove = async () => {
    if (await act(RemoveFollowerDocument, person)) toast(t("people.removed", { name }));
  };
  const unmute = async () => {
    if (await act(UnmuteDocument, person)) toast(t("people.unmuted", { name }));
  };
  return (
    <>
      <Menu label={t("app.more")} button={<Icon name="dots" />} class="button">
        {person.viewerMutes ? (
          <button type="button" role="menuitem" onClick={unmute}><Icon name="eye" /> {t("people.unmuteName", { name })}</button>
        ) : (
          <button type="button" role="menuitem" onClick={() => setAsked("mute")}><Icon name="eye" /> {t("people.muteName", { name })}</button>
        )}
        <Notifications person={person} />
        {person.followsViewer && (
          <button type="button" role="menuitem" onClick={() => setAsked("remove")}><Icon name="cross" /> {t("people.removeFollower")}</button>
        )}
        <button type="button" role="menuitem" class="danger" onClick={() => setAsked("block")}><Icon name="warn" /> {t("people.blockName", { name })}</button>
      </Menu>
      {asked === "mute" && <MuteDialog person={person} onClose={close} />}
      {asked === "block" && (
        <Confirm title={t("people.blockName", { name })} text={t("people.blockText")} action={t("people.block")} onYes={block} onClose={close} />
      )}
      {asked === "remove" && (
        <Confirm title={t("people.removeFollower")} text={t("people.removeText", { name })} action={t("people.remove")} onYes={remove} onClose={close} />
      )}
    </>
  );
}

/** Asks only once the menu is open: nothing else on the page needs to know. */
function Notifications({ person }: { person: ProfileFragment }) {
  const act = useAct();
  const [{ data }] = useQuery({ query: MutesNotificationsDocument, variables: { username: person.username } });
  const muted = data?.user?.viewerMutesNotifications;
  const name = `@${person.username}`;
  const toggle = async () => {
    const done = await act(muted ? UnmuteNotificationsFromDocument : MuteNotificationsFromDocument, person);
    if (done) toast(t(muted ? "people.notificationsOn" : "people.notificationsOff", { name }));
  };
  return (
    <button type="button" role="menuitem" aria-disabled={!data} onClick={data ? toggle : undefined}>
      <Icon name="bell" /> {t(muted ? "people.unmuteNotifications" : "people.muteNotifications")}
    </button>
  );
}

export function OwnMenu({ person }: { person: ProfileFragment }) {
  const [{ data }] = useQuery({ query: FollowRequestsDocument, variables: { after: null }, pause: !person.isPrivate });
  const count = waiting(data);
  return (
    <Menu label={t("app.more")} button={<Icon name="dots" />} class="button">
      <Link href="/requests" role="menuitem"><Icon name="people" /> {t("requests.title")} {count && <span class="tag">{count}</span>}</Link>
      <Link href="/bookmarks" role="menuitem"><Icon name="bookmark" /> {t("nav.bookmarks")}</Link>
      <Link href="/likes" role="menuitem"><Icon name="heart" /> {t("nav.likes")}</Link>
      <Link href="/settings" role="menuitem"><Icon name="gear" /> {t("nav.settings")}</Link>
    </Menu>
  );
}

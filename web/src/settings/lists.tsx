// Whom the viewer blocks and mutes, to undo it. Each list is asked for when it is opened.
import type { DocumentInput } from "@urql/core";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { problem } from "../api/errors";
import {
  BlockedUsersDocument,
  MutedUsersDocument,
  NotificationMutesDocument,
  type PersonFragment,
  UnblockDocument,
  UnmuteDocument,
  UnmuteNotificationsFromDocument,
} from "../gql";
import { fullDate, t } from "../i18n";
import { useAct } from "../people/acts";
import { useList } from "../people/list";
import { Row } from "../people/row";
import { toast } from "../ui/announce";
import { Failed, Loading } from "../ui/states";
import { Section } from "./parts";

export function Lists() {
  return (
    <Section title={t("settings.lists")}>
      <Fold title={t("settings.blocked")}><Blocked /></Fold>
      <Fold title={t("settings.muted")}><Muted /></Fold>
      <Fold title={t("settings.quiet")}><Quiet /></Fold>
    </Section>
  );
}

function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children}
    </details>
  );
}

function Blocked() {
  const pages = useList(BlockedUsersDocument, (data) => data.blockedUsers);
  return <People pages={pages} whom={(person) => person} undo={UnblockDocument} word="people.unblock" done="people.unblocked" />;
}

function Muted() {
  const pages = useList(MutedUsersDocument, (data) => data.mutedUsers);
  const until = ({ viewerMutesUntil }: { viewerMutesUntil: string | null }) =>
    viewerMutesUntil ? t("settings.until", { date: fullDate(viewerMutesUntil) }) : t("settings.forGood");
  return <People pages={pages} whom={(person) => person} undo={UnmuteDocument} word="settings.unmute" done="people.unmuted" below={until} />;
}

function Quiet() {
  const pages = useList(NotificationMutesDocument, (data) => data.notificationMutes);
  return (
    <People pages={pages} whom={({ user }) => user} undo={UnmuteNotificationsFromDocument} word="settings.unmute" done="people.notificationsOn" />
  );
}

interface Props<Node> {
  pages: Pick<ReturnType<typeof useList<any, Node>>, "nodes" | "error" | "busy" | "hasMore" | "more" | "restart">;
  whom: (node: Node) => PersonFragment;
  undo: DocumentInput<any, any>;
  word: "people.unblock" | "settings.unmute";
  done: "people.unblocked" | "people.unmuted" | "people.notificationsOn";
  below?: (node: Node) => string;
}

function People<Node>({ pages, whom, undo, word, done, below }: Props<Node>) {
  const act = useAct();
  const { nodes, error, busy, hasMore, more, restart } = pages;
  if (!nodes) return error ? <Failed problem={problem(error)} retry={restart} /> : <Loading />;
  const release = async (person: PersonFragment) => {
    if (await act(undo, person)) toast(t(done, { name: `@${person.username}` }));
  };
  return (
    <>
      {nodes.length === 0 && !busy && <p class="soft small">{t("settings.nobody")}</p>}
      <ul>
        {nodes.map((node) => {
          const person = whom(node);
          return (
            <li key={person.id}>
              <Row person={person} below={below && <p class="small soft">{below(node)}</p>}>
                <button type="button" class="button tight" aria-label={`${t(word)} @${person.username}`} onClick={() => release(person)}>
                  {t(word)}
                </button>
              </Row>
            </li>
          );
        })}
      </ul>
      {hasMore && <p class="center"><button type="button" class="button" disabled={busy} onClick={more}>{t("app.loadMore")}</button></p>}
    </>
  );
}

// The viewer's notifications, the newest on top. They come live into the cache: see live.tsx.
import { useMutation } from "@urql/preact";
import { useMemo, useState } from "preact/hooks";
import { Link } from "wouter-preact";

import { problem } from "../api/errors";
import { usePages } from "../api/pages";
import * as session from "../api/session";
import { PageHead, unread } from "../frame";
import { NotificationsDocument, type NotificationsQuery, ReadAllDocument } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Icon } from "../ui/icon";
import { Empty, Failed, Loading } from "../ui/states";
import { VirtualList } from "../ui/virtual-list";
import { Group } from "./group";
import { hearing } from "./live";
import "./notifications.css";

export function NotificationsPage() {
  const [unreadOnly, setUnreadOnly] = useState(false);
  const [{ fetching }, readAll] = useMutation(ReadAllDocument);
  const markAll = async () => {
    const { data, error } = await readAll({});
    if (data) unread.value = data.markNotificationsRead.unreadCount;
    if (error) toast(words(problem(error)), true);
  };
  return (
    <>
      <PageHead name={t("nav.notifications")}>
        <button
          type="button"
          class="button tight read-all"
          aria-label={t("notifications.readAll")}
          disabled={fetching || unread.value === 0}
          onClick={markAll}
        >
          <Icon name="check" /> <span>{t("notifications.readAll")}</span>
        </button>
      </PageHead>
      {session.member.value && (
        <div class="notifications-tools">
          <label class="switch">
            <input
              type="checkbox"
              role="switch"
              checked={unreadOnly}
              onChange={(event) => setUnreadOnly(event.currentTarget.checked)}
            />
            <span class="switch-track" aria-hidden="true" />
            {t("notifications.unreadOnly")}
          </label>
          <Link href="/requests" class="button plain tight">
            <Icon name="people" /> {t("notifications.requests")}
          </Link>
        </div>
      )}
      {hearing.value ? <Groups key={String(unreadOnly)} unreadOnly={unreadOnly} /> : <Loading />}
    </>
  );
}

function Groups({ unreadOnly }: { unreadOnly: boolean }) {
  const pages = usePages<NotificationsQuery["notifications"]>(NotificationsDocument, { unreadOnly }, true);
  const shown = pages.shown.value;
  const groups = useMemo(() => {
    const all = shown.flatMap(({ edges }) => edges.map(({ node }) => node));
    const once = [...new Map(all.map((group) => [group.id, group])).values()];
    return unreadOnly ? once.filter(({ read }) => !read) : once;
  }, [shown, unreadOnly]);
  const error = pages.error.value;
  if (shown.length === 0) {
    if (error) return <Failed problem={problem(error)} retry={pages.again} />;
    return <Loading />;
  }
  const busy = pages.busy.value;
  const ended = !shown.at(-1)?.pageInfo.hasNextPage;
  return (
    <>
      {groups.length === 0 && ended && !busy && (
        <Empty><p>{t(unreadOnly ? "notifications.noneUnread" : "notifications.none")}</p></Empty>
      )}
      <VirtualList
        items={groups}
        keyOf={({ id }) => id}
        estimate={96}
        label={t("nav.notifications")}
        onEnd={pages.more}
        busy={busy}
      >
        {(group) => <Group group={group} />}
      </VirtualList>
      {busy && !ended && <Loading />}
      {error && !busy && <Failed problem={problem(error)} retry={pages.again} />}
      {groups.length === 0 && !ended && !busy && (
        <p class="center"><button type="button" class="button" onClick={pages.more}>{t("app.loadMore")}</button></p>
      )}
    </>
  );
}

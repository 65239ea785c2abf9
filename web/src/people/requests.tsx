// Who asks to follow the viewer, and the answers.
import { Redirect } from "wouter-preact";

import { problem } from "../api/errors";
import * as session from "../api/session";
import { PageHead } from "../frame";
import { ApproveFollowRequestDocument, FollowRequestsDocument, RejectFollowRequestDocument } from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";
import { Empty, Failed, Loading } from "../ui/states";
import { Time } from "../ui/time";
import { useAct, type Whom } from "./acts";
import { useList } from "./list";
import { Row } from "./row";

export function RequestsPage() {
  return session.member.value ? <Requests /> : <Redirect to="/login?back=/requests" replace />;
}

function Requests() {
  const act = useAct();
  const { nodes, error, busy, hasMore, more, restart } = useList(FollowRequestsDocument, (data) => data.followRequests);
  const answer = async (person: Whom, yes: boolean) => {
    const done = await act(yes ? ApproveFollowRequestDocument : RejectFollowRequestDocument, person);
    if (done) toast(t(yes ? "requests.approved" : "requests.rejected", { name: `@${person.username}` }));
  };
  return (
    <>
      <PageHead name={t("requests.title")} />
      {!nodes && (error ? <Failed problem={problem(error)} retry={restart} /> : <Loading />)}
      {nodes?.length === 0 && !busy && <Empty><p>{t("requests.empty")}</p></Empty>}
      <ul>
        {nodes?.map(({ id, createdAt, user }) => (
          <li key={id}>
            <Row person={user} below={<p class="small soft">{t("requests.asked")} <Time at={createdAt} /></p>}>
              <div class="row wrap">
                <button type="button" class="button tight primary" aria-label={t("requests.approveName", { name: `@${user.username}` })} onClick={() => answer(user, true)}>
                  {t("requests.approve")}
                </button>
                <button type="button" class="button tight" aria-label={t("requests.rejectName", { name: `@${user.username}` })} onClick={() => answer(user, false)}>
                  {t("requests.reject")}
                </button>
              </div>
            </Row>
          </li>
        ))}
      </ul>
      {hasMore && <p class="center"><button type="button" class="button" disabled={busy} onClick={more}>{t("app.loadMore")}</button></p>}
    </>
  );
}

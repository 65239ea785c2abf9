// Whom the viewer blocks is not there for them, so that it takes their list of blocks to say so.
import { useQuery } from "@urql/preact";
import { Link } from "wouter-preact";

import * as session from "../api/session";
import { PageHead } from "../frame";
import { BlockedUsersDocument, UnblockDocument } from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";
import { Loading } from "../ui/states";
import { useAct } from "./acts";

export function Missing({ username, onBack }: { username: string; onBack: () => void }) {
  const act = useAct();
  const [{ data, fetching }] = useQuery({
    query: BlockedUsersDocument,
    variables: { after: null },
    pause: !session.member.value,
    requestPolicy: "network-only",
  });
  if (fetching && !data) return <Loading />;
  const named = ({ node }: { node: { username: string } }) => node.username.toLowerCase() === username.toLowerCase();
  const person = data?.blockedUsers.edges.find(named)?.node;
  if (!person) {
    return (
      <>
        <PageHead name={`@${username}`} />
        <div class="center">
          <h2>{t("profile.missing")}</h2>
          <p>{t("profile.missingText")}</p>
          <Link href="/search" class="button">{t("nav.search")}</Link>
        </div>
      </>
    );
  }
  const unblock = async () => {
    if (!(await act(UnblockDocument, person))) return;
    toast(t("people.unblocked", { name: `@${person.username}` }));
    onBack();
  };
  return (
    <>
      <PageHead name={person.displayName} />
      <div class="center">
        <h2>{t("profile.blocked", { name: `@${person.username}` })}</h2>
        <p>{t("profile.blockedText")}</p>
        <button type="button" class="button" onClick={unblock}>{t("people.unblock")}</button>
      </div>
    </>
  );
}

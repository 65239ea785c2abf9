// The end of a session: the server is told, so that its tokens are good no more. Where it can't be
// reached this browser forgets them all the same, and with them what its owner was writing. Other tabs follow.
import { useClient } from "@urql/preact";

import * as session from "../api/session";
import { LogOutDocument } from "../gql";
import { t } from "../i18n";
import { forgetDrafts } from "../posts/drafts";
import { toast } from "../ui/announce";

export function useLogOut(): () => Promise<void> {
  const client = useClient();
  return async () => {
    await client.mutation(LogOutDocument, { refreshToken: session.refreshToken() });
    const owner = session.member.value?.id;
    session.close();
    if (owner) forgetDrafts(owner);
    toast(t("session.bye"));
  };
}

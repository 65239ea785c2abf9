// The end of a session: the server is told, so that its tokens are good no more. Where it can't be
// reached this browser forgets them all the same. Other tabs see that they are gone.
import { useClient } from "@urql/preact";

import * as session from "../api/session";
import { LogOutDocument } from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";

export function useLogOut(): () => Promise<void> {
  const client = useClient();
  return async () => {
    await client.mutation(LogOutDocument, { refreshToken: session.refreshToken() });
    session.close();
    toast(t("session.bye"));
  };
}

// Follow, ask to follow, or take it back: the button shows at once what it will be.
import { useState } from "preact/hooks";

import * as session from "../api/session";
import { CancelFollowRequestDocument, FollowDocument, type StandingFragment, UnfollowDocument } from "../gql";
import { t } from "../i18n";
import { Confirm } from "./confirm";
import { useAct } from "./acts";

interface Props {
  person: StandingFragment;
  /** Larger, on a profile. */
  wide?: boolean;
  /** The server has done it. */
  onDone?: () => void;
}

export function FollowButton({ person, wide, onDone }: Props) {
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { username, isPrivate, viewerFollows, viewerHasRequested, viewerCanFollow } = person;
  const guest = viewerCanFollow.reason === "LOGGED_OUT" || !session.member.value;
  const tied = viewerFollows || viewerHasRequested;
  if (!tied && !guest && !viewerCanFollow.allowed) return null;
  const change = async (mutation: typeof FollowDocument | typeof UnfollowDocument | typeof CancelFollowRequestDocument) => {
    if (await act(mutation, person)) onDone?.();
  };
  const unfollow = () => change(UnfollowDocument);
  const press = () => {
    if (!viewerFollows) return change(viewerHasRequested ? CancelFollowRequestDocument : FollowDocument);
    // Who unfollows a private account needs its approval to come back.
    return isPrivate ? setAsking(true) : unfollow();
  };
  const label = viewerFollows ? "people.following" : viewerHasRequested ? "people.requested" : "people.follow";
  const deed = viewerFollows ? "people.unfollowName" : viewerHasRequested ? "people.cancelName" : "people.followName";
  return (
    <>
      <button
        type="button"
        class={`button ${wide ? "" : "tight"} ${tied ? "" : "primary"}`}
        title={t(deed, { name: `@${username}` })}
        aria-label={`${t(label)}: ${t(deed, { name: `@${username}` })}`}
        onClick={press}
      >
        {t(label)}
      </button>
      {asking && (
        <Confirm
          title={t("people.unfollowName", { name: `@${username}` })}
          text={t("people.unfollowPrivate")}
          action={t("people.unfollow")}
          onYes={unfollow}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

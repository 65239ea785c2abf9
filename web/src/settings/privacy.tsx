// Whether the account is private. Going public lets in all who wait, so that is asked first.
import { useMutation, useQuery } from "@urql/preact";
import { useId, useState } from "preact/hooks";

import { problem } from "../api/errors";
import { AccountDocument, UpdatePrivacyDocument } from "../gql";
import { t } from "../i18n";
import { Confirm } from "../people/confirm";
import { toast, words } from "../ui/announce";
import { Section, Switch } from "./parts";

export function Privacy() {
  const id = useId();
  const [{ data }] = useQuery({ query: AccountDocument, requestPolicy: "cache-and-network" });
  const [{ fetching }, update] = useMutation(UpdatePrivacyDocument);
  const [asking, setAsking] = useState(false);
  const [round, setRound] = useState(0);
  const make = async (isPrivate: boolean) => {
    const { error } = await update({ isPrivate });
    toast(error ? words(problem(error)) : t("app.saved"), Boolean(error));
    setRound(round + 1);
  };
  const close = () => {
    setAsking(false);
    setRound(round + 1); // the switch stands where it stood
  };
  const on = data?.me?.isPrivate ?? false;
  return (
    <Section title={t("settings.privacy")}>
      <Switch key={round} label={t("settings.private")} on={on} busy={!data || fetching} describedBy={id}
        onSwitch={(next) => (next ? make(true) : setAsking(true))} />
      <p id={id} class="soft small">{t("settings.privateText")}</p>
      {asking && (
        <Confirm title={t("settings.goPublic")} text={t("settings.goPublicText")} action={t("settings.goPublic")}
          onYes={() => make(false)} onClose={close} />
      )}
    </Section>
  );
}

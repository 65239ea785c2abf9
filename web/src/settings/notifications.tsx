// What to hear of, of whose doing, and whether it comes in emails.
import { useMutation, useQuery } from "@urql/preact";

import { problem } from "../api/errors";
import {
  NotificationPreferencesDocument,
  type UpdateNotificationPreferenceMutationVariables as Change,
  UpdateNotificationPreferenceDocument,
} from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Failed, Loading } from "../ui/states";
import { Section } from "./parts";

const LEVELS = ["EVERYONE", "FOLLOWING", "NOBODY"] as const;

export function Notifications() {
  const [{ data, error }, ask] = useQuery({ query: NotificationPreferencesDocument });
  const [, update] = useMutation(UpdateNotificationPreferenceDocument);
  const change = async (to: Change) => {
    const { error } = await update(to);
    if (error) toast(words(problem(error)), true);
  };
  return (
    <Section title={t("nav.notifications")}>
      {!data && (error ? <Failed problem={problem(error)} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading />)}
      <ul>
        {data?.notificationPreferences.map(({ kind, level, email }) => (
          <li key={kind} class="preference">
            <strong class="grow">{t(`settings.kind.${kind}`)}</strong>
            <select class="input" value={level} aria-label={t("settings.levelOf", { kind: t(`settings.kind.${kind}`) })}
              onChange={(event) => change({ kind, level: event.currentTarget.value as (typeof LEVELS)[number] })}>
              {LEVELS.map((each) => <option key={each} value={each}>{t(`settings.level.${each}`)}</option>)}
            </select>
            <label class="row small">
              <input type="checkbox" checked={email} disabled={level === "NOBODY"}
                aria-label={t("settings.emailOf", { kind: t(`settings.kind.${kind}`) })}
                onChange={(event) => change({ kind, email: event.currentTarget.checked })} />
              {t("settings.email")}
            </label>
          </li>
        ))}
      </ul>
      <p class="small soft">{t("settings.emailText")}</p>
    </Section>
  );
}

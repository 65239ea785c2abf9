// What somebody may choose: for this browser, and, when logged in, for their account.
import { useClient, useQuery } from "@urql/preact";
import { Link } from "wouter-preact";

import * as session from "../api/session";
import { PageHead } from "../frame";
import { FollowRequestsDocument, UpdateLocaleDocument } from "../gql";
import { choose, type Language, LANGUAGES, language, t } from "../i18n";
import { waiting } from "../people/requests-count";
import { useLogOut } from "../session/log-out";
import { Icon } from "../ui/icon";
import { Lists } from "./lists";
import { Notifications } from "./notifications";
import { Choice, Section } from "./parts";
import { Privacy } from "./privacy";
import { chooseTheme, THEMES, type Theme, theme } from "./theme";
import "./settings.css";

export function SettingsPage() {
  const member = session.member.value;
  return (
    <div class="settings">
      <PageHead name={t("nav.settings")} />
      <Looks />
      {member ? (
        <>
          <Privacy />
          <Requests />
          <Notifications />
          <Lists />
        </>
      ) : (
        <Section title={t("settings.account")}>
          <p class="soft">{t("settings.guest")}</p>
          <p class="row">
            <Link href="/login" class="button primary">{t("nav.logIn")}</Link>
            <Link href="/signup" class="button">{t("nav.signUp")}</Link>
          </p>
        </Section>
      )}
      <Section title={t("settings.developers")}>
        <p><a href="/graphql" target="_blank" rel="noopener">{t("settings.graphiql")}</a></p>
      </Section>
      {member && <Leave username={member.username} />}
    </div>
  );
}

function Looks() {
  const client = useClient();
  const speak = (next: Language) => {
    void choose(next);
    // Emails come in it, too; where that fails the page is right all the same.
    if (session.member.value) void client.mutation(UpdateLocaleDocument, { locale: next }).toPromise();
  };
  return (
    <Section title={t("settings.looks")}>
      <Choice label={t("settings.language")} value={language.value} onChoose={speak}
        options={(Object.keys(LANGUAGES) as Language[]).map((each) => [each, LANGUAGES[each]])} />
      <Choice label={t("settings.theme")} value={theme.value} onChoose={(next: Theme) => chooseTheme(next)}
        options={THEMES.map((each) => [each, t(`settings.theme.${each}`)])} />
    </Section>
  );
}

function Requests() {
  const [{ data }] = useQuery({ query: FollowRequestsDocument, variables: { after: null }, requestPolicy: "cache-and-network" });
  const count = waiting(data);
  return (
    <Link href="/requests" class="card setting-link row">
      <Icon name="people" /> <span class="grow">{t("requests.title")}</span>
      {count && <span class="tag">{count}</span>}
    </Link>
  );
}

function Leave({ username }: { username: string }) {
  const leave = useLogOut();
  return (
    <Section title={t("settings.account")}>
      <p class="soft">{t("settings.loggedInAs", { name: `@${username}` })}</p>
      <p><button type="button" class="button danger" onClick={leave}><Icon name="out" /> {t("nav.logOut")}</button></p>
    </Section>
  );
}

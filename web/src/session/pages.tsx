// Logging in and signing up.
import { useClient } from "@urql/preact";
import { useId, useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";

import { type Problem, problem } from "../api/errors";
import * as session from "../api/session";
import { PageHead } from "../frame";
import { LogInDocument, SignUpDocument } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";

type Values = Record<"username" | "email" | "password", string>;

export function LogInPage() {
  const { logIn } = useSession();
  return (
    <>
      <PageHead name={t("session.logIn")} />
      {session.expired.value && <p class="banner" role="alert">{t("session.expired")}</p>}
      <Credentials action={t("session.logIn")} send={logIn} />
      <p class="center small">
        {t("session.noAccount")} <Link href="/signup">{t("session.signUp")}</Link>
      </p>
    </>
  );
}

export function SignUpPage() {
  const { signUp } = useSession();
  return (
    <>
      <PageHead name={t("session.signUp")} />
      <Credentials action={t("session.signUp")} send={signUp} withEmail />
      <p class="center small">
        {t("session.haveAccount")} <Link href="/login">{t("session.logIn")}</Link>
      </p>
    </>
  );
}

function useSession() {
  const client = useClient();
  const [, go] = useLocation();
  async function logIn({ username, password }: Values): Promise<Problem | null> {
    const { data, error } = await client.mutation(LogInDocument, { username, password });
    if (error) return problem(error);
    if (data) {
      session.open(data.login);
      toast(t("session.welcome", { name: data.login.user.username }));
      go("/", { replace: true });
    }
    return null;
  }
  async function signUp(values: Values): Promise<Problem | null> {
    const { error } = await client.mutation(SignUpDocument, values);
    return error ? problem(error) : logIn(values);
  }
  return { logIn, signUp };
}

interface Props {
  action: string;
  send: (values: Values) => Promise<Problem | null>;
  withEmail?: boolean;
}

function Credentials({ action, send, withEmail }: Props) {
  const [wrong, setWrong] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const value = (name: string) => String(form.get(name) ?? "");
    setBusy(true);
    setWrong(await send({ username: value("username"), email: value("email"), password: value("password") }));
    setBusy(false);
  };
  const message = wrong && (wrong.code === "UNAUTHENTICATED" ? t("session.wrong") : words(wrong));
  const at = (field: string) => (wrong?.field === field ? message : null);
  return (
    <form class="form card sheet" onSubmit={submit} noValidate>
      {message && !wrong?.field && <p class="wrong" role="alert">{message}</p>}
      <Field name="username" label={t("session.username")} wrong={at("username")} autocomplete="username" />
      {withEmail && <Field name="email" type="email" label={t("session.email")} wrong={at("email")} autocomplete="email" />}
      <Field
        name="password"
        type="password"
        label={t("session.password")}
        wrong={at("password")}
        autocomplete={withEmail ? "new-password" : "current-password"}
      />
      <button class="button primary" disabled={busy}>{action}</button>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  wrong: string | null;
  type?: string;
  autocomplete: string;
}

function Field({ name, label, wrong, type = "text", autocomplete }: FieldProps) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        required
        autocomplete={autocomplete as never}
        autocapitalize="none"
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
      />
      {wrong && <span class="wrong" id={`${id}-wrong`} role="alert">{wrong}</span>}
    </p>
  );
}

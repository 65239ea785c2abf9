// Logging in and signing up. Whoever is logged in, here or meanwhile in another tab, goes on to where
// they came from.
import { useClient } from "@urql/preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Link, Redirect } from "wouter-preact";

import { type Problem, problem } from "../api/errors";
import * as session from "../api/session";
import { PageHead } from "../frame";
import { LogInDocument, SignUpDocument } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Icon } from "../ui/icon";
import { back } from "./back";
import "./session.css";

type Values = Record<"username" | "email" | "password", string>;

export function LogInPage() {
  const { logIn } = useSession();
  if (session.member.value) return <Redirect to={back(location.search)} replace />;
  return (
    <>
      <PageHead name={t("session.logIn")} />
      {session.expired.value && <p class="banner">{t("session.expired")}</p>}
      <Credentials action={t("session.logIn")} send={logIn} />
      <p class="center small">
        {t("session.noAccount")} <Link href={`/signup${location.search}`}>{t("session.signUp")}</Link>
      </p>
    </>
  );
}

export function SignUpPage() {
  const { signUp } = useSession();
  if (session.member.value) return <Redirect to={back(location.search)} replace />;
  return (
    <>
      <PageHead name={t("session.signUp")} />
      <Credentials action={t("session.signUp")} send={signUp} withEmail />
      <p class="center small">
        {t("session.haveAccount")} <Link href={`/login${location.search}`}>{t("session.logIn")}</Link>
      </p>
    </>
  );
}

function useSession() {
  const client = useClient();
  async function logIn({ username, password }: Values): Promise<Problem | null> {
    const { data, error } = await client.mutation(LogInDocument, { username, password });
    if (error) return problem(error);
    if (data) {
      session.open(data.login);
      toast(t("session.welcome", { name: data.login.user.username }));
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
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget as HTMLFormElement);
    const value = (name: string) => String(values.get(name) ?? "");
    const missing = ["username", ...(withEmail ? ["email"] : []), "password"].find((name) => !value(name).trim());
    if (missing) return setWrong({ code: "VALIDATION", field: missing, message: t("session.missing") });
    setBusy(true);
    const answer = await send({ username: value("username").trim(), email: value("email").trim(), password: value("password") });
    setWrong(answer);
    setBusy(false);
  };
  // Whoever hears the page is taken to what is to be corrected.
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLInputElement>(`[name=${wrong.field ?? "password"}]`)?.focus();
  }, [wrong]);
  const message = wrong && (wrong.code === "UNAUTHENTICATED" ? t("session.wrong") : words(wrong));
  const at = (field: string) => (wrong?.field === field ? message : null);
  const elsewhere = wrong && !["username", "email", "password"].includes(wrong.field ?? "");
  return (
    <form ref={form} class="form card sheet" onSubmit={submit} noValidate>
      {elsewhere && <p class="wrong" role="alert">{message}</p>}
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
  const [shown, setShown] = useState(false);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-in">
        <input
          id={id}
          name={name}
          type={shown ? "text" : type}
          required
          autocomplete={autocomplete as never}
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
        />
        {type === "password" && (
          <button type="button" class="button plain tight" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
            <Icon name="eye" /> {t(shown ? "session.hide" : "session.show")}
          </button>
        )}
      </div>
      {wrong && <span class="wrong" id={`${id}-wrong`} role="alert">{wrong}</span>}
    </div>
  );
}

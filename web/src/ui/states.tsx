// What stands where content is not yet, not any more, or not for the viewer.
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";

import type { Problem } from "../api/errors";
import { t } from "../i18n";
import { words } from "./announce";

export function Loading() {
  return (
    <div class="center" role="status">
      <span class="spinner" aria-hidden="true" />
      <span class="sr-only">{t("app.loading")}</span>
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <div class="center">{children}</div>;
}

export function Failed({ problem, retry }: { problem: Problem; retry: () => void }) {
  return (
    <div class="center" role="alert">
      <p>{t("error.load")}</p>
      <p>{words(problem)}</p>
      <button type="button" class="button" onClick={retry}>{t("app.retry")}</button>
    </div>
  );
}

export function NotFound() {
  return (
    <div class="center">
      <h1>{t("app.notFound")}</h1>
      <Link href="/" class="button">{t("app.toHome")}</Link>
    </div>
  );
}
